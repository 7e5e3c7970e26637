"""What a form claims of a table, and the step from a claimed cell to a Finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.model import Applicant, Basis, Cell, Evidence, Finding, Issue
from parsers.tables import Grid, is_blank, printed_number


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell that a row of a form takes as its own; ``unit`` is what the head of its column prints."""

    field: str
    cell: Cell
    quote: str
    applicant: Applicant | None = None
    basis: Basis = "year"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one form reads in one table: ``part`` is the table's number in the form, or "appendix"."""

    part: str
    form: str | None
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()


def quote(label: str, cells: Iterable[Cell]) -> str:
    """Return a row's words as evidence: its label and its printed cells in order."""
    return " ".join(word for word in (label, *(cell.text for cell in cells)) if word and not word.isspace())


def settle(claims: Iterable[Claim], table: int) -> Iterable[Finding | Issue]:
    """Yield a Finding for each claimed cell with a number, an Issue for words, nothing for a blank."""
    for claim in claims:
        if is_blank(claim.cell.text):
            continue
        number = printed_number(claim.cell.text)
        place = f"{table},{claim.cell.row},{claim.cell.column}"
        if number is None:
            yield Issue("ambiguous", f"table {place}: {claim.field} is no number: {claim.cell.text[:80]}")
            continue
        evidence = Evidence(place, claim.quote)
        unit = number[1] or claim.unit
        yield Finding(claim.field, number[0], evidence, claim.applicant, claim.basis, unit)


def leftovers(cells: Grid, claims: Iterable[Claim], table: int) -> Iterable[Issue]:
    """Yield an Issue for each row of a recognised table with labelled numbers that no form took."""
    claimed = {claim.cell for claim in claims}
    for number, row in enumerate(cells.rows):
        left = [cell for cell in row if cell not in claimed and _states(cell)]
        label = _label(cells, number, left)
        if label:
            words = " ".join(cell.text for cell in left)
            yield Issue(
                "ambiguous", f"table {table},{number}: no row of the form takes {label[:60]}: {words[:80]}"
            )


def _states(cell: Cell) -> bool:
    return not is_blank(cell.text) and printed_number(cell.text) is not None


def _label(cells: Grid, row: int, left: Sequence[Cell]) -> str:
    if not left:
        return ""
    path = [cell.text for cell in cells.path(row, left[0].column) if not _states(cell)]
    return path[-1] if path else ""
