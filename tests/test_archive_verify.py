"""Verify names every broken rule; the checkers in use pass our files where they keep to the standard."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.index import cdxj_of
from archive.index import write as write_index
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
    "no block digest": (1, with_field("WARC-Block-Digest", None), {"mandatory"}),
    "no payload digest": (2, with_field("WARC-Payload-Digest", None), {"mandatory", "refers-to"}),
    "a wrong block digest": (1, with_field("WARC-Block-Digest", digest(b"")), {"block-digest"}),
    "a digest of unknown kind": (1, with_field("WARC-Block-Digest", "crc:1"), {"block-digest"}),
    "a wrong payload digest": (2, with_field("WARC-Payload-Digest", OTHER), {"payload-digest", "refers-to"}),
    "an address on warcinfo": (0, with_field("WARC-Target-URI", "http://a/"), {"misplaced"}),
    "a profile on a response": (2, with_field("WARC-Profile", IDENTICAL), {"misplaced"}),
    "a field twice": (1, again("WARC-Date", "2024-01-31T08:00:00.123456Z"), {"repeated"}),
    "an address in brackets": (1, with_field("WARC-Target-URI", "<http://www.xx.gov.cn/>"), {"uri"}),
    "an address not in ASCII": (1, with_field("WARC-Target-URI", "http://www.xx.gov.cn/年"), {"uri"}),
    "a bare record id": (3, with_field("WARC-Record-ID", "urn:uuid:1"), {"uri"}),
    "a local date": (3, with_field("WARC-Date", "2024-01-31 08:00:00"), {"date"}),
    "two dates in an exchange": (3, with_field("WARC-Date", "2024-01-31T08:00:09Z"), {"date"}),
    "a content type of its own": (2, with_field("Content-Type", "text/html"), {"content-type"}),
    "a long IPv6 address": (1, with_field("WARC-IP-Address", "2001:db8:0::1"), {"ip-address"}),
    "a host name for an address": (1, with_field("WARC-IP-Address", "localhost"), {"ip-address"}),
    "an unknown reason for a cut": (2, with_field("WARC-Truncated", "tired"), {"truncated"}),
    "another file's warcinfo": (1, with_field("WARC-Warcinfo-ID", "<urn:uuid:1>"), {"warcinfo"}),
    "no warcinfo first": (0, with_field("WARC-Type", "resource"), {"mandatory", "warcinfo", "misplaced"}),
    "a partner that is not there": (3, again("WARC-Concurrent-To", "<urn:uuid:1>"), {"concurrent-to"}),
    "an unknown profile": (5, with_field("WARC-Profile", "http://a/"), {"revisit"}),
    "a 304 with a block": (5, with_field("WARC-Profile", NOT_MODIFIED), {"revisit"}),
    "a revisit of nothing": (5, with_field("WARC-Payload-Digest", digest(b"")), {"revisit", "refers-to"}),
    "a revisit without original": (5, with_field("WARC-Refers-To", "<urn:uuid:1>"), {"refers-to"}),
    "a revisit of another address": (5, with_field("WARC-Refers-To-Target-URI", "http://a/"), {"refers-to"}),
    "a revisit of last year": (5, with_field("WARC-Refers-To-Date", "2023-01-31T08:00:00Z"), {"refers-to"}),
    "a changed block": (2, with_block(b"HTTP/1.1 200 OK\r\n\r\n"), {"payload-digest"}),
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
    assert {problem.rule for problem in verify(tmp_path)} == {"record-id", "second"}


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


def check(tool: str, warc: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(tool)
    return subprocess.run([program, "check", warc], check=False, capture_output=True, text=True)


def test_other_checkers_find_nothing_but_what_they_hold_against_chunked_answers(tmp_path: Path) -> None:
    """They hash the chunk framing as payload, against WARC 1.1; all else of ours they pass."""
    plain = [shape for shape in SHAPES.values() if b"chunked" not in shape.head.lower()]
    plain = [shape for shape in plain if shape.head and shape.truncated is None]
    # they take bytes after the end for payload, and break off at Brotli
    odd = [SHAPES["bytes after the end"], SHAPES["coding never asked for"]]
    asked = [exchange(shape, number) for number, shape in enumerate(plain) if shape not in odd]
    warc, _ = write(tmp_path / "plain", *asked)
    assert check("warcio", warc).returncode == 0, check("warcio", warc).stdout
    assert check("fastwarc", warc).returncode == 0
    framed, _ = write(tmp_path / "chunked", exchange(SHAPES["chunked"]))
    assert "payload digest failed" in check("warcio", framed).stdout
    assert list(verify(tmp_path / "chunked")) == []
