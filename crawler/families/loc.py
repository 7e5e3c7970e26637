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
CALL = re.compile(r"""["']([\w./-]{1,80}\.htm)\?loc=["']?\s*\+""")
OPENER = "//*[contains(@href, 'getMainData(') or contains(@onclick, 'getMainData(')]"
OPENED = re.compile(r"""getMainData\(\s*["'](\w{1,40})["']\s*\)""")
TURN = re.compile(r"""gopage\(\s*["']?(\d{1,4})""")


def matches(page: Page) -> bool:
    """Return whether the page opens its columns so, or is an answer."""
    return bool(_is_answer(page) or ("getMainData(" in page.text and CALL.search(page.text)))


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of an answer's markup, or of the page."""
    return answers.markup(_markup(page), page.url) if _is_answer(page) else generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the columns that the page's menu opens, or the pages behind an answer."""
    if not _is_answer(page):
        return list(_columns(page))
    numbers = [int(each) for each in TURN.findall(_markup(page))]
    last = min(max(numbers, default=0), paging.MAX_PAGES)
    here = paging.number(page.url, "pageNo") or 1
    return [Further(paging.at(page.url, pageNo=here + 1), when="new")] if here < last else []


def _columns(page: Page) -> Iterator[Further]:
    call = CALL.search(page.text)
    for node in page.selector().xpath(OPENER) if call else ():
        opened = OPENED.search(node.attrib.get("href", "") + node.attrib.get("onclick", ""))
        if call and opened:
            url = urljoin(page.url, f"{call[1]}?loc={opened[1]}&pageNo=1")
            yield Further(url, kind="column", words=normalise("".join(node.xpath(".//text()").getall())))


def _is_answer(page: Page) -> bool:
    return paging.parameter(page.url, "loc") is not None and page.text.lstrip("\ufeff \r\n").startswith("[")


def _markup(page: Page) -> str:
    found = answers.value(page.text)
    return (
        next((each for each in found if isinstance(each, str) and "<" in each), "")
        if isinstance(found, list)
        else ""
    )
