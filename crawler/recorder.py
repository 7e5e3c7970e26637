"""The download handler: what it reads off the socket is what is kept."""

from __future__ import annotations

import asyncio
import resource
import tempfile
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.answer import Answer
from crawler.archiving import running_archive
from crawler.attempt import Attempt, exchange_of, response_of
from crawler.connection import Connection, Resting, connect
from crawler.failures import OWN_FAULTS
from crawler.gate import Gate
from crawler.message import Seconds, message, place
from crawler.names import Names, PrivateAddressError
from crawler.pace import Pace, patience
from crawler.portals import Settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

FILES = 16384  # that this process may open, where the system lets it; it begins with fewer
MOST_AT_ONCE = 512  # exchanges under way, at as many servers
NOWHERE: frozenset[str] = frozenset()


class Recorder:
    """Scrapy download handler for http and https, on asyncio; every exchange goes into the archive."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._settings: Settings = crawler.settings["NIANBAO"]
        self._portals = {portal.id: portal for portal in self._settings.portals}
        self._max_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._names = Names()
        self._at_once = _at_once()
        self._resting = Resting(self._at_once)
        self._seconds = Seconds()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recorder:
        """Return the handler of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """Return the answer as Scrapy knows it; raise Scrapy's download errors when none came.

        A full disk ends the crawl: it is no fault of the server, and is not recorded as one. Raises LeftAlone
        where nothing is to be asked.
        """
        try:
            return await self._download(request)
        except OSError as error:
            error.filename = error.filename or tempfile.gettempdir()
            running_archive(self._crawler).stop(error)
            raise IgnoreRequest("the disk refused") from error

    async def close(self) -> None:
        """Close the connections that were kept alive."""
        self._names.close()
        self._resting.close()

    @cached_property
    def _pace(self) -> Pace:
        archive = running_archive(self._crawler)
        return Pace(self._settings.crawl, archive.known, self._at_once, self._ends)

    def _ends(self) -> bool:
        engine = self._crawler.engine
        refused = running_archive(self._crawler).refusal is not None
        return refused or (engine is not None and not engine.running)

    async def _download(self, request: Request) -> Response:
        attempt = Attempt(request, message(request), Answer(request.method), datetime.now(UTC))
        host = place(request.url)[1]
        try:
            addresses = await self._names.addresses(host, private_allowed=host in self._named(request))
        except (OSError, PrivateAddressError) as error:
            attempt.failure = error
            self._record(attempt)
            return response_of(attempt)
        for ip in addresses:
            await self._ask(attempt, ip)
            if attempt.sent:
                self._names.answered(host, ip)
                break
        else:
            self._record(attempt)
        return response_of(attempt)

    def _named(self, request: Request) -> frozenset[str]:
        """Return the hosts that may lie inside a network: those that the settings name for this portal."""
        portal_id = _fact(request, "portal-id")
        if portal_id is None:
            return running_archive(self._crawler).named_hosts
        portal = self._portals.get(portal_id)
        return portal.named_hosts if portal else NOWHERE

    async def _ask(self, attempt: Attempt, ip: str) -> None:
        """Ask when it is this request's turn at an address, and record what was sent before the next turn."""
        request, host = attempt.request, place(attempt.request.url)[1]
        portal = self._portals.get(_fact(request, "portal-id") or "")
        delay = portal.delay if portal and portal.delay is not None else self._settings.crawl.delay
        async with self._pace.turn(ip, host, delay, request.meta.get("crawl_delay", 0.0)) as gate:
            attempt.started, attempt.failure = await self._seconds.claim(request), None
            try:
                async with asyncio.timeout(request.meta.get("download_timeout", 180)):
                    await self._attempt(attempt, ip)
            except OSError as error:
                if error.errno in OWN_FAULTS:
                    raise
                attempt.failure = error
            if attempt.sent:
                self._record(attempt)
                self._heed(attempt, ip, gate)

    async def _attempt(self, attempt: Attempt, ip: str) -> None:
        origin = (*place(attempt.request.url), ip)
        kept = self._resting.take(origin)
        connection = kept or await self._connect(origin)
        try:
            await self._exchange(attempt, connection)
        except ConnectionError:
            if connection is not kept or attempt.answer.begun:
                raise
        if connection is kept and not attempt.answer.begun:
            # the server closed the kept connection before it answered: ask again on a new one
            attempt.connection, attempt.sent = None, False
            connection = await self._connect(origin)
            await self._exchange(attempt, connection)
        if attempt.answer.keep_alive:
            self._resting.put(origin, connection)
        else:
            connection.close()

    async def _connect(self, origin: tuple[str, str, int, str]) -> Connection:
        scheme, host, port, ip = origin
        return await connect(ip, host, port, tls=scheme == "https")

    async def _exchange(self, attempt: Attempt, connection: Connection) -> None:
        attempt.connection, attempt.sent = connection, True
        await connection.exchange(attempt.message, attempt.answer, self._max_bytes)

    def _record(self, attempt: Attempt) -> None:
        attempt.end(self._max_bytes)
        running_archive(self._crawler).write(exchange_of(attempt))

    def _heed(self, attempt: Attempt, ip: str, gate: Gate) -> None:
        """Leave the server alone where its answer is a wall or asks for it."""
        outcome, answer = attempt.outcome(), attempt.answer
        attempt.wall = outcome.detail if outcome.outcome == "wall" else None
        self._pace.note(ip, attempt.request.url, attempt.started, outcome)
        if moment := patience(answer.status, answer.header("retry-after"), datetime.now(UTC)):
            gate.close_until(moment.timestamp())


def _fact(request: Request, name: str) -> str | None:
    found: str | None = request.meta.get("facts", {}).get(name)
    return found


def _at_once() -> int:
    """Return how many connections may be under way; as many again may rest, and some files are left."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = FILES if most == resource.RLIM_INFINITY else min(most, FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return max(8, min(MOST_AT_ONCE, files // 4))
