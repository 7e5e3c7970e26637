"""龙讯 lonsun: ``/public/column/{organ}?type=3`` holds an organ's annual reports, ``action=list`` their rows.

Seen: type 3, ``action=list`` and ``action=detail&nav=3`` (the newest report itself), ``pageIndex``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from crawler.families import generic, paging
from crawler.families.further import Further, When
from crawler.families.generic import PAGER
from crawler.page import Anchor, Page

NAME = "lonsun"
ORGAN = re.compile(r"/public/column/\d+/?$")
REPORTS = "3"  # the type of the annual reports; 1 rules, 2 guide, 4 the catalogue, 5 requests


def matches(page: Page) -> bool:
    """Return whether the page is an organ's column."""
    return bool(ORGAN.search(urlsplit(page.url).path))


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of the list, in order."""
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the list behind an organ's column, its next page, its years, and the columns of other organs."""
    if paging.parameter(page.url, "action") != "list":
        call = Further(paging.at(page.url, action="list", pageIndex=1))
        pages = generic.further(page) if rows(page) else [call]
        return [*pages, *_branches(page)]
    here, last = paging.number(page.url, "pageIndex") or 1, paging.count(page.text)
    others = list(_branches(page)) if here == 1 else []
    if last is not None and here >= last:
        return others
    when: When = "onward" if here == 1 and last else "new"
    return [*others, Further(paging.at(page.url, pageIndex=here + 1), when=when)]


def _branches(page: Page) -> Iterator[Further]:
    """Yield the annual-report columns of a year and of the other organs that a column links to."""
    here = urlsplit(page.url).path
    if paging.parameter(page.url, "type") != REPORTS:
        return
    for link in page.anchors:
        path, sort = urlsplit(link.url).path, paging.parameter(link.url, "type")
        if not ORGAN.search(path) or PAGER.match(link.text):
            continue
        if path != here and sort in (None, REPORTS, "4"):
            url = paging.at(link.url.partition("?")[0], type=REPORTS, action="list")
            yield Further(url, kind="branch", words=link.text)
        elif sort == REPORTS and paging.parameter(link.url, "timeFrame"):
            yield Further(link.url, kind="branch", words=link.text)
