"""Full-text search that finds words of two characters.

SQLite's own tokenizers cannot: a run of Han characters is one token to unicode61, and trigram wants three.
Here each run of Han becomes its overlapping pairs, closed by its last character alone, so that a phrase of
pairs finds exactly the words that contain it and never reaches over the end of a run. Other scripts become
words. The table is contentless: it holds only the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that holds the words, best first; ``report_id`` is None where it is no report."""

    content_digest: str
    title: str | None
    report_id: str | None


SEARCH_TABLE: Final = "documents_fts"
SEARCH_SQL: Final = """
    CREATE VIRTUAL TABLE documents_fts
    USING fts5(title, text, content='', tokenize="unicode61 remove_diacritics 0")"""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>[^\W_{_HAN}]+)")


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for match in _RUNS.finditer(unicodedata.normalize("NFKC", text).casefold()):
        yield match[0], match.lastgroup == "han"


def tokens(text: str | None) -> str:
    """Return the text as the index takes it: pairs of Han characters and words, parted by spaces."""
    parts: list[str] = []
    for run, han in _runs(text or ""):
        parts += (run[i : i + 2] for i in range(len(run))) if han else (run,)
    return " ".join(parts)


def phrases(query: str) -> str:
    """Return the FTS5 query for what a person typed: one phrase per run of script, all of them wanted.

    A single Han character is searched as the beginning of a pair. A query without letters finds nothing.
    """
    return " ".join(_phrase(run, han) for run, han in _runs(query)) or '""'


def _phrase(run: str, han: bool) -> str:
    if not han:
        return f'"{run}"'
    if len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(run[i : i + 2] for i in range(len(run) - 1)) + '"'


def index(db: Database, document_id: int, title: str | None, text: str | None) -> None:
    """Enter one document into the index; its id must not be in there."""
    db.execute(
        "INSERT INTO documents_fts(rowid, title, text) VALUES (?, ?, ?)",
        (document_id, tokens(title), tokens(text)),
    )


def forget(db: Database, document_id: int, title: str | None, text: str | None) -> None:
    """Take one document out; a contentless index has to be told the very words it was given."""
    db.execute(
        "INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (document_id, tokens(title), tokens(text)),
    )


def search(db: Database, words: str, limit: int = 20) -> list[Hit]:
    """Return the documents that hold all the words, best first, title words weighing more."""
    rows = db.execute(
        "SELECT d.content_digest, d.title, (SELECT min(r.report_id) FROM reports r"
        " WHERE r.content_digest = d.content_digest)"
        " FROM documents_fts JOIN documents d ON d.document_id = documents_fts.rowid"
        " WHERE documents_fts MATCH ? ORDER BY bm25(documents_fts, 4.0, 1.0), d.content_digest LIMIT ?",
        (phrases(words), limit),
    )
    return [Hit(*row) for row in rows]
