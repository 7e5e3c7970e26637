"""The loopback server of the sample portals: it answers, and logs every byte it receives and sends.

``python -m samples.server --log FILE`` runs it until it is interrupted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from threading import Event, Thread

import click

from samples.log import Log, LoggedExchange, read
from samples.portals import PORTALS, site
from samples.site import Site, answer, refusal
from samples.wire import MAX_HEAD, BadRequestError, Request, body_length, read_head

MAX_CONNECTIONS = 64  # of one portal at a time; further ones are closed at once
IDLE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Origin:
    """The running server: its port and its log."""

    port: int
    log: Path

    def exchanges(self) -> Iterator[LoggedExchange]:
        """Yield what was received and sent so far."""
        return read(self.log)


@contextmanager
def serve(log: Path, port: int = 8090, sites: Mapping[str, Site] | None = None) -> Iterator[Origin]:
    """Run sites, each on its own loopback address, at a port: without any, the demo's sample portals.

    Raises OSError when an address is taken.
    """
    sites = sites or {portal.host: site(portal.id) for portal in PORTALS}
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="samples", daemon=True)
    thread.start()
    with Log(log) as lines:
        try:
            start = asyncio.run_coroutine_threadsafe(_start(sites, port, lines), loop)
            servers = start.result(timeout=30)
            yield Origin(port, log)
            asyncio.run_coroutine_threadsafe(_stop(servers), loop).result(timeout=30)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


async def _start(sites: Mapping[str, Site], port: int, log: Log) -> list[asyncio.Server]:
    connections = count(1)
    servers: list[asyncio.Server] = []
    try:
        for host, host_site in sites.items():
            listener = _Listener(host_site, f"{host}:{port}", log, connections)
            servers.append(await asyncio.start_server(listener.connected, host, port, limit=MAX_HEAD))
    except OSError:
        await _stop(servers)
        raise
    return servers


async def _stop(servers: list[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Listener:
    """One portal's address: answers its connections, one exchange after the other."""

    def __init__(self, host_site: Site, name: str, log: Log, connections: Iterator[int]) -> None:
        self._site = host_site
        self._name = name
        self._log = log
        self._connections = connections
        self._open = 0

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until the client, a bad request or the idle time ends it."""
        if self._open >= MAX_CONNECTIONS:
            writer.close()
            return
        self._open += 1
        try:
            connection = next(self._connections)
            while await self._exchange(reader, writer, connection):
                pass
        except (OSError, TimeoutError):
            pass  # the client went away, which is its right
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._open -= 1
            writer.close()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int
    ) -> bool:
        """Answer one request; return whether the connection stays open. The log has the line first."""
        raw, request = await _receive(reader)
        if not raw:
            return False
        started = datetime.now(UTC)
        sent = _answer(self._site, request)
        self._log.write(LoggedExchange(self._name, connection, raw, sent, started))
        writer.write(sent)
        await asyncio.wait_for(writer.drain(), IDLE_SECONDS)
        return isinstance(request, Request) and request.keep_alive


def _answer(host_site: Site, request: Request | BadRequestError | None) -> bytes:
    if isinstance(request, BadRequestError):
        return refusal(host_site, str(request))
    return answer(host_site, request) if request else b""


async def _receive(reader: asyncio.StreamReader) -> tuple[bytes, Request | BadRequestError | None]:
    """Return a request's bytes and the request: None when it broke off, the error when it is none."""
    head = b""
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_SECONDS)
        request = read_head(head)
        body = await asyncio.wait_for(reader.readexactly(body_length(request)), IDLE_SECONDS)
        return head + body, replace(request, body=body)
    except asyncio.IncompleteReadError as broken:
        return head + broken.partial, None
    except asyncio.LimitOverrunError:
        return await reader.read(MAX_HEAD), BadRequestError("the head is too long")
    except BadRequestError as bad:
        return head, bad
    except TimeoutError:
        reader.feed_eof()
        return head + await reader.read(), None


@click.command()
@click.option("--log", "log", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--port", type=int, default=8090, show_default=True)
def main(log: Path, port: int) -> None:
    """Serve the sample portals on loopback until interrupted."""
    with serve(log, port):
        click.echo(f"{len(PORTALS)} sample portals, the first on {PORTALS[0].url(port=port)}; Ctrl-C ends")
        try:
            Event().wait()
        except KeyboardInterrupt:
            click.echo("stopped")


if __name__ == "__main__":
    main()
