"""广东 gkmlpt: a page without rows; its script holds SID and tree, ``/gkmlpt/api/all/{id}`` the rows as JSON.

Seen: 100 rows a page, page 0 is page 1 again; the category may stand behind ``#``, which no request carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from crawler.families import answers, generic, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "gkmlpt"
API = "/gkmlpt/api/"
PAGE_SIZE = 100
SID = re.compile(r"""\bSID["']?\s*[:=]\s*["']?(\d{1,12})""")
OBJECT = re.compile(r"[^{}\[\]]+")
ID = re.compile(r"""\b(?:id|cid|value|category_?id)["']?\s*:\s*["']?(\d{1,12})""", re.IGNORECASE)
TITLE = re.compile(r"""\b(?:name|title|label|text)["']?\s*:\s*["']([^"']{1,60})["']""", re.IGNORECASE)
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
REPORTS = re.compile(r"年报|年度报告")
MEMBERS = (("title",), ("url", "post_url"), ("display_publish_time", "created_at", "date"))


def matches(page: Page) -> bool:
    """Return whether the page is a gkmlpt shell or an answer of its API."""
    return API in page.url or ("_CONFIG" in page.text and "gkmlpt" in page.url + page.text)


def rows(page: Page) -> Sequence[Anchor]:
    """Return the articles of an answer, or the links of the page."""
    if API in page.url:
        return answers.rows(answers.within(answers.value(page.text), "articles"), page.url, MEMBERS)
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the annual-report categories of the tree as columns, or the next page of an answer."""
    if API in page.url:
        return _next(page)
    home = f"{_root(page)}/gkmlpt/index"
    return list(_columns(page)) or ([Further(home)] if page.url.partition("?")[0] != home else [])


def _columns(page: Page) -> Iterator[Further]:
    sid = SID.search(page.text)
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), page.text).replace('\\"', '"')
    for node in OBJECT.findall(text) if sid else ():
        number, title = ID.search(node), TITLE.search(node)
        if sid and number and title and REPORTS.search(title[1]):
            query = f"page=1&sid={sid[1]}"
            yield Further(f"{_root(page)}{API}all/{number[1]}?{query}", kind="column", words=title[1])


def _root(page: Page) -> str:
    """Return the address of the department's site that a shell belongs to."""
    return page.url.partition("/gkmlpt/")[0] if "/gkmlpt/" in page.url else urljoin(page.url, "/").rstrip("/")


def _next(page: Page) -> list[Further]:
    here = paging.number(page.url, "page") or 1
    total = answers.within(answers.value(page.text), "total")
    more = here * PAGE_SIZE < total if isinstance(total, int) else len(rows(page)) >= PAGE_SIZE
    return (
        [Further(paging.at(page.url, page=here + 1), when="new")] if more and urlsplit(page.url).query else []
    )
