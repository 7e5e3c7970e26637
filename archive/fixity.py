"""Manifests: what the files of an archive were, noted today and compared years later, here or elsewhere.

A manifest is spelt as BagIt (RFC 8493, 2.1.3) and ``sha256sum`` spell it, so that neither needs this program;
one whose name ends in ".csv" says the sizes and the records of the files, too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final

from archive import index
from archive.imports import checksum
from archive.members import Damaged, opened, placed
from archive.problem import Problem

_LINE: Final = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)", re.DOTALL)
_ESCAPES: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))  # "%" first, and last when read
_NUMBER: Final = re.compile(r"[0-9]{1,18}")

Tell = Callable[[Path], None]


class BadManifestError(ValueError):
    """The file is no manifest; says where and why."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a file was: its path below the data directory, SHA-256 in hexadecimal, bytes, WARC records.

    Bytes and records are None where a manifest does not say them, records also for other files than WARCs.
    """

    file: str
    sha256: str
    bytes: int | None = None
    records: int | None = None


_HEADER: Final = [field.name for field in fields(Fixed)]


def survey(data: Path, collection: Path, tell: Tell | None = None) -> Iterator[Fixed]:
    """Yield every finished WARC file and every note of an import as they are now.

    What can be derived of them (indexes, catalog) and what is still being written is left out.
    """
    archive = collection / "archive"
    warcs = sorted([*archive.glob("*.warc.gz"), *archive.glob("*.warc")])
    for path in (*warcs, *sorted((collection / "imports").glob("*.json"))):
        if tell:
            tell(path)
        size, digest = checksum(path)
        records = _records(path) if path in warcs else None
        yield Fixed(path.relative_to(data).as_posix(), digest, size, records)


def save(rows: Sequence[Fixed], manifest: Path) -> None:
    """Write a manifest, whole or not at all; raises OSError when the disk refuses."""
    if manifest.suffix == ".csv":
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([_HEADER, *map(_cells, rows)])
        index.write_whole(manifest, [text.getvalue().encode()])
    else:
        index.write_whole(manifest, [f"{row.sha256}  {_escaped(row.file)}\n".encode() for row in rows])


def load(manifest: Path) -> tuple[Fixed, ...]:
    """Return the files that a manifest names; raise BadManifestError for one that cannot be trusted.

    Both spellings are known by their first line. Raises OSError when it cannot be opened.
    """
    try:
        text = manifest.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadManifestError(f"{manifest}: it is not UTF-8 text") from error
    read = _csv_rows if text.startswith(_HEADER[0] + ",") else _lines
    rows: dict[str, Fixed] = {}
    for number, row in read(text):
        if row is None:
            raise BadManifestError(f"{manifest}: line {number} is no line of a SHA-256 manifest")
        path = PurePosixPath(row.file)
        if path.is_absolute() or ".." in path.parts or "\0" in row.file:
            raise BadManifestError(f"{manifest}: line {number} names a file outside the data directory")
        if row.file in rows:
            raise BadManifestError(f"{manifest}: line {number} names {row.file} a second time")
        rows[row.file] = row
    if not rows:
        raise BadManifestError(f"{manifest}: it names no file")
    return tuple(rows.values())


def changes(data: Path, rows: Iterable[Fixed], tell: Tell | None = None) -> Iterator[Problem]:
    """Yield the files that are no longer what the manifest says, or no longer there."""
    for row in rows:
        path = data / row.file
        if tell:
            tell(path)
        if not path.is_file():
            yield Problem(row.file, None, None, "fixity", "it is not there")
        elif detail := _change(path, row):
            yield Problem(row.file, None, None, "fixity", detail)


def _change(path: Path, row: Fixed) -> str | None:
    size, digest = checksum(path)
    if digest == row.sha256:
        return None
    detail = f"its SHA-256 is {digest}, it was {row.sha256}"
    if row.bytes not in (None, size):
        detail += f"; {size} bytes, it had {row.bytes}"
    if row.records is not None:
        detail += f"; {_records(path)} records can be read, it had {row.records}"
    return detail


def _records(warc: Path) -> int:
    """Return how many records can be read."""
    count = 0
    with opened(warc) as stream:
        try:
            for count, _ in enumerate(placed(stream), 1):  # noqa: B007
                pass
        except Damaged:
            return count
    return count


def _cells(row: Fixed) -> tuple[str | int | None, ...]:
    return _escaped(row.file), row.sha256, row.bytes, row.records


def _lines(text: str) -> Iterator[tuple[int, Fixed | None]]:
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        found = _LINE.fullmatch(line.removesuffix("\r"))
        yield number, Fixed(_unescaped(found[2]), found[1].lower()) if found else None


def _csv_rows(text: str) -> Iterator[tuple[int, Fixed | None]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        known = next(reader, None) == _HEADER
        yield from ((reader.line_num, _csv_row(cells) if known else None) for cells in reader)
    except csv.Error:
        yield reader.line_num, None


def _csv_row(cells: list[str]) -> Fixed | None:
    if len(cells) != len(_HEADER) or not re.fullmatch("[0-9A-Fa-f]{64}", cells[1]):
        return None
    if not all(cell == "" or _NUMBER.fullmatch(cell) for cell in cells[2:]):
        return None
    size, records = (int(cell) if cell else None for cell in cells[2:])
    return Fixed(_unescaped(cells[0]), cells[1].lower(), size, records)


def _escaped(path: str) -> str:
    for character, escape in _ESCAPES:
        path = path.replace(character, escape)
    return path


def _unescaped(path: str) -> str:
    for character, escape in reversed(_ESCAPES):
        path = path.replace(escape, character)
    return path
