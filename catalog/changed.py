"""What one run of the crawl changed, counted from the catalog."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.schema import read_only

WORDS: Final[tuple[str, ...]] = ("new", "revised", "moved", "withdrawn", "restored", "replaced", "missing")
FEW: Final = 20  # addresses of one kind of change that are named

_LAST_RUN_SQL: Final = """
    SELECT max(run_id) FROM (SELECT max(run_id) AS run_id FROM captures UNION SELECT max(run_id) FROM runs)"""
_COUNTS_SQL: Final = "SELECT change, count(*) FROM changes WHERE run_id = ? GROUP BY change"
_ADDRESSES_SQL: Final = "SELECT url FROM changes WHERE run_id = ? AND change = ? ORDER BY url LIMIT ?"

# Reports that were asked for again and are what they were.
_UNCHANGED_SQL: Final = """
    SELECT count(DISTINCT c.address) FROM captures c
    JOIN report_captures m USING (capture_id) JOIN reports r USING (report_id)
    WHERE c.run_id = ? AND m.role <> 'first'
      AND r.kind IN ('annual_report', 'periodic_statistics', 'self_inspection')
      AND NOT EXISTS (SELECT 1 FROM changes k WHERE k.run_id = c.run_id AND k.capture_after = c.capture_id)"""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a run changed: how many reports by WORDS and "unchanged", and the addresses of the first few."""

    run_id: str
    counts: Mapping[str, int]
    addresses: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        """Return the counts in words."""
        return ", ".join(f"{count} {word}" for word, count in self.counts.items()) or "no report asked for"


def last_changed(db: sqlite3.Connection) -> Changed | None:
    """Return what the last run changed, None before there is any."""
    run_id = db.execute(_LAST_RUN_SQL).fetchone()[0]
    return changed(db, run_id) if run_id else None


def changed(db: sqlite3.Connection, run_id: str) -> Changed:
    """Return what a run changed."""
    found: dict[str, int] = dict(db.execute(_COUNTS_SQL, (run_id,)).fetchall())
    found["unchanged"] = db.execute(_UNCHANGED_SQL, (run_id,)).fetchone()[0]
    counts = {word: found[word] for word in (*WORDS, "unchanged") if found.get(word)}
    addresses = {
        word: tuple(url for (url,) in db.execute(_ADDRESSES_SQL, (run_id, word, FEW)))
        for word in WORDS
        if word in counts
    }
    return Changed(run_id, counts, addresses)


def changed_by(catalog: Path, run_id: str) -> Changed:
    """Return what a run changed, of the catalog at a path."""
    with closing(read_only(catalog)) as db:
        return changed(db, run_id)
