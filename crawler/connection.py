"""One connection to a server."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections import defaultdict
from functools import cache
from typing import cast

from archive.capture import Certificate
from crawler.answer import Answer
from crawler.certificate import certificate_of

IDLE_SECONDS = 15  # a connection that nobody asked anything of is closed then
Place = tuple[str, str, int, str]  # scheme, host, port, the address connected to
CONNECT_SECONDS = 15  # for one address of a server, its TLS handshake included
# OpenSSL's bits; the ssl module names the first from Python 3.12 on, the second never
LEGACY_SERVER_CONNECT = 0x4
UNSAFE_LEGACY_RENEGOTIATION = 0x40000


class Connection(asyncio.Protocol):
    """An open connection, kept alive between requests; ``ip`` is the address connected to.

    What comes while nothing was asked belongs to no exchange: the connection is given up.
    """

    def __init__(self, ip: str) -> None:
        self.ip = ip
        self.protocols: tuple[str, ...] = ("http/1.1",)
        self.cipher_suite: str | None = None
        self.certificate: Certificate | None = None
        self._transport: asyncio.Transport | None = None
        self._answer: Answer | None = None
        self._max_bytes = 0
        self._ended: asyncio.Future[None] | None = None
        self._resting: asyncio.TimerHandle | None = None

    @property
    def open(self) -> bool:
        """Return whether something may still be asked."""
        return self._transport is not None and not self._transport.is_closing()

    async def exchange(self, request: bytes, answer: Answer, max_bytes: int) -> None:
        """Send a request and feed its answer until it is whole, cut off, endless or over ``max_bytes``."""
        if not self._transport or not self.open:
            return
        if self._resting:
            self._resting.cancel()
        self._answer, self._max_bytes = answer, max_bytes
        self._ended = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            await self._ended
        finally:
            self._answer = None

    def rest(self) -> None:
        """Wait for the next request, for a while."""
        self._resting = asyncio.get_running_loop().call_later(IDLE_SECONDS, self.close)

    def close(self) -> None:
        """Close without waiting for the other side's farewell."""
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Feed what came to the answer that is awaited."""
        answer = self._answer
        if answer is None:
            self.close()
            return
        try:
            answer.feed(data)
        except OSError as error:  # the disk holds no more of a long body
            self._end(error)
        if answer.complete or answer.overlong or len(answer) > self._max_bytes:
            self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Take the end of the stream, which may be the end of the answer."""
        if self._answer and exc is None:
            self._answer.end()
        self._end(exc)

    def _end(self, error: Exception | None = None) -> None:
        if self._ended and not self._ended.done():
            if error:
                self._ended.set_exception(error)
            else:
                self._ended.set_result(None)
        self._answer = None


class Resting:
    """Connections kept alive for the next request to the same address of the same origin; so many at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._idle: defaultdict[Place, list[Connection]] = defaultdict(list)
        self._oldest_first: dict[Connection, Place] = {}

    def take(self, origin: Place) -> Connection | None:
        """Return an open connection, if there is one, and keep it no longer."""
        idle = self._idle[origin]
        while idle:
            connection = idle.pop()
            del self._oldest_first[connection]
            if connection.open:
                return connection
        return None

    def put(self, origin: Place, connection: Connection) -> None:
        """Keep a connection for a while; the oldest makes room."""
        connection.rest()
        self._idle[origin].append(connection)
        self._oldest_first[connection] = origin
        if len(self._oldest_first) > self._most:
            oldest = next(iter(self._oldest_first))
            self._idle[self._oldest_first.pop(oldest)].remove(oldest)
            oldest.close()

    def close(self) -> None:
        """Close them all."""
        for connection in self._oldest_first:
            connection.close()


async def connect(ip: str, host: str, port: int, *, tls: bool) -> Connection:
    """Return a new connection to an address of a host; raise OSError when there is none to be had."""
    address = ipaddress.ip_address(ip).compressed
    context = _tls_context() if tls else None
    async with asyncio.timeout(CONNECT_SECONDS):
        transport, connection = await asyncio.get_running_loop().create_connection(
            lambda: Connection(address), ip, port, ssl=context, server_hostname=host if tls else None
        )
    session: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
    if session:
        cipher = session.cipher()
        connection.protocols = ("http/1.1", _tls_name(session.version() or ""))
        connection.cipher_suite = cipher[0] if cipher else None
        connection.certificate = certificate_of(session, host)
    return connection


@cache
def _tls_context() -> ssl.SSLContext:
    """Return a context that speaks to old servers: an archive takes what is published, and says how."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= LEGACY_SERVER_CONNECT | UNSAFE_LEGACY_RENEGOTIATION | ssl.OP_IGNORE_UNEXPECTED_EOF
    context.set_ciphers("ALL:!aNULL:!eNULL:@SECLEVEL=0")
    return context


def _tls_name(version: str) -> str:
    """Return the WARC-Protocol word for what OpenSSL calls a version (TLSv1.3 → tls/1.3)."""
    word = version.lower().replace("tlsv", "tls/").replace("sslv", "ssl/")
    return word if "." in word or word.startswith("ssl") else f"{word}.0"
