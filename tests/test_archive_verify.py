"""Verify names every broken rule, and mends what can be derived."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive import merged
from archive.index import cdxj_of
from archive.index import write as write_index
from archive.inventory import mend
from archive.reasons import REASONS
from archive.records import IDENTICAL, NOT_MODIFIED, Record, digest, member, to_bytes
from archive.verify import verify
from archive.writer import Writer
from tests.test_archive_shapes import SHAPES, exchange, records, revisited, write

OTHER = digest(b"other")
Change = Callable[[Record], Record]


def with_field(name: str, value: str | None) -> Change:
    """Return a change that sets a field, or takes it away."""

    def change(record: Record) -> Record:
        kept = tuple(pair for pair in record.fields if pair[0] != name)
        return replace(record, fields=kept if value is None else (*kept, (name, value)))

    return change


def again(name: str, value: str) -> Change:
    return lambda record: replace(record, fields=(*record.fields, (name, value)))


def with_block(block: bytes) -> Change:
    def change(record: Record) -> Record:
        sized = with_field("Content-Length", str(len(block)))(replace(record, block=block))
        return with_field("WARC-Block-Digest", digest(block))(sized)

    return change


def with_start(line: bytes) -> Change:
    """Return a change of a block's first line."""
    return lambda record: with_block(line + bytes(record.block).split(b"\r\n", 1)[1])(record)


def with_digest(change: Callable[[str], str]) -> Change:
    """Return a change of how the block's digest is spelt."""
    name = "WARC-Block-Digest"
    return lambda record: with_field(name, change(record.first(name) or ""))(record)


def sound(collection: Path) -> Path:
    """Return the file of a collection with a response (records 1–3) and a revisit of it (4–6)."""
    with Writer(collection, {}) as writer:
        first = writer.write(exchange(SHAPES["gzip, chunked"]))
        last = writer.write(replace(exchange(SHAPES["gzip, chunked"], 1), original=revisited(first)))
    return collection / "archive" / last.warc_file


def rewrite(warc: Path, number: int, change: Change) -> None:
    """Change one record of a file and index the file anew."""
    kept = records(warc)
    kept[number] = change(kept[number])
    warc.write_bytes(b"".join(map(member, kept)))
    write_index(warc, cdxj_of(warc))


BREACHES: dict[str, tuple[int, Change, set[str]]] = {
    "nothing": (1, lambda record: record, set()),
    "another version": (2, lambda record: replace(record, version="WARC/1.0"), {"version", "date"}),
    "no date": (3, with_field("WARC-Date", None), {"mandatory", "date"}),
    "no block digest": (1, with_field("WARC-Block-Digest", None), {"lacking"}),
    "no payload digest": (2, with_field("WARC-Payload-Digest", None), {"lacking"}),
    "a wrong block digest": (1, with_field("WARC-Block-Digest", digest(b"")), {"block-digest"}),
    "a digest of unknown kind": (1, with_field("WARC-Block-Digest", "crc:1"), {"block-digest", "spelling"}),
    "a wrong payload digest": (2, with_field("WARC-Payload-Digest", OTHER), {"payload-digest", "refers-to"}),
    "an address on warcinfo": (0, with_field("WARC-Target-URI", "http://a/"), {"misplaced"}),
    "a profile on a response": (2, with_field("WARC-Profile", IDENTICAL), {"misplaced"}),
    "a field twice": (1, again("WARC-Date", "2024-01-31T08:00:00.123456Z"), {"repeated"}),
    "an address in brackets": (1, with_field("WARC-Target-URI", "<http://www.xx.gov.cn/>"), {"uri"}),
    "an address not in ASCII": (1, with_field("WARC-Target-URI", "http://www.xx.gov.cn/年"), {"uri"}),
    "a bare record id": (3, with_field("WARC-Record-ID", "urn:uuid:1"), {"uri"}),
    "a local date": (3, with_field("WARC-Date", "2024-01-31 08:00:00"), {"date", "spelling"}),
    "two dates in an exchange": (3, with_field("WARC-Date", "2024-01-31T08:00:09Z"), {"date"}),
    "a content type of its own": (2, with_field("Content-Type", "text/html"), {"content-type"}),
    "a long IPv6 address": (1, with_field("WARC-IP-Address", "2001:db8:0::1"), {"ip-address"}),
    "a host name for an address": (1, with_field("WARC-IP-Address", "localhost"), {"ip-address"}),
    "an unknown reason for a cut": (2, with_field("WARC-Truncated", "tired"), {"truncated"}),
    "another file's warcinfo": (1, with_field("WARC-Warcinfo-ID", "<urn:uuid:1>"), {"warcinfo"}),
    "no warcinfo first": (0, with_field("WARC-Type", "resource"), {"mandatory", "warcinfo", "misplaced", "unfinished"}),  # noqa: E501
    "a partner that is not there": (3, again("WARC-Concurrent-To", "<urn:uuid:1>"), {"concurrent-to"}),
    "an unknown profile": (5, with_field("WARC-Profile", "http://a/"), {"profile"}),
    "a 304 with a block": (5, with_field("WARC-Profile", NOT_MODIFIED), {"replay", "not-modified"}),
    "a revisit of nothing": (5, with_field("WARC-Payload-Digest", digest(b"")), {"replay", "refers-to"}),
    "a revisit without original": (5, with_field("WARC-Refers-To", "<urn:uuid:1>"), {"refers-to"}),
    "a revisit of another address": (5, with_field("WARC-Refers-To-Target-URI", "http://a/"), {"refers-to"}),
    "a revisit of last year": (5, with_field("WARC-Refers-To-Date", "2023-01-31T08:00:00Z"), {"refers-to"}),
    "a changed block": (2, with_block(b"HTTP/1.1 200 OK\r\n\r\n"), {"payload-digest", "identified"}),
    "a status line of HTTP/2": (2, with_start(b"HTTP/2 200\r\n"), {"protocol"}),
    "a type of its own": (2, with_field("WARC-Identified-Payload-Type", "image/gif"), {"identified"}),
    "a segment": (2, again("WARC-Segment-Origin-ID", "<urn:uuid:1>"), {"misplaced"}),
    "a profile of 1.0": (5, with_field("WARC-Profile", IDENTICAL.replace("/1.1/", "/1.0/")), {"profile"}),
    "a revisit without its head": (5, with_block(b""), {"replay"}),
    "another path": (3, with_block(b"hopsFromSeed: LX2\r\n"), {"hops"}),
    "a folded value": (1, with_field("WARC-Protocol", "http/1.1 tls/1.2"), {"spelling"}),
    "a digest in capitals": (3, with_digest(str.upper), {"spelling"}),
    "another file's name": (0, with_field("WARC-Filename", "other.warc.gz"), {"filename"}),
    "no file name": (0, with_field("WARC-Filename", None), {"lacking"}),
    "no warcinfo id": (1, with_field("WARC-Warcinfo-ID", None), {"warcinfo"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BREACHES)
def test_every_breach_is_named_by_its_rule(name: str, tmp_path: Path) -> None:
    number, change, rules = BREACHES[name]
    warc = sound(tmp_path)
    assert list(verify(tmp_path)) == []
    rewrite(warc, number, change)
    assert {problem.rule for problem in verify(tmp_path)} == rules


@pytest.mark.parametrize(
    "trailer", [b"", b"\r\n", b"\r\n\r\n\r\n", b"\r\n\r\nWARC/1.1\r\nContent-Length: 0\r\n\r\n"]
)
def test_a_member_that_is_more_or_less_than_one_record_is_named(trailer: bytes, tmp_path: Path) -> None:
    warc = sound(tmp_path)
    first, *others = records(warc)
    odd = gzip.compress(to_bytes(first).removesuffix(b"\r\n\r\n") + trailer)
    warc.write_bytes(odd + b"".join(map(member, others)))
    assert "member" in {problem.rule for problem in verify(tmp_path)}


def test_a_file_cut_inside_a_record_is_named_where_other_checkers_pass_it(tmp_path: Path) -> None:
    warc, _ = write(tmp_path, exchange(SHAPES["length"]))
    warc.write_bytes(warc.read_bytes()[:-20])
    assert "damaged" in {problem.rule for problem in verify(tmp_path)}
    assert check("warcio", warc).returncode == 0


def test_records_with_one_id_and_captures_of_one_second_are_named(tmp_path: Path) -> None:
    warc = sound(tmp_path)
    copy = warc.with_name("nianbao-copy.warc.gz")
    copy.write_bytes(warc.read_bytes())
    write_index(copy, cdxj_of(copy))
    assert {problem.rule for problem in verify(tmp_path)} == {"record-id", "second", "filename"}


def test_an_exchange_that_is_not_all_there_is_named(tmp_path: Path) -> None:
    warc = sound(tmp_path)
    kept = records(warc)
    for gone, rules in ((3, {"unfinished"}), (1, {"concurrent-to"}), (6, {"unfinished"})):
        warc.write_bytes(b"".join(member(each) for number, each in enumerate(kept) if number != gone))
        write_index(warc, cdxj_of(warc))
        assert {problem.rule for problem in verify(tmp_path)} == rules, gone


def test_a_304_needs_the_head_of_a_304(tmp_path: Path) -> None:
    shape = SHAPES["304 of nothing we hold"]
    with Writer(tmp_path, {}) as writer:
        first = writer.write(exchange(SHAPES["length"]))
        writer.write(replace(exchange(shape, 1), original=revisited(first)))
    assert {problem.rule for problem in verify(tmp_path)} == {"not-modified"}


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    warc = sound(tmp_path)
    warc.write_bytes(b"")
    write_index(warc, cdxj_of(warc))
    assert [problem.rule for problem in verify(tmp_path)] == ["warcinfo"]


@pytest.mark.parametrize("name", ["cut in a chunk", "broken chunking", "a head without end", "cut by length"])
def test_a_message_that_is_not_whole_must_say_so(name: str, tmp_path: Path) -> None:
    write(tmp_path, exchange(replace(SHAPES[name], truncated=None)))
    assert {problem.rule for problem in verify(tmp_path)} == {"truncated"}


def test_a_body_cut_short_without_a_word_is_named_unless_head_was_asked(tmp_path: Path) -> None:
    short = exchange(replace(SHAPES["cut by length"], truncated=None))
    write(tmp_path / "get", short)
    assert {problem.rule for problem in verify(tmp_path / "get")} == {"truncated"}
    write(tmp_path / "head", replace(short, request=short.request.replace(b"GET", b"HEAD"), method="HEAD"))
    assert {problem.rule for problem in verify(tmp_path / "head")} == set()


def test_an_index_without_its_file_and_a_note_without_its_import_are_named(tmp_path: Path) -> None:
    warc = sound(tmp_path)
    cdxj_of(warc).with_name("gone.cdxj").write_bytes(b"")
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "others-1.json").write_text("{}")
    assert [(problem.file, problem.rule) for problem in verify(tmp_path)] == [
        ("others-1.json", "import"),
        ("gone.cdxj", "index"),
    ]


def test_mending_writes_what_can_be_derived_and_nothing_else(tmp_path: Path) -> None:
    warc = sound(tmp_path)
    before = warc.read_bytes()
    cdxj_of(warc).write_bytes(b"zz)/ 20240131080000 {}\n")
    assert {problem.rule for problem in verify(tmp_path)} == {"index"}
    assert [repair.action for repair in mend(tmp_path)] == ["indexed"]
    assert (list(verify(tmp_path)), list(mend(tmp_path)), warc.read_bytes()) == ([], [], before)


def test_a_merged_index_is_mended_too(tmp_path: Path) -> None:
    sound(tmp_path)
    merged.merge(tmp_path, least=1)
    assert list(verify(tmp_path)) == []
    (tmp_path / "indexes" / f"{merged.NAME}.cdxj").write_bytes(b"")
    assert {problem.rule for problem in verify(tmp_path)} == {"index"}
    assert [repair.action for repair in mend(tmp_path)] == ["merged"]
    assert list(verify(tmp_path)) == []


def test_every_rule_has_a_reason_and_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "archive.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE))
    broken = {rule for _, _, rules in BREACHES.values() for rule in rules}
    assert broken <= set(REASONS)
    assert named == set(REASONS)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[:1], "is missing"),
        (lambda lines: [*lines, b"zz)/ 20240131080000 {}\n"], "describes no record"),
        (lambda lines: [*reversed(lines)], "order"),
    ],
)
def test_an_index_that_differs_from_its_file_is_named(
    change: Callable[[list[bytes]], list[bytes]], words: str, tmp_path: Path
) -> None:
    cdxj = cdxj_of(sound(tmp_path))
    cdxj.write_bytes(b"".join(change(cdxj.read_bytes().splitlines(keepends=True))))
    (problem,) = verify(tmp_path)
    assert (problem.rule, words in problem.detail) == ("index", True)


def check(tool: str, warc: Path, *options: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(tool)
    return subprocess.run([program, "check", warc, *options], check=False, capture_output=True, text=True)
