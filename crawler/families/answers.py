"""Answers of the calls that list pages make: JSON or JSONP with rows as objects, or as a piece of markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from urllib.parse import urljoin

from parsel import Selector

from crawler.address import absolute
from crawler.anchors import DATE, anchors
from crawler.page import Anchor, Page
from parsers.text import normalise

MAX_ROWS = 10_000
CALLBACK = re.compile(r"[\w.$]{1,60}\s*\(")
BLANKS = "\ufeff \r\n\t"
TAG = re.compile(r"<[^<>]{0,200}>")


def value(text: str) -> object:
    """Return what a JSON or JSONP text says, or None when it is neither (an error page, say)."""
    text = text.strip(BLANKS)
    callback = CALLBACK.match(text)
    try:
        found: object = json.loads(text[callback.end() :].rstrip(f"{BLANKS};)") if callback else text)
    except (ValueError, RecursionError):
        return None
    return found


def within(found: object, *names: str) -> object:
    """Return what stands below a path of names; text that is itself JSON is opened on the way."""
    for name in names:
        found = value(found) if isinstance(found, str) else found
        found = found.get(name) if isinstance(found, dict) else None
    return found


def rows(found: object, url: str, names: Sequence[Sequence[str]]) -> list[Anchor]:
    """Return a list of objects as links; ``names``: the members for title, address and date, best first."""
    items = found if isinstance(found, list) else []
    made = (_anchor(item, url, names) for item in items[:MAX_ROWS] if isinstance(item, dict))
    return [anchor for anchor in made if anchor]


def markup(html: str, page: Page) -> list[Anchor]:
    """Return the links of a piece of a page that an answer holds; they are relative to the site's root."""
    base = f'<base href="{urljoin(page.url, "/")}">'
    tree = Selector(text=base + html, type="html")
    return list(anchors(tree, page.url, page.encoding))[:MAX_ROWS]


def _anchor(item: dict[str, object], url: str, names: Sequence[Sequence[str]]) -> Anchor | None:
    title, address, date = (_first(item, each) for each in names)
    target = absolute(url, address) if address else None
    day = DATE.search(date)
    words = normalise(unescape(TAG.sub("", title)))
    iso = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else None
    return Anchor(target, words, iso) if target and words else None


def _first(item: dict[str, object], names: Iterable[str]) -> str:
    return next((found for name in names if isinstance(found := item.get(name), str) and found), "")
