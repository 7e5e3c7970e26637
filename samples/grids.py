"""The cells of the official forms: values by field and applicant, printed into grids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from parsers.model import Applicant
from samples.blocks import GridCell
from samples.model import SampleFigure

Key = tuple[str, Applicant | None]
Values = Mapping[Key, Decimal | None]  # None is a blank cell


def figures(values: Values, keys: Iterable[Key], unit: str | None = None) -> tuple[SampleFigure, ...]:
    """Return the figures that the printed cells state; a blank cell states none."""
    return tuple(
        SampleFigure(field, value, unit, applicant)
        for field, applicant in keys
        if (value := values[field, applicant]) is not None
    )


def change(values: Values, changes: Mapping[Key, int | None]) -> Values:
    """Return the values with some cells changed: by a difference, or to a blank (None)."""
    return {key: _changed(value, changes.get(key, 0)) for key, value in values.items()}


def cell(value: Decimal | None, *, colspan: int = 1, signed: bool = False) -> GridCell:
    """Return the cell that prints a number; a signed one has its plus."""
    if value is None:
        return GridCell("", colspan=colspan)
    return GridCell(f"{value:+f}" if signed and value else f"{value:f}", colspan=colspan)


def _changed(value: Decimal | None, difference: int | None) -> Decimal | None:
    return None if value is None or difference is None else value + difference
