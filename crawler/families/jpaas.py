"""Hanweb jpaas: the list is a unit that ``…/front/page/build/unit`` builds; its ids stand in the HTML.

Seen: ``queryData="{'webId':…}"`` on the unit's script; ``pageNo`` only works inside ``paramJson``; the answer
is JSON, its rows the markup of ``data.html``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin

from crawler.families import answers, generic, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "jpaas"
UNIT = "/jpaas-publish-server/front/page/build/unit"
ADDRESS = re.compile(rf"""(?<![\w./-])[\w./-]{{0,200}}{UNIT}""")
QUERY = re.compile(r"""queryData\s*=\s*(?:"([^"]{20,2000})"|'([^']{20,2000})')""", re.IGNORECASE)
FIELDS = ("parseType", "webId", "tplSetId", "pageType", "tagId", "editType", "pageId")
IDS = ("webId", "tplSetId", "pageId")
USUAL = {"parseType": "bulidstatic", "pageType": "column", "editType": "null"}  # spelt so
CALL = re.compile(rf"""{UNIT}\?([^"'<>\s]{{20,2000}})""")
MAX_UNITS = 4  # of one page: menu, list, …
PAGE_SIZE = "15"


def matches(page: Page) -> bool:
    """Return whether the page is built of such units, or is an answer with one."""
    return UNIT in page.url or UNIT in page.text


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of a unit, or of the page."""
    return answers.markup(_markup(page), page) if UNIT in page.url else generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the first pages of the units that a column shows, or the next page of a unit."""
    if UNIT in page.url:
        return _next(page)
    address = ADDRESS.search(page.text)
    queries = list(_queries(page.text))[:MAX_UNITS]
    if not address or not queries:
        return generic.further(page)
    return [Further(urljoin(page.url, f"{address[0]}?{urlencode(each)}")) for each in queries]


def _queries(text: str) -> Iterator[dict[str, str]]:
    """Yield the queries of a page's units: those that stand there whole, else the ids of its script."""
    stated = [answers.value(unescape(a or b).replace("'", '"')) for a, b in QUERY.findall(text)]
    stated += [dict(parse_qsl(unescape(each))) for each in CALL.findall(text)]
    param = json.dumps({"pageNo": 1, "pageSize": PAGE_SIZE}, separators=(",", ":"))
    for each in stated or [dict(re.findall(_pairs(), text))]:
        if isinstance(each, dict) and all(each.get(name) for name in IDS):
            known = USUAL | each
            yield {name: str(known[name]) for name in FIELDS if name in known} | {"paramJson": param}


def _pairs() -> str:
    return rf"""\b({"|".join(FIELDS)})["']?\s*[:=]\s*["']([^"']{{1,80}})["']"""


def _next(page: Page) -> list[Further]:
    param = answers.value(paging.parameter(page.url, "paramJson") or "")
    here = answers.within(param, "pageNo")
    last = paging.count(_markup(page))
    if not (isinstance(param, dict) and isinstance(here, int)) or not rows(page) or here == last:
        return []
    turned = json.dumps(param | {"pageNo": here + 1}, separators=(",", ":"))
    goes_on = here == 1 and (last or len(rows(page)) >= int(PAGE_SIZE))  # though the column showed these
    return [Further(paging.at(page.url, paramJson=turned), when="onward" if goes_on else "new")]


def _markup(page: Page) -> str:
    html = answers.within(answers.value(page.text), "data", "html")
    return html if isinstance(html, str) else ""
