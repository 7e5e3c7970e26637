"""The codebook: every field id with its Chinese label and base unit.

The rows are those of parsers/codebook.csv, taken in from the project's domain study (codebook.csv).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the codebook; ``unit`` is the unit that the official form prints."""

    field: str
    label_zh: str
    unit: str
    forms: tuple[str, ...]
    by_applicant: bool
    note: str


@cache
def fields() -> Mapping[str, Field]:
    """Return the codebook by field id, in its order."""
    with files("parsers").joinpath("codebook.csv").open(encoding="utf-8") as lines:
        return {row["field"]: _field(row) for row in csv.DictReader(lines)}


def _field(row: Mapping[str, str]) -> Field:
    return Field(
        field=row["field"],
        label_zh=row["label_zh"],
        unit=row["unit"],
        forms=tuple(row["forms"].split()),
        by_applicant=row["by_applicant"] == "yes",
        note=row["note"],
    )
