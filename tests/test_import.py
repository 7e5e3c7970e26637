"""WARCs that others made come in as they are, and what is wrong with them is said, not raised."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.imports import Import, Refused, imports, take
from archive.index import cdxj_of
from archive.members import Damaged, placed
from archive.problem import Note
from archive.records import Record, compose, digest, to_bytes
from archive.verify import defects, examine, verify
from catalog.agreement import disagreements
from catalog.build import rebuild
from catalog.places import archive_of, collection_of
from nianbao import main
from samples.portals import PORTALS, reports
from samples.server import serve
from tests.catalog_samples import dump, exchange, follow, report_page, rows, write
from tests.demo import free_port

# What is in each file of pywb's own samples: the rules it breaks, or why it is refused.
EXPECTED: dict[str, set[str] | str] = {
    "bad.arc": "ARC",
    "dupes.warc.gz": {"profile", "second"},
    "example-bad.warc.gz.bad": {"member", "profile"},  # one gzip member for all its records
    "example-extra.warc": {"member", "profile", "payload-digest", "record-id", "truncated", "second"},
    "example-url-agnostic-orig.warc.gz": {"member", "date"},
    "example-url-agnostic-revisit.warc.gz": {"member", "date", "profile"},
    "example-wget-1-14.warc.gz": {"record-id"},
    "example-wpull.warc.gz": {"misplaced", "date"},
    "example.arc": "ARC",
    "example.arc.gz": "ARC",
    "example.warc": {"member", "damaged", "profile"},
    "example.warc.gz": {"profile"},
    "example2.warc.gz": set(),
    "httpbin-resource.warc.gz": set(),
    "iana.warc.gz": {"profile"},
    "missing-status-text.warc": {"member", "truncated"},  # lines end in CR CR LF, so that no head ends
    "post-test.warc.gz": set(),
}


@pytest.fixture(scope="session")
def pywb_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of WARCs in pywb's source distribution, which the registry gives."""
    folder = tmp_path_factory.mktemp("pywb")
    options = ["-q", "--no-deps", "--no-binary", ":all:", "-d", str(folder)]
    command = [sys.executable, "-m", "pip", "download", *options, "pywb==2.10.0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        pytest.skip("pywb's source distribution cannot be had; that needs a package registry")
    (packed,) = folder.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.glob("pywb-*/sample_archive/warcs"))


def test_the_table_names_every_sample(pywb_samples: Path) -> None:
    assert {path.name for path in pywb_samples.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_taken_in_with_its_defects_or_refused(
    name: str, pywb_samples: Path, tmp_path: Path
) -> None:
    expected, file = EXPECTED[name], pywb_samples / name
    if isinstance(expected, str):
        with pytest.raises(Refused, match=expected):
            take(file, tmp_path)
        assert [*(tmp_path / "archive").iterdir()] == []
        return
    taken, _ = take(file, tmp_path)
    warc = tmp_path / "archive" / taken
    assert warc.read_bytes() == file.read_bytes()
    assert {note.rule for note in defects(warc)} == expected
    assert list(verify(tmp_path)) == []  # what others did wrong is noted, and is no problem of ours


def test_all_samples_together_agree_with_their_catalog(pywb_samples: Path, tmp_path: Path) -> None:
    files = sorted(name for name, expected in EXPECTED.items() if not isinstance(expected, str))
    data = tmp_path / "data"
    take_in(data, *(pywb_samples / name for name in files))
    found = {str(name): int(str(count)) for name, count in rows(data, _CAPTURES)}
    # all records of example-extra, example.warc, example.warc.gz and missing-status-text stand in others, too
    assert found == {
        "dupes.warc.gz": 12,
        "example-bad.warc.gz.bad": 3,
        "example-url-agnostic-orig.warc.gz": 1,
        "example-url-agnostic-revisit.warc.gz": 1,
        "example-wget-1-14.warc.gz": 1,
        "example-wpull.warc.gz": 1,
        "example2.warc.gz": 1,
        "httpbin-resource.warc.gz": 1,
        "iana.warc.gz": 171,
        "post-test.warc.gz": 3,
    }
    assert list(verify(collection_of(data))) == []
    assert list(disagreements(data)) == []


_CAPTURES = "SELECT name, count(*) FROM captures JOIN imports USING (warc_file) GROUP BY name"


@pytest.fixture(scope="module")
def by_wget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what wget archives of a sample portal: WARC/1.0, addresses in brackets, chunked answers."""
    if not shutil.which("wget"):
        pytest.skip("wget is not here; apt-get install wget")
    folder, port = tmp_path_factory.mktemp("wget"), free_port()
    options = ["-q", "-r", "-l", "6", "-e", "robots=off", "--delete-after", "--warc-file", "portal"]
    with serve(folder / "log.jsonl", port):
        for portal in PORTALS[:2]:
            command = ["wget", *options[:-1], portal.id, portal.url(port=port)]
            subprocess.run(command, cwd=folder, check=False, timeout=120)
    return folder


WGET_BREAKS = {"uri", "payload-digest", "second"}


def test_what_wget_archived_of_the_sample_portals_is_read(by_wget: Path, tmp_path: Path) -> None:
    files = sorted(by_wget.glob("*.warc.gz"))
    done = nianbao(tmp_path, "import", *map(str, files))
    assert done.exit_code == 0, done.output
    data = tmp_path / "data"
    found = {str(url).split("/", 3)[3] for (url,) in rows(data, "SELECT url FROM reports_overview")}
    expected = {report.path[1:] for portal in PORTALS[:2] for report in reports(portal.id)}
    assert found & expected
    assert found <= expected
    notes = [each for each in examine(collection_of(data)) if isinstance(each, Note)]
    assert {note.rule for note in notes} <= WGET_BREAKS
    assert list(verify(collection_of(data))) == []
    assert {str(name) for (name,) in rows(data, "SELECT name FROM imports")} == {file.name for file in files}


def test_a_catalog_with_imports_is_a_function_of_the_archive(tmp_path: Path) -> None:
    own = tmp_path / "data"
    write(own, exchange("/r/1.html", 1, report_page("灵山县民政局", 2020, 7)))
    take_in(own, foreign(tmp_path, [report("/r/2.html", 8), *broken()]))
    write(own, exchange("/r/3.html", 3, report_page("灵山县民政局", 2022, 9)))
    follow(own)
    assert len(rows(own, "SELECT * FROM reports_overview")) == 3
    assert rows(own, "SELECT kind, detail LIKE '%block-digest%' FROM issues WHERE kind = 'import'") == [
        ("import", 1)
    ]
    before = dump(own)
    rebuild(own)
    follow(own)
    assert dump(own) == before


def test_the_same_bytes_are_taken_in_once(tmp_path: Path) -> None:
    file = foreign(tmp_path, [report("/r/1.html", 1)])
    first, is_new = take(file, tmp_path)
    again = file.rename(file.with_name("another name.warc"))
    assert (is_new, take(again, tmp_path)) == (True, (first, False))
    own = write(tmp_path / "data", exchange("/r/1.html", 1, "x"))[0].warc_file
    collection = collection_of(tmp_path / "data")
    assert take(collection / "archive" / own, collection) == (own, False)


def test_an_import_keeps_where_it_came_from(tmp_path: Path) -> None:
    file = foreign(tmp_path, [report("/r/1.html", 1)], name="年报 2023 (最终).warc")
    taken, _ = take(file, tmp_path)
    assert taken.startswith("others-20")
    assert taken.endswith("-2023.warc")
    ((_, note),) = imports(tmp_path)
    assert note is not None
    assert (note.name, note.warc_file) == ("年报 2023 (最终).warc", taken)
    assert (note.bytes, note.sha256) == (file.stat().st_size, sha256(file.read_bytes()).hexdigest())
    assert Import.from_json(note.to_json()) == note


def test_an_import_that_was_killed_before_the_end_is_ended_by_doing_it_again(tmp_path: Path) -> None:
    file = foreign(tmp_path, [report("/r/1.html", 1)])
    taken, _ = take(file, tmp_path)
    warc = tmp_path / "archive" / taken
    cdxj_of(warc).unlink()
    assert (take(file, tmp_path), list(verify(tmp_path))) == ((taken, False), [])
    cdxj_of(warc).unlink()
    warc.unlink()
    (problem,) = verify(tmp_path)
    assert (problem.rule, "portal.warc once more" in problem.detail) == ("import", True)
    assert (take(file, tmp_path), list(verify(tmp_path))) == ((taken, True), [])


def test_an_imported_file_that_changed_is_a_problem(tmp_path: Path) -> None:
    file = foreign(tmp_path, [report("/r/1.html", 1)])
    warc = tmp_path / "archive" / take(file, tmp_path)[0]
    warc.write_bytes(warc.read_bytes().replace(b"2023", b"2022", 1))
    assert {problem.rule for problem in verify(tmp_path)} >= {"fixity"}
    with pytest.raises(Refused, match="changed since"):
        take(file, tmp_path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<html>", "WARC record"),
        (b"\x1f\x8b", "WARC record"),
        (gzip.compress(b"filedesc://x.arc 0.0.0.0 20080101000000 text/plain 76\n"), "ARC"),
        (b"PK\x03\x04...", "WACZ"),
        (b"\x28\xb5\x2f\xfd...", "zstd"),
        (b"WARC/1.0\r\nContent-Length: 9\r\n\r\nshort", "WARC record"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000, "WARC record"),
    ],
)
def test_what_is_no_warc_file_is_refused_and_leaves_nothing(data: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "file.warc.gz"
    file.write_bytes(data)
    done = nianbao(tmp_path, "import", str(file))
    assert done.exit_code == 1
    assert words in done.stderr
    assert [*(collection_of(tmp_path / "data") / "archive").iterdir()] == []


def test_a_refused_file_keeps_no_other_from_being_taken_in(tmp_path: Path) -> None:
    (tmp_path / "bad.warc").write_bytes(b"x")
    good = foreign(tmp_path, [report("/r/1", 1)])
    done = nianbao(tmp_path, "import", str(tmp_path / "bad.warc"), str(good))
    assert done.exit_code == 1
    assert "1 captures taken in, 1 reports read" in done.stdout


def test_records_that_share_a_member_are_read_and_not_indexed(tmp_path: Path) -> None:
    records = [report("/r/1.html", 1), report("/r/2.html", 2)]
    file = tmp_path / "one member.warc.gz"
    file.write_bytes(gzip.compress(b"".join(map(to_bytes, records))))
    data = tmp_path / "data"
    take_in(data, file)
    assert len(rows(data, "SELECT * FROM reports_overview")) == 2
    assert cdxj_of(next(archive_of(data).iterdir())).read_bytes() == b""
    assert [note.rule for note in examine(collection_of(data)) if isinstance(note, Note)] == ["member"]
    assert list(disagreements(data)) == []


def test_a_run_of_concurrent_records_without_end_is_cut(tmp_path: Path) -> None:
    link = ("WARC-Concurrent-To", report("/", 0).id)
    file = foreign(tmp_path, [_record("resource", f"http://a.cn/{n}", b"x", link) for n in range(500)])
    taken, _ = take(file, tmp_path)
    assert {note.rule for note in defects(tmp_path / "archive" / taken)} == {"concurrent-to"}


def take_in(data: Path, *files: Path) -> None:
    """Do what the command does, in this process."""
    for file in files:
        take(file, collection_of(data))
    follow(data)


def nianbao(folder: Path, *arguments: str) -> Result:
    """Run a command on settings that put the data below the folder."""
    settings = folder / "settings.toml"
    settings.write_text('[paths]\ndata = "data"\n[crawl]\ncontact = "mailto:a@example.org"\n')
    return CliRunner().invoke(main, ["--settings", str(settings), *arguments])


def foreign(folder: Path, records: Iterable[Record], name: str = "portal.warc") -> Path:
    """Return a plain WARC/1.1 file of somebody else."""
    file = folder / name
    file.write_bytes(b"".join(map(to_bytes, records)))
    return file


def report(path: str, number: int) -> Record:
    body = report_page(f"灵山县第{number}局", 2023, number).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return _record("response", f"http://www.other.gov.cn{path}", head + body)


def broken() -> Iterator[Record]:
    """Yield a record whose block has changed."""
    whole = _record("response", "http://www.other.gov.cn/broken", b"HTTP/1.1 200 OK\r\n\r\nx")
    kept = tuple(pair for pair in whole.fields if pair[0] != "WARC-Block-Digest")
    yield Record((*kept, ("WARC-Block-Digest", digest(b""))), whole.block)


def _record(kind: str, url: str, block: bytes, *more: tuple[str, str]) -> Record:
    named = (("WARC-Date", "2024-02-01T08:00:00Z"), ("WARC-Target-URI", url), *more)
    media_type = "application/http;msgtype=response" if kind == "response" else "text/plain"
    return compose(kind, named, media_type, block)


def test_a_damaged_tail_loses_no_record_before_it(tmp_path: Path) -> None:
    file = foreign(tmp_path, [report("/r/1.html", 1), report("/r/2.html", 2)])
    file.write_bytes(file.read_bytes() + b"WARC/1.0\r\nContent-Length: 10\r\n\r\nshort")
    take_in(tmp_path, file)
    assert len(rows(tmp_path, "SELECT * FROM reports_overview")) == 2
    assert len(rows(tmp_path, "SELECT * FROM issues WHERE kind = 'import' AND detail LIKE '%damaged%'")) == 1
    with file.open("rb") as stream, pytest.raises(Damaged):
        list(placed(stream))


def test_notes_are_json_that_a_person_can_read(tmp_path: Path) -> None:
    take(foreign(tmp_path, [report("/r/1.html", 1)]), tmp_path)
    ((path, _),) = imports(tmp_path)
    assert set(json.loads(path.read_text())) == {"warc_file", "name", "bytes", "sha256", "imported_at"}
    for text in ("[]", "{}", "x", path.read_text().replace('"bytes": ', '"bytes": "1", "x": ')):
        with pytest.raises(ValueError, match="no note of an import"):
            Import.from_json(text)
