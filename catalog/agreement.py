"""Does the catalog agree with the archive: every row has its record, every capture its row."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.capture import Capture
from archive.reader import OPEN, captures
from archive.records import format_date
from catalog.places import catalog_of, warcs
from catalog.schema import read_only

_ROWS_SQL: Final = """
    SELECT capture_id, url, captured_at, record_type, warc_offset, warc_length, payload_digest, content_digest
    FROM captures WHERE warc_file = ?"""
_COLUMNS: Final = (
    "url",
    "captured_at",
    "record_type",
    "warc_offset",
    "warc_length",
    "payload_digest",
    "content_digest",
)

Cells = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One capture on which catalog and archive differ; ``detail`` says how."""

    capture_id: str
    warc_file: str
    offset: int
    detail: str


def disagreements(data: Path) -> Iterator[Disagreement]:
    """Yield where the catalog of a data directory and its WARCs differ; nothing when there is no catalog.

    Files that are still open are compared as far as the catalog has followed them.
    """
    path = catalog_of(data)
    if not path.exists():
        return
    db = read_only(path)
    try:
        present = {warc.name.removesuffix(OPEN): warc for warc in warcs(data)}
        for name, warc in present.items():
            yield from _compare(db, name, warc)
        yield from _without_file(db, present.keys())
    finally:
        db.close()


def _compare(db: sqlite3.Connection, name: str, warc: Path) -> Iterator[Disagreement]:
    rows: dict[str, Cells] = {row[0]: row[1:] for row in db.execute(_ROWS_SQL, (name,))}
    for capture in captures(warc, stop=_followed(db, name) if warc.name.endswith(OPEN) else None):
        row = rows.pop(capture.capture_id, None)
        if row is None and _is_named(db, capture.capture_id):
            continue  # a record that stands twice, in an import; verify tells
        if detail := _difference(capture, row):
            yield Disagreement(capture.capture_id, name, capture.warc_offset, detail)
    for capture_id, row in rows.items():
        yield Disagreement(capture_id, name, _offset(row), "the catalog names a record that is not there")


def _difference(capture: Capture, row: Cells | None) -> str | None:
    if row is None:
        return "the archive holds a capture that the catalog does not name"
    there: Cells = (
        capture.url,
        format_date(capture.captured_at),
        capture.record_type,
        capture.warc_offset,
        capture.warc_length,
        capture.payload_digest,
        capture.content_digest,
    )
    differing = [name for name, one, other in zip(_COLUMNS, row, there, strict=True) if one != other]
    return f"catalog and record differ in {', '.join(differing)}" if differing else None


def _is_named(db: sqlite3.Connection, capture_id: str) -> bool:
    return db.execute("SELECT 1 FROM captures WHERE capture_id = ?", (capture_id,)).fetchone() is not None


def _offset(row: Cells) -> int:
    offset = row[_COLUMNS.index("warc_offset")]
    return offset if isinstance(offset, int) else 0


def _followed(db: sqlite3.Connection, name: str) -> int:
    found = db.execute("SELECT position FROM followed WHERE warc_file = ?", (name,)).fetchone()
    return int(found[0]) if found else 0


def _without_file(db: sqlite3.Connection, present: Collection[str]) -> Iterator[Disagreement]:
    for (name,) in db.execute("SELECT DISTINCT warc_file FROM captures").fetchall():
        if name not in present:
            for capture_id, *row in db.execute(_ROWS_SQL, (name,)).fetchall():
                yield Disagreement(capture_id, name, _offset(tuple(row)), "the WARC file is missing")
