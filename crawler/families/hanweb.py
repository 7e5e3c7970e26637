"""Hanweb (大汉) jpage and its descendant truecms: rows as XML, in the page itself or from a data proxy.

Seen: one block is three pages; the form's values stand in the column page's script; some proxies ignore
``startrecord`` and honour only ``page``, some cut a block short; a block may name the next one itself
(``<nextgroup>``). Truecms: the proxy is ``getMessage.do``, asked by GET, and wraps the XML in JSON or JSONP.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urlencode, urljoin

from crawler.address import absolute
from crawler.families import answers, generic, paging
from crawler.families.further import Further, When
from crawler.page import Anchor, Page

NAME = "hanweb"
FORM = (
    "col",
    "appid",
    "webid",
    "path",
    "columnid",
    "columnId",
    "sourceContentType",
    "unitid",
    "webname",
    "permissiontype",
)
PAGES_A_BLOCK = 3
MAX_ROWS = 10_000
PROXY = re.compile(r"""(?<![\w./:-])[\w./:-]{0,200}(?:dataproxy\.jsp|messageController/getMessage\.do)""")
PER_PAGE = re.compile(r"""perpage["']?\s*[:=]\s*["']?(\d{1,3})""", re.IGNORECASE)
TOTAL = re.compile(r"""totalrecord["']?\s*[:=>]\s*["']?(\d{1,6})""", re.IGNORECASE)
COUNTED = re.compile(r"\bproxyUrl\b")  # the list's script asks for rows by their numbers
NEXT_GROUP = re.compile(r"""<nextgroup>[^<]*(?:<!\[CDATA\[)?\s*<a\s+href=["']([^"']+)["']""")


def matches(page: Page) -> bool:
    """Return whether the page is a jpage column or an answer of its data proxy."""
    return bool(PROXY.search(page.url) or PROXY.search(page.text) or "<datastore>" in page.text)


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of the XML records, or of the page when it has none of them."""
    records = _records(page)
    return answers.markup("".join(records), page) if records else generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the call for the block behind those that this page holds, as its script counts or links it."""
    proxy, per_page, have = PROXY.search(page.text), PER_PAGE.search(page.text), len(_records(page))
    is_answer, total = bool(PROXY.search(page.url)), _total(page)
    is_counted = bool(COUNTED.search(page.text)) and 0 < have < total
    group = NEXT_GROUP.search(_xml(page))
    if group and not is_counted and (url := absolute(page.url, unescape(group[1]))):
        when: When = "new" if is_answer else "always"
        return [Further(url, when=when)]
    if is_answer:
        return _next(page)
    if not proxy or (have and have >= total):
        return []
    size = max(1, int(per_page[1]) if per_page else 15)
    query = {"startrecord": 1 + have, "endrecord": have + size * PAGES_A_BLOCK, "perpage": size}
    return [_call(page, proxy[0], query)]


def _call(page: Page, proxy: str, query: dict[str, int]) -> Further:
    """Return the first call of a column page: by POST, at truecms by GET."""
    form = _form(page)
    if proxy.endswith(".do"):
        return Further(f"{urljoin(page.url, proxy)}?{urlencode(query | form)}")
    return Further(f"{urljoin(page.url, proxy)}?{urlencode(query)}", urlencode(form).encode())


def _next(page: Page) -> list[Further]:
    """Return the next block of an answer; pages by their number where the proxy turned out to count so."""
    start, end = (paging.number(page.url, name) or 0 for name in ("startrecord", "endrecord"))
    size, shown = paging.number(page.url, "perpage") or 15, len(_records(page))
    total = _total(page) or MAX_ROWS
    if number := paging.number(page.url, "page"):
        more = shown and number * size < total
        return [Further(paging.at(page.url, page=number + 1), page.form, when="new")] if more else []
    first = start + shown  # a proxy may give fewer rows than it was asked for
    if not shown or not start or first > min(total, MAX_ROWS):
        return []
    last = min(first + max(end - start, 0), max(total, first))
    block = paging.at(page.url, startrecord=first, endrecord=last)
    found = [Further(block, page.form, when="onward" if start == 1 else "new")]
    by_number = paging.at(page.url, startrecord=1, endrecord=size, page=2)
    return found if start == 1 else [*found, Further(by_number, page.form, when="repeated")]


def _xml(page: Page) -> str:
    """Return the XML of a page, freed of the JSON around it."""
    result = answers.within(answers.value(page.text), "result") if PROXY.search(page.url) else None
    return result if isinstance(result, str) else page.text


def _records(page: Page) -> list[str]:
    pieces = (piece.partition("</record>") for piece in _xml(page).split("<record>")[1 : MAX_ROWS + 1])
    found = [words.strip().removeprefix("<![CDATA[").removesuffix("]]>") for words, end, _ in pieces if end]
    return [each if "<" in each else unescape(each) for each in found]


def _form(page: Page) -> dict[str, str]:
    values = {}
    for name in FORM:
        pattern = rf"""(?<![A-Za-z]){name}["']?\s*[:=]\s*(?:'([^']*)'|"([^"]*)"|([^'"&,;}}\s]*))"""
        match = re.search(pattern, page.text)
        if match:
            values[name] = next((group for group in match.groups() if group), "")
    return values


def _total(page: Page) -> int:
    total = TOTAL.search(_xml(page))
    return int(total[1]) if total else 0
