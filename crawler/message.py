"""What is sent: request messages, where to, and when."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.http import Request

from archive.index import request_key

CONDITIONS = (b"If-None-Match", b"If-Modified-Since")


def message(request: Request) -> bytes:
    """Return the bytes of a request message, HTTP/1.1, headers in Scrapy's order behind Host."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [(name, value) for name, values in request.headers.items() for value in values]
    if "redirect_urls" in request.meta:  # what the archive holds of one address says nothing of another
        headers = [(name, value) for name, value in headers if name not in CONDITIONS]
    if request.body:
        headers.append((b"Content-Length", str(len(request.body)).encode()))
    lines = [f"{request.method} {target} HTTP/1.1".encode(), b"Host: " + authority(request.url).encode()]
    lines += [name + b": " + value for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + request.body


def authority(url: str) -> str:
    """Return host and port of an address as they are sent: without a user's name and password."""
    return urlsplit(url).netloc.rpartition("@")[2]


def place(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


@dataclass(slots=True)
class Seconds:
    """The addresses asked for in the current second: pywb tells captures apart by second and address."""

    second: int = 0
    keys: set[str] = field(default_factory=set)

    async def claim(self, request: Request) -> datetime:
        """Return the time at which this address may be captured: now, or the start of the next second."""
        key = request_key(request.method, request.url, _media_type(request), request.body)
        while True:
            now = datetime.now(UTC)
            if int(now.timestamp()) != self.second:
                self.second, self.keys = int(now.timestamp()), set()
            if key not in self.keys:
                self.keys.add(key)
                return now
            await asyncio.sleep(1 - now.microsecond / 1e6)


def _media_type(request: Request) -> str | None:
    value = request.headers.get(b"Content-Type")
    return value.decode("latin-1") if value else None
