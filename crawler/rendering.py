"""Which list page is rendered in a browser, and how what its scripts ask for is fetched and recorded."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest

from crawler import browser, discovery, families
from crawler.anchors import anchors
from crawler.browser import Asked, Given, Renderer
from crawler.failures import DOWNLOAD_ERRORS
from crawler.families import called
from crawler.page import Page
from crawler.walk import Walk, Wanted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

COLUMNS = 3  # of a portal that are rendered in one run
PASSED_ON = ("accept", "content-type", "referer", "x-requested-with")
UNANSWERED: tuple[type[Exception], ...] = (IgnoreRequest, *DOWNLOAD_ERRORS)
log = logging.getLogger("nianbao")


class Rendering:
    """Renders the columns of a crawl that are empty without scripts; its browser ends with the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._renderer = Renderer()
        self._rendered: dict[str, int] = {}
        crawler.signals.connect(self._renderer.close, signals.spider_closed)

    async def pages(self, walk: Walk, wanted: Wanted, page: Page) -> list[tuple[Wanted, Page]]:
        """Return a list page as it is after its scripts have run, behind the data that they were given.

        Nothing where that is not to be had or wanted. Everything its scripts ask for goes through the crawl
        like any other request: politely, by robots.txt, on the portal's hosts only, and into the archive.
        """
        portal = walk.portal.id
        if wanted.purpose != "list" or not is_bare(page) or self._rendered.get(portal, 0) >= COLUMNS:
            return []
        self._rendered[portal] = self._rendered.get(portal, 0) + 1
        if not browser.available():
            if called.calls(page):  # it is made without a browser
                return []
            log.warning("%s: %s is empty without scripts; it %s", portal, page.url, browser.MISSING)
            return []
        given: list[tuple[Wanted, Page]] = []
        markup = await self._renderer.render(page.url, partial(self._fetch, walk, wanted, page, given))
        return [*given, (wanted, Page(page.url, markup))] if markup else given

    async def _fetch(
        self, walk: Walk, wanted: Wanted, page: Page, given: list[tuple[Wanted, Page]], asked: Asked
    ) -> Given | None:
        if urldefrag(asked.url).url == page.url and asked.method == "GET":
            return Given(200, {"Content-Type": "text/html; charset=utf-8"}, page.text.encode())
        if not walk.territory.holds(asked.url) or walk.budget <= 0 or self._crawler.engine is None:
            return None
        walk.budget -= 1
        headers = {name: value for name, value in asked.headers.items() if name in PASSED_ON}
        facts = Wanted(asked.url, "requisite", 0, via=page.url, hops=wanted.hops + "E").facts(walk.portal)
        meta = {"facts": facts, "walk": walk}
        request = Request(asked.url, method=asked.method, headers=headers, body=asked.body, meta=meta)
        try:
            response = await self._crawler.engine.download_async(request)
        except UNANSWERED:
            return None
        answer = Page.of(response.url, response.body, form=asked.body)
        if asked.is_call and families.read(answer).rows:
            given.append((_call(wanted, page, asked), answer))
        known = {name.decode("latin-1"): values for name, values in response.headers.items()}
        return Given(
            response.status,
            {name: b", ".join(values).decode("latin-1") for name, values in known.items()},
            response.body,
        )


def _call(wanted: Wanted, page: Page, asked: Asked) -> Wanted:
    """Return the call of a list's script as something that was asked for."""
    inherited = None if wanted.branches else wanted.column
    title = wanted.column_title if inherited else wanted.link_text
    called = replace(wanted, url=asked.url, form=asked.body, branches=False)
    return replace(called, column=inherited or page.url, column_title=title)


def is_bare(page: Page) -> bool:
    """Return whether a list page shows neither rows nor reports nor further pages, but has scripts."""
    listing = families.read(page)
    onward = [each for each in listing.further if each not in called.further(page, 0)]
    if listing.rows or onward or "<script" not in page.text.lower():
        return False
    return not any(map(discovery.judge_row, anchors(page.selector(), page.url)))
