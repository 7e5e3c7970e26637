"""Interrupts: once ends well, twice at once; and no worker outlives its parent or holds what it held."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.lock import DataLock
from archive.recovery import orphaned
from archive.verify import verify
from catalog.agreement import disagreements
from catalog.places import archive_of, collection_of
from samples.server import serve
from tests.demo import Demo, free_port
from tests.killing import CRAWL, Moment, Watch, another, begin, kill, wait
from tests.surviving import by_its_functions

INTERRUPTED = 130
ENDING = "ending with the answers under way"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = Demo(tmp_path_factory.mktemp("served"), free_port())
    demo.prepare()
    with serve(demo.log, demo.port):
        yield demo


@pytest.fixture
def demo(served: Demo, tmp_path: Path) -> Demo:
    return another(served, tmp_path / "interrupted")


def under_way(demo: Demo) -> subprocess.Popen[bytes]:
    watch, crawl = Watch(demo), begin(demo, *CRAWL)
    assert wait(crawl, watch, Moment("exchanges", 5)), said(demo)
    return crawl


def said(demo: Demo) -> str:
    return (demo.folder / "said").read_text()


@pytest.mark.parametrize(
    ("number", "to"), [(signal.SIGINT, os.killpg), (signal.SIGTERM, os.kill), (signal.SIGTERM, os.killpg)]
)
def test_one_interrupt_ends_well(demo: Demo, number: int, to: Callable[[int, int], None]) -> None:
    """SIGINT comes from the terminal to the whole group, SIGTERM from a service manager to either."""
    crawl = under_way(demo)
    to(crawl.pid, number)
    assert crawl.wait() == INTERRUPTED, said(demo)
    assert ENDING in said(demo)
    assert "Traceback" not in said(demo)
    assert demo.rows("select command, exit_code from runs") == [("crawl", INTERRUPTED)]
    assert [path for path in archive_of(demo.data).iterdir() if path.suffix != ".gz"] == []
    assert [*verify(collection_of(demo.data)), *disagreements(demo.data)] == []
    assert 5 <= len(demo.rows("select capture_id from captures")) < 40


def test_a_second_interrupt_ends_at_once(demo: Demo) -> None:
    crawl = under_way(demo)
    os.killpg(crawl.pid, signal.SIGINT)
    while crawl.poll() is None and ENDING not in said(demo):
        wait(crawl, Watch(demo), Moment("seconds", 0.01))
    os.killpg(crawl.pid, signal.SIGINT)
    assert crawl.wait() == -signal.SIGINT
    kill(crawl)
    assert list(by_its_functions(demo)) == []


def workers(leader: int) -> list[int]:
    """Return the other processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session, *_ = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(session) == leader != int(path.parent.name) and state != "Z":
            found.append(int(path.parent.name))
    return found


def test_workers_end_with_a_killed_parent_and_hold_nothing_of_its(demo: Demo) -> None:
    crawl = under_way(demo)
    while not (others := workers(crawl.pid)):
        assert wait(crawl, Watch(demo), Moment("seconds", 0.01)), said(demo)
    handles = [os.pidfd_open(other) for other in others]
    crawl.kill()
    crawl.wait()
    with DataLock(demo.data):
        assert all(orphaned(path) for path in archive_of(demo.data).glob("*.open"))
    for handle in handles:
        assert select.select([handle], [], [], 30)[0], "a worker outlives its parent"
        os.close(handle)
    assert workers(crawl.pid) == []
