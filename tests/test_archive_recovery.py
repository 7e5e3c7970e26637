"""Rotation, durability, and what is left of a writer that was killed at any byte."""

from __future__ import annotations

import fcntl
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import Capture
from archive.index import cdxj_of
from archive.reader import captures
from archive.verify import recover, verify
from archive.writer import Writer
from tests.test_archive_shapes import SHAPES, exchange, write

NAMES = ["length", "gzip, chunked", "no answer", "POST of a form"]
NAME = re.compile(r"nianbao-\d{17}-(\d{5})-a-host-\d+\.warc\.gz")


@cache
def whole() -> tuple[str, bytes, tuple[Capture, ...], tuple[int, ...]]:
    """Return a finished file's name and bytes, its captures, and where each of its records begins."""
    with TemporaryDirectory() as directory:
        asked = (exchange(SHAPES[name], number) for number, name in enumerate(NAMES))
        warc, written = write(Path(directory), *asked)
        data = warc.read_bytes()
        starts = [found.start() for found in re.finditer(re.escape(data[:10]), data)]
        return warc.name, data, tuple(written), (*starts, len(data))


def cuts() -> st.SearchStrategy[int]:
    """Return cut points of every class: anywhere, and at and around the ends of records."""
    _, data, _, starts = whole()
    near = st.builds(
        lambda start, by: min(max(start + by, 0), len(data)), st.sampled_from(starts), st.integers(-9, 11)
    )
    return st.one_of(st.integers(0, len(data)), near)


@settings(max_examples=80)
@given(cut=cuts(), tail=st.binary(max_size=40))
def test_a_file_cut_at_any_byte_is_recovered_up_to_its_last_whole_exchange(cut: int, tail: bytes) -> None:
    """The tail stands for blocks that the disk kept without what belongs before them."""
    name, data, written, _ = whole()
    kept = [capture for capture in written if capture.end_offset <= cut]
    with TemporaryDirectory() as directory:
        warc = Path(directory) / "archive" / name
        warc.parent.mkdir()
        warc.with_name(f"{name}.open").write_bytes(data[:cut] + (tail if cut < len(data) else b""))
        followed = list(captures(warc))
        (repair,) = recover(Path(directory))
        assert repair.action == ("closed" if kept else "removed")
        assert (list(captures(warc)) if kept else []) == kept == followed[: len(kept)]
        assert list(verify(Path(directory))) == []
        assert recover(Path(directory)) == ()
        assert [path.name for path in warc.parent.iterdir()] == ([name] if kept else [])


def test_a_living_writers_file_is_left_alone(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        written = writer.write(exchange(SHAPES["length"]))
        assert recover(tmp_path) == ()
        assert list(verify(tmp_path)) == []
        writer.write(exchange(SHAPES["gzip"], 1))
    warc = tmp_path / "archive" / written.warc_file
    assert len(list(captures(warc))) == 2
    assert list(verify(tmp_path)) == []


def test_a_killed_writers_file_is_recovered_by_the_next(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from archive.writer import Writer\n"
        "from tests.test_archive_shapes import SHAPES, exchange\n"
        "writer = Writer(Path(sys.argv[1]), {})\n"
        "print(writer.write(exchange(SHAPES['chunked'])).capture_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, tmp_path], check=False, capture_output=True, text=True,
        cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    assert [problem.rule for problem in verify(tmp_path)] == ["orphaned"]
    (repair,) = recover(tmp_path)
    (captured,) = captures(tmp_path / "archive" / repair.file)
    assert (captured.capture_id, repair.action) == (killed.stdout.strip(), "closed")
    assert list(verify(tmp_path)) == []


def test_files_are_rotated_between_exchanges_and_each_begins_with_its_warcinfo(tmp_path: Path) -> None:
    with Writer(tmp_path, {"software": "x"}, max_bytes=3000, host="a_host") as writer:
        written = [writer.write(exchange(SHAPES["length"], number)) for number in range(9)]
        lengths = writer.sync()
    files = sorted(tmp_path.glob("archive/*"))
    assert [int(found[1]) for file in files if (found := NAME.fullmatch(file.name))] == [*range(len(files))]
    assert {file.name: file.stat().st_size for file in files} == lengths
    assert [capture for file in files for capture in captures(file)] == written
    assert all(cdxj_of(file).exists() for file in files)
    assert list(verify(tmp_path)) == []
    assert len(files) > 2


def test_what_sync_acknowledges_is_in_the_file_under_lock(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        assert writer.sync() == {}
        written = writer.write(exchange(SHAPES["length"]))
        (opened,) = tmp_path.glob("archive/*.open")
        assert (
            writer.sync()
            == {written.warc_file: opened.stat().st_size}
            == {written.warc_file: written.end_offset}
        )
        with opened.open("rb") as stream, pytest.raises(BlockingIOError):
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Make the operating system refuse writes beyond a size, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_refused_write_leaves_a_sound_file(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        first = writer.write(exchange(SHAPES["length"]))
        with files_no_larger_than(first.end_offset + 100), pytest.raises(OSError, match="too large"):
            writer.write(exchange(SHAPES["gzip"], 1))
        last = writer.write(exchange(SHAPES["gzip"], 2))
    assert list(captures(tmp_path / "archive" / last.warc_file)) == [first, last]
    assert list(verify(tmp_path)) == []


def test_addresses_other_than_http_are_refused_before_a_byte_is_written(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        first = writer.write(exchange(SHAPES["length"]))
        with pytest.raises(ValueError, match="ftp"):
            writer.write(exchange(SHAPES["length"], 1, "ftp://xx.gov.cn/"))
        assert writer.sync() == {first.warc_file: first.end_offset}
