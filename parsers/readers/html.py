"""HTML → Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from parsers.model import Document, Issue, Link
from parsers.readers.blocks import Block, blocks, fold
from parsers.readers.body import body
from parsers.readers.cells import data_parts, tables
from parsers.readers.charset import decode
from parsers.readers.header import Header, label_pairs, read_header
from parsers.readers.headline import breadcrumb, title
from parsers.readers.markup import Element, parse_markup

_CELLS = frozenset({"td", "th", "dt", "dd"})
_ASIDE = frozenset({"a", "nav", "header", "footer", "aside"})
_SPEAKS_OF_TABLES = re.compile(r"统计表|附表|[见如]下表|收到和处理政府信息公开申请情况|勾稽关系")
_ROW = 160  # an element with fewer characters than this is one row of a header made of div
_MAX_LINKS = 20_000


def read_html(payload: bytes, media_type: str | None, url: str) -> Document:
    """Return what a page of HTML says; broken and hostile markup gives what is left of it."""
    words, notes = decode(payload, media_type)
    root, nested = parse_markup(words)
    found = [(element, table) for element, table in tables(root) if not _is_header(element)]
    around = blocks(root, [part for element, table in found for part in data_parts(element, table)])
    header = read_header([block.text for block in around], lambda index: _value_follows(around, index))
    path, path_blocks = breadcrumb(around)
    meta = tuple(_meta(root))
    paragraphs = body(root, around, header.lines | path_blocks)
    return Document(
        url=url,
        media_type="text/html",
        text="\n".join(paragraphs),
        title=title(root, meta, path, _below_header(around, header)),
        tables=tuple(table for _, table in found),
        header=header.pairs,
        meta=meta,
        breadcrumb=path,
        links=tuple(_links(root, url)),
        notes=notes + nested + (() if found else _pictures(root, paragraphs)),
    )


def _pictures(root: Element, paragraphs: Sequence[str]) -> tuple[Issue, ...]:
    """Return an Issue where a page speaks of the official tables, has none and shows pictures."""
    if not any(_SPEAKS_OF_TABLES.search(line) for line in paragraphs):
        return ()
    count = sum(_ASIDE.isdisjoint(node.tag for node in image.iterancestors()) for image in root.iter("img"))
    words = f"{count} pictures may hold the tables that the text speaks of: pictures are not read"
    return (Issue("unreadable", words),) if count else ()


def _is_header(element: Element) -> bool:
    """Tell a table that draws the disclosure header: two of its first blocks begin with header labels."""
    return sum(bool(label_pairs(block.text)) for block in blocks(element)[:12]) >= 2


def _value_follows(around: Sequence[Block], index: int) -> bool:
    """Tell whether the next block is the value of this block's label: the cell beside it in one row."""
    label, value = around[index].element, around[index + 1].element
    cell = next((node for node in (label, *label.iterancestors()) if node.tag in _CELLS), None)
    row = (label if cell is None else cell).getparent()
    if row is None or row not in value.iterancestors():
        return False
    if cell is not None:
        return True
    return (
        label.tag == "div" and _is_pair(row) and len(label_pairs(around[index].text)) == 1 and _is_short(row)
    )


def _is_pair(row: Element) -> bool:
    return sum(1 for _ in islice(row, 3)) == 2


def _is_short(element: Element) -> bool:
    return sum(map(len, islice(element.itertext(), _ROW))) <= _ROW


def _below_header(around: Sequence[Block], header: Header) -> list[Block]:
    """Return the blocks in which a page without a heading may have its title: not those of the header."""
    return [block for index, block in enumerate(around) if index not in header.lines and not block.linked]


def _meta(root: Element) -> Iterator[tuple[str, str]]:
    for node in root.iter("meta"):
        name = node.get("name") or node.get("property")
        if name:
            yield name.strip(), (node.get("content") or "").strip()


def _links(root: Element, url: str) -> Iterator[Link]:
    base = next((node.get("href") for node in root.iter("base") if node.get("href")), None)
    start = _absolute(url, base) or url if base else url
    for count, node in enumerate(root.iter("a", "area")):
        address = _absolute(start, node.get("href") or "")
        if address and count < _MAX_LINKS:
            yield Link(address, fold("".join(node.itertext())) or fold(node.get("title") or ""))


def _absolute(base: str, href: str) -> str | None:
    """Return an absolute http(s) address, or None for scripts, fragments of this page and nonsense."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        address = urljoin(base, href)
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc else None
    except ValueError:
        return None
