"""The follower in the crawl: the catalog catches up with the archive while pages still come in."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from catalog.build import Follower
from catalog.runs import save
from crawler.archiving import running_archive
from crawler.run import run_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

BATCH = 50  # answers between two times that the catalog catches up


class CatalogPipeline:
    """Lets the follower read what has become durable, in a thread of its own, one batch at a time."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="follower")
        self._follower: Follower | None = None
        self._waiting = 0
        self._task: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CatalogPipeline:
        """Return the pipeline of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    async def process_item(self, item: object) -> object:
        """Count an answer; begin a batch when enough have come and none is under way."""
        self._waiting += 1
        if self._waiting >= BATCH and (self._task is None or self._task.done()):
            self._waiting = 0
            self._task = self._begin()
        return item

    async def close_spider(self) -> None:
        """Write the run's record, catch up with the last answers and let the follower go."""
        if self._task:
            await self._task
        save(running_archive(self._crawler).settings.data, run_of(self._crawler))
        await self._begin()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        self._thread.shutdown()

    def _begin(self) -> asyncio.Future[None]:
        durable = running_archive(self._crawler).writer.sync()
        return asyncio.get_running_loop().run_in_executor(self._thread, self._catch_up, durable)

    def _catch_up(self, durable: dict[str, int]) -> None:
        if self._follower is None:
            self._follower = Follower(running_archive(self._crawler).settings.data).__enter__()
        self._follower.catch_up(durable)

    def _end(self) -> None:
        if self._follower:
            self._follower.__exit__(None, None, None)
