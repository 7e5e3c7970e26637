"""What verify remembers of the records it has passed, on disk: a collection may hold tens of millions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.records import Placed, Record, digest, parse_date

_TABLES: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -65536;
    CREATE TABLE ids (id TEXT, file TEXT, PRIMARY KEY (id, file)) WITHOUT ROWID;
    CREATE TABLE links (file TEXT, place INTEGER, id TEXT, target TEXT);
    CREATE TABLE moments (moment BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE originals (id TEXT PRIMARY KEY, uri TEXT, date TEXT, digest TEXT) WITHOUT ROWID;
    CREATE INDEX by_digest ON originals (digest);
    CREATE TABLE revisits (file TEXT, place INTEGER, id TEXT, original TEXT, uri TEXT, date TEXT, digest TEXT)
"""
_DANGLING: Final = """
    SELECT place, id, target FROM links l WHERE file = :file
    AND NOT EXISTS (SELECT 1 FROM ids i WHERE i.id = l.target AND i.file = :file) ORDER BY place"""
_BY_ID: Final = "SELECT uri, date, digest FROM originals WHERE id = ?"
_BY_DIGEST: Final = "SELECT 1 FROM originals WHERE digest = ?"
_REPEATED: Final = ("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Payload-Digest")
_REVISITS: Final = "SELECT * FROM revisits ORDER BY file, place"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a record does not close with the others: its file, offset and id, and the words for it."""

    file: str
    offset: int
    record_id: str
    detail: str


class Ledger:
    """The ids, moments, links, originals and revisits of a collection, in a temporary SQLite file."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def enter(self, file: str, placed: Placed) -> bool:
        """Take a record in; return False if its id was given before."""
        record = placed.record
        fresh = self._db.execute("SELECT 1 FROM ids WHERE id = ?", (record.id,)).fetchone() is None
        self._db.execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (record.id, file))
        for target in record.every("WARC-Concurrent-To"):
            self._db.execute(
                "INSERT INTO links VALUES (?, ?, ?, ?)", (file, placed.offset, record.id, target)
            )
        if record.type in ("response", "resource"):
            said = (record.id, _uri(record, "WARC-Target-URI"), record.first("WARC-Date") or "")
            self._db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?)", (*said, _digest(record)))
        if record.type == "revisit":
            self._enter_revisit(file, placed.offset, record)
        return fresh

    def enter_moment(self, moment: bytes) -> bool:
        """Take in the index key and the second of a capture; return False if both were there before."""
        done = self._db.execute("INSERT OR IGNORE INTO moments VALUES (?)", (moment,))
        return done.rowcount == 1

    def dangling(self, file: str) -> Iterator[Flaw]:
        """Yield the links of a file's records to records that it does not hold, and forget its links."""
        for place, record_id, target in self._db.execute(_DANGLING, {"file": file}).fetchall():
            yield Flaw(file, place, record_id, f"{target} is not in the file")
        self._db.execute("DELETE FROM links")

    def unclosed(self) -> Iterator[Flaw]:
        """Yield the revisits whose original is not in the collection, or is another than they say."""
        for file, place, record_id, *said in self._db.execute(_REVISITS):
            if detail := self._unclosed(*said):
                yield Flaw(file, place, record_id, detail)

    def _enter_revisit(self, file: str, place: int, record: Record) -> None:
        row = (
            record.first("WARC-Refers-To"),
            _uri(record, "WARC-Refers-To-Target-URI"),
            record.first("WARC-Refers-To-Date"),
            record.first("WARC-Payload-Digest"),
        )
        self._db.execute("INSERT INTO revisits VALUES (?, ?, ?, ?, ?, ?, ?)", (file, place, record.id, *row))

    def _unclosed(
        self, original: str | None, uri: str | None, date: str | None, payload: str | None
    ) -> str | None:
        if original is None:
            found = self._db.execute(_BY_DIGEST, (payload,)).fetchone()
            return None if found else "nothing in the collection has its payload digest"
        found = self._db.execute(_BY_ID, (original,)).fetchone()
        if found is None:
            return "the original is not in the collection"
        stated = {
            "WARC-Refers-To-Target-URI": uri,
            "WARC-Refers-To-Date": date,
            "WARC-Payload-Digest": payload,
        }
        for (name, said), true in zip(stated.items(), found, strict=True):
            if said and true and said != true and (parse_date(said) or said) != parse_date(true):
                return f"{name} differs from the original's: {true}"
        return None


def _uri(record: Record, name: str) -> str | None:
    stated = record.first(name)
    return stated.strip("<>") if stated else None


def _digest(record: Record) -> str:
    """Return the payload digest as an index gives it; a resource is its own payload."""
    stated = record.first("WARC-Payload-Digest")
    if stated or record.type == "resource":
        return stated or digest(record.block)
    return ""
