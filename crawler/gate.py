"""The gate before a server: one request at a time, after a pause, for every crawl of this user and machine.

Its file bears the server's address. Who holds the lock on it may ask; in it stands when the last request
ended, or until when the server asked for patience.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

POLL_SECONDS = 0.05  # how often a gate is tried that another process holds
CHECK_SECONDS = 2.0
PATIENCE_SECONDS = 600.0  # longer than this nobody waits in one run
LONGEST_SECONDS = 86400.0  # a later moment in the file is a mistake of somebody's clock
_DIGITS = 24


class ImpatientError(Exception):
    """The server is not to be asked before ``until`` (Unix time), which is too long to wait for."""

    def __init__(self, until: float) -> None:
        super().__init__(until)
        self.until = until


class Gate:
    """The gate of one server. ``turn`` is held by the request whose turn it is, in the order of arrival.

    ``took`` is how many seconds the server took for its last answer.
    """

    def __init__(self, file: Path) -> None:
        self.turn = asyncio.Lock()
        self.took = 0.0
        self._file = file
        self._held = -1
        self._entered = 0.0
        self._not_before = 0.0

    async def enter(self, pause: float, check: Callable[[], None]) -> None:
        """Return with the lock, ``pause`` seconds after the last request of anybody ended.

        ``check`` is called before each try, every other second at least: what it raises ends the wait.

        Raises ImpatientError where the server asked for more patience than a run has.
        """
        check()
        while wait := self._try(pause):
            await asyncio.sleep(min(wait, CHECK_SECONDS))
            check()
        self._entered = time.time()

    def leave(self) -> None:
        """Note that the request ended now, and let the next one in."""
        now, file, self._held = time.time(), self._held, -1
        self.took = now - self._entered
        try:
            os.pwrite(file, f"{max(now, self._not_before):<{_DIGITS}.6f}".encode(), 0)
        finally:
            _let_go(file)

    def close_until(self, moment: float) -> None:
        """Let nobody in before a moment (Unix time): the server asked for patience."""
        self._not_before = min(moment, time.time() + LONGEST_SECONDS)

    def _try(self, pause: float) -> float:
        """Take the lock and return 0, or return after how many seconds to try again."""
        file = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        wait = POLL_SECONDS
        try:
            if _lock(file):
                wait = self._wait(file, pause)
        finally:
            if wait:
                _let_go(file)
        self._held = -1 if wait else file
        return wait

    def _wait(self, file: int, pause: float) -> float:
        now, ended = time.time(), _number(os.pread(file, _DIGITS, 0))
        if not ended or ended - now > LONGEST_SECONDS:
            return 0.0
        if ended - now > PATIENCE_SECONDS:
            raise ImpatientError(ended)
        return max(0.0, ended + pause - now)


def folder() -> Path:
    """Return the directory of this user's gates; raise OSError when it is somebody else's.

    It is below the system's temporary directory, wherever this process keeps its own temporary files.
    """
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"nianbao-{os.getuid()}"  # noqa: S108 - its owner is checked
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(13, "belongs to somebody else", str(path))
    return path


def _lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _let_go(file: int) -> None:
    """Close a file and give up its lock, also where a process begun meanwhile has the file open too."""
    fcntl.flock(file, fcntl.LOCK_UN)
    os.close(file)


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
