"""The archive that a crawl writes into: one Scrapy extension that owns the writer."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import logging
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import scrapy
from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from archive.capture import Exchange
from archive.lock import DataLock, LockedError
from archive.recovery import recover
from archive.writer import Writer
from catalog.disk import REFUSALS, Room, told
from catalog.known import Known
from catalog.places import collection_of
from crawler.portals import Settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

VERSION = version("nianbao")
log = logging.getLogger("nianbao")


class Archive:
    """Opens the WARC writer before the first request and closes it after the last answer.

    It holds the lock on the data directory unless the command line already does, and first repairs what a
    killed crawl left behind. ``refusal`` says why the disk took no more; ``closed`` is true after a crawl
    that came to its end, ``interrupted`` if somebody asked for it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.settings: Settings = crawler.settings["NIANBAO"]
        self.run_id = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{os.getpid()}"
        self.named_hosts = frozenset().union(*(portal.named_hosts for portal in self.settings.portals))
        self.refusal: str | None = None
        self.interrupted = self.closed = False
        self._crawler = crawler
        self._ending: asyncio.Future[None] | None = None
        self._lock = None if crawler.settings.getbool("NIANBAO_LOCKED") else DataLock(self.settings.data)
        self.room = prepare(self.settings.data)
        self.known = Known(self.settings.data)
        self.writer = Writer(collection_of(self.settings.data), warcinfo(self.settings))
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Archive:
        """Return the archive of a crawl, as Scrapy asks for it; end the process when it cannot be opened."""
        try:
            return cls(crawler)
        except LockedError as error:
            sys.exit(f"nianbao: {error}")
        except OSError as error:
            sys.exit(f"nianbao: {told(error, crawler.settings['NIANBAO'].data)}")

    def write(self, exchange: Exchange) -> None:
        """Append one exchange, as a revisit where the catalog knows the same payload of its address.

        Raises IgnoreRequest when the disk refuses or has refused: the crawl then ends, and what is not in
        the archive is as if it had never been asked for.
        """
        if self.refusal is None:
            try:
                self._write(exchange)
            except REFUSALS as error:
                self.stop(error)
        if self.refusal is not None:
            raise IgnoreRequest("the disk refused")

    def refuse(self, error: Exception) -> None:
        """Note, and say once, that the disk refuses: no more exchanges are written; room is made to end."""
        if self.refusal is None:
            self.refusal = told(error, self.settings.data)
            log.error("%s", self.refusal)
            self.room.release()

    def stop(self, error: Exception) -> None:
        """Refuse, and end the crawl."""
        self.refuse(error)
        if self._ending is None and self._crawler.engine:
            self._ending = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="disk"))

    def close(self) -> None:
        """Finish the WARC file, write its index and give the lock back."""
        self.room.release()
        try:
            self.writer.close()
        except OSError as error:
            self.refuse(error)
        self.known.close()
        if self._lock:
            self._lock.release()
        self.closed = True

    def _write(self, exchange: Exchange) -> None:
        original = self.known.original(exchange.url) if exchange.method == "GET" else None
        facts = {**exchange.facts, "run": self.run_id}
        self.writer.write(dataclasses.replace(exchange, original=original, facts=facts), room=0)


def prepare(data: Path) -> Room:
    """Take room, and make whole what a killed crawl left behind; raise OSError when the disk refuses.

    From now on temporary files, which have no names, lie in the data directory: the system's place for them
    may be memory, and the long bodies of many portals would fill it.
    """
    room = Room(data)
    tempfile.tempdir = str(data)
    for done in recover(collection_of(data)):
        log.warning("%s: %s after a crawl that did not end well %s", done.file, done.action, done.detail)
    return room


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
