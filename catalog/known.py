"""What the crawl may know beforehand: the catalog's answers about an address, read only."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.address import address_key
from archive.capture import Capture, Original
from archive.reader import captures
from archive.records import format_date, target_uri
from catalog import found
from catalog.found import KnownReport
from catalog.places import archive_of, catalog_of
from catalog.schema import read_only
from catalog.walls import Walls, remembered

# A body that can be referred to: an ordinary answer, whole and not empty, to a plain question.
_ORIGINAL_SQL: Final = """
    SELECT capture_id, url, captured_at, payload_digest, etag, last_modified FROM captures
    WHERE url = ? AND record_type = 'response' AND method = 'GET' AND http_status = 200 AND outcome = 'ok'
      AND truncated IS NULL AND body_bytes > 0 AND payload_digest IS NOT NULL
    ORDER BY captured_at DESC, capture_id DESC LIMIT 1"""

# The same body may come back under a new tag: the newest answer that brought it has the tag to show.
_VALIDATORS_SQL: Final = """
    SELECT etag, last_modified FROM captures
    WHERE url = :url AND http_status = 200 AND (capture_id = :original OR refers_to = :original)
    ORDER BY captured_at DESC, capture_id DESC LIMIT 1"""

# A report that is withdrawn or has moved gives a good answer too, one missing once owes a second answer.
_CAPTURED_SQL: Final = """
    SELECT max(captured_at) FROM captures c
    WHERE url = ? AND CASE (
        SELECT k.change FROM reports r JOIN changes k USING (report_id)
        WHERE r.address = c.address AND k.ended_at IS NULL AND k.change IN ('missing', 'withdrawn', 'moved')
        ORDER BY k.first_seen_at DESC LIMIT 1)
    WHEN 'missing' THEN 0
    WHEN 'withdrawn' THEN outcome IN ('ok', 'unchanged', 'not_found', 'soft_404', 'redirect')
    WHEN 'moved' THEN outcome IN ('ok', 'unchanged', 'not_found', 'soft_404', 'redirect')
    ELSE outcome IN ('ok', 'unchanged') END"""

_ANSWER_SQL: Final = """
    SELECT warc_file, warc_offset FROM captures
    WHERE url = ? AND record_type = 'response' AND method = 'GET'
    ORDER BY captured_at DESC, capture_id DESC LIMIT 1"""

_IS_REPORT_SQL: Final = """
    SELECT 1 FROM reports
    WHERE address = ? AND kind IN ('annual_report', 'periodic_statistics', 'self_inspection') LIMIT 1"""

# Only the newest answer counts, and only one that says something of its own: no wall, no redirect, no 5xx.
_ROBOTS_SQL: Final = """
    SELECT o.warc_file, o.warc_offset
    FROM captures c JOIN captures o ON o.capture_id = coalesce(c.refers_to, c.capture_id)
    WHERE c.capture_id =
        (SELECT capture_id FROM captures WHERE url = :url ORDER BY captured_at DESC, capture_id DESC LIMIT 1)
      AND c.purpose = 'robots' AND c.captured_at > :since AND c.outcome <> 'wall' AND c.truncated IS NULL
      AND (c.http_status = 200 OR c.http_status BETWEEN 400 AND 499) AND o.record_type = 'response'"""

Cells = tuple[str | None, ...]


class Known:
    """Answers from the catalog of a data directory as it stands at the moment; it need not be there yet.

    To be used from one thread. It sees what the follower has committed.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._path = catalog_of(data)
        self._db: sqlite3.Connection | None = None

    def original(self, url: str) -> Original | None:
        """Return the newest capture of exactly this address that has a body which a revisit can refer to."""
        cells = self._one(_ORIGINAL_SQL, target_uri(url))
        if cells is None:
            return None
        capture_id, target, captured_at, digest, *_ = (cell or "" for cell in cells)
        return Original(capture_id, target, datetime.fromisoformat(captured_at), digest)

    def validators(self, url: str) -> tuple[str | None, str | None] | None:
        """Return (ETag, Last-Modified) to ask with for what ``original`` names; None without either."""
        original = self.original(url)
        if original is None:
            return None
        key = {"url": original.url, "original": original.capture_id}
        etag, last_modified = self._one(_VALIDATORS_SQL, key) or (None, None)
        return (etag, last_modified) if etag or last_modified else None

    def captured_at(self, url: str) -> datetime | None:
        """Return when this address last gave a good answer, changed or not (aware UTC).

        Of a report that is withdrawn or has moved: when it was last found so.
        """
        cells = self._one(_CAPTURED_SQL, target_uri(url))
        return datetime.fromisoformat(cells[0]) if cells and cells[0] else None

    def is_report(self, url: str) -> bool:
        """Tell whether a report was read at this address, in whatever spelling of it."""
        return self._one(_IS_REPORT_SQL, address_key(url)) is not None

    def columns(self, portal_id: str) -> list[tuple[str, str | None, str | None]]:
        """Return the columns found for a portal as (address, title, family)."""
        db = self._connection()
        return found.columns(db, portal_id) if db else []

    def led_to(self, portal_id: str, home: str) -> str | None:
        """Return the address that a portal's home address led to when it was last asked for, or None."""
        db = self._connection()
        return found.led_to(db, portal_id, home) if db else None

    def reports(self, portal_id: str) -> list[KnownReport]:
        """Return the reports of a portal, the withdrawn ones too, newest first."""
        db = self._connection()
        return found.reports(db, portal_id) if db else []

    def robots(self, url: str, since: datetime) -> tuple[int, bytes] | None:
        """Return (status, body) of a robots.txt captured after a moment, None without a copy that is good."""
        cells = self._one(_ROBOTS_SQL, {"url": target_uri(url), "since": format_date(since)})
        if cells is None:
            return None
        warc_file, offset = cells
        copy = next(captures(archive_of(self._data) / str(warc_file), int(offset or 0)), None)
        return (copy.status or 0, copy.body) if copy else None

    def answer(self, url: str) -> Capture | None:
        """Return the newest answer of an address that the archive holds with its body, or None."""
        cells = self._one(_ANSWER_SQL, target_uri(url))
        if cells is None:
            return None
        warc_file, offset = cells
        return next(captures(archive_of(self._data) / str(warc_file), int(offset or 0)), None)

    def walls(self, now: datetime) -> Walls:
        """Return how servers stand by what they answered last month: which are to be left alone."""
        db = self._connection()
        return remembered(db, now) if db else Walls()

    def close(self) -> None:
        """Close the catalog."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _one(self, sql: str, key: str | dict[str, str]) -> Cells | None:
        db = self._connection()
        if db is None:
            return None
        row: Cells | None = db.execute(sql, (key,) if isinstance(key, str) else key).fetchone()
        return row

    def _connection(self) -> sqlite3.Connection | None:
        if self._db is None and self._path.exists():
            db = read_only(self._path)
            if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'captures'").fetchone():
                self._db = db
            else:  # the follower has just begun it
                db.close()
        return self._db
