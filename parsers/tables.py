"""Tables as readers of forms need them: places, labels of a row, cells side by side, printed numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from parsers.model import Cell, Table
from parsers.script import readable_text
from parsers.text import normalise

_BLANK = re.compile(r"[-/\\*.·、,]*|不适用|[Nn]/?[Aa]")
_SPLIT = re.compile(r"\d\s+\d")
_NUMBER = re.compile(
    r"(?P<sign>[+-]|增加?|新增|净增|减少?)?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d{1,8})?"
    r"(?P<unit>元|万元|亿元|件|条|项|个|次|人|人次|名|篇|份|宗|起)?(?:\((?P<note>[^()]{1,40})\))?[。;,]?"
)
_ROUGH = re.compile(r"约|估|左右|以上|以下|应为|更正|\d+")
_ORDINAL = re.compile(
    r"^(?:其中[:,]?)?(?:第?[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)[、.]?"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?:[.、):]|(?=[\u4e00-\u9fff《])))*(?:其中[:,]?)?"
)
_UNITS = re.compile(r"[条件元次个篇人项份名场]|万元|人次|条次")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells by place: ``at`` holds a spanning cell under every place it covers.

    ``ordered`` is a table rebuilt out of lines of text: its cells have an order but stand under nothing.
    """

    rows: tuple[tuple[Cell, ...], ...]
    at: Mapping[tuple[int, int], Cell]
    ordered: bool = False

    def path(self, row: int, before: int) -> list[Cell]:
        """Return the labelling cells of a row from the outermost inwards: those left of a column."""
        found = (self.at.get((row, column)) for column in range(before))
        return list(dict.fromkeys(cell for cell in found if cell is not None and cell.text))


def grid(table: Table, ordered: bool = False) -> Grid:
    """Return the table laid out; ``rows`` holds the cells that start in each row, left to right."""
    last = max((cell.row for cell in table.cells), default=-1)
    starting = {row: tuple(cells) for row, cells in groupby(table.cells, key=lambda cell: cell.row)}
    at = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, min(cell.row + cell.rowspan, last + 1))
        for column in range(cell.column, cell.column + cell.colspan)
    }
    return Grid(tuple(starting.get(row, ()) for row in range(last + 1)), at, ordered)


def width(table: Table) -> int:
    """Return how many columns a table has."""
    return max((cell.column + cell.colspan for cell in table.cells), default=0)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return the comparing form of a cell's words: normalised, in simplified script, without readings."""
    return normalise(readable_text(text))


def is_blank(text: str) -> bool:
    """Tell a cell that states nothing: empty, ``/``, a dash, 不适用 (guide 4.2). A nought is not blank."""
    return bool(_BLANK.fullmatch(normalise(text)))


def printed_number(text: str) -> tuple[Decimal, str | None] | None:
    """Return the number that a cell is, in the unit that it prints (or None); None if it is no number.

    Full-width digits and thousands separators are read; 增加2, +2, 减3 and -3 are signed. A unit or a remark
    may follow in brackets. Two numbers beside each other and approximate words are no number.
    """
    if len(text) > 60 or _SPLIT.search(text):
        return None
    match = _NUMBER.fullmatch(normalise(text))
    if match is None or _ROUGH.match(match["note"] or ""):
        return None
    noted = match["note"] if is_unit(match["note"] or "") else None
    value = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    return (-value if (match["sign"] or "+")[0] in "-减" and value else value), match["unit"] or noted


def core(label: str) -> str:
    """Return a label's core words: normalised, without its numbering and 其中 (guide 2.8)."""
    return _ORDINAL.sub("", plain(label), count=1)


def is_unit(text: str) -> bool:
    """Tell a cell that holds nothing but a unit of the forms: 条, 件, 万元."""
    return bool(_UNITS.fullmatch(plain(text)))


def by_place(heads: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell | None] | None:
    """Return the cell under each head, or None where they do not line up.

    A cell stands under a head when their columns overlap; beside a filled cell, blank ones do not count. A
    filled cell under no head, or under two, means that the row does not line up.
    """
    under: list[Cell | None] = []
    placed: set[Cell] = set()
    for head in heads:
        below = [cell for cell in cells if _overlap(head, cell)]
        filled = [cell for cell in below if not is_blank(cell.text)]
        if len(filled) > 1 or placed & set(filled):
            return None
        placed.update(filled)
        under.append(next(iter(filled or below), None))
    stray = any(not is_blank(cell.text) and cell not in placed for cell in cells)
    return None if stray else under


def _overlap(one: Cell, other: Cell) -> bool:
    return one.column < other.column + other.colspan and other.column < one.column + one.colspan


def without_others(cells: Sequence[Cell], heads: Sequence[Cell], others: Sequence[Cell]) -> list[Cell]:
    """Return the cells without those that stand under ``others``, heads that are not asked for, alone."""
    return [
        cell
        for cell in cells
        if any(_overlap(head, cell) for head in heads) or not any(_overlap(other, cell) for other in others)
    ]


def beneath(heads: Sequence[Cell], cells: Sequence[Cell], ordered: bool = False) -> list[Cell | None] | None:
    """Return the cell that belongs to each head: by order where the numbers agree, else by place, else None.

    Order comes first because printed rows often span other columns than their head (Shanghai 2019), and a
    wrong rowspan shifts a row without changing its order. Cells that are only ``ordered`` have no place.
    """
    if len(cells) == len(heads):
        return list(cells)
    return None if ordered else by_place(heads, cells)
