"""Content codings, undone within bounds; broken data gives what can be read of it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from archive.spool import Bytes

MAX_BODY = 64 * 2**20  # bytes; a decoded body ends here
MAX_CODINGS = 3
_MAX_MEMBERS = 1000  # gzip members of one body

_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _RAW)}
_STEP = 16 * 1024  # bytes fed at once: a broken stream loses no more than one step's output


def decode(payload: Bytes, codings: Sequence[str], limit: int = MAX_BODY) -> bytes:
    """Return the payload with its content codings removed, the last applied first.

    At most ``limit`` bytes are returned, and come out of each coding. A coding that is unknown (br, zstd:
    never asked for) or that the data does not have ends the work; what was reached is returned.
    """
    for coding in reversed([name for name in codings if name != "identity"][-MAX_CODINGS:]):
        tries = (_inflate(payload, window, limit) for window in _WINDOWS.get(coding, ()))
        decoded = next((body for body in tries if body is not None), None)
        if decoded is None:
            break
        payload = decoded
    return bytes(payload[:limit])


def _inflate(data: Bytes, window: int, limit: int) -> bytes | None:
    """Return up to ``limit`` bytes of a deflated stream (of all members, for gzip); None if it is none."""
    parts: list[bytes] = []
    room, place, ended = limit, 0, False
    for _ in range(_MAX_MEMBERS if window == _GZIP else 1):
        part, place, whole = _member(data, place, window, room)
        parts.append(part)
        room -= len(part)
        ended = ended or whole
        if not whole or room <= 0 or place >= len(data):
            break
    body = b"".join(parts)
    return body if body or ended else None


def _member(data: Bytes, place: int, window: int, limit: int) -> tuple[bytes, int, bool]:
    """Return the content of the member at ``place``, where it ends, and whether its end was reached."""
    inflater = zlib.decompressobj(window)
    parts: list[bytes] = []
    try:
        while place < len(data) and limit > 0 and not inflater.eof:
            parts.append(inflater.decompress(data[place : place + _STEP], limit))
            place += _STEP
            limit -= len(parts[-1])
    except zlib.error:
        return b"".join(parts), len(data), False
    return b"".join(parts), min(place, len(data)) - len(inflater.unused_data), inflater.eof
