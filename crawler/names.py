"""Names and the addresses behind them, and which of those a crawl may connect to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address

LOOKUP_SECONDS = 20
KEPT_SECONDS = 600  # an answer of the name server is believed so long
THREADS = 32
_WITH_IPV4 = [ipaddress.ip_network(each) for each in ("::/96", "::ffff:0:0/96", "64:ff9b::/96")]


class PrivateAddressError(Exception):
    """A page led to an address inside somebody's own network; nothing was sent there."""


@dataclass(slots=True)
class Names:
    """The name server, asked once in ten minutes for a name; its answer is what is connected to."""

    _answers: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(THREADS, "names"))

    async def addresses(self, host: str, *, private_allowed: bool) -> tuple[str, ...]:
        """Return a host's addresses in a steady order, one at least.

        Raises OSError where there are none, PrivateAddressError where all lie inside a network and
        ``private_allowed`` is false.
        """
        found = await self._found(host)
        allowed = tuple(each for each in found if private_allowed or is_public(each))
        if not allowed:
            raise PrivateAddressError(f"{host} is {', '.join(found)}")
        return allowed

    def answered(self, host: str, ip: str) -> None:
        """Note which address of a host answered: it is the first to be tried from now on."""
        since, known = self._answers.get(host, (0.0, ()))
        if known and known[0] != ip:
            self._answers[host] = (since, (ip, *(each for each in known if each != ip)))

    def close(self) -> None:
        """Let the threads go, without waiting for what the name server may still say."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _found(self, host: str) -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        since, known = self._answers.get(host, (0.0, ()))
        if known and loop.time() - since < KEPT_SECONDS:
            return known
        async with asyncio.timeout(LOOKUP_SECONDS):
            found = await loop.run_in_executor(self._threads, _looked_up, host)
        ordered = tuple(sorted(found, key=lambda each: each != (known or found)[0]))
        self._answers[host] = (loop.time(), ordered)
        return ordered


def is_public(address: str) -> bool:
    """Return whether an address lies in the open internet; one that wraps another is judged by that."""
    ip = ipaddress.ip_address(address)
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(ip))


def _meant(ip: IPv4Address | IPv6Address) -> Sequence[IPv4Address | IPv6Address]:
    """Return the IPv4 addresses that an IPv6 address leads to (mapped, 6to4, Teredo, NAT64), else itself."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if any(ip in network for network in _WITH_IPV4):
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [each for each in (ip.sixtofour, *(ip.teredo or ())) if each] or [ip]


def _looked_up(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
