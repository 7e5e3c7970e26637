"""What every portal of the traps stands on: a small town's pages, and ways to bend them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from samples.columns import Article
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

SIZE = 20  # rows a page
REPORTS = 11
HUB, COLUMN = "/zfxxgk/", "/nb/"
NAV = re.compile(rb'<ul class="nav">.*?</ul>', re.DOTALL)
Call = Callable[[Request], Page]


@dataclass(frozen=True)
class Ground:
    """The pages of a town whose reports stand in one column, ``/nb/``; ``reports`` are on the portal."""

    portal: SamplePortal
    county: str
    article: str = "/{slug}/{day:%Y%m}/{number}.html"
    encoding: str = "utf-8"

    @cached_property
    def town(self) -> Town:
        """Return the town, whose disclosure page links to the column."""
        link = f'<a href="{COLUMN}">政府信息公开年报</a>'
        further = "/{slug}/index_{n}.html"
        return Town(self.portal, self.county, "/{slug}/", further, self.article, "", link, self.encoding)

    @cached_property
    def reports(self) -> tuple[Article, ...]:
        """Return the reports, newest first."""
        return tuple(newest(self.town.government)[:REPORTS])

    @cached_property
    def rows(self) -> tuple[Article, ...]:
        """Return the rows of the column: reports, and what stands among them."""
        return tuple(newest((*self.reports, *self.town.among)))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return the pages by path, as they are where nothing is odd."""
        return surroundings(self.town) | self.town.articles("nb", self.rows) | self.listed(self.rows)

    def listed(self, rows: Sequence[Article], after: str = "", path: str = COLUMN) -> dict[str, Page]:
        """Return the pages of a list, each with a link to the next."""
        last = -(-len(rows) // SIZE)
        found = {}
        for n in range(1, last + 1):
            pager = f'<a href="{path}index_{n + 1}.html">下一页</a>' if n < last else ""
            shown = self.town.rows("nb", rows[(n - 1) * SIZE : n * SIZE])
            place = path if n == 1 else f"{path}index_{n}.html"
            found[place] = self.page(shown + pager + after)
        return found

    def page(self, inner: str, title: str = "政府信息公开年报") -> Page:
        """Return a page of the portal."""
        return self.town.page(title, inner)

    def hub(self, links: str) -> Page:
        """Return the disclosure page with these links beside the usual ones."""
        return extended(self.pages[HUB], links, self.encoding)

    def truth(self, place: Callable[[Article], str] | None = None) -> tuple[SampleReport, ...]:
        """Return the truth of the reports; ``place`` tells where they stand, if not where they usually do."""
        return tuple(
            self.town.truth(each, place(each) if place else self.town.path("nb", each))
            for each in self.reports
        )


@dataclass(frozen=True)
class Odd:
    """A portal with an oddity: what it answers, and where its reports stand.

    ``traps`` matches the targets (path and query) that a crawl should hardly ever ask for.
    """

    site: Site
    reports: tuple[SampleReport, ...]
    traps: str = r"(?!)"


@dataclass(frozen=True)
class Wild(Mapping[str, Call]):
    """Calls for addresses without number: ``find`` gives the call for a path, or None."""

    find: Callable[[str], Call | None]

    def __getitem__(self, path: str) -> Call:
        found = self.find(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


MISSING = Page(b"<html><title>404</title></html>", status=404)


def site(pages: Mapping[str, Page], calls: Mapping[str, Call] | None = None, missing: Page = MISSING) -> Site:
    """Return a site of pages and calls."""
    return Site(pages, missing, calls={} if calls is None else calls)


def raw(text: str, media_type: str = "text/html", status: int = 200) -> Page:
    """Return a page of nothing but this text."""
    return Page(text.encode(), media_type, status=status)


def bare(page: Page) -> Page:
    """Return a page without its menu."""
    return replace(page, body=NAV.sub(b"", page.body))


def extended(page: Page, markup: str, encoding: str = "utf-8") -> Page:
    """Return a page with more at the end of its main part."""
    return replace(
        page, body=page.body.replace(b'<div class="foot">', markup.encode(encoding) + b'<div class="foot">')
    )


def moved(location: str) -> Page:
    """Return a redirect."""
    return Page(status=302, location=location)


@dataclass(frozen=True)
class Names:
    """Who a portal is."""

    id: str
    county: str
    code: str
    host: str = field(default="")

    @property
    def portal(self) -> SamplePortal:
        """Return the portal."""
        return SamplePortal(self.id, f"{self.county}人民政府", self.code, self.host, "generic", (COLUMN,))
