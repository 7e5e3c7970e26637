"""Any other call of a list: JSON whose objects have a title and an address, page by page as the call counts.

Prior: members are told by what their names contain (docTitle, infoUrl, publishTime); the number of pages by
such as pageCount, that of rows by such as total.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlencode

from crawler.families import answers, paging
from crawler.families.further import Further
from crawler.page import DATA, Anchor, Page

NAME = "data"
MEMBERS = (
    re.compile(r"title|subject|^(?:name|bt|t)$", re.IGNORECASE),
    re.compile(r"url|href|link|path|^u$", re.IGNORECASE),
    re.compile(r"date|time", re.IGNORECASE),
)
COUNTER = re.compile(r"(?:page|curr(?:ent)?)(?:_?(?:no|num|number|index|page))?|index|pn|p", re.IGNORECASE)
PAGES = re.compile(r"(?:total_?)?pages?_?(?:count|num|total|s)?|all_?pages?", re.IGNORECASE)
DEEPEST = 6  # levels below which no rows are looked for
Call = list[tuple[str, object]]


def matches(page: Page) -> bool:
    """Return whether the page is data that holds rows of a list."""
    return bool(DATA.match(page.text)) and bool(rows(page))


def rows(page: Page) -> Sequence[Anchor]:
    """Return the rows of the longest list of objects that have titles and addresses."""
    found = (_links(each, page) for each in _lists(answers.value(page.text), DEEPEST))
    return max(found, key=len, default=[])


def further(page: Page) -> Sequence[Further]:
    """Return the call for the next page, unless this one is said to be the last."""
    call = _call(page)
    name = next((name for name, value in call if COUNTER.fullmatch(name) and str(value).isdigit()), None)
    if name is None:
        return []
    here = int(str(dict(call)[name]))
    if here >= min(_pages(answers.value(page.text), DEEPEST) or paging.MAX_PAGES, paging.MAX_PAGES):
        return []
    return [_asked(page, name, here + 1)]


def _lists(found: object, depth: int) -> Iterator[list[object]]:
    found = answers.value(found) if isinstance(found, str) and DATA.match(found) else found
    if isinstance(found, list) and any(isinstance(each, dict) for each in found):
        yield found
    elif isinstance(found, dict) and depth:
        for inner in found.values():
            yield from _lists(inner, depth - 1)


def _links(items: list[object], page: Page) -> list[Anchor]:
    first = next(each for each in items if isinstance(each, dict))
    names = [[name for name in first if member.search(name)] for member in MEMBERS]
    return answers.rows(items, page.column or page.url, names) if all(names[:2]) else []


def _pages(found: object, depth: int) -> int | None:
    """Return how many pages the data say there are, or None."""
    if not isinstance(found, dict) or not depth:
        return None
    said = (value for name, value in found.items() if PAGES.fullmatch(name) and str(value).isdigit())
    inner = (count for value in found.values() if (count := _pages(value, depth - 1)))
    return next((int(str(value)) for value in said if int(str(value))), next(inner, None))


def _call(page: Page) -> Call:
    """Return the parameters of the call that brought the page: of its form, else of its address."""
    if page.form.startswith(b"{"):
        called = answers.value(page.form.decode("utf-8", "replace"))
        return list(called.items()) if isinstance(called, dict) else []
    form = page.form.decode("utf-8", "replace")
    return [*parse_qsl(form, keep_blank_values=True), *parse_qsl(page.url.partition("?")[2])]


def _asked(page: Page, name: str, number: int) -> Further:
    """Return the call with another page's number."""
    if page.form.startswith(b"{"):
        return Further(page.url, json.dumps(dict(_call(page)) | {name: number}).encode(), when="new")
    form = parse_qsl(page.form.decode("utf-8", "replace"), keep_blank_values=True)
    if name in dict(form):
        return Further(page.url, urlencode(dict(form) | {name: str(number)}).encode(), when="new")
    return Further(paging.at(page.url, **{name: number}), page.form, when="new")
