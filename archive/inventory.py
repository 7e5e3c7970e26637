"""Do the files of a collection belong together: WARC files, their indexes, the notes of imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from archive import index, merged
from archive.imports import imports
from archive.problem import Problem
from archive.reader import captures
from archive.recovery import Repair


def index_problems(path: Path, lines: Iterable[bytes]) -> Iterator[Problem]:
    """Yield where the index of a WARC file differs from the lines that the file's captures give."""
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


def strays(collection: Path) -> Iterator[Problem]:
    """Yield what has lost its WARC file, and what is wrong with the merged index."""
    archive, indexes = collection / "archive", collection / "indexes"
    for path, note in imports(collection):
        if note is None or f"{note.warc_file}.json" != path.name:
            yield Problem(path.name, None, None, "import", "the note of an import cannot be read")
        elif not (archive / note.warc_file).exists():
            detail = f"{note.warc_file} is not there; import {note.name} once more"
            yield Problem(path.name, None, None, "import", detail)
    present = {index.cdxj_of(path).name for path in archive.glob("*.warc*")}
    for cdxj in sorted([*indexes.glob("*.cdxj"), *(indexes / index.PARTS).glob("*.cdxj")]):
        if cdxj.name not in present and cdxj.stem != merged.NAME:
            yield Problem(cdxj.name, None, None, "index", "its WARC file is not there")
    if flaw := merged.flaw(collection):
        yield Problem(f"{merged.NAME}.*", None, None, "index", f"the merged index: {flaw}")


def mend(collection: Path) -> Iterator[Repair]:
    """Write the indexes anew that are missing or wrong, and the merged one; yield what was done.

    Only what can be derived of the WARC files is written. The caller holds the lock on the data directory.
    """
    archive = collection / "archive"
    for path in sorted([*archive.glob("*.warc.gz"), *archive.glob("*.warc")]):
        lines = sorted(set(filter(None, map(index.line, captures(path)))))
        cdxj = index.cdxj_of(path)
        if not cdxj.exists() or cdxj.read_bytes().splitlines(keepends=True) != lines:
            index.write_lines(lines, cdxj)
            yield Repair(path.name, "indexed")
    if merged.flaw(collection):
        merged.rebuild(collection)
        yield Repair(f"{merged.NAME}.*", "merged")
