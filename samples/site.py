"""A site: what stands at an address, and the bytes with which a server of its kind answers."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import Literal

from samples.wire import Request, chunked, response

Framing = Literal["length", "chunked", "gzip"]
METHODS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answers: with a ``modified`` time it has validators, with a ``location`` it moved."""

    body: bytes = b""
    media_type: str = "text/html"
    modified: datetime | None = None
    status: int = 200
    location: str | None = None

    @property
    def etag(self) -> str:
        """Return the entity tag, a function of the body alone."""
        return f'"{sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class Site:
    """Pages by path, calls by path, and the habits of the server that answers them.

    ``spelling`` says how this server writes a header's name where it differs from the usual.
    """

    pages: Mapping[str, Page]
    missing: Page
    framing: Framing = "length"
    calls: Mapping[str, Callable[[Request], Page]] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    software: str = "Apache"


def answer(site: Site, request: Request, now: datetime | None = None) -> bytes:
    """Return the bytes with which the site answers a request."""
    page = _page(site, request)
    coded = site.framing == "gzip" and "gzip" in request.headers.get("accept-encoding", "")
    headers = [("Date", _http_date(now or datetime.now(UTC))), ("Server", site.software)]
    headers += _validators(page, coded) + _connection(request)
    if page.modified and _unchanged(page, request, coded):
        return _send(site, 304, headers)
    body = gzip.compress(page.body, mtime=0) if coded else page.body
    headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")] if coded else []
    headers += [("Location", page.location)] if page.location else []
    headers += [("Content-Type", page.media_type)]
    return _framed(site, request, page.status, headers, body)


def refusal(site: Site, words: str) -> bytes:
    """Return the answer to a request that is none; the connection ends with it."""
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(words))), ("Connection", "close")]
    return _send(site, 400, headers, words.encode("ascii"))


def _page(site: Site, request: Request) -> Page:
    if request.method not in METHODS:
        return Page(status=405)
    call = site.calls.get(request.path)
    if call is not None:
        return call(request)
    page = site.pages.get(request.path)
    if page is None or request.method == "POST":
        return site.missing
    if page.location and page.location.startswith("/"):
        return replace(page, location=f"http://{request.headers.get('host', '')}{page.location}")
    return page


def _framed(site: Site, request: Request, status: int, headers: list[tuple[str, str]], body: bytes) -> bytes:
    if site.framing == "chunked" and body:
        headers, body = [*headers, ("Transfer-Encoding", "chunked")], chunked(body)
    else:
        headers = [*headers, ("Content-Length", str(len(body)))]
    return _send(site, status, headers, b"" if request.method == "HEAD" else body)


def _send(site: Site, status: int, headers: list[tuple[str, str]], body: bytes = b"") -> bytes:
    return response(status, [(site.spelling.get(name, name), value) for name, value in headers], body)


def _validators(page: Page, coded: bool) -> list[tuple[str, str]]:
    if page.modified is None:
        return [("Cache-Control", "no-cache")] if page.status == 200 else []
    return [("ETag", _tag(page, coded)), ("Last-Modified", _http_date(page.modified))]


def _connection(request: Request) -> list[tuple[str, str]]:
    return [("Connection", "keep-alive" if request.keep_alive else "close")]


def _unchanged(page: Page, request: Request, coded: bool) -> bool:
    """Say whether the client's copy is still good; an entity tag outweighs a date (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return _tag(page, coded) in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = request.headers.get("if-modified-since")
    return since is not None and page.modified is not None and page.modified <= _moment(since)


def _tag(page: Page, coded: bool) -> str:
    return f'{page.etag[:-1]}-gzip"' if coded else page.etag


def _moment(words: str) -> datetime:
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
