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
PIECE = re.compile(r"[{}\[\]]|[^{}\[\]]+")
PART = re.compile(r"(?:19|20)\d\d年?度?|.{0,12}(?:政府|部门|单位|乡镇|街道|镇街|镇|乡)")
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
    for number, title in _nodes(text) if sid else ():
        query = f"page=1&sid={sid[1] if sid else ''}"
        yield Further(f"{_root(page)}{API}all/{number}?{query}", kind="column", words=title)


def _nodes(text: str) -> Iterator[tuple[str, str]]:
    """Yield number and title of the tree's nodes for annual reports, and of the years and classes below them.

    What stands below bears the title of the node above as well: its own alone says nothing.
    """
    depth, below, above = 0, 0, ""  # ``above``: the title of the node whose children begin below ``below``
    for piece in PIECE.findall(text):
        depth += (piece in "{[") - (piece in "}]")
        above = above if depth >= below else ""
        number, title = ID.search(piece), TITLE.search(piece)
        if not (number and title):
            continue
        if REPORTS.search(title[1]):
            below, above = depth, title[1]
            yield number[1], title[1]
        elif above and depth > below and PART.fullmatch(title[1]):
            yield number[1], above


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
