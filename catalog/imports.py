"""The files that others made, as rows: where each came from, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from archive.imports import Import, imports
from archive.records import format_date
from archive.verify import defects
from catalog.places import archive_of, collection_of
from catalog.rows import Row, storable


def load_imports(db: Database, data: Path) -> None:
    """Write ``imports`` and ``import_issues`` of files that are new, in the caller's transaction.

    Both are derived of the files and their notes alone, so that a rebuilt catalog says the same.
    """
    known = {name for (name,) in db.execute("SELECT warc_file FROM imports").fetchall()}
    for _, note in imports(collection_of(data)):
        if note and note.warc_file not in known and (archive_of(data) / note.warc_file).exists():
            _load(db, note, archive_of(data) / note.warc_file)


def _load(db: Database, note: Import, warc: Path) -> None:
    origin: Row = {
        "warc_file": note.warc_file,
        "name": note.name,
        "bytes": note.bytes,
        "sha256": note.sha256,
        "imported_at": format_date(note.imported_at),
    }
    db.table("imports").insert(storable(origin))
    issues: list[Row] = [
        {
            "warc_file": note.warc_file,
            "rule": each.rule,
            "detail": each.detail,
            "times": each.times,
            "warc_offset": each.offset,
        }
        for each in defects(warc)
    ]
    db.table("import_issues").insert_all(map(storable, issues))
