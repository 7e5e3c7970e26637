"""The indexes of many WARC files merged into one, so that pywb searches one file and not hundreds.

``indexes/`` holds what pywb reads: the merged index and the files that were written since. The index of a
WARC file is never changed or deleted: once merged it goes to ``indexes/parts/``, which pywb does not look
into, and the merged index can be made again of it. A small merged index is plain CDXJ, a large one ZipNum.
"""

from __future__ import annotations

import gzip
import heapq
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from archive import zipnum
from archive.index import PARTS, sync_directory, write_whole

MANY = 16  # indexes of single WARC files that are worth a merge
LARGE = 40_000_000  # bytes of plain CDXJ, about 100,000 lines; a larger index is written as ZipNum
AT_ONCE = 200  # files open at a time
RUN = 100_000  # lines sorted in memory

NAME: Final = "nianbao"  # a WARC file of ours has a longer name, so that its index never has this one
BROKEN = (EOFError, FileNotFoundError, KeyError, ValueError, gzip.BadGzipFile, zlib.error)  # a merged index

_MARK: Final = ".merging"


def merge(collection: Path, least: int = MANY, large: int = LARGE) -> bool:
    """Merge the new indexes into the merged one if there are at least ``least``; tell whether it was done.

    The caller holds the lock on the data directory. pywb may read meanwhile: the merged index is replaced in
    one step, and only then do the others go; a lookup at that moment may meet a line twice. A merge that was
    killed is completed by the next call, however few there are; a merged index that is broken is made anew.
    """
    indexes = collection / "indexes"
    new = _new(indexes)
    if not new:
        (indexes / _MARK).unlink(missing_ok=True)
    if not new or (len(new) < least and not (indexes / _MARK).exists()):
        return False
    try:
        for begin in range(0, len(new), AT_ONCE):
            _merge(indexes, new[begin : begin + AT_ONCE], large)
    except BROKEN:
        rebuild(collection, large)
    return True


def rebuild(collection: Path, large: int = LARGE) -> None:
    """Make the merged index anew of the indexes of the single files."""
    indexes = collection / "indexes"
    for part in sorted((indexes / PARTS).glob("*.cdxj")):
        part.replace(indexes / part.name)
    for file in _merged_files(indexes):
        file.unlink(missing_ok=True)
    sync_directory(indexes)
    merge(collection, 1, large)


def flaw(collection: Path) -> str | None:
    """Return what is wrong with the merged index, None if it is sound or not there; ``rebuild`` mends it.

    Sound is: in the order of its bytes, and its lines are those of the parts, each once.
    """
    indexes = collection / "indexes"
    try:
        merged = _tally(merged_lines(indexes))
    except BROKEN as error:
        return f"it cannot be read: {error}"
    parts = _Tally()
    for part in (indexes / PARTS).glob("*.cdxj"):
        with part.open("rb") as lines:
            parts = _tally(lines, parts)
    if not merged.ordered:
        return "its lines are not in the order of their bytes"
    if (merged.count, merged.total) != (parts.count, parts.total):
        return f"its {merged.count} lines are not the {parts.count} of the single indexes"
    return None


def merged_lines(indexes: Path) -> Iterator[bytes]:
    """Yield the lines of the merged index, whichever form it has; nothing where there is none.

    A packed one is read as pywb reads it, by its second index. Raises one of ``BROKEN`` where that fails.
    """
    if (plain := indexes / f"{NAME}.cdxj").exists():
        with plain.open("rb") as stream:
            yield from stream
    elif (second := indexes / f"{NAME}.idx").exists():
        named = (indexes / f"{NAME}.loc").read_text().splitlines()
        files = dict(line.split("\t") for line in named)
        for line in second.read_bytes().splitlines():
            yield from _block(line, files, indexes)


def _block(line: bytes, files: Mapping[str, str], indexes: Path) -> Iterator[bytes]:
    first, part, offset, length, _ = line.split(b"\t")
    with (indexes / files[part.decode()]).open("rb") as stream:
        stream.seek(int(offset))
        block = gzip.decompress(stream.read(int(length)))
    if not block.startswith(first):
        raise ValueError(f"a block does not begin with {first.decode(errors='replace')}")
    yield from BytesIO(block)


def in_order(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines in the order of their bytes, each once; more than fit into memory are sorted on disk."""
    rest = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        while run := sorted(islice(rest, RUN)):
            stream = stack.enter_context(TemporaryFile())
            stream.writelines(run)
            stream.seek(0)
            runs.append(stream)
        yield from _unique(heapq.merge(*runs))


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many lines there are, and a sum over them that does not depend on their order."""

    count: int = 0
    total: int = 0
    ordered: bool = True


def _tally(lines: Iterable[bytes], start: _Tally | None = None) -> _Tally:
    before, tally = b"", start or _Tally()
    count, total, ordered = tally.count, tally.total, tally.ordered
    for line in lines:
        count += 1
        total += int.from_bytes(blake2b(line, digest_size=16).digest())
        ordered = ordered and before < line
        before = line
    return _Tally(count, total, ordered)


def _new(indexes: Path) -> list[Path]:
    return sorted(path for path in indexes.glob("*.cdxj") if path.stem != NAME)


def _packed(indexes: Path) -> list[Path]:
    """Return the packed indexes, the newest last; the one before may still be in a reader's hands."""
    return sorted(indexes.glob(f"{NAME}-??????.cdx.gz"))


def _merged_files(indexes: Path) -> list[Path]:
    second = [indexes / f"{NAME}{suffix}" for suffix in (".idx", ".loc", ".cdxj")]
    return [*second, *_packed(indexes)]


def _merge(indexes: Path, new: list[Path], large: int) -> None:
    (indexes / _MARK).touch()
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open("rb")) for path in new]
        lines = _unique(heapq.merge(*streams, merged_lines(indexes)))
        if _packed(indexes) or sum(path.stat().st_size for path in indexes.glob("*.cdxj")) > large:
            _write_zipnum(indexes, lines)
        else:
            write_whole(indexes / f"{NAME}.cdxj", lines)
    parts = indexes / PARTS
    parts.mkdir(exist_ok=True)
    for path in new:
        path.replace(parts / path.name)
    sync_directory(parts)
    (indexes / _MARK).unlink()
    sync_directory(indexes)


def _write_zipnum(indexes: Path, lines: Iterable[bytes]) -> None:
    """Write the packed lines under a new name, then, in one step, the second index that leads to them."""
    before = _packed(indexes)
    number = int(before[-1].name[len(NAME) + 1 :][:6]) + 1 if before else 1
    part = f"{NAME}-{number:06d}"
    second: list[bytes] = []
    spelled = partial(zipnum.pywb_line, part=part)
    write_whole(indexes / f"{part}.cdx.gz", zipnum.packed(lines, second, spelled))
    named = [*(path.name.removesuffix(".cdx.gz") for path in before[-1:]), part]
    write_whole(indexes / f"{NAME}.loc", [f"{name}\t{name}.cdx.gz\n".encode() for name in named])
    write_whole(indexes / f"{NAME}.idx", second)
    for path in (indexes / f"{NAME}.cdxj", *before[:-1]):
        path.unlink(missing_ok=True)


def _unique(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(lines))
