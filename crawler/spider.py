"""ReportSpider: home → column → list pages → reports → attachments and requisites, portal by portal."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from catalog.found import KnownReport
from crawler.archiving import Archive, running_archive
from crawler.choice import check_crawl, chosen
from crawler.failures import DOWNLOAD_ERRORS
from crawler.pace import LeftAlone
from crawler.portals import Portal, SettingsError
from crawler.progress import Progress
from crawler.received import Amiss, received
from crawler.rendering import Rendering
from crawler.robots import UnreachableError
from crawler.walk import Walk, Wanted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ASKED_AGAIN = ("report", "attachment", "part")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The item that tells the pipeline that the archive has grown."""

    url: str


SELDOM = timedelta(days=90)  # until a year is tried again that an organ had no report of


class ReportSpider(Spider):
    """Follows the annual-report columns of the settings' portals, or ``-a portal=ID``, ``-a region=CODE``."""

    name = "reports"

    def __init__(self, portal: str = "", region: str = "", **arguments: Any) -> None:  # noqa: ANN401 - whatever -a gives
        super().__init__(**arguments)
        self._chosen = [each for each in portal.split(",") if each]
        self._regions = [each for each in region.split(",") if each]
        self.progress: list[Progress] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401
        """Return the spider, as Scrapy asks for it; end the process when nothing may be crawled so."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        try:
            check_crawl(spider.settings["NIANBAO"], spider._portals())
        except SettingsError as error:
            sys.exit(f"nianbao: {error}")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin every portal's walk at its known columns or at its home."""
        for portal in self._portals():
            progress = Progress(self._walk(portal))
            self.progress.append(progress)
            for request in self._next(progress):
                yield request

    async def parse(self, response: Response, **kwargs: Any) -> AsyncIterator[Request | Fetched]:  # noqa: ANN401
        """Let the walk take the page, and ask for the next one."""
        progress: Progress = kwargs["progress"]
        wanted: Wanted = kwargs["wanted"]
        progress.answers += 1
        found = received(response, wanted, progress.walk)
        if isinstance(found, Amiss):
            progress.fail(wanted, found.why, gone=found.gone, refused=found.refused)
        elif found:
            progress.walk.hint(response.meta.get("sitemaps", ()))
            is_read = progress.take(wanted, found)
            shown = await self._rendering.pages(progress.walk, wanted, found) if is_read else []
            for asked, more in shown:
                progress.take(asked, more)
        yield Fetched(response.url)
        for request in self._next(progress):
            yield request

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Note that a request brought no page, and ask for the next one."""
        kwargs: dict[str, Any] = failure.request.cb_kwargs  # type: ignore[attr-defined]
        progress, wanted = kwargs["progress"], kwargs["wanted"]
        progress.fail(
            wanted,
            failure.getErrorMessage(),
            refused=isinstance(failure.value, (*DOWNLOAD_ERRORS, UnreachableError)),
        )
        if isinstance(failure.value, LeftAlone):
            progress.leave(wanted, failure.value)
        yield from self._next(progress)

    def _portals(self) -> list[Portal]:
        return chosen(self.settings["NIANBAO"], self._chosen, self._regions)

    @cached_property
    def _rendering(self) -> Rendering:
        return Rendering(self.crawler)

    def _archive(self) -> Archive:
        return running_archive(self.crawler)

    def _walk(self, portal: Portal) -> Walk:
        crawl = self.settings["NIANBAO"].crawl
        budget = crawl.max_pages if portal.max_pages is None else portal.max_pages
        walk = Walk(portal, budget, crawl.requisites, self._is_fresh)
        known = self._archive().known
        walk.earlier = lambda: map(_again, known.reports(portal.id))
        walk.start(known.columns(portal.id), known.led_to(portal.id, portal.home) or "")
        return walk

    def _is_fresh(self, wanted: Wanted) -> bool:
        """Return whether the archive already holds this address, new enough not to be asked for again."""
        if wanted.purpose not in (*ASKED_AGAIN, "requisite"):
            return False
        known = self._archive().known
        captured_at = known.captured_at(wanted.url)
        if captured_at is None:
            return False
        if wanted.guessed and not known.is_report(wanted.url):
            return datetime.now(UTC) - captured_at < SELDOM
        days = self.settings["NIANBAO"].crawl.recheck_days
        return wanted.purpose == "requisite" or datetime.now(UTC) - captured_at < timedelta(days=days)

    def _next(self, progress: Progress) -> Iterator[Request]:
        """Yield the request for the best address that is left, if any: one at a time on a portal."""
        walk = progress.walk
        wanted = None if progress.left_alone else walk.next() or walk.resort()
        if wanted is None:
            progress.finish()
            return
        headers = dict(self._conditions(wanted))
        if wanted.form:
            is_json = wanted.form.startswith(b"{")
            headers["Content-Type"] = f"application/{'json' if is_json else 'x-www-form-urlencoded'}"
        yield Request(
            wanted.url,
            callback=self.parse,
            errback=self.failed,
            method="POST" if wanted.form else "GET",
            headers=headers,
            body=wanted.form,
            meta={"facts": wanted.facts(progress.walk.portal), "walk": progress.walk},
            cb_kwargs={"progress": progress, "wanted": wanted},
        )

    def _conditions(self, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """Yield the headers that make a request conditional on what the archive holds."""
        known = self._archive().known.validators(wanted.url) if wanted.purpose in ASKED_AGAIN else None
        if known is None:
            return
        etag, last_modified = known
        if etag:
            yield "If-None-Match", etag
        if last_modified:
            yield "If-Modified-Since", last_modified


def _again(report: KnownReport) -> Wanted:
    """Return a report of an earlier run as something to ask for, below everything that a list names."""
    return Wanted(
        report.url,
        report.purpose,
        5,
        "a report of an earlier run",
        via=report.via or "",
        hops=report.hops,
        family=report.family,
        column=report.column,
        column_title=report.column_title,
        link_text=report.link_text,
        row_date=report.row_date,
    )
