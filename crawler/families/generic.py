"""Any list: rows are links with a date beside them; further pages are links that say so (下一页, 尾页, 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.families.further import Further
from crawler.page import Anchor, Page, anchors

NAME = "generic"
PAGER = re.compile(r"^(首页|下一?页|上一?页|末页|尾页|>+|»|›|\[?\d{1,3}\]?|第\d{1,3}页)$")


def matches(page: Page) -> bool:  # noqa: ARG001 - the last resort of the families takes every page
    """Return True: what no other family knows is read here."""
    return True


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links that have a date in their row."""
    return [anchor for anchor in anchors(page.selector(), page.url) if anchor.date]


def further(page: Page) -> Sequence[Further]:
    """Return the links of the pager, each address once, this page left out."""
    found = [each.url for each in anchors(page.selector(), page.url) if PAGER.match(each.text)]
    return [Further(url) for url in dict.fromkeys(found) if url != page.url]
