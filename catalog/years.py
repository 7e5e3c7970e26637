"""Checks between the reports of one agency in two years (guide, section 6: carry_over, stock)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlite_utils import Database

from catalog.likeness import YEAR_CHECKS, year_copies
from catalog.rows import Row

Agency = tuple[str | None, str | None]  # name, division code
Terms = tuple[tuple[int, str], ...]  # sign and field of each summand


@dataclass(frozen=True, slots=True)
class Rule:
    """The sum of this year's terms equals the sum of last year's; assessed where the first is stated."""

    check_id: str
    subject: str
    now: Terms
    before: Terms


def _stock(subject: str) -> Rule:
    now = ((1, f"{subject}_in_force"), (-1, f"{subject}_made"), (1, f"{subject}_repealed"))
    return Rule("stock", subject, now, ((1, f"{subject}_in_force"),))


RULES: Final = (
    Rule("carry_over", "requests", ((1, "requests.carried_in"),), ((1, "requests.carried_out"),)),
    _stock("disclosure.regulations"),
    _stock("disclosure.normative"),
)
_FIELDS: Final = frozenset(field for rule in RULES for _, field in (*rule.now, *rule.before))

_CHECKS: Final = (*sorted({rule.check_id for rule in RULES}), *YEAR_CHECKS)
_OWN_CHECKS: Final = f"report_id = ? AND check_id IN ({', '.join('?' for _ in _CHECKS)})"

_REPORTS_SQL = """
    SELECT report_id, report_year, scope, is_current AND same_as IS NULL, reading FROM reports
    WHERE agency = ? AND division_code IS ? AND kind = 'annual_report' AND report_year IS NOT NULL
    ORDER BY report_year, report_id"""

_FIGURES_SQL = """
    SELECT field, value_exact, place = 'prose' FROM figures_read
    WHERE reading = ? AND basis = 'year' AND approx IS NULL AND coalesce(applicant, 'total') = 'total'"""


@dataclass(frozen=True, slots=True)
class Yearly:
    """A report as far as two years are compared; ``stated`` has the fields with one undoubted value."""

    report_id: str
    year: int
    scope: str | None
    counts: bool
    stated: Mapping[str, Decimal]


def settle_years(db: Database, agencies: Iterable[Agency]) -> None:
    """Assess the reports of these agencies against their last year's, in the caller's transaction."""
    for agency in sorted(agencies, key=repr):
        reports = [_yearly(db, row) for row in db.execute(_REPORTS_SQL, agency).fetchall()]
        for report in reports:
            db.table("checks_across").delete_where(_OWN_CHECKS, (report.report_id, *_CHECKS))
        db.table("checks_across").insert_all(assessments(reports))
        db.table("checks_across").insert_all(year_copies(db, *agency))


def assessments(reports: Sequence[Yearly]) -> Iterator[Row]:
    """Yield the rows of ``checks_across`` for the reports of one agency."""
    for report in reports:
        earlier = [other for other in reports if other.counts and other.year == report.year - 1]
        for rule in RULES:
            if rule.now[0][1] in report.stated:
                outcome, detail = _assess(rule, report, earlier)
                row: Row = {"report_id": report.report_id, "check_id": rule.check_id}
                yield row | {"subject": rule.subject, "outcome": outcome, "detail": detail}


def _assess(rule: Rule, report: Yearly, earlier: Sequence[Yearly]) -> tuple[str, str]:
    now = _sum(rule.now, report)
    stated = {before for other in earlier if (before := _sum(rule.before, other)) is not None}
    doubt = _doubt(rule, report, earlier, now, stated)
    if doubt:
        return "not_assessable", doubt
    outcome = "passed" if {now} == stated else "failed"
    there = _words(rule.before, next(other for other in earlier if _sum(rule.before, other) is not None))
    return outcome, f"{_words(rule.now, report)}; {there}"


def _doubt(
    rule: Rule,
    report: Yearly,
    earlier: Sequence[Yearly],
    now: Decimal | None,
    stated: set[Decimal],
) -> str | None:
    year = report.year - 1
    doubts = (
        (not earlier, f"no report of {year}"),
        (any(other.scope != report.scope for other in earlier), f"another scope in {year}"),
        (now is None, f"not all stated in {report.year}"),
        (not stated, f"{rule.before[0][1]} not stated in {year}"),
        (len(stated) > 1, f"the reports of {year} disagree"),
    )
    return next((words for doubtful, words in doubts if doubtful), None)


def _sum(terms: Terms, report: Yearly) -> Decimal | None:
    if any(field not in report.stated for _, field in terms):
        return None
    return sum((sign * report.stated[field] for sign, field in terms), Decimal(0))


def _words(terms: Terms, report: Yearly) -> str:
    figures = ", ".join(f"{field} {report.stated[field]:f}" for _, field in terms)
    return f"{report.year}: {figures}"


def _yearly(db: Database, row: tuple[str, int, str | None, int, str]) -> Yearly:
    report_id, year, scope, counts, reading = row
    tables: dict[str, set[Decimal]] = {}
    prose: dict[str, set[Decimal]] = {}
    for field, value, in_prose in db.execute(_FIGURES_SQL, (reading,)):
        if field in _FIELDS:
            (prose if in_prose else tables).setdefault(field, set()).add(Decimal(value))
    values = prose | tables
    stated = {field: next(iter(found)) for field, found in values.items() if len(found) == 1}
    return Yearly(report_id, year, scope, bool(counts), stated)
