"""UCAP (开普): pages ``list.shtml``, ``list_2.shtml``, …, or rows from ``/common/search/{channel}`` as JSON.

Seen: ``data.results[]`` with title, url and publishedTimeStr; the channel in ``<meta name="channelid">``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urljoin, urlsplit

from crawler.families import answers, called, generic, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "ucap"
FINGERPRINT = re.compile(r"<UCAP|UCAPTITLE|UCAPCONTENT|<meta\s+name=[\"']channelid[\"']|_isJson=true", re.I)
CALL = re.compile(r"""(?<![\w-])(/(?:common/search|searchList|search)/[0-9a-f]{32})(?:\?([^"'<>\s+]*))?""")
CHANNEL = re.compile(r"""<meta\s+name=["']channelid["']\s+content=["']([0-9a-f]{32})["']""", re.IGNORECASE)
PAGER = re.compile(
    r"""createPageHTML\(\s*["'][\w-]+["']\s*,\s*(\d+)\s*,\s*\d+\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']"""
)
MEMBERS = (("title", "titleText"), ("url", "link"), ("publishedTimeStr", "publishedTime"))
PAGE_SIZE = 15
QUERY = f"_isAgg=true&_isJson=true&_pageSize={PAGE_SIZE}&_template=index"


def matches(page: Page) -> bool:
    """Return whether the page bears the marks of UCAP, or is an answer of its list call."""
    return any(mark.search(page.text) for mark in (FINGERPRINT, PAGER, CALL)) or _is_answer(page)


def rows(page: Page) -> Sequence[Anchor]:
    """Return the results of the call, or the links of the list."""
    if _is_answer(page):
        return answers.rows(answers.within(answers.value(page.text), "data", "results"), page.url, MEMBERS)
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the pages that the pager counts, or the first or the next page of the call."""
    if _is_answer(page):
        return _next(page)
    if pager := PAGER.search(page.text):
        last = min(int(pager[1]), paging.MAX_PAGES)
        pages = [urljoin(page.url, f"{pager[2]}_{n}.{pager[3]}") for n in range(2, last + 1)]
        return [Further(url) for url in pages if url != page.url]
    call, channel = CALL.search(page.text), CHANNEL.search(page.text)
    if call:
        query = unescape(call[2] or QUERY)
        return [Further(paging.at(urljoin(page.url, f"{call[1]}?{query}"), _isJson="true", page=1))]
    linked = generic.further(page)
    own = [call for call, *_ in called.calls(page) if channel and channel[1] in f"{call.url}{call.sent}"]
    if channel and not own and not [each for each in linked if each.when == "always"]:
        return [Further(urljoin(page.url, f"/common/search/{channel[1]}?{QUERY}&page=1"))]
    return linked


def _is_answer(page: Page) -> bool:
    return bool(CALL.search(urlsplit(page.url).path))


def _next(page: Page) -> list[Further]:
    data = answers.within(answers.value(page.text), "data")
    shown, total = len(rows(page)), answers.within(data, "total")
    here = paging.number(page.url, "page") or 1
    size = paging.number(page.url, "_pageSize") or PAGE_SIZE
    if not shown or (isinstance(total, int) and here * size >= total):
        return []
    return [Further(paging.at(page.url, page=here + 1), when="onward" if here == 1 else "new")]
