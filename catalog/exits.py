"""How a command ends: its exit code and its last line."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.lock import DataLock, LockedError
from catalog.disk import REFUSALS
from catalog.disk import told as told_refusal

WRONG, REFUSED, LOCKED, INTERRUPTED, DEFECTS = 2, 74, 75, 130, 1


class Fault(click.ClickException):
    """Wrong usage or settings: one clear line and exit code 2."""

    exit_code = WRONG


class Locked(Fault):
    """Another run is at work: exit code 75, as sysexits.h names a failure that passes."""

    exit_code = LOCKED


class Refused(Fault):
    """The disk is full or cannot be written: exit code 74, as sysexits.h names an input/output error."""

    exit_code = REFUSED


def check_port(port: int) -> None:
    """End with exit code 2 when nothing can be served on a port of this machine's loopback."""
    try:
        with socket.create_server(("127.0.0.1", port)):
            return
    except OSError as error:
        raise Fault(f"port {port}: {error.strerror}; choose another with --port") from error


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the lock on a data directory; end with 75 when another run has it, 74 when the disk refuses."""
    try:
        with DataLock(data):
            yield
    except LockedError as error:
        raise Locked(str(error)) from error
    except REFUSALS as error:
        raise Refused(told_refusal(error, data)) from error
