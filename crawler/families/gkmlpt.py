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
ID = re.compile(r"""["']?\bid["']?\s*:\s*["']?(\d{1,12})""")
TITLE = re.compile(r"""["']?\bname["']?\s*:\s*["']([^"']{1,60})["']""")
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
    return _next(page) if API in page.url else list(_columns(page))


def _columns(page: Page) -> Iterator[Further]:
    sid = SID.search(page.text)
    root = page.url.partition("/gkmlpt/")[0] if "/gkmlpt/" in page.url else urljoin(page.url, "/").rstrip("/")
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), page.text)
    for node in OBJECT.findall(text) if sid else ():
        number, title = ID.search(node), TITLE.search(node)
        if sid and number and title and REPORTS.search(title[1]):
            query = f"page=1&sid={sid[1]}"
            yield Further(f"{root}/gkmlpt/api/all/{number[1]}?{query}", kind="column", words=title[1])


def _next(page: Page) -> list[Further]:
    here = paging.number(page.url, "page") or 1
    total = answers.within(answers.value(page.text), "total")
    more = here * PAGE_SIZE < total if isinstance(total, int) else len(rows(page)) >= PAGE_SIZE
    return (
        [Further(paging.at(page.url, page=here + 1), when="new")] if more and urlsplit(page.url).query else []
    )
