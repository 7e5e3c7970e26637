"""One connection to a server, and where it may lead."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from functools import cache
from typing import cast

from archive.capture import Certificate
from crawler.answer import Answer
from crawler.certificate import certificate_of

IDLE_SECONDS = 15  # a connection that nobody asked anything of is closed then
CONNECT_SECONDS = 15  # for one address of a server, its TLS handshake included
# OpenSSL's bits; the ssl module names the first from Python 3.12 on, the second never
LEGACY_SERVER_CONNECT = 0x4
UNSAFE_LEGACY_RENEGOTIATION = 0x40000


class PrivateAddressError(Exception):
    """A page led to an address inside somebody's own network; nothing was sent there."""


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


async def connect(host: str, port: int, tls: bool, private_allowed: bool) -> Connection:
    """Return a new connection; raise OSError, or PrivateAddressError for an address inside a network.

    The addresses of a name are tried in turn. They are checked after the name was resolved and then connected
    to, so that DNS cannot lie.
    """
    addresses = await _resolve(host, port, private_allowed)
    for ip in addresses[:-1]:
        try:
            return await _connect(ip, host, port, tls)
        except OSError:
            continue
    return await _connect(addresses[-1], host, port, tls)


async def _connect(ip: str, host: str, port: int, tls: bool) -> Connection:
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


async def _resolve(host: str, port: int, private_allowed: bool) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    allowed = [each for each in addresses if private_allowed or ipaddress.ip_address(each).is_global]
    if not allowed:
        raise PrivateAddressError(f"{host} is {', '.join(addresses)}")
    return allowed


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
