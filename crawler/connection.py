"""One connection to a server, and where it may lead."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from functools import cache

from archive.capture import Certificate
from crawler.answer import Answer
from crawler.certificate import certificate_of

READ_SIZE = 1 << 16
CONNECT_SECONDS = 15  # for one address of a server, its TLS handshake included
# OpenSSL's bits; the ssl module names the first from Python 3.12 on, the second never
LEGACY_SERVER_CONNECT = 0x4
UNSAFE_LEGACY_RENEGOTIATION = 0x40000


class PrivateAddressError(Exception):
    """A page led to an address inside somebody's own network; nothing was sent there."""


@dataclass(slots=True)
class Connection:
    """An open connection, kept alive between requests; ``ip`` is the address connected to."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    ip: str
    protocols: tuple[str, ...] = ("http/1.1",)
    cipher_suite: str | None = None
    certificate: Certificate | None = None
    used: bool = False

    async def exchange(self, request: bytes, answer: Answer, max_bytes: int) -> None:
        """Send a request and feed its answer until it is whole, broken, cut off or over ``max_bytes``."""
        self.writer.write(request)
        await self.writer.drain()
        while not (answer.complete or answer.broken or len(answer) > max_bytes):
            data = await self.reader.read(READ_SIZE)
            if not data:
                answer.end()
                return
            answer.feed(data)

    def close(self) -> None:
        """Close without waiting for the other side's farewell."""
        self.writer.transport.abort()


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
    context = _tls_context() if tls else None
    async with asyncio.timeout(CONNECT_SECONDS):
        reader, writer = await asyncio.open_connection(
            ip, port, ssl=context, server_hostname=host if tls else None
        )
    address = ipaddress.ip_address(ip).compressed
    session: ssl.SSLObject | None = writer.get_extra_info("ssl_object")
    if session is None:
        return Connection(reader, writer, address)
    protocols = ("http/1.1", _tls_name(session.version() or ""))
    cipher = session.cipher()
    return Connection(
        reader, writer, address, protocols, cipher[0] if cipher else None, certificate_of(session, host)
    )


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
