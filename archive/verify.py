"""Every rule that the archive keeps, checked on every record of a collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive import index, merged
from archive.exchanges import Exchanged, capture
from archive.members import Damaged
from archive.reader import OPEN, exchanges
from archive.records import Placed, Record, parse_date
from archive.recovery import Repair, orphaned, recover
from archive.rules import broken

_AS_ORIGINAL = (
    ("WARC-Refers-To-Target-URI", "WARC-Target-URI"),
    ("WARC-Refers-To-Date", "WARC-Date"),
    ("WARC-Payload-Digest", "WARC-Payload-Digest"),
)

__all__ = ["Problem", "Repair", "recover", "verify"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a record breaks; offset and record id are None where a file or an index as a whole does."""

    file: str
    offset: int | None
    record_id: str | None
    rule: str
    detail: str


@dataclass(slots=True)
class _Seen:
    """What the closing rules need of the records so far; ``originals`` are the values a revisit repeats."""

    ids: set[str] = field(default_factory=set)
    originals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    revisits: list[tuple[str, Placed]] = field(default_factory=list)
    seconds: set[bytes] = field(default_factory=set)


def verify(collection: Path) -> Iterator[Problem]:
    """Yield every breach of a rule in a collection's WARC files and indexes; nothing when it is sound.

    Files whose writer lives are left out. What it checks stands in docs/archive.md.
    """
    seen = _Seen()
    archive = collection / "archive"
    for path in sorted(archive.glob(f"*.warc.gz{OPEN}")):
        if orphaned(path):
            yield Problem(
                path.name, None, None, "orphaned", "its writer is gone; recovery closes and indexes it"
            )
    for path in sorted([*archive.glob("*.warc.gz"), *archive.glob("*.warc")]):
        yield from _file(path, seen)
    yield from _closure(seen)
    if detail := merged.flaw(collection):
        yield Problem(f"{merged.NAME}.*", None, None, "index", f"the merged index: {detail}")


def _file(path: Path, seen: _Seen) -> Iterator[Problem]:
    lines: list[bytes] = []
    first: Placed | None = None
    try:
        for group in exchanges(path):
            first = first or group[0]
            for placed in group:
                yield from _record(path.name, placed, first.record, seen)
            yield from _exchange(path.name, group, seen)
            if (found := capture(group, path.name)) and (line := index.line(found)):
                lines.append(line)
                yield from _second(line, path.name, group[0], seen)
    except Damaged as damage:
        yield Problem(path.name, damage.offset, None, "damaged", damage.detail)
    if first is None or first.record.type != "warcinfo":
        yield Problem(path.name, 0, None, "warcinfo", "the first record is no warcinfo")
    yield from _index(path, lines)


def _record(file: str, placed: Placed, first: Record, seen: _Seen) -> Iterator[Problem]:
    record = placed.record
    for rule, detail in broken(placed):
        yield _problem(file, placed, rule, detail)
    if record.version != first.version:
        yield _problem(file, placed, "version", f"{record.version} in a file of {first.version}")
    if record.first("WARC-Warcinfo-ID") not in (None, first.id):
        yield _problem(
            file, placed, "warcinfo", "WARC-Warcinfo-ID names another record than the file's first"
        )
    if record.id in seen.ids:
        yield _problem(file, placed, "record-id", "the id has been given before")
    seen.ids.add(record.id)
    if record.type in ("response", "resource"):
        seen.originals[record.id] = tuple(record.first(name) or "" for _, name in _AS_ORIGINAL)
    if record.type == "revisit":
        seen.revisits.append((file, replace(placed, record=replace(record, block=b""))))


def _exchange(file: str, group: Exchanged, seen: _Seen) -> Iterator[Problem]:
    types = [placed.record.type for placed in group]
    if len({placed.record.first("WARC-Date") for placed in group}) > 1:
        yield _problem(file, group[0], "date", "the records of one exchange differ in WARC-Date")
    if len(set(types)) < len(types) or {"response", "revisit"} <= set(types):
        yield _problem(file, group[0], "exchange", f"one exchange of {', '.join(types)}")
    for placed in group:
        for target in set(placed.record.every("WARC-Concurrent-To")) - seen.ids:
            yield _problem(file, placed, "concurrent-to", f"{target} is not in the file")


def _second(line: bytes, file: str, placed: Placed, seen: _Seen) -> Iterator[Problem]:
    moment = line.partition(b" {")[0]
    if moment in seen.seconds:
        yield _problem(file, placed, "second", "two captures of one index key in one second")
    seen.seconds.add(moment)


def _index(path: Path, lines: Iterable[bytes]) -> Iterator[Problem]:
    cdxj = index.cdxj_of(path)
    if not cdxj.exists():
        yield Problem(cdxj.name, None, None, "index", f"{path.name} has no index")
        return
    expected, found = set(lines), cdxj.read_bytes().splitlines(keepends=True)
    for line in sorted(expected.symmetric_difference(found)):
        state = "is missing" if line in expected else "describes no record"
        yield Problem(
            cdxj.name, None, None, "index", f"the line {state}: {line.decode(errors='replace').strip()}"
        )
    if found != sorted(found):
        yield Problem(cdxj.name, None, None, "index", "the lines are not in the order of their bytes")


def _closure(seen: _Seen) -> Iterator[Problem]:
    for file, placed in seen.revisits:
        yield from _refers(file, placed, seen)


def _refers(file: str, placed: Placed, seen: _Seen) -> Iterator[Problem]:
    original = seen.originals.get(placed.record.first("WARC-Refers-To") or "")
    if original is None:
        yield _problem(file, placed, "refers-to", "the original is not in the collection")
        return
    for (name, _), expected in zip(_AS_ORIGINAL, original, strict=True):
        stated = placed.record.first(name) or ""
        if stated != expected and (parse_date(stated) or stated) != parse_date(expected):
            yield _problem(file, placed, "refers-to", f"{name} differs from the original's: {expected}")


def _problem(file: str, placed: Placed, rule: str, detail: str) -> Problem:
    return Problem(file, placed.offset, placed.record.id, rule, detail)
