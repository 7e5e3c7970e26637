"""The follower in the crawl: the catalog catches up with the archive while pages still come in."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from scrapy.exceptions import CloseSpider

from catalog.build import Follower
from catalog.runs import save
from crawler.archiving import Archive, running_archive
from crawler.run import run_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# A power cut costs no more than the answers of one group: it ends after so many, or after so long.
BATCH = 50
SECONDS = 2.0


class CatalogPipeline:
    """Makes what was written durable, group by group, then lets the follower read it in its own thread."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="follower")
        self._follower: Follower | None = None
        self._waiting = 0
        self._begun = 0.0
        self._task: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CatalogPipeline:
        """Return the pipeline of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    async def open_spider(self) -> None:
        """Take in what earlier runs left, so that the walk knows all that is in the archive."""
        await self._catch_up(self._archive.refuse)
        if self._archive.refusal:
            raise CloseSpider("disk")

    async def process_item(self, item: object) -> object:
        """Count an answer; end its group when it is large or old enough and none is under way."""
        self._waiting += 1
        now = asyncio.get_running_loop().time()
        due = self._waiting >= BATCH or now - self._begun >= SECONDS
        if due and (self._task is None or self._task.done()) and not self._archive.refusal:
            self._waiting, self._begun = 0, now
            self._task = asyncio.ensure_future(self._catch_up(self._archive.stop))
        return item

    async def close_spider(self) -> None:
        """Write the run's record, catch up with the last answers and let the follower go."""
        engine = self._crawler.engine
        self._archive.interrupted = engine is not None and not engine.running
        self._archive.room.release()
        if self._task:
            await self._task
        try:
            save(self._archive.settings.data, run_of(self._crawler))
        except OSError as error:
            self._archive.refuse(error)
        await self._catch_up(self._archive.refuse)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        self._thread.shutdown()

    @cached_property
    def _archive(self) -> Archive:
        return running_archive(self._crawler)

    async def _catch_up(self, refused: Callable[[Exception], None]) -> None:
        """Sync, then store; where the disk refuses one of them, ``refused`` is told."""
        try:
            durable = self._archive.writer.sync()
            await asyncio.get_running_loop().run_in_executor(self._thread, self._follow, durable)
        except (OSError, sqlite3.Error) as error:
            refused(error)

    def _follow(self, durable: dict[str, int]) -> None:
        if self._follower is None:
            self._follower = Follower(self._archive.settings.data).__enter__()
        self._follower.catch_up(durable)

    def _end(self) -> None:
        if self._follower:
            self._follower.__exit__(None, None, None)
