"""The arithmetic rules of guide 6 that a report's figures must keep; no check changes a value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from parsers.model import Applicant, Basis, Check, CheckOutcome, Finding
from parsers.statistics_checks import statistics_checks
from parsers.table_checks import Figures, table_checks

_MONEY = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_MONEY_FIELDS = frozenset(
    {"charges.amount", "fees.collected", "fees.waived", "procurement.amount", "capacity.budget"}
)


def checks(
    findings: Sequence[Finding], scopes: Collection[str | None] = frozenset({None})
) -> tuple[Check, ...]:
    """Return the outcome of each rule that applies, one for each row, column, block or field.

    ``scopes`` are those that mean the same in this report (see ``own_scopes``).
    ``failed`` is a fact about the report. A rule with a missing or approximate operand is ``not_assessable``;
    a rule of a table that the report does not have gives nothing. ``detail`` begins with what was checked and
    names the figures of both sides.
    """
    printed = _figures([finding for finding in findings if is_printed(finding)])
    stated = _figures(sorted(findings, key=is_printed, reverse=True))
    return (
        *table_checks(printed),
        *statistics_checks(findings),
        *_cumulative_bound(stated),
        *_text_vs_table(findings, printed, scopes),
        *_value_domain(findings),
    )


def is_printed(finding: Finding) -> bool:
    """Tell a cell of a table, or of a table flattened into lines, from a figure in a sentence."""
    return finding.evidence.place != "prose" or finding.form is not None


def _figures(findings: Sequence[Finding]) -> Figures:
    """Return the first figure of each field, applicant and basis."""
    found: dict[tuple[str, Applicant | None, Basis], Finding] = {}
    for finding in findings:
        found.setdefault((finding.field, finding.applicant, finding.basis), finding)
    return found


def _cumulative_bound(stated: Figures) -> Iterator[Check]:
    for (field, applicant, basis), whole in stated.items():
        year = stated.get((field, applicant, "year"))
        if basis == "cumulative" and year:
            outcome: CheckOutcome = "passed" if year.value <= whole.value else "failed"
            if year.approx or whole.approx or len({year.scope, whole.scope} - {None}) > 1:
                outcome = "not_assessable"
            detail = f"{field}: {_told(year)} in the year, {_told(whole)} in all years"
            yield Check("cumulative_bound", outcome, detail)


def _text_vs_table(
    findings: Sequence[Finding], printed: Figures, scopes: Collection[str | None]
) -> Iterator[Check]:
    for prose in findings:
        table = printed.get((prose.field, None, "year")) or printed.get((prose.field, "total", "year"))
        if table is None or is_printed(prose) or prose.basis != "year" or prose.applicant:
            continue
        outcome: CheckOutcome = "passed" if _in_base_unit(prose) == _in_base_unit(table) else "failed"
        if prose.approx or not (prose.scope == table.scope or {prose.scope, table.scope} <= set(scopes)):
            outcome = "not_assessable"
        detail = f"{prose.field}: the text says {_told(prose)}, the table {_told(table)}"
        yield Check("text_vs_table", outcome, detail)


_ROUGHLY = {"min": "more than ", "max": "less than ", "about": "about ", None: ""}


def _told(finding: Finding) -> str:
    """Return a figure with its unit, how roughly it is meant and whose it is: about 12 件 (own)."""
    number = f"{_ROUGHLY[finding.approx]}{finding.value}"
    return " ".join(filter(None, (number, finding.unit, f"({finding.scope})" if finding.scope else None)))


def _in_base_unit(finding: Finding) -> Decimal:
    return finding.value * _MONEY.get(finding.unit or "", Decimal(1))


def _value_domain(findings: Sequence[Finding]) -> Iterator[Check]:
    """Yield a failure for each impossible figure, or one passed check for all."""
    wrong = [finding for finding in findings if not _is_possible(finding)]
    for finding in wrong:
        yield Check("value_domain", "failed", f"{finding.field} = {finding.value}")
    if findings and not wrong:
        yield Check("value_domain", "passed", f"{len(findings)} figures")


def _is_possible(finding: Finding) -> bool:
    """Counts are whole; nothing but 本年增/减 is negative."""
    whole = finding.field in _MONEY_FIELDS or finding.value == finding.value.to_integral_value()
    return whole and (finding.value >= 0 or finding.field.endswith("_change"))
