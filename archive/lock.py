"""One writer for a data directory at a time."""

from __future__ import annotations

import fcntl
from pathlib import Path


class LockedError(Exception):
    """Another run writes into this data directory."""


class DataLock:
    """The lock on a data directory; the kernel gives it back when the process dies, however it dies."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._file = (data / "lock").open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            raise LockedError(f"{data}: another run is at work there; try again later") from error

    def release(self) -> None:
        """Let others in."""
        self._file.close()

    def __enter__(self) -> DataLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
