"""A sample crawl, and the moment at which it is killed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from samples.server import serve
from tests.demo import ROOT, Demo, free_port

CRAWL = ("crawl", "--portal", "jingyuan")
TICK = 0.01  # seconds between two looks for the moment
WHATS = ("seconds", "exchanges", "files", "WARC bytes", "catalog bytes")
FOUND = (
    "select report_id, url, kind, report_year, title, content_digest from reports order by 1",
    "select report_id, field, applicant, basis, value_exact, quote from figures order by 1, 2, 3, 4, 5, 6",
)

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: once so much of something has come since the start."""

    what: str
    amount: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A crawl that nobody killed: what it found, and how much of everything came."""

    found: list[list[Row]]
    came: dict[str, float]

    def draw(self, luck: random.Random) -> Moment:
        """Return a moment in such a crawl; not its very last, which another one may not reach."""
        what = luck.choice(WHATS)
        return Moment(what, luck.uniform(0, 0.9 * self.came[what]))


class Watch:
    """Measures what has come since it was made."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._begun = time.monotonic()
        self._logged = demo.log.stat().st_size
        self._before = set(self._sizes())
        self._names: set[str] = set()

    def now(self, what: str) -> float:
        """Return how much of something has come."""
        if what == "seconds":
            return time.monotonic() - self._begun
        if what == "exchanges":
            with self._demo.log.open("rb") as log:
                log.seek(self._logged)
                return log.read().count(b"\n")
        sizes = self._sizes()
        self._names |= set(sizes) - self._before
        if what == "files":
            return len(self._names)
        suffix = {"WARC bytes": ".open", "catalog bytes": ".db-wal"}[what]
        return sum(size for path, size in sizes.items() if path.endswith(suffix))

    def _sizes(self) -> dict[str, int]:
        """Return the size of each file by its path; os.walk, since this is done a hundred times a second."""
        sizes: dict[str, int] = {}
        for folder, _, names in os.walk(self._demo.data):
            for name in names:
                with suppress(FileNotFoundError):
                    sizes[f"{folder}/{name}"] = os.stat(f"{folder}/{name}").st_size
        return sizes


def command(demo: Demo, *arguments: str) -> list[str]:
    """Return the words of a command line."""
    return [sys.executable, "-m", "nianbao", "--settings", str(demo.settings), *arguments]


def begin(demo: Demo, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own; what it says is appended to a file beside its data."""
    with (demo.folder / "said").open("ab") as said:
        words = command(demo, *arguments)
        return subprocess.Popen(words, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)


def wait(process: subprocess.Popen[bytes], watch: Watch, moment: Moment) -> bool:
    """Return at the moment, or when the process has ended by itself before; tell whether it still lives."""
    while process.poll() is None and watch.now(moment.what) < moment.amount:
        with suppress(subprocess.TimeoutExpired):
            process.wait(TICK)
    return process.poll() is None


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the whole process group as a crash would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def killed(demo: Demo, moment: Moment, *arguments: str) -> bool:
    """Run a command and kill it at the moment; tell whether it had not ended by itself before."""
    watch = Watch(demo)
    process = begin(demo, *arguments)
    alive = wait(process, watch, moment)
    kill(process)
    return alive


def found(demo: Demo) -> list[list[Row]]:
    """Return the reports and figures that the catalog holds."""
    return [demo.rows(sql) for sql in FOUND]


def whole(demo: Demo) -> Whole:
    """Crawl undisturbed."""
    watch = Watch(demo)
    crawl = begin(demo, *CRAWL)
    came = dict.fromkeys(WHATS, 0.0)
    while crawl.poll() is None:
        came = {what: max(most, watch.now(what)) for what, most in came.items()}
        with suppress(subprocess.TimeoutExpired):
            crawl.wait(TICK)
    if crawl.returncode:
        raise RuntimeError((demo.folder / "said").read_text())
    return Whole(found(demo), came)


@contextmanager
def crawls(folder: Path) -> Iterator[tuple[Demo, Whole, Whole]]:
    """Serve the sample portals; yield a demo that was crawled twice undisturbed, and both crawls."""
    demo = Demo(folder / "whole", free_port())
    demo.folder.mkdir()
    demo.prepare()
    with serve(demo.log, demo.port):
        yield demo, whole(demo), whole(demo)


def another(demo: Demo, folder: Path) -> Demo:
    """Return a demo with the same portals and log, and with no data yet."""
    folder.mkdir()
    shutil.copy(demo.settings, folder)
    (folder / demo.log.name).symlink_to(demo.log)
    return Demo(folder, demo.port)
