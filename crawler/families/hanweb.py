"""Hanweb (大汉) jpage: the column's rows come as XML, from the page itself or from dataproxy.jsp by POST.

Seen: one block is three pages; the form's values stand in the column page's script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, parse_qsl, urlencode, urljoin, urlsplit

from parsel import Selector

from crawler.families import generic
from crawler.families.further import Further
from crawler.page import Anchor, Page, anchors

NAME = "hanweb"
FORM = (
    "col",
    "appid",
    "webid",
    "path",
    "columnid",
    "sourceContentType",
    "unitid",
    "webname",
    "permissiontype",
)
PAGES_A_BLOCK = 3
MAX_ROWS = 10_000
PROXY = re.compile(r"""[\w./-]*dataproxy\.jsp""")
PER_PAGE = re.compile(r"""perpage["']?\s*[:=]\s*["']?(\d{1,3})""", re.IGNORECASE)
TOTAL = re.compile(r"""totalrecord["']?\s*[:=>]\s*["']?(\d{1,6})""", re.IGNORECASE)
RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)


def matches(page: Page) -> bool:
    """Return whether the page is a jpage column or an answer of its data proxy."""
    return "dataproxy.jsp" in page.text or "<datastore>" in page.text


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links of the XML records, or of the page when it has none of them."""
    records = RECORD.findall(page.text)
    if not records:
        return generic.rows(page)
    base = f'<base href="{urljoin(page.url, "/")}">'
    return list(anchors(Selector(text=base + "".join(records), type="html"), page.url))


def further(page: Page) -> Sequence[Further]:
    """Return the POSTs for the blocks that this page does not hold."""
    if page.form:
        return _blocks(page.url, page.form, _start(page.url) + _block_size(page.url), _total(page))
    proxy = PROXY.search(page.text)
    if not proxy:
        return []
    per_page = PER_PAGE.search(page.text)
    size = PAGES_A_BLOCK * max(1, int(per_page[1]) if per_page else 15)
    query = f"startrecord=1&endrecord={size}&perpage={size // PAGES_A_BLOCK}"
    address = urljoin(page.url, f"{proxy[0]}?{query}")
    have = len(RECORD.findall(page.text))
    return _blocks(address, _form(page), 1 + have, _total(page) or have + 1)


def _blocks(address: str, form: bytes, start: int, total: int) -> list[Further]:
    """Return one POST a block from row ``start`` to ``total``, in the shape of ``address``."""
    size = _block_size(address)
    parts, query = urlsplit(address), dict(parse_qsl(urlsplit(address).query))
    asked = []
    for first in range(start, min(total, MAX_ROWS) + 1, size):
        last = min(first + size - 1, max(total, first))
        block = query | {"startrecord": str(first), "endrecord": str(last)}
        asked.append(Further(parts._replace(query=urlencode(block)).geturl(), form))
    return asked


def _form(page: Page) -> bytes:
    values = {}
    for name in FORM:
        pattern = rf"""(?<![A-Za-z]){name}["']?\s*[:=]\s*(?:'([^']*)'|"([^"]*)"|([^'"&,;}}\s]*))"""
        match = re.search(pattern, page.text)
        if match:
            values[name] = next((group for group in match.groups() if group), "")
    return urlencode(values).encode()


def _start(address: str) -> int:
    return int(parse_qs(urlsplit(address).query).get("startrecord", ["1"])[0])


def _block_size(address: str) -> int:
    query = parse_qs(urlsplit(address).query)
    return PAGES_A_BLOCK * max(1, int(query.get("perpage", ["15"])[0]))


def _total(page: Page) -> int:
    total = TOTAL.search(page.text)
    return int(total[1]) if total else 0
