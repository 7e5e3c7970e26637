"""WARC files that others made: taken into the collection byte for byte, with a note of where each is from."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from archive import index
from archive.members import GZIP_MAGIC, Damaged, placed
from archive.reader import OPEN, UNBORN
from archive.records import format_date, parse_date

PREFIX: Final = "others"  # sorts behind our own files, so that a copy of a record of ours never comes first

_STEP: Final = 2**20
_LONGEST_NAME: Final = 100
_SUFFIXES: Final = re.compile(r"(\.warc)?(\.gz)?$", re.IGNORECASE)
_KINDS: Final = {"warc_file": str, "name": str, "bytes": int, "sha256": str}
_ODD: Final = re.compile(r"[^A-Za-z0-9._-]+")
_FOREIGN: Final = (
    (b"filedesc://", "an ARC file; convert it first, for example with `warcio recompress`"),
    (b"PK\x03\x04", "a ZIP file; if it is a WACZ, unpack it and import the files in its archive/ directory"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; decompress it first"),
    (b"\x04\x22\x4d\x18", "compressed with LZ4; decompress it first"),
)


class Refused(Exception):  # noqa: N818 - an answer, as with Damaged
    """The file is not taken in, for the reason given."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file that others made: its name in the collection, the name it had, bytes, SHA-256, when it came."""

    warc_file: str
    name: str
    bytes: int
    sha256: str
    imported_at: datetime

    def to_json(self) -> str:
        """Return the note that lies beside the archive."""
        fields = asdict(self) | {"imported_at": format_date(self.imported_at)}
        return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Import:
        """Return what a note says; raise ValueError when it is none."""
        try:
            fields = json.loads(text)
            imported_at = parse_date(fields.pop("imported_at"))
            kinds = {name: type(value) for name, value in fields.items()}
            if imported_at is None or kinds != _KINDS:
                raise ValueError("a value is missing or of the wrong type")
            return cls(imported_at=imported_at, **fields)
        except (AttributeError, KeyError, TypeError, ValueError) as reason:
            raise ValueError(f"no note of an import: {reason}") from reason


def take(file: Path, collection: Path) -> tuple[str, bool]:
    """Copy a WARC file into a collection and index it; return its name there, and whether it is new.

    Raises Refused for what is no WARC file, OSError when a disk refuses. The file is there whole or not at
    all: the copy is made durable under a hidden name, then the note is, then the file gets its name. The
    caller holds the lock on the data directory.
    """
    if file.name.endswith(OPEN):
        raise Refused("its crawl has not closed it yet")
    archive = collection / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    hidden = archive / f".{PREFIX}{UNBORN}"
    try:
        return _take(file, hidden, collection)
    finally:
        hidden.unlink(missing_ok=True)


def imports(collection: Path) -> Iterator[tuple[Path, Import | None]]:
    """Yield the note of each import, in the order of their names, None for one that cannot be read."""
    for path in sorted(_notes(collection).glob("*.json")):
        try:
            yield path, Import.from_json(path.read_text(encoding="utf-8"))
        except ValueError:
            yield path, None


def checksum(path: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256 in hexadecimal."""
    with path.open("rb") as stream:
        return _copy(stream)


def _take(file: Path, hidden: Path, collection: Path) -> tuple[str, bool]:
    with file.open("rb") as stream, hidden.open("wb") as copy:
        packed = _check(stream)
        size, digest = _copy(stream, copy)
        os.fsync(copy.fileno())
    note = _noted(collection, size, digest) or _note(file, packed, size, digest)
    warc = hidden.with_name(note.warc_file)
    if same := _same(hidden.parent, note):
        _index(same)
        return same.name, False
    if warc.exists():
        raise Refused(f"it was taken in as {warc.name}, which has changed since; remove that and try again")
    index.write_whole(_notes(collection) / f"{warc.name}.json", [note.to_json().encode()])
    hidden.rename(warc)
    index.sync_directory(warc.parent)
    _index(warc)
    return warc.name, True


def _index(warc: Path) -> None:
    """Index a file that has no index, be it new or taken in by a run that was killed there."""
    cdxj = index.cdxj_of(warc)
    if not cdxj.exists():
        index.write(warc, cdxj)


def _note(file: Path, packed: bool, size: int, digest: str) -> Import:
    name = os.fsencode(file.name).decode(errors="replace")
    stem = _ODD.sub("-", _SUFFIXES.sub("", name))[:_LONGEST_NAME].strip("-.") or "file"
    now = datetime.now(UTC)
    stamp = f"{now:%Y%m%d%H%M%S%f}"[:17]
    return Import(f"{PREFIX}-{stamp}-{stem}.warc{'.gz' if packed else ''}", name, size, digest, now)


def _check(stream: BinaryIO) -> bool:
    """Return whether the file is gzipped; raise Refused if it does not begin with a WARC record."""
    start = stream.read(16)
    for magic, what in _FOREIGN:
        if start.startswith(magic):
            raise Refused(f"it is {what}")
    try:
        if next(placed(stream), None) is None:
            raise Refused("it is empty")
    except Damaged as damage:
        raise Refused(_arc(stream) or f"it does not begin with a WARC record: {damage.detail}") from damage
    return start.startswith(GZIP_MAGIC)


def _arc(stream: BinaryIO) -> str | None:
    """Tell a gzipped ARC file."""
    inflater = zlib.decompressobj(31)
    stream.seek(0)
    with suppress(zlib.error):
        if inflater.decompress(stream.read(_STEP), 64).startswith(_FOREIGN[0][0]):
            return f"it is {_FOREIGN[0][1]}"
    return None


def _copy(stream: BinaryIO, copy: BinaryIO | None = None) -> tuple[int, str]:
    """Return length and SHA-256 of a stream from its start, copied on the way."""
    running, length = sha256(), 0
    stream.seek(0)
    while data := stream.read(_STEP):
        running.update(data)
        length += len(data)
        if copy:
            copy.write(data)
    if copy:
        copy.flush()
    return length, running.hexdigest()


def _noted(collection: Path, size: int, digest: str) -> Import | None:
    """Return the note of these bytes, if they were imported before (or were to be, when it was cut short)."""
    notes = (note for _, note in imports(collection) if note)
    return next((note for note in notes if (note.bytes, note.sha256) == (size, digest)), None)


def _same(archive: Path, note: Import) -> Path | None:
    """Return the file that has these bytes already, imported or our own."""
    for path in sorted([*archive.glob("*.warc.gz"), *archive.glob("*.warc")]):
        if path.stat().st_size == note.bytes and checksum(path)[1] == note.sha256:
            return path
    return None


def _notes(collection: Path) -> Path:
    return collection / "imports"
