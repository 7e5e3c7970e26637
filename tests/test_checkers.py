"""What other checkers hold against our files is what we say they do: no complaint more, and none less."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.checkers import FASTWARC, WARCIO, expected, objections
from archive.members import placed
from archive.records import Record
from archive.writer import Writer
from tests.conftest import Twice
from tests.test_archive_shapes import SHAPES, exchange, revisited

_FAILED = "payload digest failed"
Complaints = set[tuple[str, str]]  # checker, record id


def complaints(warc: Path, scratch: Path) -> Complaints:
    """Return what both checkers complain of in a file; they must pass everything else."""
    details = scratch / "details.txt"
    details.unlink(missing_ok=True)
    warcio = run("warcio", "check", "-v", warc)
    fastwarc = run("fastwarc", "check", "-q", "-p", "-o", details, warc)
    assert run("fastwarc", "check", "-q", warc).returncode == 0
    failed = set(_complaints_of_warcio(warcio.stdout))
    failed |= {
        (FASTWARC, name) for name in re.findall(r"^(<\S+>): .*FAIL", details.read_text(), re.MULTILINE)
    }
    assert (warcio.returncode == 1) == (WARCIO in {checker for checker, _ in failed}), warcio.stderr
    assert (fastwarc.returncode == 1) == (FASTWARC in {checker for checker, _ in failed}), fastwarc.stderr
    return failed


def _complaints_of_warcio(printed: str) -> Iterator[tuple[str, str]]:
    record_id = ""
    for line in printed.splitlines():
        found = re.search(r"WARC-Record-ID (<\S+>)", line)
        record_id = found[1] if found else record_id
        if _FAILED in line:
            yield WARCIO, record_id


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(tool)
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True)


def records(warc: Path) -> Iterator[Record]:
    with warc.open("rb") as stream:
        yield from (each.record for each in placed(stream))


def foretold(warc: Path) -> Complaints:
    return {
        (checker, record.id)
        for record in records(warc)
        for objection in objections(record)
        if objection.complaint == _FAILED
        for checker in objection.checkers
    }


def test_every_shape_of_exchange_brings_the_complaints_foretold(tmp_path: Path) -> None:
    shapes = [shape for name, shape in SHAPES.items() if name != "coding never asked for"]
    with Writer(tmp_path, {}) as writer:
        first = writer.write(exchange(SHAPES["length"], 1000))
        writer.write(replace(exchange(SHAPES["length"], 1001), original=revisited(first)))
        for number, shape in enumerate(shapes):
            writer.write(exchange(shape, number))
    (warc,) = (tmp_path / "archive").iterdir()
    assert complaints(warc, tmp_path) == foretold(warc)
    assert len({objection.reason for record in records(warc) for objection in objections(record)}) == 5


def test_a_coding_never_asked_for_breaks_one_checker(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        writer.write(exchange(SHAPES["coding never asked for"]))
    (warc,) = (tmp_path / "archive").iterdir()
    ((note, _),) = expected(warc)
    assert (note.rule, note.times) == (WARCIO, 1)
    assert "AttributeError" in run("warcio", "check", warc).stderr


@pytest.mark.parametrize("name", ["first", "second"])
def test_the_demo_brings_the_complaints_foretold(demo: Twice, name: str, tmp_path: Path) -> None:
    found: list[Complaints] = []
    data = getattr(demo, name).data
    for warc in sorted((data / "collections" / "nianbao" / "archive").glob("*.warc.gz")):
        found.append(complaints(warc, tmp_path))
        assert found[-1] == foretold(warc)
    assert any(found)
