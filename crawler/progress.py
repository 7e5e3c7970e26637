"""How the crawl goes, told while it runs: a line every ten seconds, and one when a portal is done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals

from catalog.runs import PortalRun
from crawler.pace import LeftAlone
from crawler.page import Page
from crawler.walk import Walk, Wanted

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

SECONDS = 10
log = logging.getLogger("nianbao")


@dataclass(slots=True)
class Progress:
    """How a portal's walk goes: its answers, its failures, what first went wrong or was not read."""

    walk: Walk
    answers: int = 0
    failures: int = 0
    first_failure: str | None = None
    done: bool = False
    left_alone: LeftAlone | None = None
    unread: str | None = None

    def take(self, wanted: Wanted, page: Page) -> bool:
        """Let the walk take a page; return whether it could: one that cannot be read fails alone."""
        try:
            self.walk.take(wanted, page)
        except Exception as error:  # whatever a page brings about, it must not end its portal
            self.fail(wanted, f"the page cannot be read: {error!r}")
            self.unread = self.unread or f"{page.url} is archived, but cannot be read: {error!r}"
            log.error("%s: %s is archived, but cannot be read: %r", self.walk.portal.id, page.url, error)
            return False
        return True

    def fail(self, wanted: Wanted, reason: str, *, gone: bool = False, refused: bool = False) -> None:
        """Count a request that brought no page, and tell the walk why: it is gone, or the server refused."""
        self.failures += 1
        self.walk.missed(wanted, gone=gone, refused=refused)
        self.first_failure = self.first_failure or f"{wanted.url}: {reason}"

    def leave(self, wanted: Wanted, why: LeftAlone) -> None:
        """End the walk where the run is over or the portal's own server is to be left alone."""
        own_hosts = {*self.walk.portal.named_hosts, self.walk.moved_to}
        if why.postponed or urlsplit(wanted.url).hostname in own_hosts:
            self.left_alone = why

    def finish(self) -> None:
        """Note that nothing is left to ask for, and say how it went."""
        self.done = True
        run = self.outcome()
        how = f"{run.reports} reports asked for"
        if run.failure:
            how = f"{'failed' if self.failed else 'goes on in the next run'}: {run.failure}"
        elif run.warning:
            how += f"; to be looked at: {run.warning}"
        log.info("%s: %d requests, %s", run.portal_id, run.requests, how)

    @property
    def failed(self) -> bool:
        """Return whether the portal could not be followed; one that the next run goes on with could."""
        postponed = self.left_alone is not None and self.left_alone.postponed
        return self._failure() is not None and not postponed

    def outcome(self) -> PortalRun:
        """Return the portal's line in the run's record; it failed when no list page could be read."""
        return PortalRun(
            portal_id=self.walk.portal.id,
            requests=self.answers + self.failures,
            captures=self.answers,
            reports=self.walk.reports,
            failure=self._failure(),
            warning=self.walk.warning or self.unread,
        )

    def _failure(self) -> str | None:
        if self.left_alone:
            return str(self.left_alone)
        if not self.walk.lists:
            return self.first_failure or "no annual-report column found"
        return None if self.done else "the walk ended before everything was asked for"


class ProgressLine:
    """Scrapy extension that logs one line now and then, so that nobody wonders whether it still runs."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self.opened, signals.spider_opened)
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ProgressLine:
        """Return the extension of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    def opened(self, spider: Spider) -> None:
        """Begin to tell."""
        self._task = asyncio.ensure_future(self._tell(spider))

    async def closed(self) -> None:
        """Stop telling."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _tell(self, spider: Spider) -> None:
        while True:
            await asyncio.sleep(SECONDS)
            portals: list[Progress] = getattr(spider, "progress", [])
            requests = sum(each.answers + each.failures for each in portals)
            done = sum(each.done for each in portals)
            log.info("%d of %d portals done, %d requests", done, len(portals), requests)
