"""A disk that is full or cannot be written: one clear line, a sound archive, and the next run goes on."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.reader import captures
from archive.verify import verify
from catalog.agreement import disagreements
from catalog.disk import HELD
from catalog.places import archive_of, collection_of
from samples.server import serve
from tests.demo import ROOT, Demo, free_port
from tests.killing import CRAWL, Moment, Watch, another, begin, command, wait
from tests.origin import html, scripted
from tests.surviving import acknowledged, by_its_functions, lost
from tests.test_crawl_faults import settings_file

REFUSED = 74
MIB = 2**20
SIZE = HELD + 8 * MIB


@dataclass(frozen=True, slots=True)
class Disk:
    """A demo whose data lies on a small disk of its own."""

    demo: Demo

    def free(self) -> int:
        disk = os.statvfs(self.demo.data)
        return disk.f_bavail * disk.f_frsize

    def fill(self, left: int) -> Path:
        """Take all room but ``left`` bytes; return the file that takes it."""
        ballast = self.demo.data / "ballast"
        with ballast.open("ab") as file:
            os.posix_fallocate(file.fileno(), 0, file.tell() + self.free() - left)
        return ballast

    def remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.demo.data], check=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = Demo(tmp_path_factory.mktemp("served"), free_port())
    demo.prepare()
    with serve(demo.log, demo.port):
        yield demo


@pytest.fixture
def demo(served: Demo, tmp_path: Path) -> Demo:
    demo = another(served, tmp_path / "small")
    demo.data.mkdir()
    return demo


@pytest.fixture
def disk(demo: Demo) -> Iterator[Disk]:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(demo.data)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small tmpfs cannot be mounted here; as root it can: {done.stderr.strip()}")
    try:
        yield Disk(demo)
    finally:
        subprocess.run(["umount", str(demo.data)], check=True)


def problems(demo: Demo) -> list[object]:
    return [*verify(collection_of(demo.data)), *disagreements(demo.data)]


def refused(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    said = done.stdout + done.stderr
    return done.returncode == REFUSED and "Traceback" not in said and all(word in said for word in words)


def test_a_disk_that_fills_while_it_crawls_stops_it_with_a_sound_archive(disk: Disk) -> None:
    demo = disk.demo
    watch, crawl = Watch(demo), begin(demo, *CRAWL)
    assert wait(crawl, watch, Moment("exchanges", 5))
    ballast = disk.fill(0)
    assert crawl.wait() == REFUSED
    said = (demo.folder / "said").read_text()
    assert f"{demo.data}: the disk is full; make room" in said
    assert said.count("the disk is full") == 1
    assert "Traceback" not in said
    assert demo.rows("select exit_code from runs") == [(REFUSED,)]
    assert problems(demo) == []
    before = acknowledged(demo.data)
    ballast.unlink()
    done = demo.nianbao(*CRAWL)
    assert done.returncode == 0, done.stderr
    assert [*lost(demo.data, before), *problems(demo)] == []


def test_a_disk_that_is_full_before_is_named_with_the_remedy(disk: Disk) -> None:
    disk.fill(HELD - MIB)
    assert refused(disk.demo.nianbao(*CRAWL), str(disk.demo.data), "the disk is full; make room")
    assert not list(archive_of(disk.demo.data).glob("*"))


@pytest.mark.parametrize("words", [CRAWL, ("catalog",)])
def test_a_read_only_disk_is_named_with_the_remedy(disk: Disk, words: tuple[str, ...]) -> None:
    disk.remount("ro")
    assert refused(disk.demo.nianbao(*words), str(disk.demo.data), "cannot be written", "Read-only")


def test_a_limit_on_the_size_of_files_stops_the_crawl_and_the_next_goes_on(demo: Demo) -> None:
    """What a full disk does, where no disk can be mounted: the WARC and the catalog may grow no more."""
    watch, crawl = Watch(demo), begin(demo, *CRAWL)
    assert wait(crawl, watch, Moment("exchanges", 5))
    resource.prlimit(crawl.pid, resource.RLIMIT_FSIZE, (20_000, 20_000))
    assert crawl.wait() == REFUSED
    said = (demo.folder / "said").read_text()
    assert "Traceback" not in said
    assert "ulimit -f" in said or "the disk" in said
    assert list(verify(collection_of(demo.data))) == []
    before = acknowledged(demo.data)
    done = demo.nianbao(*CRAWL)
    assert done.returncode == 0, done.stderr
    assert [*lost(demo.data, before), *problems(demo)] == []


def test_a_data_directory_that_cannot_be_made_is_named_with_the_remedy(demo: Demo) -> None:
    demo.data.rmdir()
    demo.data.write_text("")
    assert refused(demo.nianbao(*CRAWL), str(demo.data))
    assert refused(demo.nianbao("catalog"), str(demo.data))


@pytest.mark.parametrize("refused", [2, 3])
def test_no_row_is_written_for_what_the_disk_did_not_make_durable(demo: Demo, refused: int) -> None:
    """The first fsync is that of the directory, the others are those of the WARC: they fail from one on."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("fsync is made to fail by strace; apt install strace")
    trace = demo.folder / "trace"
    injected = ("-e", "trace=fsync", "-e", f"inject=fsync:error=EIO:when={refused}+")
    tracer = (strace, "-f", "-qq", "-y", "-o", str(trace), *injected)
    done = subprocess.run(
        (*tracer, *command(demo, *CRAWL)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if not trace.exists() or "INJECTED" not in trace.read_text():
        pytest.skip(f"strace may not trace here: {done.stderr}")
    assert done.returncode == REFUSED
    assert "Input/output error" in done.stderr
    assert "Traceback" not in done.stderr
    (orphan,) = archive_of(demo.data).glob("*.open")
    written = len(list(captures(orphan)))
    before = acknowledged(demo.data)
    assert written > len(before.rows)
    assert bool(before.rows) == (refused > 2)
    assert [*by_its_functions(demo), *lost(demo.data, before)] == []


def test_a_long_body_that_the_disk_refuses_is_no_fault_of_the_server(disk: Disk) -> None:
    """A body of more than 512 KiB lies in the data directory while it comes."""
    disk.fill(HELD + 2 * MIB)
    with scripted({"/": html("<p>0</p>" * 2**20)}, "127.0.4.1") as origin:
        settings_file(disk.demo.folder, origin.home)
        done = disk.demo.nianbao("crawl")
    assert refused(done, str(disk.demo.data), "the disk is full; make room")
    assert disk.demo.rows("select outcome from captures where url not like '%robots.txt'") == []
    assert problems(disk.demo) == []
