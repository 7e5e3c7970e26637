"""Any other call of a list: JSON whose objects have a title and an address, page by page as the call counts.

Prior: members are told by what their names contain (docTitle, infoUrl, publishTime), the number of pages by
such as pageCount; where nothing says it, the call goes on while it brings new rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import parse_qsl, urlencode

from crawler.families import answers, paging
from crawler.families.further import Further
from crawler.page import DATA, Anchor, Page

NAME = "data"
OWN = r"(?:doc|info|article|content|news|web|page|html|detail|visit|pub|show)+_?"
# names of the members for title, address and date: the surest first
MEMBERS = tuple(
    tuple(re.compile(name, re.IGNORECASE) for name in names)
    for names in (
        (r"(?:title|subject)", rf"{OWN}(?:title|subject)", r"name|bt|t|\w*title"),
        (r"url|href|link", rf"{OWN}(?:url|href|link|path)", r"u|path|\w*(?:url|href|link)"),
        (r"(?:pub|publish|release|write)\w*", r"\w*(?:date|time)\w*"),
    )
)
OTHERS = re.compile(
    r"colou?r|style|img|image|pic|thumb|icon|logo|site|channel|column|sub|type|cat", re.IGNORECASE
)
COUNTER = re.compile(r"(?:page|curr(?:ent)?)(?:_?(?:no|num|number|index|page))?|index|pn|p", re.IGNORECASE)
PAGES = re.compile(r"pages|(?:total|all)_?pages?(?:_?(?:num|count))?|pages?_?(?:count|total)", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,6}")
MOST_MEMBERS = 200  # of an object, that are looked at
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
    return turned(page, _pages(answers.value(page.text), DEEPEST))


def turned(page: Page, last: int | None = None) -> list[Further]:
    """Return the call that brought a page with the number of the next one, unless that was the last."""
    counted = ((name, _number(value)) for name, value in _call(page) if COUNTER.fullmatch(name))
    name, here = next(((name, here) for name, here in counted if here is not None), ("", 0))
    last = min(last or paging.MAX_PAGES, paging.MAX_PAGES)
    return [_asked(page, name, here + 1)] if name and here < last else []


def _number(value: object) -> int | None:
    return int(str(value)) if NUMBER.fullmatch(str(value)) else None


def _lists(found: object, depth: int) -> Iterator[list[object]]:
    found = answers.value(found) if isinstance(found, str) and DATA.match(found) else found
    if isinstance(found, list) and any(isinstance(each, dict) for each in found):
        yield found
    elif isinstance(found, dict) and depth:
        for inner in found.values():
            yield from _lists(inner, depth - 1)


def _links(items: list[object], page: Page) -> list[Anchor]:
    first = next(each for each in items if isinstance(each, dict))
    known = [name for name in islice(first, MOST_MEMBERS) if not OTHERS.search(name)]
    names = [[name for sign in signs for name in known if sign.fullmatch(name)] for signs in MEMBERS]
    return answers.rows(items, page.column or page.url, names) if all(names[:2]) else []


def _pages(found: object, depth: int) -> int | None:
    """Return how many pages the data say there are, or None."""
    if not isinstance(found, dict) or not depth:
        return None
    said = (_number(value) for name, value in found.items() if PAGES.fullmatch(name))
    inner = (_pages(value, depth - 1) for value in found.values())
    return next(filter(None, said), None) or next(filter(None, inner), None)


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
