"""Table 4 of the 2019 and 2021 formats, 政府信息公开行政复议、行政诉讼情况 (guide 2.5)."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from samples.blocks import Grid, GridCell
from samples.grids import Key, Values, cell, figures

_RESULTS = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"))
_COLUMNS = (*_RESULTS, ("total", "总计"))
_BLOCKS = ("review", "litigation_direct", "litigation_after_review")
_KEYS: tuple[Key, ...] = tuple((f"{block}.{end}", None) for block in _BLOCKS for end, _ in _COLUMNS)


def draw(rng: Random) -> Values:
    """Return the fifteen values; every total is that of its block."""
    values: dict[Key, Decimal | None] = {}
    for block in _BLOCKS:
        numbers = [rng.choice((0, 0, 0, 1, 2)) for _ in _RESULTS]
        for (end, _), number in zip(_COLUMNS, [*numbers, sum(numbers)], strict=True):
            values[f"{block}.{end}", None] = Decimal(number)
    return values


def grid(values: Values) -> Grid:
    """Return the printed table with its figures."""
    ends = tuple(GridCell(label) for _, label in _COLUMNS)
    rows = (
        (GridCell("行政复议", colspan=5), GridCell("行政诉讼", colspan=10)),
        (
            *(GridCell(label, rowspan=2) for _, label in _COLUMNS),
            GridCell("未经复议直接起诉", colspan=5),
            GridCell("复议后起诉", colspan=5),
        ),
        (*ends, *ends),
        tuple(cell(values[key]) for key in _KEYS),
    )
    return Grid(rows, figures(values, _KEYS))
