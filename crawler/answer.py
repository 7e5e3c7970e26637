"""The answer to one request, followed as it arrives; where it ends is told by the rules of the archive.

What came is kept as it came: leading 1xx messages apart, and apart what followed the end of the message.
"""

from __future__ import annotations

from archive import messages
from archive.framing import Body
from archive.messages import MAX_HEAD
from archive.spool import Bytes, Spool


class Answer:
    """One HTTP/1 answer, fed as it arrives; ``complete`` once its last byte has been read.

    ``head`` is b"" until its blank line has come, and for an answer that has none. ``broken``: its chunks
    were none, and nobody knows its end. ``overlong``: its head, or what comes before it, does not end.
    ``surplus`` is what came behind the end: no part of the message.
    """

    def __init__(self, method: str = "GET") -> None:
        self.method = method
        self.interim = b""
        self.head = b""
        self.headers: messages.Headers = ()
        self.status: int | None = None
        self.surplus = b""
        self.complete = False
        self.broken = False
        self.overlong = False
        self._closed = False
        self._opening = b""
        self._block = Spool()
        self._body: Body | None = None

    def __len__(self) -> int:
        return len(self._opening) + len(self._block)

    @property
    def begun(self) -> bool:
        """Return whether anything came of it, be it a 1xx message."""
        return bool(self.interim) or len(self) > 0

    @property
    def keep_alive(self) -> bool:
        """Return whether the connection may be used again."""
        if not self.complete or self._closed or self.surplus:
            return False
        options = messages.values(self.headers, "connection")
        modern = not self.head.lstrip().upper().startswith(b"HTTP/1.0")
        return "close" not in options and (modern or "keep-alive" in options)

    def header(self, name: str) -> str:
        """Return the first value of a header field, named in lower case; "" without one."""
        return next((value.strip() for key, value in self.headers if key.lower() == name), "")

    def feed(self, data: bytes) -> None:
        """Take bytes as they came from the socket."""
        if self._body is None:
            searched = max(0, len(self._opening) - 3)
            self._opening += data
            self._find_body(searched)
        else:
            self._follow(self._body, data)

    def end(self) -> None:
        """Take the end of the stream: it completes an answer that has no length of its own."""
        self._closed = True
        if self._body is None and self._opening and self.status is None:
            self._begin_body(b"", self._opening)
        if self._body:
            for _ in self._body.end():
                pass
            self.complete = self._body.whole
            self.broken = self._body.broken

    def block(self) -> Bytes:
        """Return the answer as it was on the wire, as far as it has come."""
        return self._opening or self._block.view()

    def _find_body(self, searched: int) -> None:
        while (start := messages.body_start(self._opening, searched)) is not None:
            head, rest = self._opening[:start], self._opening[start:]
            status, searched = messages.status(head), 0
            if not 100 <= (status or 0) < 200 or status == 101:
                self._begin_body(head, rest)
                return
            self.interim += head
            self._opening = rest
        self.status = messages.status(self._opening)
        self.overlong = len(self._opening) + len(self.interim) > MAX_HEAD

    def _begin_body(self, head: bytes, rest: bytes) -> None:
        self.head, self.headers, self.status = head, messages.headers(head), messages.status(head)
        self._opening = b""
        self._block.append(head)
        bodiless = self.method == "HEAD" or messages.bodiless(self.status)
        self._body = messages.body(self.headers, bodiless=bodiless)
        self._follow(self._body, rest)

    def _follow(self, body: Body, data: bytes) -> None:
        for _ in body.follow(data):
            pass  # the payload is read from the record
        self._block.append(data[: body.taken])
        self.surplus += data[body.taken :]
        self.complete = body.whole
