"""Captures back out of WARC files, also while they are being written."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from archive.capture import Capture
from archive.exchanges import Exchanged, capture, gather
from archive.members import GZIP_MAGIC, Damaged, opened, placed

OPEN = ".open"  # ends the name of a file that is being written
UNBORN = ".new"  # ends the hidden name of one that has no lock or no warcinfo yet


def captures(path: Path, start: int = 0, stop: int | None = None) -> Iterator[Capture]:
    """Yield the captures of a WARC file in its order, whole exchanges only.

    ``start`` is where an exchange begins (the ``end_offset`` of the one before), ``stop`` how far the file
    may be read. ``path`` may bear the final name or the one with ".open", whichever the file has now. The
    iteration ends quietly at an unfinished or damaged tail: ``archive.verify`` is there to tell.
    """
    groups = exchanges(path, start, stop)
    while True:
        try:
            group = next(groups, None)
        except Damaged:
            return
        if group is None:
            return
        if found := capture(group, path.name.removesuffix(OPEN)):
            yield found


def exchanges(path: Path, start: int = 0, stop: int | None = None) -> Iterator[Exchanged]:
    """Yield the records of a file, exchange by exchange; raise Damaged where no whole record follows.

    Records at the end of a file that is still open, or of the part up to ``stop``, wait for their metadata.
    """
    with opened(path) as stream:
        ended = stop is None and not Path(stream.name).name.endswith(OPEN)
        yield from gather(placed(stream, start, stop), ended)


def record(path: Path, offset: int) -> bytes:
    """Return the bytes of the record that begins at ``offset``, unpacked; raise Damaged if none does."""
    with opened(path) as stream:
        found = next(placed(stream, offset), None)
        if found is None:
            raise Damaged(offset, "the file ends here")
        stream.seek(offset)
        data = stream.read(found.length)
    return gzip.decompress(data) if data.startswith(GZIP_MAGIC) else data
