"""The identities of guide 6 that a report's own figures must keep, and which of them they break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from samples.grids import Key
from samples.model import SampleFigure
from samples.table3 import APPLICANTS, GROUPS_2019, GROUPS_2021, leaves

Cells = Mapping[Key, Decimal]
_PARTIES = [applicant for applicant, _ in APPLICANTS[:-1]]
_FUJIAN = {
    "requests.received": ("requests.in_person", "requests.online", "requests.letter_fax"),
    "requests.answered": (
        "requests.granted",
        "requests.granted_partial",
        "requests.denied",
        "requests.other_answer",
    ),
}


def failed(figures: Iterable[SampleFigure]) -> tuple[str, ...]:
    """Return the ids of the checks that a report's figures fail, in the guide's order."""
    by_basis: dict[str, dict[Key, Decimal]] = defaultdict(dict)
    for figure in figures:
        by_basis[figure.basis][figure.field, figure.applicant] = figure.value
    year = by_basis["year"]
    outcomes = {
        "t3_row_sum": _rows_hold(year),
        "t3_balance": _balance_holds(year),
        "t3_results_sum": _results_hold(year),
        "t4_sum": _table4_holds(year),
        "fujian_sums": all(_fujian_holds(cells) for cells in by_basis.values()),
        "cumulative_bound": all(
            by_basis["cumulative"].get(key, value) >= value for key, value in year.items()
        ),
    }
    return tuple(check for check, holds in outcomes.items() if not holds)


def _sum_holds(cells: Cells, total: list[Key], parts: list[Key]) -> bool:
    """Say whether two sums agree; with an operand missing they cannot disagree."""
    if not all(key in cells for key in (*total, *parts)):
        return True
    return sum(cells[key] for key in total) == sum(cells[key] for key in parts)


def _rows_hold(cells: Cells) -> bool:
    rows = {field for field, applicant in cells if applicant}
    return all(
        _sum_holds(cells, [(field, "total")], [(field, applicant) for applicant in _PARTIES])
        for field in rows
    )


def _balance_holds(cells: Cells) -> bool:
    left, right = ("requests.received", "requests.carried_in"), ("requests.processed", "requests.carried_out")
    return all(
        _sum_holds(cells, [(field, party) for field in left], [(field, party) for field in right])
        for party, _ in APPLICANTS
    )


def _results_hold(cells: Cells) -> bool:
    groups = GROUPS_2019 if any(field == "requests.other" for field, _ in cells) else GROUPS_2021
    return all(
        _sum_holds(cells, [("requests.processed", party)], [(field, party) for field in leaves(groups)])
        for party, _ in APPLICANTS
    )


def _table4_holds(cells: Cells) -> bool:
    ends = ("upheld", "corrected", "other", "pending")
    return all(
        _sum_holds(cells, [(f"{block}.total", None)], [(f"{block}.{end}", None) for end in ends])
        for block in ("review", "litigation_direct", "litigation_after_review")
    )


def _fujian_holds(cells: Cells) -> bool:
    return all(
        _sum_holds(cells, [(total, None)], [(part, None) for part in parts])
        for total, parts in _FUJIAN.items()
    )
