"""The columns of Table 3: who asked, and what else stands beside them (guide 2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.model import Applicant, Cell
from parsers.tables import plain

_COLUMNS: tuple[tuple[Applicant, re.Pattern[str]], ...] = (
    ("natural_person", re.compile(r"^自然人")),
    ("business", re.compile(r"^商业企业")),
    ("research", re.compile(r"^科研机构")),
    ("welfare", re.compile(r"^社会公益")),
    ("legal_service", re.compile(r"^法律服务")),
    ("other", re.compile(r"^其他$")),
    ("total", re.compile(r"^(?:总计|合计)$")),
)
APPLICANTS = tuple(applicant for applicant, _ in _COLUMNS)


def applicants_of(rows: Sequence[Sequence[Cell]]) -> list[tuple[Applicant, Cell]]:
    """Return the applicants' column heads, left to right; [] unless all seven are there."""
    nearest = [cell for row in reversed(rows) for cell in row if cell.text]
    found = [
        (applicant, next((cell for cell in nearest if pattern.search(plain(cell.text))), None))
        for applicant, pattern in _COLUMNS
    ]
    heads = [(applicant, cell) for applicant, cell in found if cell is not None]
    return sorted(heads, key=lambda head: head[1].column) if len(heads) == len(_COLUMNS) else []


def other_heads(rows: Sequence[Sequence[Cell]], heads: Sequence[Cell]) -> list[Cell]:
    """Return the heads of columns that the form does not have, as a subtotal: right of the labels."""
    columns = {column for head in heads for column in range(head.column, head.column + head.colspan)}
    return [
        cell
        for row in rows
        for cell in row
        if cell.text
        and cell.column > min(columns)
        and columns.isdisjoint(range(cell.column, cell.column + cell.colspan))
    ]
