"""Copied wording and copied figures (guide 5.5, 6): near_duplicate_agency, near_duplicate_year, number_copy.

A report is held against what stood before it: its agency's report of the year before, and the first report
of another agency for the same year whose words are nearly its own. "Before" is the order of
(captured_at, report_id), so that the outcome does not depend on the order in which captures were taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlite_utils import Database

from catalog.rows import Row
from parsers.likeness import bands, share

ALIKE: Final = 0.9
_AGENCY: Final = "near_duplicate_agency"

_REPORT_SQL = """
    SELECT report_id, captured_at, agency, division_code, report_year, wording FROM reports
    WHERE report_id = ? AND kind = 'annual_report'"""

_EARLIER_SQL = """
    SELECT DISTINCT r.report_id, r.captured_at, r.wording, r.agency
    FROM wordings w JOIN reports r USING (report_id)
    WHERE w.band IN (SELECT band FROM wordings WHERE report_id = :id) AND r.report_year = :year
      AND (r.captured_at, r.report_id) < (:at, :id)
      AND (r.agency, coalesce(r.division_code, '')) <> (:agency, coalesce(:code, ''))
    ORDER BY r.captured_at, r.report_id"""

_LATER_SQL = """
    SELECT DISTINCT r.report_id FROM wordings w JOIN reports r USING (report_id)
    WHERE w.band IN (SELECT band FROM wordings WHERE report_id = :id)
      AND (r.captured_at, r.report_id) > (SELECT captured_at, report_id FROM reports WHERE report_id = :id)"""

_HELD_AGAINST_SQL = "SELECT report_id FROM checks_across WHERE check_id = ? AND subject = ?"


def forget_wordings(db: Database, address: str) -> set[str]:
    """Drop the bands of the reports at an address; return the reports that were held against one of them."""
    gone = [
        row for (row,) in db.execute("SELECT report_id FROM reports WHERE address = ?", (address,)).fetchall()
    ]
    held: set[str] = set()
    for report_id in gone:
        held.update(other for (other,) in db.execute(_HELD_AGAINST_SQL, (_AGENCY, report_id)).fetchall())
        db.table("wordings").delete_where("report_id = ?", (report_id,))
    return held


def keep_wordings(db: Database, address: str) -> set[str]:
    """Store the bands of the reports at an address; return them."""
    found = db.execute(
        "SELECT report_id, wording FROM reports WHERE address = ? AND kind = 'annual_report'", (address,)
    ).fetchall()
    rows: list[Row] = [
        {"report_id": report_id, "band": band}
        for report_id, words in found
        if words
        for band in sorted(set(bands(words)))
    ]
    db.table("wordings").insert_all(rows)
    return {report_id for report_id, _ in found}


def settle_likeness(db: Database, touched: Collection[str], held: Iterable[str]) -> None:
    """Assess these reports, those that stand after them in like words, and those held against lost ones."""
    later = {
        report_id for each in touched for (report_id,) in db.execute(_LATER_SQL, {"id": each}).fetchall()
    }
    for report_id in sorted({*touched, *held, *later}):
        db.table("checks_across").delete_where("report_id = ? AND check_id = ?", (report_id, _AGENCY))
        db.table("checks_across").insert_all(_of_agencies(db, report_id))


def _of_agencies(db: Database, report_id: str) -> Iterator[Row]:
    found = db.execute(_REPORT_SQL, (report_id,)).fetchone()
    if found is None or None in found[2:3] + found[4:5]:
        return
    _, at, agency, code, year, words = found
    row: Row = {"report_id": report_id, "check_id": _AGENCY}
    if words is None:
        yield row | {"subject": "", "outcome": "not_assessable", "detail": "text under 300 characters"}
        return
    keys = {"id": report_id, "at": at, "agency": agency, "code": code, "year": year}
    for other, _, wording, name in db.execute(_EARLIER_SQL, keys):
        alike = share(words, wording)
        if alike >= ALIKE:
            detail = f"{alike:.0%} of the wording stands in report {other} of {name}"
            yield row | {"subject": other, "outcome": "failed", "detail": detail}
            return
    yield row | {
        "subject": "",
        "outcome": "passed",
        "detail": "no earlier report of another agency is so worded",
    }


_OF_AGENCY_SQL = """
    SELECT report_id, report_year, is_current AND same_as IS NULL, reading, wording FROM reports
    WHERE agency = ? AND division_code IS ? AND kind = 'annual_report' AND report_year IS NOT NULL
    ORDER BY report_year, report_id"""

_STATED_SQL = """
    SELECT DISTINCT field, coalesce(applicant, ''), value_exact FROM figures_read
    WHERE reading = ? AND basis = 'year'"""

YEAR_CHECKS: Final = ("near_duplicate_year", "number_copy")
_FEW = 5


@dataclass(frozen=True, slots=True)
class _Year:
    report_id: str
    year: int
    counts: int
    reading: str
    wording: str | None


def year_copies(db: Database, agency: str | None, code: str | None) -> Iterator[Row]:
    """Yield how the reports of one agency stand to its reports of the year before, where there is one."""
    reports = [_Year(*row) for row in db.execute(_OF_AGENCY_SQL, (agency, code)).fetchall()]
    for report in reports:
        for other in (each for each in reports if each.counts and each.year == report.year - 1):
            row: Row = {"report_id": report.report_id, "subject": other.report_id}
            for check_id, assess in zip(YEAR_CHECKS, (_worded, _numbered), strict=True):
                outcome, detail = assess(db, report, other)
                yield row | {"check_id": check_id, "outcome": outcome, "detail": detail}


def _worded(_db: Database, report: _Year, other: _Year) -> tuple[str, str]:
    if report.wording is None or other.wording is None:
        return "not_assessable", "text under 300 characters"
    alike = share(report.wording, other.wording)
    detail = f"{alike:.0%} of the wording stands in report {other.report_id} of {other.year}"
    return "failed" if alike >= ALIKE else "passed", detail


def _numbered(db: Database, report: _Year, other: _Year) -> tuple[str, str]:
    now, before = (set(db.execute(_STATED_SQL, (each.reading,)).fetchall()) for each in (report, other))
    if len(now) < _FEW or not any(Decimal(value) for _, _, value in now):
        return "not_assessable", f"{len(now)} figures, fewer than five or all of them zero"
    detail = f"{len(now & before)} of {len(now)} figures stand in report {other.report_id} of {other.year}"
    return "failed" if now == before else "passed", detail
