"""HTTP/1.1 as bytes: one request read off a connection, one response put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

MAX_HEAD = 16 * 1024
MAX_BODY = 64 * 1024


class BadRequestError(Exception):
    """A request that cannot be answered; the message says why."""


@dataclass(frozen=True)
class Request:
    """A request as it came: ``headers`` have lower-case names."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """Return the path asked for, percent-decoded."""
        return unquote(urlsplit(self.target).path) or "/"

    @cached_property
    def query(self) -> dict[str, str]:
        """Return the query's parameters; the last of a name wins."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @cached_property
    def form(self) -> dict[str, str]:
        """Return the fields of a urlencoded body."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def keep_alive(self) -> bool:
        """Return whether the client wants the connection to stay open."""
        return self.headers.get("connection", "").lower() != "close"


def read_head(head: bytes) -> Request:
    """Return the request whose head this is, with an empty body; raise BadRequestError."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadRequestError("the first line is no request line")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if "transfer-encoding" in headers:
        raise BadRequestError("a chunked request is not taken")
    return Request(parts[0], parts[1], headers)


def body_length(request: Request) -> int:
    """Return how many bytes follow the head; raise BadRequestError when that is no number or too many."""
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > MAX_BODY:
        raise BadRequestError("the length of the body is refused")
    return int(length)


def chunked(body: bytes, size: int = 1000) -> bytes:
    """Return a body in chunked transfer coding, ``size`` bytes a chunk."""
    chunks = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def response(status: int, headers: Iterable[tuple[str, str]], body: bytes = b"") -> bytes:
    """Return the bytes of a whole response; the body is taken as it is."""
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        *(f"{name}: {value}" for name, value in headers),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
