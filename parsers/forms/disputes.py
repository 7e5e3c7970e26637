"""Table 4, 行政复议、行政诉讼情况: one row of 15 numbers under three groups of heads (guide 2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.reading import Claim, Reading
from parsers.model import Cell, Issue
from parsers.tables import Grid, beneath, is_blank, plain, printed_number

_GROUPS = ("review", "litigation_direct", "litigation_after_review")
_HEADS = (
    ("upheld", re.compile(r"^(?:结果)?维持$")),
    ("corrected", re.compile(r"^(?:结果)?纠[正错]$")),
    ("other", re.compile(r"^其他(?:结果)?$")),
    ("pending", re.compile(r"^尚?未审结$")),
    ("total", re.compile(r"^(?:总计|合计)$")),
)
_ANCHOR = re.compile(r"未经复议|复议后起诉|^行政复议$")
FIELDS = tuple(f"{group}.{outcome}" for group in _GROUPS for outcome, _ in _HEADS)


def read(cells: Grid) -> Reading | None:
    """Return what Table 4 claims in a table, or None if it is another table. It is the same in both forms."""
    start = next((number for number, row in enumerate(cells.rows) if _is_anchor(row)), None)
    if start is None:
        return None
    heads = _heads(cells, start)
    if [_outcome(cell) for cell in heads] != [outcome for outcome, _ in _HEADS] * len(_GROUPS):
        return None
    row = _last_row(cells, heads)
    if row is None:
        return Reading("4", None, ())
    values = beneath(heads, _numbers(row), cells.ordered)
    if values is None:
        issue = Issue("ambiguous", "table 4: its numbers do not line up with their heads")
        return Reading("4", None, (), (issue,), tuple(row))
    claims = (Claim(field, cell, tuple(row)) for field, cell in zip(FIELDS, values, strict=True) if cell)
    return Reading("4", None, tuple(claims))


def _heads(cells: Grid, start: int) -> list[Cell]:
    """Return the heads of the outcomes, left to right; in lines of text the fifteen after the anchor."""
    named = [cell for row in cells.rows[start:] for cell in row if _outcome(cell)]
    return named[: len(FIELDS)] if cells.ordered else sorted(named, key=_column)


def _last_row(cells: Grid, heads: Sequence[Cell]) -> Sequence[Cell] | None:
    """Return the row of the numbers: the last filled one; in lines of text the one that follows the heads."""
    below = max(cell.row + cell.rowspan for cell in heads)
    if cells.ordered:  # the last head may be taken for the label of its numbers
        rows = [[cell for cell in row if not _outcome(cell)] for row in cells.rows[below - 1 : below + 2]]
        return next((row for row in rows if any(printed_number(cell.text) for cell in row)), None)
    filled = [row for row in cells.rows[below:] if any(not is_blank(cell.text) for cell in row)]
    return filled[-1] if filled else None


def _is_anchor(row: Sequence[Cell]) -> bool:
    return any(_ANCHOR.search(plain(cell.text)) for cell in row)


def _outcome(cell: Cell) -> str | None:
    words = plain(cell.text)
    return next((outcome for outcome, pattern in _HEADS if pattern.search(words)), None)


def _column(cell: Cell) -> int:
    return cell.column


def _numbers(row: Sequence[Cell]) -> list[Cell]:
    """Return a row without a label before its numbers, which the form does not have."""
    labelled = not is_blank(row[0].text) and printed_number(row[0].text) is None
    return list(row[1:] if labelled and len(row) > len(FIELDS) else row)
