"""HTTP messages as they were on the wire, read leniently: head, fields, payload."""

from __future__ import annotations

import re

from archive.coding import dechunk

Headers = tuple[tuple[str, str], ...]

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_STATUS_LINE = re.compile(rb"\s*[^\s<]\S*[ \t]+(\d{3})(?!\d)")  # "ICY 200" and "HTTP 200" are known
_NUMBER = re.compile(r"[0-9]{1,18}")
_BODILESS = (204, 304)
_REQUEST_LINE = re.compile(rb"\s*([!-~]+)[ \t]")


def head_length(message: bytes) -> int:
    """Return where the head ends, after its blank line.

    Line ends may be bare; blank lines before the first line belong to the head. A message that never ends its
    head is all head; a response without a status line ("HTTP/0.9") is told by ``payload``.
    """
    start = len(message) - len(message.lstrip(b"\r\n"))
    found = _HEAD_END.search(message, start)
    return found.end() if found else len(message)


def status(head: bytes) -> int | None:
    """Return the status code of a response's head, None where there is no status line."""
    found = _STATUS_LINE.match(head)
    return int(found[1]) if found else None


def method(request: bytes) -> str:
    """Return a request's method, "GET" where the request cannot be read."""
    found = _REQUEST_LINE.match(request)
    return found[1].decode("ascii") if found else "GET"


def headers(head: bytes) -> Headers:
    """Return the header fields in their order, names and values one character a byte (Latin-1).

    Encode a value as Latin-1 to have its bytes back. Folded lines are joined with a space (RFC 9112, 5.2);
    lines without a colon are left out.
    """
    lines = _LINE_END.split(head.lstrip(b"\r\n"))[1:]
    found: list[tuple[str, str]] = []
    for line in (line.decode("latin-1") for line in lines):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}".strip())
        elif colon:
            found.append((name.strip(), value.strip()))
    return tuple(found)


def values(fields: Headers, name: str) -> list[str]:
    """Return the comma-separated members of all header fields of one name, lower-case."""
    lines = (value for key, value in fields if key.lower() == name)
    return [word.strip().lower() for line in lines for word in line.split(",") if word.strip()]


def payload(fields: Headers, body: bytes) -> bytes:
    """Return the body with the transfer coding removed and the content coding kept (WARC 1.1, 6.3.2).

    Without a transfer coding, the first Content-Length that is a number cuts off bytes after the end.
    """
    if codings := values(fields, "transfer-encoding"):
        return dechunk(body) if codings[-1] == "chunked" else body
    lengths = (value for name, value in fields if name.lower() == "content-length")
    return body[: next((int(length) for length in lengths if _NUMBER.fullmatch(length)), len(body))]


def split_response(block: bytes) -> tuple[bytes, Headers, bytes]:
    """Return head, header fields and payload; a block without a status line is all payload (HTTP/0.9)."""
    if not _STATUS_LINE.match(block):
        return b"", (), block
    head, fields, body = _split(block)
    return head, fields, b"" if status(head) in _BODILESS else body


def split_request(block: bytes) -> tuple[bytes, Headers, bytes]:
    """Return head, header fields and payload of a request."""
    return _split(block)


def _split(block: bytes) -> tuple[bytes, Headers, bytes]:
    end = head_length(block)
    fields = headers(block[:end])
    return block[:end], fields, payload(fields, block[end:])
