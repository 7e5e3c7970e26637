"""Table 4, 行政复议、行政诉讼情况: one row of 15 numbers under three groups of heads (guide 2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.reading import Claim, Reading
from parsers.model import Cell, Issue
from parsers.tables import Grid, beneath, is_blank, plain, printed_number

_GROUPS = (
    ("review", re.compile(r"^行政复议(?:情况)?$")),
    ("litigation_direct", re.compile(r"未经复议")),
    ("litigation_after_review", re.compile(r"复议后")),
)
GROUPS = tuple(group for group, _ in _GROUPS)
_HEADS = (
    ("upheld", re.compile(r"^(?:结果)?维持$")),
    ("corrected", re.compile(r"^(?:结果)?纠[正错]$")),
    ("other", re.compile(r"^其他(?:结果)?$")),
    ("pending", re.compile(r"^尚?未审结$")),
    ("total", re.compile(r"^(?:总计|合计)$")),
)
_OUTCOMES = tuple(outcome for outcome, _ in _HEADS)
FIELDS = tuple(f"{group}.{outcome}" for group in GROUPS for outcome in _OUTCOMES)


def read(cells: Grid, groups: Sequence[str] = ()) -> Reading | None:
    """Return what Table 4 claims in a table, or None if it is another table. It is the same in both forms.

    ``groups`` are those of a part of Table 4 that does not name them itself.
    """
    heads = _heads(cells)
    groups = groups or named(cells)
    if not heads or len(heads) != len(groups) * len(_HEADS):
        return _by_rows(cells, heads)
    row = _last_row(cells, heads)
    if row is None:
        return Reading("4", None, ())
    values = beneath(heads, _numbers(row, len(heads)), cells.ordered)
    if values is None:
        issue = Issue("ambiguous", "table 4: its numbers do not line up with their heads")
        return Reading("4", None, (), (issue,), tuple(row))
    fields = [f"{group}.{outcome}" for group in groups for outcome in _OUTCOMES]
    claims = (Claim(field, cell, tuple(row)) for field, cell in zip(fields, values, strict=True) if cell)
    return Reading("4", None, tuple(claims))


def blocks(cells: Grid) -> int:
    """Return how many of the three groups of heads a table has, 0 if it is no part of Table 4."""
    return 0 if cells.ordered else len(_heads(cells)) // len(_HEADS)


def named(cells: Grid) -> list[str]:
    """Return the groups that a table names in its heads, left to right; lines of text have all or none."""
    found = {group: cell.column for row in cells.rows for cell in row if (group := _group(cell))}
    return list(GROUPS) if cells.ordered else sorted(found, key=lambda group: found[group])


def _by_rows(cells: Grid, heads: Sequence[Cell]) -> Reading | None:
    """Return what a Table 4 claims that has the outcomes as heads once and a row for each group."""
    if cells.ordered or len(heads) != len(_HEADS):
        return None
    edge = heads[0].column
    rows = [
        (next(filter(None, map(_group, cells.path(row[0].row, edge))), None), row)
        for row in cells.rows
        if row
    ]
    claims: list[Claim] = []
    for group, row in rows:
        below = beneath(heads, [cell for cell in row if cell.column >= edge]) if group else None
        claims += (
            Claim(f"{group}.{outcome}", cell, tuple(row))
            for outcome, cell in zip(_OUTCOMES, below or (), strict=False)
            if cell
        )
    return Reading("4", None, tuple(claims)) if claims else None


def _heads(cells: Grid) -> list[Cell]:
    """Return the heads of the outcomes, left to right, if they are those of one group or more, else [].

    They stand below the first group's name, if the table has one.
    """
    first = next((at for at, row in enumerate(cells.rows) if any(map(_group, row))), None)
    heads = [cell for row in cells.rows[first:] for cell in row if _outcome(cell)]
    if not heads and not cells.ordered:
        heads = [cell for row in cells.rows for cell in row if _outcome(cell)]
    heads = heads[: len(FIELDS)] if cells.ordered else sorted(heads, key=_column)
    whole = [*_OUTCOMES] * (len(heads) // len(_HEADS))
    return (
        heads
        if [_outcome(cell) for cell in heads] == whole and (first is not None or not cells.ordered)
        else []
    )


def _last_row(cells: Grid, heads: Sequence[Cell]) -> Sequence[Cell] | None:
    """Return the row of the numbers: the last filled one; in lines of text the one that follows the heads."""
    below = max(cell.row + cell.rowspan for cell in heads)
    if cells.ordered:  # the last head may be taken for the label of its numbers
        rows = [[cell for cell in row if not _outcome(cell)] for row in cells.rows[below - 1 : below + 2]]
        return next((row for row in rows if any(printed_number(cell.text) for cell in row)), None)
    filled = [row for row in cells.rows[below:] if any(not is_blank(cell.text) for cell in row)]
    return filled[-1] if filled else None


def _group(cell: Cell) -> str | None:
    words = plain(cell.text)
    return next((group for group, pattern in _GROUPS if pattern.search(words)), None)


def _outcome(cell: Cell) -> str | None:
    words = plain(cell.text)
    return next((outcome for outcome, pattern in _HEADS if pattern.search(words)), None)


def _column(cell: Cell) -> int:
    return cell.column


def _numbers(row: Sequence[Cell], count: int) -> list[Cell]:
    """Return a row without a label before its numbers, which the form does not have."""
    labelled = not is_blank(row[0].text) and printed_number(row[0].text) is None
    return list(row[1:] if labelled and len(row) > count else row)
