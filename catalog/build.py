"""The follower: captures out of the WARCs, in their order, into the catalog; live and later."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from archive.capture import Capture
from archive.reader import OPEN, captures
from catalog.imports import load_imports
from catalog.places import archive_of, catalog_of, collection_of, warcs
from catalog.pool import Pending, Readers
from catalog.reading import Page
from catalog.rows import WANTED, Entry, media_type
from catalog.runs import load_runs
from catalog.schema import open_catalog, remove
from catalog.settle import settle
from catalog.store import codebook, follow, positions, store
from parsers.model import REPORT_KINDS, Context
from parsers.outcome import Outcome, outcome

__all__ = ["Follower", "Progress", "archive_of", "catalog_of", "collection_of", "rebuild"]

BATCH = 200  # captures in one transaction
WINDOW = 64  # captures being read ahead of the one that is stored next
WINDOW_BYTES = 64 * 2**20  # and the most that their bodies hold

_PLAIN = frozenset({None, "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml"})
_NEVER = frozenset({"robots", "requisite", "part"})


@dataclass(frozen=True, slots=True)
class Progress:
    """What a catch-up has taken in so far."""

    captures: int = 0
    read: int = 0
    reports: int = 0
    unreadable: int = 0

    def after(self, entry: Entry) -> Progress:
        """Return the progress with one more capture."""
        reading = entry.reading
        is_report = entry.report is not None and entry.report.kind in REPORT_KINDS
        return Progress(
            self.captures + 1,
            self.read + (reading is not None),
            self.reports + is_report,
            self.unreadable + (reading is not None and reading.failure is not None),
        )


@dataclass(frozen=True, slots=True)
class _Ahead:
    entry: Entry
    pending: Pending | None


class Follower:
    """Keeps the catalog of a data directory level with its archive; the only writer of the catalog.

    ``workers`` as in ``Readers``; ``progress`` is called after each batch. To be used as a context manager,
    from any thread but by one at a time.
    """

    def __init__(
        self,
        data: Path,
        workers: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self.data = data
        self._tell = progress
        self._readers = Readers(workers)
        self._db = open_catalog(catalog_of(data))
        with self._db.atomic():
            codebook(self._db)

    def __enter__(self) -> Follower:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers and close the catalog."""
        self._readers.close()
        self._db.close()

    def catch_up(self, durable: Mapping[str, int] | None = None) -> Progress:
        """Take in every capture that the catalog has not followed yet, and the records of the runs.

        ``durable`` says how far files may be read, by final name; files that are still open are read only
        as far as it says. Rows and the position they reach are written in one transaction, so that an end at
        any moment loses nothing and repeats nothing.
        """
        progress = Progress()
        batch: list[Entry] = []
        for entry in self._entries(durable or {}):
            batch.append(entry)
            progress = progress.after(entry)
            if len(batch) == BATCH:
                self._commit(batch, progress)
                batch = []
        self._commit(batch, progress)
        with self._db.atomic():
            load_imports(self._db, self.data)
            load_runs(self._db, self.data)
        return progress

    def _commit(self, batch: list[Entry], progress: Progress) -> None:
        if not batch:
            return
        with self._db.atomic():
            store(self._db, batch)
            settle(self._db, batch)
            follow(self._db, {entry.capture.warc_file: entry.capture.end_offset for entry in batch})
        if self._tell:
            self._tell(progress)

    def _entries(self, durable: Mapping[str, int]) -> Iterator[Entry]:
        """Yield the entries of all new captures in order, while later pages are being read ahead."""
        ahead: deque[_Ahead] = deque()
        held = 0
        for capture in self._captures(durable):
            ahead.append(self._begin(capture))
            held += ahead[-1].entry.body_bytes
            while len(ahead) > WINDOW or held > WINDOW_BYTES:
                held -= ahead[0].entry.body_bytes
                yield self._finish(ahead.popleft())
        yield from map(self._finish, ahead)

    def _captures(self, durable: Mapping[str, int]) -> Iterator[Capture]:
        followed = positions(self._db)
        for path in warcs(self.data):
            name = path.name.removesuffix(OPEN)
            stop = durable.get(name, 0 if path.name.endswith(OPEN) else None)
            start = followed.get(name, 0)
            if start < (path.stat().st_size if stop is None else stop):
                yield from captures(path, start, stop)

    def _begin(self, capture: Capture) -> _Ahead:
        entry = Entry(replace(capture, body=b"", request_body=b""), len(capture.body), _judge(capture))
        readable = _is_readable(entry)
        return _Ahead(entry, self._readers.submit(_page(capture)) if readable else None)

    def _finish(self, ahead: _Ahead) -> Entry:
        if ahead.pending is None:
            return ahead.entry
        return replace(ahead.entry, reading=self._readers.take(ahead.pending))


def rebuild(data: Path) -> None:
    """Delete the catalog, so that the next ``catch_up`` derives it anew from the archive."""
    remove(catalog_of(data))


def _judge(capture: Capture) -> Outcome:
    """Return the outcome; a revisit holds no body to judge, ``settle`` gives it that of its original."""
    if capture.record_type == "revisit" and capture.status in {None, 200, 304}:
        return Outcome("unchanged", None)
    return outcome(
        capture.status, capture.headers, capture.body, capture.url, capture.facts, capture.truncated
    )


def _is_readable(entry: Entry) -> bool:
    if entry.outcome.outcome != "ok" or entry.purpose in _NEVER or not entry.body_bytes:
        return False
    return entry.capture.truncated is None and (
        media_type(entry.capture) in _PLAIN or entry.purpose in WANTED
    )


def _page(capture: Capture) -> Page:
    facts = capture.facts
    context = Context(
        url=capture.url,
        portal_name=facts.get("portal-name"),
        division_code=facts.get("division-code"),
        link_text=facts.get("link-text"),
        row_date=facts.get("row-date"),
        column_title=facts.get("column-title"),
    )
    return Page(capture.body, media_type(capture), capture.url, context)
