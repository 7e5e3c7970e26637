"""Bytes of unknown length, gathered as they come and never held when they are many."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from itertools import chain
from tempfile import TemporaryFile
from typing import IO

Bytes = bytes | memoryview

HELD = 512 * 1024  # bytes; what is longer lies in a file of its own


class Spool:
    """Bytes that are appended and then viewed: in memory up to 512 KiB, beyond in an unnamed file."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._file: IO[bytes] | None = None
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, data: Bytes) -> None:
        """Add bytes at the end; raises OSError when the disk refuses them."""
        self._length += len(data)
        if self._file is None and self._length <= HELD:
            self._held += data
            return
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - it is closed with the spool and its views
            self._file.write(self._held)
            self._held.clear()
        self._file.write(data)

    def view(self) -> Bytes:
        """Return everything so far: bytes, or a view of the file, which lives as long as the view does."""
        if self._file is None:
            return bytes(self._held)
        self._file.flush()
        return memoryview(mmap.mmap(self._file.fileno(), self._length, access=mmap.ACCESS_READ))


def joined(pieces: Iterable[Bytes]) -> Bytes:
    """Return the pieces as one; a single piece is given back as it is."""
    each = iter(pieces)
    first, second = next(each, b""), next(each, None)
    if second is None:
        return first
    spool = Spool()
    for piece in chain((first, second), each):
        spool.append(piece)
    return spool.view()
