"""One crawl in this process, and its record."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from datetime import UTC, datetime

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings as ScrapySettings

from catalog.runs import Run
from crawler.portals import Settings
from crawler.progress import log
from crawler.spider import ReportSpider

ALL_FOLLOWED, SOME_FAILED = 0, 3


def crawl(settings: Settings, portals: Sequence[str]) -> Run:
    """Follow the named portals, or all that the settings name, and return the run's record.

    The caller has checked the settings and holds the lock on the data directory.
    """
    os.environ["NIANBAO_SETTINGS"] = str(settings.file)
    scrapy_settings = ScrapySettings({"NIANBAO_LOCKED": True}, priority="cmdline")
    scrapy_settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(scrapy_settings)
    _show(log)
    crawler = process.create_crawler(ReportSpider)
    process.crawl(crawler, portal=",".join(portals))
    process.start()
    return run_of(crawler)


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
        run_id=f"{started:%Y%m%d%H%M%S}-{os.getpid()}",
        command="crawl",
        started=started,
        ended=datetime.now(UTC),
        exit_code=SOME_FAILED if any(portal.failure for portal in portals) else ALL_FOLLOWED,
        requests=stats.get_value("downloader/request_count", 0),
        bytes_received=stats.get_value("downloader/response_bytes", 0),
        portals=portals,
    )
