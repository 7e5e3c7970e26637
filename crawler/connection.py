"""One connection to a server, and where it may lead."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from dataclasses import dataclass

from crawler.answer import Answer

READ_SIZE = 1 << 16
LEGACY_SERVER_CONNECT = 0x4  # OpenSSL's bit; the ssl module names it from Python 3.12 on


class PrivateAddressError(Exception):
    """A page led to an address inside somebody's own network; nothing was sent there."""


@dataclass(slots=True)
class Connection:
    """An open connection, kept alive between requests; ``ip`` is the address connected to."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    ip: str
    protocols: tuple[str, ...]
    cipher_suite: str | None
    used: bool = False

    async def exchange(self, request: bytes, answer: Answer, max_bytes: int) -> None:
        """Send a request and feed its answer until it is whole, broken, cut off or over ``max_bytes``."""
        self.writer.write(request)
        await self.writer.drain()
        while not (answer.complete or answer.broken or len(answer.block) > max_bytes):
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

    The address is checked after the name was resolved and then connected to, so that DNS cannot lie.
    """
    ip = await _resolve(host, port, private_allowed)
    context = _tls_context() if tls else None
    name = host if tls else None
    reader, writer = await asyncio.open_connection(ip, port, ssl=context, server_hostname=name)
    session = writer.get_extra_info("ssl_object")
    cipher = session.cipher() if session else None
    return Connection(
        reader=reader,
        writer=writer,
        ip=ipaddress.ip_address(ip).compressed,
        protocols=("http/1.1", _tls_name(session.version())) if session else ("http/1.1",),
        cipher_suite=cipher[0] if cipher else None,
    )


async def _resolve(host: str, port: int, private_allowed: bool) -> str:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(sockaddr[0]) for *_, sockaddr in found]
    for address in addresses:
        if private_allowed or ipaddress.ip_address(address).is_global:
            return address
    raise PrivateAddressError(f"{host} is {', '.join(addresses)}")


def _tls_context() -> ssl.SSLContext:
    """Return a context that speaks to old servers: an archive takes what is published, and says how."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= LEGACY_SERVER_CONNECT
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


def _tls_name(version: str) -> str:
    """Return the WARC-Protocol word for what OpenSSL calls a version (TLSv1.3 → tls/1.3)."""
    return version.lower().replace("tlsv", "tls/").replace("sslv", "ssl/")
