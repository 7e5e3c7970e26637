"""Rows of one batch of captures into the catalog; storing the same captures twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from archive.records import format_date
from catalog.rows import Entry, Row, capture_issue, capture_row, document_id, field_rows, storable
from catalog.said import reading_row, said
from catalog.search import forget, index

# The newest capture names the portal; which one that was is kept apart, since it changes with every run.
_NEWER_NAME = """
    INSERT INTO portals_named VALUES (:portal_id, :named_at, :named_by)
    ON CONFLICT (portal_id) DO UPDATE SET named_at = excluded.named_at, named_by = excluded.named_by
    WHERE (excluded.named_at, excluded.named_by) > (portals_named.named_at, portals_named.named_by)"""

_NAME_PORTAL = """
    UPDATE portals SET name = :name, division_code = :division_code
    WHERE portal_id = :portal_id AND (name, division_code) IS NOT (:name, :division_code)"""


def store(db: Database, entries: Sequence[Entry]) -> None:
    """Write what the captures themselves say, in the transaction of the caller.

    What needs several captures is left to ``catalog.settle``.
    """
    for entry in entries:
        _portal(db, entry)
    _insert(db, "captures", [capture_row(entry) for entry in entries])
    _insert(db, "capture_issues", [row for entry in entries if (row := capture_issue(entry))])
    for entry in entries:
        _document(db, entry)
    for table, rows in _readings(entries).items():
        _insert(db, table, rows)


def follow(db: Database, positions: Mapping[str, int]) -> None:
    """Remember how far each WARC was followed, in bytes."""
    rows: list[Row] = [{"warc_file": name, "position": end} for name, end in positions.items()]
    db.table("followed").insert_all(rows, pk="warc_file", replace=True)


def positions(db: Database) -> dict[str, int]:
    """Return how far each WARC was followed, in bytes."""
    return dict(db.execute("SELECT warc_file, position FROM followed").fetchall())


def codebook(db: Database) -> None:
    """Write the codebook into ``fields``."""
    db.table("fields").insert_all(field_rows(), pk="field", replace=True)


def _insert(db: Database, table: str, rows: Iterable[Row]) -> None:
    db.table(table).insert_all(map(storable, rows), ignore=True)


def _portal(db: Database, entry: Entry) -> None:
    facts = entry.capture.facts
    if "portal-id" not in facts:
        return
    row: Row = {
        "portal_id": facts["portal-id"],
        "name": facts.get("portal-name"),
        "division_code": facts.get("division-code"),
        "named_at": format_date(entry.capture.captured_at),
        "named_by": entry.capture.capture_id,
    }
    said = storable(row)
    db.execute("INSERT OR IGNORE INTO portals (portal_id) VALUES (:portal_id)", said)
    if row["name"] and db.execute(_NEWER_NAME, said).rowcount:
        db.execute(_NAME_PORTAL, said)


def _readings(entries: Iterable[Entry]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {"readings": [], "figures_read": [], "checks_read": [], "issues_read": []}
    for entry in entries:
        if entry.reading and (report := entry.report):
            rows["readings"].append(reading_row(entry, entry.reading, report))
            for table, row in said(entry.reading, report):
                rows[table].append(row)
    return rows


def _document(db: Database, entry: Entry) -> None:
    """Keep the words of a page that is or may be a report; of equal bodies the earliest capture's reading."""
    row = _document_row(entry)
    if row is None:
        return
    known = db.execute(
        "SELECT first_captured_at, first_capture_id, title, text FROM documents WHERE document_id = ?",
        (row["document_id"],),
    ).fetchone()
    if known and known[:2] <= (row["first_captured_at"], row["first_capture_id"]):
        return
    number = document_id(str(row["content_digest"]))
    if known:
        forget(db, number, known[2], known[3])
    db.table("documents").insert(row, pk="document_id", replace=True)
    index(db, number, _words(row["title"]), _words(row["text"]))


def _words(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def _document_row(entry: Entry) -> Row | None:
    reading, digest = entry.reading, entry.capture.content_digest
    if reading is None or reading.report is None or digest is None:
        return None
    if entry.purpose not in {"report", "attachment", None} and entry.report is None:
        return None
    return storable(
        {
            "document_id": document_id(digest),
            "content_digest": digest,
            "title": reading.title,
            "text": reading.text,
            "media_type": reading.media_type,
            "first_captured_at": format_date(entry.capture.captured_at),
            "first_capture_id": entry.capture.capture_id,
        }
    )
