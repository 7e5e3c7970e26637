"""The catalog's file: where it lies, how it is opened, and the tables made that are missing."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from catalog.search import SEARCH_SQL, SEARCH_TABLE
from catalog.table import TableRow
from catalog.tables import TABLES
from catalog.views import VIEWS

# A fingerprint of tables and views: a catalog of another shape is derived anew rather than mended.
VERSION = zlib.crc32(repr((TABLES, sorted(VIEWS.items()))).encode()) & 0x7FFFFFFF


def is_current(path: Path) -> bool:
    """Return whether there is a catalog at ``path`` that is whole enough to open and of today's shape."""
    if not path.exists():
        return False
    try:
        with closing(read_only(path)) as db:
            return bool(db.execute("PRAGMA user_version").fetchone()[0] == VERSION)
    except sqlite3.OperationalError:
        raise  # the disk refuses: no word about the catalog itself
    except sqlite3.DatabaseError:
        return False


def read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to the catalog at ``path`` that cannot write."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=60)


def open_catalog(path: Path) -> Database:
    """Return the catalog at ``path`` for writing, made or completed where tables are missing.

    The connection may be handed from thread to thread, by one at a time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_current(path):
        remove(path)
    db = Database(sqlite3.connect(path, check_same_thread=False, timeout=60))
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.enable_wal()
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    create(db)
    return db


def remove(path: Path) -> None:
    """Delete a catalog with its write-ahead log, which would spoil a new one of the same name."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def create(db: Database) -> None:
    """Make every table, index and view that the database does not have yet."""
    present = set(db.table_names())
    with db.atomic():
        for row in TABLES:
            if row.name not in present:
                _create_table(db, row)
        if SEARCH_TABLE not in present:
            db.execute(SEARCH_SQL)
        for name, sql in VIEWS.items():
            db.create_view(name, sql, replace=True)


def _create_table(db: Database, row: TableRow) -> None:
    table = db.table(row.name)
    key = row.key if len(row.key) > 1 else row.key[0]
    table.create(row.columns, pk=key, foreign_keys=[(column, other) for column, other in row.refers])
    for columns in row.indexes:
        table.create_index(columns)
    if row.unique:
        table.create_index(row.unique, unique=True)
