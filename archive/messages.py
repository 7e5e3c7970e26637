"""HTTP messages as they were on the wire, read leniently: head, fields, payload.

What the recorder makes of an answer while it arrives and what the archive reads in its record is decided here
and in ``archive.framing``, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.framing import Body
from archive.spool import Bytes, joined

Headers = tuple[tuple[str, str], ...]

MAX_HEAD = 256 * 1024  # bytes; a head that is longer never ends

_BLANK = re.compile(rb"[\r\n]*")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_FIRST_LINE = re.compile(rb"[\r\n]*[^\r\n][^\n]{0,4096}\n")
# "ICY 200" and "HTTP 200" are known
_STATUS_LINE = re.compile(rb"[\r\n]*[^\s<]\S{0,99}[ \t]+([1-9]\d\d)(?!\d)")
_NUMBER = re.compile(r"[0-9]{1,18}")
_BODILESS = (204, 304)
_REQUEST_LINE = re.compile(rb"\s*([!-~]+)[ \t]")


def head_length(message: Bytes, searched: int = 0) -> int | None:
    """Return where the head ends, after its blank line, None where it does not end within ``MAX_HEAD``.

    Line ends may be bare; blank lines before the first line belong to the head. ``searched`` bytes are known
    to hold no end.
    """
    start = max(searched, _after_blank_lines(message))
    found = _HEAD_END.search(message, start, MAX_HEAD)
    return found.end() if found else None


def body_start(answer: Bytes, searched: int = 0) -> int | None:
    """Return where the body of an answer that is arriving begins, None as long as nobody can tell.

    0: it began otherwise than with a status line, and is all payload ("HTTP/0.9").
    """
    end = head_length(answer, searched)
    begun = end is not None or len(answer) > MAX_HEAD or _FIRST_LINE.match(answer)
    return 0 if begun and not _STATUS_LINE.match(answer) else end


def status(head: bytes) -> int | None:
    """Return the status code of a response's head, None where there is no status line."""
    found = _STATUS_LINE.match(head)
    return int(found[1]) if found else None


def method(request: bytes) -> str:
    """Return a request's method, "GET" where the request cannot be read."""
    found = _REQUEST_LINE.match(request)
    return found[1].decode("ascii") if found else "GET"


@lru_cache(maxsize=16)  # an exchange's head is read by the recorder, the writer and the index
def headers(head: bytes) -> Headers:
    """Return the header fields in their order, names and values one character a byte (Latin-1).

    Encode a value as Latin-1 to have its bytes back. Folded lines are joined with a space (RFC 9112, 5.2);
    lines without a colon are left out.
    """
    lines = _LINE_END.split(head[_after_blank_lines(head) :])[1:]
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


def body(fields: Headers, *, bodiless: bool = False) -> Body:
    """Return the body that a head announces: chunked, of the first Content-Length that is a number, or open.

    ``bodiless``: whatever the head announces, as in the answer to HEAD.
    """
    if bodiless:
        return Body(chunked=False, length=0)
    lengths = (int(each) for each in values(fields, "content-length") if _NUMBER.fullmatch(each))
    chunked = values(fields, "transfer-encoding")[-1:] == ["chunked"]
    return Body(chunked=chunked, length=next(lengths, None))


def bodiless(code: int | None) -> bool:
    """Tell whether an answer of this status has no body, whatever its fields say (RFC 9110, 15)."""
    return code in _BODILESS


def split_response(block: Bytes) -> tuple[bytes, Headers, Bytes]:
    """Return head, header fields and payload of an answer.

    The payload is the body with the transfer coding removed and the content coding kept (WARC 1.1, 6.3.2);
    bytes after the end are not part of it. A block without a status line is all payload, one whose head does
    not end all head (of which no more than ``MAX_HEAD`` is given).
    """
    return _split(block) if _STATUS_LINE.match(block) else (b"", (), block)


def split_request(block: Bytes) -> tuple[bytes, Headers, Bytes]:
    """Return head, header fields and payload of a request."""
    return _split(block)


def _split(block: Bytes) -> tuple[bytes, Headers, Bytes]:
    end = head_length(block)
    head = bytes(block[: MAX_HEAD if end is None else end])
    fields = headers(head)
    announced = body(fields, bodiless=end is None or bodiless(status(head)))
    return head, fields, joined(_payload(announced, block[len(head) :]))


def _payload(announced: Body, wire: Bytes) -> Iterator[Bytes]:
    yield from announced.follow(wire)
    yield from announced.end()


def _after_blank_lines(message: Bytes) -> int:
    found = _BLANK.match(message)
    return found.end() if found else 0
