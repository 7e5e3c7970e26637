"""Where the body of a message ends and what of it is payload (RFC 9112, 6.3 and 7.1), read leniently.

The recorder follows an answer as it arrives, the archive reads it from a record: both by these rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.spool import Bytes

MAX_LINE = 4096  # bytes of the line before a chunk, its extensions included
MAX_TRAILER = 256 * 1024  # bytes

_LINE = re.compile(rb"[^\n]{0,%d}\n?" % MAX_LINE)
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\n]*)?\r?\n")
_BLANK = (b"\r\n", b"\n")


class Body:
    """The body of one message, followed piece by piece.

    ``length`` is its Content-Length, None where only the end of the connection ends it; ``chunked`` goes
    before it, unless the body does not begin with a chunk: then it is read as if nobody had said so.
    ``whole``: the last byte was seen. ``broken``: the chunks cannot be followed any further; the payload is
    what came before, and only the end of the connection ends the message.
    """

    def __init__(self, *, chunked: bool, length: int | None) -> None:
        self.taken = 0
        self.whole = length == 0 and not chunked
        self.broken = False
        self._chunked = chunked
        self._length = length
        self._left = 0 if chunked else length  # bytes to come, of the body or of the chunk
        self._begun = False
        self._trailer = 0
        self._line = b""

    def follow(self, piece: Bytes) -> Iterator[Bytes]:
        """Yield the payload in the next piece; ``taken`` then says how much of the piece was the body's."""
        self.taken = 0
        while self.taken < len(piece) and not self.whole:
            if self.broken:
                self.taken = len(piece)
            elif self._left == 0:
                yield from self._follow_line(piece)
            else:
                data = self._payload(piece, self.taken)
                self.taken += len(data)
                yield data

    def end(self) -> Iterator[Bytes]:
        """Take the end of the connection, which may be the end of the body; yield payload that was held."""
        if self._chunked and not self._begun and self._line:
            yield self._unchunked(self._line)
        self.whole = self.whole or self._trailer > 0 or (not self._chunked and self._left is None)

    def _payload(self, piece: Bytes, start: int) -> Bytes:
        if self._left is None:
            return piece[start:]
        data = piece[start : start + self._left]
        self._left -= len(data)
        self.whole = self._left == 0 and not self._chunked
        return data

    def _follow_line(self, piece: Bytes) -> Iterator[Bytes]:
        found = _LINE.match(piece, self.taken)
        if found is None:  # cannot be: the pattern matches nothing, too
            return
        self.taken = found.end()
        self._line += found[0]
        if self._line.endswith(b"\n") or len(self._line) > MAX_LINE:
            line, self._line = self._line, b""
            yield from self._framing(line)

    def _framing(self, line: bytes) -> Iterator[bytes]:
        if self._trailer:
            self._trailer += len(line)
            self.whole = line in _BLANK
            self.broken = self._trailer > MAX_TRAILER
        elif found := _CHUNK.fullmatch(line):
            self._begun = True
            self._left = int(found[1], 16)
            self._trailer = 0 if self._left else len(line)
        elif not self._begun:
            yield bytes(self._unchunked(line))
        else:
            self.broken = line not in _BLANK

    def _unchunked(self, held: bytes) -> Bytes:
        self._chunked, self._left = False, self._length
        return self._payload(held, 0)
