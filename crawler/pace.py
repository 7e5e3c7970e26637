"""The pace of a crawl: whose turn it is at which server, how soon, and what is left alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property, partial

from scrapy.exceptions import IgnoreRequest

from catalog.known import Known
from catalog.walls import Walls
from crawler import gate
from crawler.gate import Gate, ImpatientError
from crawler.night import Night
from crawler.portals import Crawl
from parsers.outcome import Outcome

SLOWEST = 30  # delays: a slow server is given as long to rest as it took to answer, and no more than that
LONGEST_CRAWL_DELAY = 60.0  # seconds that robots.txt may ask for
UNTOLD_PATIENCE = 60.0  # seconds, after a 429 that does not say how many


class LeftAlone(IgnoreRequest):
    """Nothing was asked, and nothing is to be asked there in this run; the message says why.

    ``postponed``: it is not the server; the run itself is over.
    """

    def __init__(self, why: str, *, postponed: bool = False) -> None:
        super().__init__(why)
        self.postponed = postponed


class Pace:
    """Lets requests through to their servers: one at a time at each, in order of arrival, at its pace.

    ``at_once`` requests are under way at most; when ``ends`` tells that the run does, nobody waits any more.
    """

    def __init__(self, crawl: Crawl, known: Known, at_once: int, ends: Callable[[], bool]) -> None:
        self._ends = ends
        self._crawl = crawl
        self._night = Night.of(crawl.night) if crawl.night else None
        self._known = known
        self._folder = gate.folder()
        self._gates: dict[str, Gate] = {}
        self._asked = 0
        self._room = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, ip: str, host: str, delay: float, least: float = 0.0) -> AsyncIterator[Gate]:
        """Give the server at an address to the caller, once it is its turn.

        ``delay`` seconds, and up to half as many more, lie between the end of a request and the next one;
        ``least``: the Crawl-delay of robots.txt. Raises LeftAlone where nothing is to be asked.
        """
        here = self._gates.get(ip) or self._gates.setdefault(ip, Gate(self._folder / ip))
        check = partial(self._check, ip, host)
        async with here.turn:
            pause = max(_pause(delay, here.took), min(least, LONGEST_CRAWL_DELAY))
            await self._enter(here, ip, pause, check)
            try:
                async with self._room:
                    check()
                    self._asked += 1
                    yield here
            finally:
                here.leave()

    def note(self, ip: str, url: str, moment: datetime, outcome: Outcome) -> None:
        """Take what an answer proved to be: a wall closes the server's gate for this run and longer."""
        self._walls.note(ip, url, moment, outcome)

    @cached_property
    def _walls(self) -> Walls:
        return self._known.walls(datetime.now(UTC))

    def _check(self, ip: str, host: str) -> None:
        now = datetime.now(UTC)
        if self._ends():
            raise LeftAlone("the run ends", postponed=True)
        if self._night and not self._night.holds(now):
            raise LeftAlone(f"outside of crawl.night {self._night}", postponed=True)
        if self._crawl.max_requests and self._asked >= self._crawl.max_requests:
            raise LeftAlone(f"crawl.max_requests = {self._crawl.max_requests} is used up", postponed=True)
        if standing := self._walls.around(ip, host, now):
            raise LeftAlone(f"a wall ({standing.kind}): left alone until {standing.until:%Y-%m-%d %H:%M} UTC")

    async def _enter(self, here: Gate, ip: str, pause: float, check: Callable[[], None]) -> None:
        try:
            await here.enter(pause, check)
        except ImpatientError as error:
            until = datetime.fromtimestamp(error.until, UTC)
            raise LeftAlone(f"{ip} asked to be left alone until {until:%Y-%m-%d %H:%M} UTC") from error


def patience(status: int | None, retry_after: str, now: datetime) -> datetime | None:
    """Return until when an answer asks to be left alone (RFC 9110, 10.2.3), None where it does not."""
    if status not in (429, 503):
        return None
    if retry_after.isascii() and retry_after.isdigit():
        return now + timedelta(seconds=min(int(retry_after[:9]), gate.LONGEST_SECONDS))
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return now + timedelta(seconds=UNTOLD_PATIENCE) if status == 429 else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _pause(delay: float, took: float) -> float:
    return max(delay * random.uniform(1, 1.5), min(took, SLOWEST * delay))  # noqa: S311 - jitter
