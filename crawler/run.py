"""One crawl in this process, and its record."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from types import FrameType

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings as ScrapySettings

from catalog.exits import INTERRUPTED, REFUSED
from catalog.runs import Run
from crawler.archiving import Archive, prepare, running_archive
from crawler.portals import Settings
from crawler.progress import Progress, log
from crawler.spider import ReportSpider

ALL_FOLLOWED, SOME_FAILED = 0, 3
INTERRUPTS = (signal.SIGINT, signal.SIGTERM)


def crawl(settings: Settings, portals: Sequence[str]) -> Run:
    """Follow the named portals, or all that the settings name, and return the run's record.

    The caller has checked the settings and holds the lock on the data directory. Raises OSError when the disk
    refuses before the first request; later it ends the crawl, and the record says so (exit code 74).
    """
    _show(log)
    prepare(settings.data)
    os.environ["NIANBAO_SETTINGS"] = str(settings.file)
    scrapy_settings = ScrapySettings({"NIANBAO_LOCKED": True}, priority="cmdline")
    scrapy_settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(scrapy_settings)
    crawler = process.create_crawler(ReportSpider)
    crawler.signals.connect(_listen, signals.engine_started)
    process.crawl(crawler, portal=",".join(portals))
    process.start()
    if not running_archive(crawler).closed:
        os._exit(INTERRUPTED)  # interrupted before it began: what the follower has not stored is for the next
    return run_of(crawler)


def _listen() -> None:
    """Say so at the first interrupt, which Scrapy answers by ending well; a second one ends all at once."""
    loop, end_well = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)

    def interrupted(number: int, frame: FrameType | None) -> None:
        if callable(end_well):
            end_well(number, frame)
        for each in INTERRUPTS:
            signal.signal(each, signal.SIG_DFL)
        loop.call_soon_threadsafe(log.warning, "ending with the answers under way; once more: at once")

    for each in INTERRUPTS:
        signal.signal(each, interrupted)


def _show(told: logging.Logger) -> None:
    """Let the crawl's own lines reach a person, beside Scrapy's warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    told.addHandler(handler)
    told.setLevel(logging.INFO)
    told.propagate = False


def run_of(crawler: Crawler) -> Run:
    """Return the record of a crawl: when, how much, and how each portal went."""
    spider, stats = crawler.spider, crawler.stats
    if not isinstance(spider, ReportSpider) or stats is None:
        raise RuntimeError("the crawl did not begin")
    portals = tuple(progress.outcome() for progress in spider.progress)
    started: datetime = stats.get_value("start_time")
    return Run(
        run_id=running_archive(crawler).run_id,
        command="crawl",
        started=started,
        ended=datetime.now(UTC),
        exit_code=_exit_code(running_archive(crawler), spider.progress),
        requests=stats.get_value("downloader/request_count", 0),
        bytes_received=stats.get_value("downloader/response_bytes", 0),
        portals=portals,
    )


def _exit_code(archive: Archive, portals: Sequence[Progress]) -> int:
    if archive.refusal:
        return REFUSED
    if archive.interrupted:
        return INTERRUPTED
    return SOME_FAILED if any(portal.failed for portal in portals) else ALL_FOLLOWED
