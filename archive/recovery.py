"""What a killed writer left behind, made whole again; nothing is touched while its writer lives."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive import index, merged
from archive.members import Damaged
from archive.reader import OPEN, UNBORN, exchanges


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to a file: ``closed`` (``detail``: bytes cut off), ``removed`` or ``indexed``."""

    file: str
    action: str
    detail: str = ""


def recover(collection: Path) -> tuple[Repair, ...]:
    """Close every orphaned ".open" file of a collection and index the WARC files that have no index.

    An orphan is cut back to the end of its last whole exchange; one that holds none is removed, and so is one
    that was never begun. A file whose writer lives is locked, and left alone. Ended at any moment, it is done
    by doing it again. Many small indexes become one. Raises OSError when the disk refuses. The caller holds
    the lock on the data directory.
    """
    archive = collection / "archive"
    swept = [repair for path in sorted(archive.glob(f".*{UNBORN}")) for repair in _sweep(path)]
    closed = [repair for path in sorted(archive.glob(f"*.warc.gz{OPEN}")) for repair in _close(path)]
    indexed = [repair for path in sorted(archive.glob("*.warc.gz")) for repair in _index(path)]
    merged.merge(collection)
    return (*swept, *closed, *indexed)


def whole_length(path: Path) -> int:
    """Return where the last whole exchange of a file that is open ends, 0 if it has none."""
    length = 0
    try:
        for group in exchanges(path):
            if group[-1].record.type != "warcinfo":
                length = group[-1].end
    except Damaged:
        return length
    return length


def orphaned(path: Path) -> bool:
    """Tell whether the writer of an ".open" file is gone."""
    with path.open("rb") as stream:
        return _locked(stream.fileno())


def _sweep(path: Path) -> Iterator[Repair]:
    if orphaned(path):
        path.unlink()
        yield Repair(path.name, "removed", "never begun")


def _close(path: Path) -> Iterator[Repair]:
    final = path.with_name(path.name.removesuffix(OPEN))
    with path.open("r+b") as stream:
        if not _locked(stream.fileno()) or not path.exists():
            return
        length = whole_length(path)
        cut = os.fstat(stream.fileno()).st_size - length
        if not length:
            path.unlink()
            yield Repair(final.name, "removed", f"{cut} bytes without a whole exchange")
            return
        os.ftruncate(stream.fileno(), length)
        os.fsync(stream.fileno())
        index.write(path, index.cdxj_of(final))
        path.rename(final)
        index.sync_directory(final.parent)
    yield Repair(final.name, "closed", f"{cut} bytes cut off")


def _index(path: Path) -> Iterator[Repair]:
    cdxj = index.cdxj_of(path)
    if not cdxj.exists():
        index.write(path, cdxj)
        yield Repair(path.name, "indexed")


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
