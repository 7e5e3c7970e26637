"""What earlier runs found on a portal: where its home led to, its columns, its reports."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, Literal

from archive.records import target_uri

# A column that was gone twice since it was last there is one no more.
_COLUMNS_SQL: Final = """
    SELECT url, title, family FROM columns_found f
    WHERE portal_id = ? AND 2 > (
        SELECT count(*) FROM captures c
        WHERE c.url = f.url AND (c.outcome IN ('not_found', 'soft_404') OR c.outcome_detail = 'redirect_home')
          AND c.captured_at > (SELECT coalesce(max(o.captured_at), '') FROM captures o
                               WHERE o.url = f.url AND o.outcome IN ('ok', 'unchanged')))
    ORDER BY url"""

# Where the home address led to, by redirects of whatever kind: what the newest run got there.
_LED_TO_SQL: Final = """
    WITH RECURSIVE home AS (
        SELECT url, via, captured_at, outcome FROM captures
        WHERE portal_id = :portal AND column_url IS NULL AND purpose = 'home'),
    led(url, hops) AS (
        SELECT :home, 0
        UNION SELECT home.url, hops + 1 FROM home JOIN led ON home.via = led.url WHERE hops < 8)
    SELECT url FROM home JOIN led USING (url) WHERE outcome IN ('ok', 'unchanged')
    ORDER BY captured_at DESC LIMIT 1"""

# The newest good capture of each report says how it was found; a column, or what led to one, may be a report.
_REPORTS_SQL: Final = """
    SELECT c.url, CASE c.purpose WHEN 'attachment' THEN c.purpose ELSE 'report' END, c.via,
           rtrim(coalesce(c.hop, ''), 'R'), c.family, c.column_url, c.column_title, c.link_text, c.row_date
    FROM reports r JOIN captures c ON c.capture_id = (
        SELECT s.capture_id FROM report_captures m JOIN captures s USING (capture_id)
        WHERE m.report_id = r.report_id ORDER BY s.captured_at DESC, s.capture_id DESC LIMIT 1)
    WHERE r.portal_id = ? AND r.is_current AND c.purpose IN ('report', 'attachment', 'list', 'discovery')
      AND r.kind IN ('annual_report', 'periodic_statistics', 'self_inspection')
    ORDER BY r.captured_at DESC, r.capture_id"""


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that the archive holds, and the facts with which its address was last asked for."""

    url: str
    purpose: Literal["report", "attachment"]
    via: str | None
    hops: str
    family: str | None
    column: str | None
    column_title: str | None
    link_text: str | None
    row_date: str | None


def columns(db: sqlite3.Connection, portal_id: str) -> list[tuple[str, str | None, str | None]]:
    """Return the columns found for a portal as (address, title, family)."""
    return db.execute(_COLUMNS_SQL, (portal_id,)).fetchall()


def led_to(db: sqlite3.Connection, portal_id: str, home: str) -> str | None:
    """Return the address that a portal's home address led to when it was last asked for, or None."""
    row = db.execute(_LED_TO_SQL, {"portal": portal_id, "home": target_uri(home)}).fetchone()
    return str(row[0]) if row else None


def reports(db: sqlite3.Connection, portal_id: str) -> list[KnownReport]:
    """Return the reports of a portal, the withdrawn ones too, newest first."""
    return [KnownReport(*row) for row in db.execute(_REPORTS_SQL, (portal_id,))]
