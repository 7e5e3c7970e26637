"""What the archive holds and what it lacks, counted from the catalog: for ``nianbao status`` and the demo."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from catalog.changed import Changed, last_changed
from catalog.schema import read_only
from catalog.walls import remembered

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PortalCoverage:
    """What was taken from one portal; a report that two portals show is counted for both.

    ``failure`` is of its last run, ``walled`` counts walled addresses, ``barren`` names the columns that were
    read and led to no report, ``warning`` is what the last run says a person should look at.
    """

    portal_id: str
    name: str | None
    captures: int
    reports: int
    last_captured_at: str | None
    failure: str | None
    walled: int
    warning: str | None = None
    barren: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastRun:
    """One run as it is recorded; one that was killed or is at work has none, and is known by its captures."""

    run_id: str
    command: str
    started: str
    ended: str | None
    exit_code: int | None
    requests: int


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A server, by address or host, that is not asked before a moment because of a wall of some kind."""

    server: str
    kind: str | None
    until: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that status prints. Reports are counted in their current version, each once."""

    portals: tuple[PortalCoverage, ...]
    captures_by_outcome: Counts
    captures_by_purpose: Counts
    reports_by_year: Counts
    reports_by_agency: Counts
    reports_by_form: Counts
    figures: int
    checks_by_outcome: Counts
    failed_checks: Counts
    issues_by_kind: Counts
    runs: tuple[LastRun, ...]
    left_alone: tuple[LeftAlone, ...]
    changes: Changed | None

    @property
    def captures(self) -> int:
        """Return the number of captures, one for each request."""
        return sum(count for _, count in self.captures_by_outcome)

    @property
    def reports(self) -> int:
        """Return the number of reports."""
        return sum(count for _, count in self.reports_by_year)

    @property
    def failing(self) -> tuple[PortalCoverage, ...]:
        """Return the portals whose last run failed or whose latest answers were walls."""
        return tuple(portal for portal in self.portals if portal.failure or portal.walled)


_CAPTURES_BY_OUTCOME: Final = "SELECT outcome, count(*) FROM captures GROUP BY 1 ORDER BY 2 DESC, 1"
_CAPTURES_BY_PURPOSE: Final = """
    SELECT coalesce(purpose, 'unknown'), count(*) FROM captures GROUP BY 1 ORDER BY 2 DESC, 1"""
_REPORTS_BY_YEAR: Final = """
    SELECT coalesce(CAST(report_year AS TEXT), 'unknown'), count(*) FROM reports_overview
    GROUP BY 1 ORDER BY 1"""
_REPORTS_BY_AGENCY: Final = """
    SELECT coalesce(agency, 'unknown'), count(*) FROM reports_overview GROUP BY 1 ORDER BY 2 DESC, 1"""
_REPORTS_BY_FORM: Final = """
    SELECT coalesce(form, 'unknown'), count(*) FROM reports_overview GROUP BY 1 ORDER BY 2 DESC, 1"""
_FIGURES: Final = "SELECT count(*) FROM figures JOIN reports_overview USING (report_id)"
_CHECKS_BY_OUTCOME: Final = """
    SELECT outcome, count(*) FROM checks JOIN reports_overview USING (report_id) GROUP BY 1 ORDER BY 1"""
_FAILED_CHECKS: Final = """
    SELECT check_id, count(*) FROM checks JOIN reports_overview USING (report_id)
    WHERE outcome = 'failed' GROUP BY 1 ORDER BY 2 DESC, 1"""
_ISSUES_BY_KIND: Final = "SELECT kind, count(*) FROM issues GROUP BY 1 ORDER BY 2 DESC, 1"

# An address is walled when its newest capture is a wall.
_PORTALS: Final = """
    SELECT p.portal_id, name,
           (SELECT count(*) FROM captures c WHERE c.portal_id = p.portal_id),
           (SELECT count(*) FROM reports r WHERE r.portal_id = p.portal_id AND r.is_current
            AND r.kind IN ('annual_report', 'periodic_statistics', 'self_inspection')),
           (SELECT max(captured_at) FROM captures c WHERE c.portal_id = p.portal_id),
           (SELECT o.failure FROM run_portals o JOIN runs u USING (run_id)
            WHERE o.portal_id = p.portal_id ORDER BY u.started DESC LIMIT 1),
           (SELECT count(*) FROM captures c
            WHERE c.portal_id = p.portal_id AND c.outcome = 'wall' AND NOT EXISTS
                (SELECT 1 FROM captures n WHERE n.url = c.url AND n.captured_at > c.captured_at)),
           (SELECT o.warning FROM run_portals o JOIN runs u USING (run_id)
            WHERE o.portal_id = p.portal_id ORDER BY u.started DESC LIMIT 1)
    FROM (SELECT portal_id FROM portals UNION SELECT portal_id FROM run_portals) p
    LEFT JOIN portals USING (portal_id) ORDER BY p.portal_id"""
_RUNS: Final = """
    SELECT run_id, command, started, ended, exit_code, requests FROM runs
    UNION ALL
    SELECT run_id, 'crawl', min(captured_at), NULL, NULL, count(*) FROM captures
    WHERE run_id IS NOT NULL AND run_id NOT IN (SELECT run_id FROM runs) GROUP BY run_id
    ORDER BY started DESC LIMIT ?"""
# Columns that were read and from which neither a report nor a further list was asked for.
_BARREN: Final = """
    SELECT f.portal_id, f.url FROM columns_found f
    WHERE EXISTS (SELECT 1 FROM captures c WHERE c.url = f.url AND c.outcome IN ('ok', 'unchanged'))
      AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.portal_id = f.portal_id AND c.column_url = f.url
                      AND c.purpose IN ('report', 'attachment'))
      AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.portal_id = f.portal_id AND c.via = f.url
                      AND c.purpose IN ('list', 'report'))
    ORDER BY f.portal_id, f.url"""


def summary(catalog: Path, last_runs: int = 10) -> Summary:
    """Return what the catalog at ``catalog`` counts; the file must be there."""
    with closing(read_only(catalog)) as db:
        return Summary(
            portals=tuple(_portals(db)),
            captures_by_outcome=_counts(db, _CAPTURES_BY_OUTCOME),
            captures_by_purpose=_counts(db, _CAPTURES_BY_PURPOSE),
            reports_by_year=_counts(db, _REPORTS_BY_YEAR),
            reports_by_agency=_counts(db, _REPORTS_BY_AGENCY),
            reports_by_form=_counts(db, _REPORTS_BY_FORM),
            figures=int(db.execute(_FIGURES).fetchone()[0]),
            checks_by_outcome=_counts(db, _CHECKS_BY_OUTCOME),
            failed_checks=_counts(db, _FAILED_CHECKS),
            issues_by_kind=_counts(db, _ISSUES_BY_KIND),
            runs=tuple(LastRun(*row) for row in db.execute(_RUNS, (last_runs,))),
            left_alone=tuple(_left_alone(db, datetime.now(UTC))),
            changes=last_changed(db),
        )


def _portals(db: sqlite3.Connection) -> Iterator[PortalCoverage]:
    barren: defaultdict[str, list[str]] = defaultdict(list)
    for portal_id, url in db.execute(_BARREN):
        barren[portal_id].append(url)
    for row in db.execute(_PORTALS):
        yield replace(PortalCoverage(*row), barren=tuple(barren[row[0]]))


def _left_alone(db: sqlite3.Connection, now: datetime) -> Iterator[LeftAlone]:
    for server, standing in remembered(db, now).left_alone(now):
        yield LeftAlone(server, standing.kind, f"{standing.until:%Y-%m-%d %H:%M} UTC")


def _counts(db: sqlite3.Connection, sql: str) -> Counts:
    return tuple((str(name), int(count)) for name, count in db.execute(sql))
