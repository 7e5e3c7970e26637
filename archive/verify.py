"""Every rule that the archive keeps, checked on every record of a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from archive import index, messages, ours
from archive.exchanges import Exchanged, capture
from archive.imports import Import, checksum, imports
from archive.inventory import index_problems, strays
from archive.ledger import Flaw, Ledger
from archive.members import Damaged
from archive.problem import Note, Problem
from archive.reader import OPEN, exchanges
from archive.records import Placed, Record
from archive.recovery import Repair, orphaned, recover
from archive.rules import broken

__all__ = ["Note", "Problem", "Repair", "defects", "examine", "recover", "verify"]

Tell = Callable[[Path], None]


def verify(collection: Path) -> Iterator[Problem]:
    """Yield every breach of a rule in a collection's WARC files and indexes; nothing when it is sound."""
    return (found for found in examine(collection) if isinstance(found, Problem))


def examine(collection: Path, tell: Tell | None = None) -> Iterator[Problem | Note]:
    """Yield the problems of a collection, then the notes on the files in it that others made.

    Such a file cannot be mended: as long as its bytes are those that were imported, what is wrong in it is
    noted only. Files whose writer lives are left out. ``tell`` is called with each file before it is read.
    What is checked stands in docs/archive.md, why in ``archive.reasons``.
    """
    notes: dict[tuple[str, str], Note] = {}
    taken = {note.warc_file: note for _, note in imports(collection) if note}
    for problem in _problems(collection, taken, tell):
        if problem.file in taken and problem.rule not in ("fixity", "import"):
            _count(problem, notes)
        else:
            yield problem
    yield from notes.values()


def defects(warc: Path) -> tuple[Note, ...]:
    """Return what is wrong with a file that others made, as far as the file alone can tell."""
    notes: dict[tuple[str, str], Note] = {}
    with closing(Ledger()) as ledger:
        for problem in _records(warc, ledger, own=False):
            _count(problem, notes)
    return tuple(notes.values())


def _count(problem: Problem, notes: dict[tuple[str, str], Note]) -> None:
    fresh = Note(problem.file, problem.rule, 0, problem.offset, problem.detail)
    notes[problem.file, problem.rule] = notes.get((problem.file, problem.rule), fresh).again()


def _problems(collection: Path, taken: dict[str, Import], tell: Tell | None) -> Iterator[Problem]:
    archive = collection / "archive"
    for path in sorted(archive.glob(f"*.warc.gz{OPEN}")):
        if orphaned(path):
            yield Problem(
                path.name, None, None, "orphaned", "its writer is gone; recovery closes and indexes it"
            )
    with closing(Ledger()) as ledger:
        for path in sorted([*archive.glob("*.warc.gz"), *archive.glob("*.warc")]):
            if tell:
                tell(path)
            yield from _file(path, ledger, taken.get(path.name))
        yield from (_problem_of(flaw, "refers-to") for flaw in ledger.unclosed())
    yield from strays(collection)


def _file(path: Path, ledger: Ledger, note: Import | None) -> Iterator[Problem]:
    if note and checksum(path) != (note.bytes, note.sha256):
        yield Problem(path.name, None, None, "fixity", "its bytes are not those that were imported")
    lines: list[bytes] = []
    yield from _records(path, ledger, own=note is None, lines=lines)
    yield from index_problems(path, lines)


def _records(path: Path, ledger: Ledger, own: bool, lines: list[bytes] | None = None) -> Iterator[Problem]:
    """Yield the problems of a file's records, and gather the lines that its index must have."""
    first: Placed | None = None
    try:
        for group in exchanges(path):
            if first is None:
                first = group[0]
                yield from _first(path.name, first, own)
            for placed in group:
                yield from _record(path.name, placed, first.record, ledger, own)
            yield from _exchange(path.name, group, own)
            yield from _capture(path.name, group, ledger, [] if lines is None else lines)
        if own and first is None:
            yield Problem(path.name, 0, None, "warcinfo", "the file is empty")
    except Damaged as damage:
        rest = path.stat().st_size - damage.offset
        detail = f"{damage.detail}; {rest} bytes from here on are not read"
        yield Problem(path.name, damage.offset, None, "damaged", detail)
    yield from (_problem_of(flaw, "concurrent-to") for flaw in ledger.dangling(path.name))


def _first(file: str, placed: Placed, own: bool) -> Iterator[Problem]:
    if not own:
        return
    if placed.record.type != "warcinfo":
        yield _problem(file, placed, "warcinfo", "the first record is no warcinfo")
    elif placed.record.first("WARC-Filename") not in (None, file):
        yield _problem(file, placed, "filename", f"WARC-Filename is {placed.record.first('WARC-Filename')!a}")


def _record(file: str, placed: Placed, first: Record, ledger: Ledger, own: bool) -> Iterator[Problem]:
    record = placed.record
    for rule, detail in broken(placed, ours.RULES if own else ()):
        yield _problem(file, placed, rule, detail)
    if record.version != first.version:
        yield _problem(file, placed, "version", f"{record.version} in a file of {first.version}")
    if own and record.type != "warcinfo" and record.first("WARC-Warcinfo-ID") != first.id:
        yield _problem(file, placed, "warcinfo", "WARC-Warcinfo-ID does not name the file's first record")
    if not ledger.enter(file, placed):
        yield _problem(file, placed, "record-id", "the id has been given before")


def _exchange(file: str, group: Exchanged, own: bool) -> Iterator[Problem]:
    if len({placed.record.first("WARC-Date") for placed in group}) > 1:
        yield _problem(file, group[0], "date", "the records of one exchange differ in WARC-Date")
    types = [placed.record.type for placed in group]
    if types.count("request") > 1 or types.count("response") + types.count("revisit") > 1:
        yield _problem(file, group[0], "exchange", f"one exchange of {', '.join(types)}")
    for rule, detail in ours.of_exchange(group) if own else ():
        yield _problem(file, group[0], rule, detail)
    answer = next((placed for placed in group if placed.record.type == "response"), None)
    if answer and (short := _short(group, answer.record)):
        yield _problem(file, answer, "truncated", short)


def _short(group: Exchanged, answer: Record) -> str | None:
    """Return that a message is not whole and nothing says so; HEAD is answered without a body."""
    requests = (bytes(placed.record.block[:99]) for placed in group if placed.record.type == "request")
    head, fields, _ = messages.split_response(answer.block)
    if answer.first("WARC-Truncated") or not head or messages.method(next(requests, b"GET ")) == "HEAD":
        return None
    body = messages.body(fields, bodiless=messages.bodiless(messages.status(head)))
    for _piece in chain(body.follow(answer.block[len(head) :]), body.end()):
        pass
    whole = body.whole and messages.head_length(answer.block) is not None
    return None if whole else "the message is not whole, and WARC-Truncated is missing"


def _capture(file: str, group: Exchanged, ledger: Ledger, lines: list[bytes]) -> Iterator[Problem]:
    found = capture(group, file, room=0)
    if found and (line := index.line(found)):
        lines.append(line)
        if not ledger.enter_moment(line.partition(b" {")[0]):
            yield _problem(file, group[0], "second", "two captures of one index key in one second")


def _problem_of(flaw: Flaw, rule: str) -> Problem:
    return Problem(flaw.file, flaw.offset, flaw.record_id, rule, flaw.detail)


def _problem(file: str, placed: Placed, rule: str, detail: str) -> Problem:
    return Problem(file, placed.offset, placed.record.id, rule, detail)
