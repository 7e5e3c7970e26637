"""The archive that a crawl writes into: one Scrapy extension that owns the writer."""

from __future__ import annotations

import dataclasses
import hashlib
import platform
from typing import TYPE_CHECKING

import scrapy
from scrapy import signals

from archive.capture import Exchange
from archive.lock import DataLock
from archive.recovery import recover
from archive.writer import Writer
from catalog.build import archive_of
from catalog.known import Known
from crawler.portals import Settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

VERSION = "0.1.0"


class Archive:
    """Opens the WARC writer before the first request and closes it after the last answer.

    It holds the lock on the data directory unless the command line already does, and first repairs what a
    killed crawl left behind.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.settings: Settings = crawler.settings["NIANBAO"]
        collection = archive_of(self.settings.data).parent
        self.named_hosts = frozenset().union(*(portal.named_hosts for portal in self.settings.portals))
        self._lock = None if crawler.settings.getbool("NIANBAO_LOCKED") else DataLock(self.settings.data)
        recover(collection)
        self.known = Known(self.settings.data)
        self.writer = Writer(collection, warcinfo(self.settings))
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Archive:
        """Return the archive of a crawl, as Scrapy asks for it."""
        return cls(crawler)

    def write(self, exchange: Exchange) -> None:
        """Append one exchange, as a revisit where the catalog knows the same payload of its address."""
        original = self.known.original(exchange.url) if exchange.method == "GET" else None
        self.writer.write(dataclasses.replace(exchange, original=original))

    def close(self) -> None:
        """Finish the WARC file, write its index and give the lock back."""
        self.writer.close()
        self.known.close()
        if self._lock:
            self._lock.release()


def running_archive(crawler: Crawler) -> Archive:
    """Return the archive that a running crawl writes into."""
    archive = crawler.get_extension(Archive)
    if archive is None:
        raise RuntimeError("crawler.archiving.Archive is missing in EXTENSIONS")
    return archive


def warcinfo(settings: Settings) -> dict[str, str]:
    """Return the fields of the warcinfo record: who crawls, with what, under which rules."""
    return {
        "software": f"nianbao/{VERSION} (Scrapy {scrapy.__version__}, Python {platform.python_version()})",
        "robots": "classic" if settings.crawl.obey_robots else "ignore",
        "operator": settings.crawl.contact,
        "http-header-user-agent": user_agent(settings),
        "settings-digest": f"sha256:{hashlib.sha256(settings.file.read_bytes()).hexdigest()}",
    }


def user_agent(settings: Settings) -> str:
    """Return the User-Agent line, which always carries the contact."""
    return f"nianbao/{VERSION} (annual disclosure reports archive; {settings.crawl.contact})"
