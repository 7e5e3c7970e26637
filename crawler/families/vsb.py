"""VSB (博达): the newest page is ``ndbg.htm``, older ones ``ndbg/{N-1}.htm`` … ``ndbg/1.htm``, counting down.

Attachments come from ``/system/_content/download.jsp`` without an ending. Paging prior, attachments seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from crawler.families import generic
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "vsb"
FINGERPRINT = re.compile(r"_showDynClicks|vsb_content|v_news_content|/system/resource/|vsbscreen|wbtreeid=")
NUMBERED = re.compile(r"^(?P<list>.*?)(?:/\d{1,3})?\.htm$")


def matches(page: Page) -> bool:
    """Return whether the page bears the marks of VSB."""
    return bool(FINGERPRINT.search(page.text))


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of the list, in order."""
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the older pages, newest first; what else the pager links to where pages are not counted so."""
    shape = NUMBERED.match(urlsplit(page.url).path)
    folder = urljoin(page.url, f"{shape['list']}/") if shape else ""
    name = re.escape(folder.rstrip("/").rpartition("/")[2])
    older = [
        int(a or b)
        for a, b in re.findall(rf"""{name}/(\d{{1,3}})\.htm|href=["'](\d{{1,3}})\.htm""", page.text)
    ]
    if not shape or not older:
        return generic.further(page)
    pages = (f"{folder}{n}.htm" for n in range(max(older), 0, -1))
    return [Further(url) for url in pages if url != page.url]
