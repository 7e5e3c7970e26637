"""A scripted loopback origin: raw bytes by path, and a log of what was asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

Script = Mapping[str, bytes | Callable[[], Iterator[bytes]]]


@dataclass(slots=True)
class Served:
    """One exchange as the origin saw it: what was asked for, and when (monotonic seconds)."""

    path: str
    begun: float
    ended: float = 0.0


@dataclass(slots=True)
class Scripted:
    """The running origin: its address, and the request heads it received, in order."""

    host: str
    port: int
    heads: list[bytes] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.heads]


def html(body: str, encoding: str = "utf-8") -> bytes:
    """Return a whole answer with a page of markup."""
    page = f"<html><head><meta charset={encoding}></head><body>{body}</body></html>".encode(encoding)
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@contextmanager
def scripted(script: Script, host: str, took: float = 0.0) -> Iterator[Scripted]:
    """Serve a script on a loopback address of its own; the connection is closed after each answer.

    ``took``: the seconds that this server takes for each.
    """
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    origin = Scripted(host, 0)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        origin.heads.append(head)
        served = Served(head.split(b" ")[1].decode(), time.monotonic())
        origin.served.append(served)
        reply = script.get(served.path, NOT_FOUND)
        await asyncio.sleep(took)
        try:
            for piece in [reply] if isinstance(reply, bytes) else reply():
                served.ended = time.monotonic()  # before the client can have it
                writer.write(piece)
                await writer.drain()
        except ConnectionError:
            return
        writer.close()

    async def start() -> asyncio.Server:
        return await asyncio.start_server(answer, host, 0)

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(timeout=10)
    origin.port = server.sockets[0].getsockname()[1]
    try:
        yield origin
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
