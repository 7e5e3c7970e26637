"""TRS WCM (拓尔思): static pages index.html, index_1.html, …; only a script knows how many there are.

Seen: ``createPageHTML(50, 0, "index", "html")`` and ``var countPage = 2``; page n is ``index_{n-1}``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from crawler.families import generic
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "trs"
MAX_PAGES = 500
CALL = re.compile(r"""createPageHTML\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([\w.-]+)["']\s*,\s*["'](\w+)["']""")
COUNT = re.compile(r"\bcountPage\s*=\s*(\d+)")
NAMES = re.compile(r"""["'](\w+)["']?\s*\+\s*["']_["']\s*\+""")
ENDING = re.compile(r"""["']index["']\s*,\s*["'](s?html?)["']|["']\.["']?\s*\+?\s*["']?(s?html?)["']""")
LINK = re.compile(r"""/t\d{8}_\d+\.(s?html?)["']""")
FINGERPRINT = re.compile(r"createPageHTML\(\s*\d|\bcountPage\s*=|CurrChnlCls|TRS_Editor")


def matches(page: Page) -> bool:
    """Return whether the page bears the marks of TRS."""
    return bool(FINGERPRINT.search(page.text))


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of the list, in order."""
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return pages 2 to the last where a script counts them, else what the pager links to."""
    count, stem, ending = _pager(page)
    if not count:
        return generic.further(page)
    return [Further(urljoin(page.url, f"{stem}_{n}.{ending}")) for n in range(1, min(count, MAX_PAGES))]


def _pager(page: Page) -> tuple[int, str, str]:
    if call := CALL.search(page.text):
        return int(call[1]), call[3], call[4]
    count, stem = COUNT.search(page.text), NAMES.search(page.text)
    ending = ENDING.search(page.text) or LINK.search(page.text)
    return (
        int(count[1]) if count else 0,
        stem[1] if stem else "index",
        next(filter(None, ending.groups())) if ending else "html",
    )
