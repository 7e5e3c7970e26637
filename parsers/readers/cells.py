"""Tables of a page → Table: which are data and which only lay the page out, and their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from parsers.model import Cell, Table
from parsers.readers.blocks import blocks
from parsers.readers.markup import Element

_MAX_SPAN = 200
_MAX_CELLS = 12_000
_PROSE = 150  # characters of one cell that only running text reaches
_MAX_PART = 24
_NUMBER = re.compile(r"[+-]?[0-9０-９,，.．]{1,18}(?:万?元|[件条项个次人])?")
_HEAD = re.compile(r"统\s*计\s*指\s*标|指\s*标\s*名\s*称|统\s*计\s*数|信\s*息\s*内\s*容|历\s*年\s*累\s*计")
_ENDS_WITH_DIGIT = re.compile(r"[0-9]$")


def tables(root: Element) -> list[tuple[Element, Table]]:
    """Return the data tables below ``root`` in document order, each with its element.

    A table that holds another table, or has fewer than two rows of two cells, or consists mostly of running
    text or of links, only lays out the page. One such row is data where a page break or a fixed head parted
    it from its table: a row of numbers, or one of an official form's heads.
    """
    leaves = (table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None)
    read = ((element, Table(tuple(_cells(element)))) for element in leaves)
    return [(element, table) for element, table in read if _is_data(element, table)]


def _is_data(element: Element, table: Table) -> bool:
    widths = Counter(cell.row for cell in table.cells)
    wide = sum(width > 1 for width in widths.values())
    if wide == 0 or (wide == 1 and not _is_part(table)):
        return False
    paragraphs = _prose_rows(table)
    sizes = [len(cell.text) for cell in table.cells if cell.text and cell.row not in paragraphs]
    total = sum(sizes)
    prose = sum(size for size in sizes if size > _PROSE)
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    figures = sum(any(sign.isdigit() for sign in cell.text) for cell in table.cells)
    return total > 0 and linked <= total * 0.5 and (prose <= total * 0.6 or figures > 8)


def data_parts(element: Element, table: Table) -> list[Element]:
    """Return what of a table's element is no running text: all, or its rows without those of one long cell.

    Some pages set the whole report into one grid, paragraphs and figures alike.
    """
    prose = _prose_rows(table)
    if not prose:
        return [element]
    return [tr for row, tr in enumerate(element.iter("tr")) if row not in prose]


def _prose_rows(table: Table) -> set[int]:
    filled: dict[int, list[Cell]] = {}
    for cell in table.cells:
        filled.setdefault(cell.row, []).extend([cell] if cell.text else [])
    return {row for row, cells in filled.items() if len(cells) == 1 and len(cells[0].text) > _PROSE}


def _is_part(table: Table) -> bool:
    words = [cell.text for cell in table.cells]
    return len(words) <= _MAX_PART and any(_NUMBER.fullmatch(word) or _HEAD.fullmatch(word) for word in words)


def _cells(element: Element) -> Iterator[Cell]:
    """Lay the cells out as HTML does: each takes the first free place of its row and blocks what it spans."""
    taken: set[tuple[int, int]] = set()
    for row, tr in enumerate(element.iter("tr")):
        column = 0
        for td in tr.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            rowspan, colspan = _span(td, "rowspan"), _span(td, "colspan")
            width = next((step for step in range(1, colspan) if (row, column + step) in taken), colspan)
            if len(taken) > _MAX_CELLS:
                return
            taken.update((row + down, column + right) for down in range(rowspan) for right in range(width))
            yield Cell(row, column, cell_text(td), rowspan, width)
            column += width


def _span(td: Element, name: str) -> int:
    value = (td.get(name) or "").strip()
    return max(1, min(int(value[:9]), _MAX_SPAN)) if value.isascii() and value.isdigit() else 1


def cell_text(td: Element) -> str:
    """Return a cell's words: lines joined, as labels wrap, but two numbers never run together."""
    text = ""
    for block in blocks(td):
        gap = " " if _ENDS_WITH_DIGIT.search(text) and block.text[:1].isdigit() else ""
        text += gap + block.text
    return text
