"""CSV that a spreadsheet does not execute: cells that begin like a formula get an apostrophe before them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_CELL: Final = re.compile(rb'("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n)')
_FORMULA: Final = re.compile(rb'("?)(?=[=+\-@\t\r])')
_NUMBER: Final = re.compile(rb"[-+]?\d+(\.\d+)?(e[-+]?\d+)?")


def inert(cell: bytes) -> bytes:
    """Return a CSV cell, quoted or not, with an apostrophe where it begins like a formula; numbers may."""
    if _NUMBER.fullmatch(cell) or not (opening := _FORMULA.match(cell)):
        return cell
    return opening[1] + b"'" + cell[opening.end() :]


class InertCsv:
    """Rewrites the body of one CSV answer, cell by cell, as it streams through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._rest = b""

    async def send(self, message: Message) -> None:
        """Pass a message on; an unfinished cell waits for the next one."""
        if message["type"] != "http.response.body":
            return await self._send(message)
        more = message.get("more_body", False)
        ready = self._take(message.get("body", b""), last=not more)
        return await self._send({**message, "body": ready})

    def _take(self, chunk: bytes, last: bool) -> bytes:
        buffer, done, cells = self._rest + chunk, 0, []
        while match := _CELL.match(buffer, done):
            cells.append(inert(match[1]) + match[2])
            done = match.end()
        self._rest = buffer[done:]
        if last:
            cells.append(inert(self._rest))
            self._rest = b""
        return b"".join(cells)


def inert_csv(app: App) -> App:
    """Return the ASGI application with its CSV answers made inert."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        is_csv = scope["type"] == "http" and scope["path"].endswith(".csv")
        await app(scope, receive, InertCsv(send).send if is_csv else send)

    return wrapped
