"""`nianbao verify` as a command: what it repairs, what it explains, what machines get."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

from archive.index import cdxj_of
from archive.lock import DataLock
from catalog.build import catalog_of
from catalog.places import archive_of, collection_of
from tests.catalog_samples import dump, exchange, follow, not_modified, report_page, write, writer
from tests.test_import import broken, foreign, nianbao, report, take_in


def archived(data: Path) -> None:
    """Fill a data directory with two files, the second of which was left open by a killed writer."""
    first = write(data, exchange("/r/1.html", 1, report_page("灵山县民政局", 2020, 7)))[0]
    follow(data)
    with writer(data) as out:
        second = out.write(exchange("/r/2.html", 2, report_page("灵山县民政局", 2021, 8)))
        out.write(not_modified("/r/1.html", 3, first))
        out.sync()
        left = next(archive_of(data).glob("*.open"))
        shutil.copy(left, archive_of(data) / "nianbao-20990101000000000-00000-h-1.warc.gz.open")
    (archive_of(data) / second.warc_file).unlink()
    cdxj_of(archive_of(data) / second.warc_file).unlink()


def test_repair_does_what_loses_nothing_and_says_so(tmp_path: Path) -> None:
    data = tmp_path / "data"
    archived(data)
    (first,) = archive_of(data).glob("*.warc.gz")
    cdxj_of(first).write_bytes(b"zz)/ 20240131080000 {}\n")
    before = first.read_bytes()
    broken_so_far = nianbao(tmp_path, "verify")
    assert broken_so_far.exit_code == 1
    assert {rules(line) for line in broken_so_far.stdout.splitlines()[:-1]} == {"index", "orphaned"}
    repaired = nianbao(tmp_path, "verify", "--repair")
    assert [line.split("  ")[1] for line in repaired.stderr.splitlines()] == [
        "closed",
        "indexed",
        "caught up",
    ]
    assert first.read_bytes() == before
    again = nianbao(tmp_path, "verify", "--repair")
    assert again.stderr == ""
    kept = dump(data)
    catalog_of(data).unlink()
    follow(data)
    assert dump(data) == kept


def rules(line: str) -> str:
    return next(word for word in line.split("  ") if word in ("index", "orphaned"))


def test_machines_get_problems_and_with_explain_notes_and_reasons_too(tmp_path: Path) -> None:
    take_in(tmp_path / "data", foreign(tmp_path, [report("/r/1.html", 1), *broken()]))
    plain, full = nianbao(tmp_path, "verify", "--json"), nianbao(tmp_path, "verify", "--json", "--explain")
    assert (plain.exit_code, json.loads(plain.stdout)) == (0, [])
    told = json.loads(full.stdout)
    assert set(told) == {"problems", "notes", "reasons"}
    assert [note["rule"] for note in told["notes"]] == ["block-digest"]
    assert "WARC 1.1, 5.8" in told["reasons"][0]


def test_people_are_told_how_many_notes_there_are_and_how_to_see_them(tmp_path: Path) -> None:
    take_in(tmp_path / "data", foreign(tmp_path, [*broken()]))
    assert nianbao(tmp_path, "verify").stdout == "0 problems, 1 notes on imported files (--explain)\n"
    lines = nianbao(tmp_path, "verify", "--explain").stdout.splitlines()
    assert " noted  block-digest  1 times, the first at 0: " in lines[0]
    assert lines[1].startswith("block-digest: ")
    assert lines[-1] == "0 problems"


def test_explain_says_what_other_checkers_will_say(tmp_path: Path) -> None:
    page = "5\r\nyears\r\n0\r\n\r\n"
    chunked = exchange("/r/1.html", 1, page, headers=["Transfer-Encoding: chunked"])
    write(tmp_path / "data", chunked)
    follow(tmp_path / "data")
    lines = nianbao(tmp_path, "verify", "--explain").stdout.splitlines()
    assert "warcio check, fastwarc check -p  1 times" in lines[0]
    assert "They hash the chunk framing" in lines[0]


def test_a_disagreement_of_the_catalog_has_its_reason(tmp_path: Path) -> None:
    archived(tmp_path / "data")
    (first,) = archive_of(tmp_path / "data").glob("*.warc.gz")
    first.unlink()
    cdxj_of(first).unlink()
    done = nianbao(tmp_path, "verify", "--explain")
    assert done.exit_code == 1
    assert any(line.startswith("catalog: ") for line in done.stdout.splitlines())


def test_a_crawl_at_work_keeps_repair_and_import_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    file = foreign(tmp_path, [report("/r/1.html", 1)])
    with DataLock(data):
        asked = (("verify", "--repair"), ("import", str(file)))
        assert [nianbao(tmp_path, *each).exit_code for each in asked] == [75, 75]
    assert not collection_of(data).exists()


def test_where_nothing_is_verify_says_so(tmp_path: Path) -> None:
    done = nianbao(tmp_path, "verify")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nothing is here to verify" in done.stderr


def test_an_archive_that_is_lost_is_no_empty_one(tmp_path: Path) -> None:
    write(tmp_path / "data", exchange("/r/1.html", 1, report_page("灵山县民政局", 2020, 7)))
    follow(tmp_path / "data")
    shutil.rmtree(collection_of(tmp_path / "data"))
    assert nianbao(tmp_path, "verify").exit_code == 1


def test_an_import_first_makes_whole_what_a_killed_crawl_left(tmp_path: Path) -> None:
    archived(tmp_path / "data")
    done = nianbao(tmp_path, "import", str(foreign(tmp_path, [report("/r/3.html", 1)])))
    assert (done.exit_code, not list(archive_of(tmp_path / "data").glob("*.open"))) == (0, True)
    assert "closed" in done.stderr


@pytest.mark.parametrize("command", ["browse", "replay"])
def test_a_port_that_is_taken_is_told(tmp_path: Path, command: str) -> None:
    write(tmp_path / "data", exchange("/r/1.html", 1, report_page("灵山县民政局", 2020, 7)))
    follow(tmp_path / "data")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = nianbao(tmp_path, command, "--port", str(port))
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"port {port}" in done.stderr or "pywb is not here" in done.stderr
