"""How a command ends: its exit code and its last line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.lock import DataLock, LockedError

WRONG, LOCKED, DEFECTS = 2, 75, 1


class Fault(click.ClickException):
    """Wrong usage or settings: one clear line and exit code 2."""

    exit_code = WRONG


class Locked(Fault):
    """Another run is at work: exit code 75, as sysexits.h names a failure that passes."""

    exit_code = LOCKED


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the lock on a data directory; end with exit code 75 when another run has it."""
    try:
        with DataLock(data):
            yield
    except LockedError as error:
        raise Locked(str(error)) from error
