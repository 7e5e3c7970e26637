"""龙岩's columns: ``getMainData('ndbg')`` fills the page from ``zfxxgk.htm?loc=ndbg&pageNo=1``.

Seen: the answer is JSON, ``["SUCCESS", "<ul>…"]``; ``gopage(2,'ndbg')`` turns the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from crawler.families import answers, generic, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page
from parsers.text import normalise

NAME = "loc"
USUAL = "zfxxgk.htm"  # where the function itself stands in a script file
CALL = re.compile(r"""["']([\w./-]{1,80}\.htm)\?loc=["']?\s*\+""")
POST = re.compile(r"""\.post\(\s*["'][^"']{0,80}\?loc=|type["']?\s*:\s*["']post["']""", re.IGNORECASE)
OPENER = "//*[contains(@href, 'getMainData(') or contains(@onclick, 'getMainData(')]"
OPENED = re.compile(r"""getMainData\(\s*["'](\w{1,40})["']\s*\)""")
TURN = re.compile(r"""gopage\(\s*["']?(\d{1,4})""")


def matches(page: Page) -> bool:
    """Return whether the page opens its columns so, or is an answer."""
    return _is_answer(page) or "getMainData(" in page.text


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of an answer's markup, or of the page."""
    return answers.markup(_markup(page), page) if _is_answer(page) else generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the columns that the page's menu opens, or the pages behind an answer."""
    if not _is_answer(page):
        return [*_columns(page), *generic.further(page)]
    text, here = _markup(page), paging.number(page.url, "pageNo") or 1
    last = max((int(each) for each in TURN.findall(text)), default=paging.count(text) or 1)
    more = here < min(last, paging.MAX_PAGES)
    form = f"pageNo={here + 1}".encode() if page.form else b""
    return [Further(paging.at(page.url, pageNo=here + 1), form, when="new")] if more else []


def _columns(page: Page) -> Iterator[Further]:
    call = CALL.search(page.text)
    for node in page.selector().xpath(OPENER):
        opened = OPENED.search(node.attrib.get("href", "") + node.attrib.get("onclick", ""))
        if opened:
            url = urljoin(page.url, f"{call[1] if call else USUAL}?loc={opened[1]}&pageNo=1")
            words = normalise("".join(node.xpath(".//text()").getall()))
            yield Further(url, b"pageNo=1" if POST.search(page.text) else b"", "column", words=words)


def _is_answer(page: Page) -> bool:
    return None not in (paging.parameter(page.url, "loc"), paging.parameter(page.url, "pageNo"))


def _markup(page: Page) -> str:
    """Return the piece of markup in an answer, which may be that and nothing else."""
    found = answers.value(page.text)
    if not isinstance(found, list):
        return page.text
    return next((each for each in found if isinstance(each, str) and "<" in each), "")
