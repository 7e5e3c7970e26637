"""The values of one row: which of its cells stands in which column, and in what unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.forms.columns import OTHER, YEAR, Column, Head
from parsers.forms.reading import Claim
from parsers.model import Cell
from parsers.tables import Grid, beneath, is_blank, is_unit, plain, printed_number

_UNIT_HINT = re.compile(r"\((?:单位:?)?(万元|亿元|人次|[条件元次个篇人项份名场])\)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A label with the cells that follow it up to the next label; ``path`` are the labels left of it."""

    row: int
    label: Cell
    path: tuple[Cell, ...]
    values: tuple[Cell, ...]
    heads: tuple[Head, ...]


def claims_of(cells: Grid, segment: Segment, field: str, by_heads: bool) -> list[Claim] | None:
    """Return the claims of one row, [] if it states nothing, None if its cells cannot be told apart."""
    segment = replace(segment, heads=_without_quarters(segment.heads))
    pairs = _values(segment, cells.ordered, by_heads)
    if pairs is None:
        return None
    words = (segment.label, *segment.values)
    unit = _unit(cells, segment)
    return [
        Claim(
            field,
            cell,
            words,
            None,
            column.basis,
            unit or _head_unit(segment, column),
            column.scope,
            column.year,
        )
        for column, cell in pairs
        if column.is_value
    ]


def _without_quarters(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Return the heads; several periods beside a year are its parts and not read."""
    bases = [column.basis for column, _ in heads if column.is_value]
    if bases.count("period") < 2 or "year" not in bases:
        return tuple(heads)
    return tuple((OTHER if column.basis == "period" else column, cell) for column, cell in heads)


def _values(segment: Segment, ordered: bool, by_heads: bool) -> list[tuple[Column, Cell]] | None:
    """Return each value cell with the column that it stands in, None where that stays open.

    Without heads a sole number is the year's, but in a form that is read ``by_heads``: it may be a code.
    """
    numbers = [cell for cell in segment.values if printed_number(cell.text)]
    columns = [column for column, _ in segment.heads if column.is_value]
    if len(set(columns)) < len(columns):
        return None if numbers else []
    if not columns:
        is_clear = len(numbers) == 1 and not by_heads and not _is_code(numbers[0])
        return [(YEAR, cell) for cell in numbers] if is_clear else None if numbers else []
    without_units = [cell for cell in segment.values if not is_unit(cell.text)]
    valued = [head for head in segment.heads if head[0].kind != "unit"]
    for heads, values in ((segment.heads, segment.values), (valued, without_units)):
        below = beneath([cell for _, cell in heads], values, ordered)
        if below is not None and _fits(heads, below):
            return [(head[0], cell) for head, cell in zip(heads, below, strict=True) if cell is not None]
    if len(columns) == 1 and len(numbers) == 1:
        return [(columns[0], numbers[0])]
    return None if numbers else []


def _is_code(cell: Cell) -> bool:
    return len(cell.text) > 1 and cell.text.startswith("0") and cell.text.isdecimal()


def _fits(heads: Sequence[Head], cells: Sequence[Cell | None]) -> bool:
    """Tell whether units stand under the head of the units and nowhere else."""
    pairs = ((column, cell) for (column, _), cell in zip(heads, cells, strict=True) if cell)
    filled = ((column, cell.text) for column, cell in pairs if not is_blank(cell.text))
    return all(is_unit(text) == (column.kind == "unit") for column, text in filled)


def _unit(cells: Grid, segment: Segment) -> str | None:
    """Return the unit beside a row: its own cell, one that spans several rows, or in its label's brackets."""
    own = next((cell for cell in segment.values if is_unit(cell.text)), None)
    head = next((cell for column, cell in segment.heads if column.kind == "unit"), None)
    if own is None and head is not None and not cells.ordered:
        over = cells.at.get((segment.row, head.column))
        own = over if over is not None and is_unit(over.text) else None
    if own is not None:
        return plain(own.text)
    hint = _UNIT_HINT.search(plain(segment.label.text))
    return hint[1] if hint else None


def _head_unit(segment: Segment, column: Column) -> str | None:
    head = next((cell for of, cell in segment.heads if of == column), None)
    hint = _UNIT_HINT.search(plain(head.text)) if head else None
    return hint[1] if hint else None
