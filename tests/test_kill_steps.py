"""SIGKILL before every line of the writer and of the recovery, when it is first reached."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import archive
from archive.reader import OPEN, captures
from archive.verify import recover, verify
from archive.writer import Writer
from tests.test_archive_shapes import SHAPES, exchange

WRITTEN = [exchange(SHAPES[name], number) for number, name in enumerate(["length", "chunked", "gzip"])]
FILES = 15  # finished ones beside the orphan: with its own index enough for a merge of the indexes
FOLDER = Path(archive.__file__).parent
STEPS = {str(FOLDER / f"{name}.py") for name in ("writer", "recovery", "index", "merged")}


def killed_before(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a child that is killed before a step of it; tell whether it got so far."""
    child = os.fork()
    if not child:
        _kill_before(step)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _kill_before(step: int) -> None:
    reached: set[tuple[str, int]] = set()

    def trace(frame: FrameType, _event: str, _: Any) -> Any:  # noqa: ANN401 - as sys.settrace has it
        place = (frame.f_code.co_filename, frame.f_lineno)
        if place[0] not in STEPS:
            return None
        reached.add(place)
        if len(reached) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def ids(collection: Path) -> list[str]:
    return [found.capture_id for path in sorted(collection.glob("archive/*")) for found in captures(path)]


def names(collection: Path) -> list[str]:
    return [path.name for path in collection.rglob("*") if path.name.startswith(".") or OPEN in path.name]


def write(collection: Path, synced: Path) -> None:
    with Writer(collection, {}, max_bytes=2500) as writer, synced.open("a", buffering=1) as file:
        for each in WRITTEN:
            written = writer.write(each)
            writer.sync()
            file.write(f"{written.capture_id}\n")


def test_a_writer_killed_before_any_of_its_lines_keeps_what_was_synced(tmp_path: Path) -> None:
    synced = tmp_path / "synced"
    for step in count(1):
        synced.write_text("")
        collection = tmp_path / str(step)
        killed = killed_before(step, partial(write, collection, synced))
        recover(collection)
        acknowledged = synced.read_text().split()
        assert ids(collection)[: len(acknowledged)] == acknowledged, step
        assert (list(verify(collection)), names(collection)) == ([], []), step
        if not killed:
            break
    assert step > 100
    assert len(acknowledged) == len(WRITTEN)


def test_a_recovery_killed_before_any_of_its_lines_is_completed_by_the_next(tmp_path: Path) -> None:
    template = tmp_path / "template"
    for number in range(FILES + 1):
        with Writer(template, {}) as writer:
            writer.write(exchange(SHAPES["length"], number))
    last = sorted(template.glob("archive/*"))[-1]
    last.rename(last.with_name(last.name + OPEN)).open("ab").write(last.name.encode())
    next(iter(sorted(template.glob("indexes/*")))).unlink()
    before = ids(template)
    for step in count(1):
        collection = shutil.copytree(template, tmp_path / str(step))
        killed = killed_before(step, partial(recover, collection))
        assert ids(collection) == before, step
        recover(collection)
        assert (ids(collection), list(verify(collection)), names(collection)) == (before, [], []), step
        shutil.rmtree(collection)
        if not killed:
            break
    assert step > 100
