"""The answer to one request, read off the wire without touching it (sans-IO, on llhttp).

What arrives is kept as it is in ``block``. llhttp, the parser of Node.js, finds the end of the message and
removes the transfer coding; it is fed a cleaned *copy* of the head, because old portals write heads that it
refuses: lines without a colon, bare line feeds, two equal Content-Length lines.
"""

from __future__ import annotations

import re

import httptools

HEAD_END = re.compile(rb"\r?\n\r?\n")
MAX_HEAD = 256 * 1024
LENIENT = (
    "lenient_headers",
    "lenient_chunked_length",
    "lenient_keep_alive",
    "lenient_transfer_encoding",
    "lenient_version",
    "lenient_data_after_close",
    "lenient_optional_lf_after_cr",
    "lenient_optional_cr_before_lf",
    "lenient_optional_crlf_after_chunk",
    "lenient_spaces_after_chunk_size",
)


class Answer:
    """One HTTP/1 answer, fed as it arrives; ``complete`` once its last byte has been read."""

    def __init__(self, method: str = "GET") -> None:
        self.method = method
        self.block = bytearray()
        self.interim = b""
        self.head_length = 0
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.payload = bytearray()
        self.complete = False
        self.keep_alive = False
        self.broken = False
        self._parser = httptools.HttpResponseParser(self)
        self._parser.set_dangerous_leniencies(**dict.fromkeys(LENIENT, True))

    def feed(self, data: bytes) -> None:
        """Take bytes as they came from the socket."""
        self.block += data
        if self.head_length:
            self._feed_body(data)
        else:
            self._find_head()

    def end(self) -> None:
        """Take the end of the stream: it completes an answer that has no length of its own."""
        if self.head_length and not self.complete and not self.broken:
            self.complete = not (self._framed(b"transfer-encoding") or self._framed(b"content-length"))

    def _find_head(self) -> None:
        while match := HEAD_END.search(self.block):
            head = bytes(self.block[: match.end()])
            self.headers = _headers(head)
            self.status = _status(head)
            if not 100 <= (self.status or 0) < 200 or self.status == 101:
                self._begin_body(match.end())
                return
            self.interim += head
            del self.block[: match.end()]
        self.broken = len(self.block) > MAX_HEAD

    def _begin_body(self, head_length: int) -> None:
        self.head_length = head_length
        if self.method == "HEAD" or self.status in (204, 304):
            self.on_message_complete()
            return
        self._parse(_clean_head(self.status or 0, self.headers))
        self._feed_body(bytes(self.block[head_length:]))

    def _feed_body(self, data: bytes) -> None:
        if data and not self.complete and not self.broken:
            self._parse(data)

    def _parse(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            # the framing cannot be followed any further: what came is kept, the connection is given up
            self.broken = not self.complete

    def _framed(self, name: bytes) -> bool:
        return any(key.lower() == name for key, _ in self.headers)

    def on_body(self, body: bytes) -> None:
        """Take a piece of the payload from llhttp, transfer coding removed."""
        if not self.complete:
            self.payload += body

    def on_message_complete(self) -> None:
        """Take llhttp's word that the last byte was read."""
        self.complete = True
        options = b",".join(value.lower() for key, value in self.headers if key.lower() == b"connection")
        modern = not self.block.startswith(b"HTTP/1.0")
        self.keep_alive = b"close" not in options and (modern or b"keep-alive" in options)


def _status(head: bytes) -> int | None:
    match = re.match(rb"\S+[ \t]+(\d{3})", head)
    return int(match[1]) if match else None


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """Return name and value of each header line, folded lines joined, lines without a colon left out."""
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    lines = [line.partition(b":") for line in unfolded.splitlines()[1:]]
    return [(name.strip(), value.strip()) for name, colon, value in lines if colon and name.strip()]


def _clean_head(status: int, headers: list[tuple[bytes, bytes]]) -> bytes:
    """Return a head that llhttp reads, with the framing of the original and nothing else."""
    coding = [value for name, value in headers if name.lower() == b"transfer-encoding"]
    length = [value for name, value in headers if name.lower() == b"content-length" and value.isdigit()]
    framing = b""
    if coding:
        framing = b"Transfer-Encoding: " + b", ".join(coding) + b"\r\n"
    elif length:
        framing = b"Content-Length: " + length[0] + b"\r\n"
    return b"HTTP/1.1 %d OK\r\n%s\r\n" % (status, framing)
