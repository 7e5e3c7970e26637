"""What a form claims of a table, and the step from a claimed cell to a Finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.forms.sheets import Sheet
from parsers.model import Applicant, Basis, Cell, Evidence, Finding, Issue
from parsers.tables import Grid, is_blank, is_unit, plain, printed_number

_NOTHING = frozenset({"无", "零", "没有", "〇", "○"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell that a row of a form takes as its own; ``unit`` and ``year`` are what its column's head prints.

    ``words`` are the cells that prove it: the row's label and its cells in order.
    """

    field: str
    cell: Cell
    words: tuple[Cell, ...]
    applicant: Applicant | None = None
    basis: Basis = "year"
    unit: str | None = None
    scope: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one form reads in one table: ``part`` is the table's number in the form, "list" otherwise.

    ``taken`` are cells that the form knows and that give no figure: unclear ones and those it leaves out.
    """

    part: str
    form: str | None
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    taken: tuple[Cell, ...] = ()


def quote(cells: Iterable[Cell]) -> str:
    """Return a row's words as evidence: its printed cells in order."""
    return " ".join(cell.text for cell in cells if cell.text and not cell.text.isspace())


def settle(reading: Reading, sheet: Sheet, form: str | None) -> Iterator[Finding | Issue]:
    """Yield a Finding for each claimed cell with a number or 无, an Issue for words, nothing for a blank."""
    for claim in reading.claims:
        if is_blank(claim.cell.text):
            continue
        evidence = sheet.evidence(claim.cell, claim.words, quote(claim.words))
        number = printed_number(claim.cell.text) or _nothing(claim.cell.text)
        if number is None:
            words = f"{sheet.where(claim.cell)}: {claim.field} is no number: {claim.cell.text[:80]}"
            yield Issue("ambiguous", words)
        else:
            yield _finding(claim, number[0], number[1] or claim.unit, evidence, form)


def _nothing(text: str) -> tuple[Decimal, None] | None:
    """A row answered with 无 states a nought, as a numbered item does (guide 4.2)."""
    return (Decimal(0), None) if plain(text) in _NOTHING else None


def _finding(claim: Claim, value: Decimal, unit: str | None, evidence: Evidence, form: str | None) -> Finding:
    return Finding(
        claim.field,
        value,
        evidence,
        claim.applicant,
        claim.basis,
        unit,
        scope=claim.scope,
        form=form,
    )


def leftovers(sheet: Sheet, known: Collection[Cell]) -> Iterator[Issue]:
    """Yield an Issue for each row of a recognised table with labelled numbers that no form took."""
    cells = sheet.cells
    for number, row in enumerate(cells.rows):
        left = [cell for cell in row if cell not in known and _states(cell)]
        label = _label(cells, number, left)
        if label:
            words = " ".join(cell.text for cell in left)
            where = sheet.where(left[0])
            yield Issue("ambiguous", f"{where}: no row of the form takes {label[:60]}: {words[:80]}")


def _states(cell: Cell) -> bool:
    return not is_blank(cell.text) and printed_number(cell.text) is not None


def _label(cells: Grid, row: int, left: Sequence[Cell]) -> str:
    if not left:
        return ""
    path = [cell.text for cell in cells.path(row, left[0].column) if not _states(cell)]
    named = [words for words in path if not is_unit(words)]
    return named[-1] if named else ""
