"""The disk below a data directory: what is held free on it, and what to say when it refuses."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

HELD = 64 * 2**20  # bytes: for the index of a WARC of 1 GB and the catalog's rows of the last answers

# What the operating system and SQLite refuse with.
REFUSALS: Final = (OSError, sqlite3.OperationalError)

_FULL: Final = "the disk is full; make room"
_READ_ONLY: Final = "cannot be written; see to its owner, its permissions and how the disk is mounted"
_REMEDIES: Final = {
    "ENOSPC": _FULL,
    "EDQUOT": "the quota is used up; make room",
    "EFBIG": "the limit on the size of a file is reached; raise it (ulimit -f)",
    "EROFS": _READ_ONLY,
    "EACCES": _READ_ONLY,
    "EPERM": _READ_ONLY,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _READ_ONLY,
    "SQLITE_BUSY": "another program holds the catalog; end it",
}


class Room:
    """A file that holds ``HELD`` bytes while a crawl writes, since to end well on a full disk takes room.

    Raises OSError when there is not so much left.
    """

    def __init__(self, data: Path) -> None:
        self._file = data / "room"
        with self._file.open("ab") as file:
            os.posix_fallocate(file.fileno(), 0, HELD)

    def release(self) -> None:
        """Give the room back, at the end or to end with."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def told(error: Exception, directory: Path) -> str:
    """Return what happened and what to do, in one line; ``error`` is one of ``REFUSALS``."""
    remedy = _REMEDIES.get(_name(error), "a file could not be read or written; see to the disk")
    place = getattr(error, "filename", None) or directory
    why = getattr(error, "strerror", None) or str(error)
    return f"{place}: {remedy}, then run the same command again ({why})"


def _name(error: Exception) -> str:
    """Return the name of an error; SQLite's without its finer half (SQLITE_READONLY_DBMOVED)."""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
