"""The index equals the one that cdxj-indexer makes of the same files."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from cdxj_indexer.main import CDXJIndexer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.index import address_key, cdxj_of, request_key
from archive.index import write as write_index
from archive.merged import flaw, in_order, merge, merged_lines, rebuild
from archive.verify import recover, verify
from archive.writer import Writer
from archive.zipnum import blocks
from tests.test_archive_shapes import POST, SHAPES, exchange, revisited, write

PIECES = [
    "a", "B", "年", "%E5%B9%B4", "%25e5", "%2f", "/", "//", ".", "..", "?", "&", "=", "b=2", "a=1", " ", "+",
    ";jsessionid=1", "jsessionid=0123456789abcdef0123456789ABCDEF", "sid=0123456789abcdef0123456789abcdef",
    "#x", ":", "@", "|", "(0123456789abcdefghijklmn)/x.aspx", "\\", "é", "%", "*", "[",
]  # fmt: skip
HOSTS = ["xx.gov.cn", "WWW.Xx.gov.cn", "www2.xx.cn", "xx.cn:80", "xx.cn:8080", "127.0.1.5:8090", "政府.cn",
         "u:p@xx.cn", "1.2", "010.1.1.1", "xx..cn.", "3232235777", "[::1]:80"]  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Five WARC files, the last with nothing that can be replayed."""
    collection = tmp_path / "collection"
    for number in range(4):
        write(collection, *(exchange(SHAPES["length"], 10 * number + n) for n in range(5)))
    with Writer(collection, {}) as writer:
        writer.write(exchange(SHAPES["no answer"], 90))
    return collection


def indexes(collection: Path) -> list[Path]:
    return sorted((collection / "indexes").glob("*.cdxj"))


def of_cdxj_indexer(warc: Path) -> list[str]:
    program = Path(sys.executable).with_name("cdxj-indexer")
    done = subprocess.run(
        [program, "--sort", "--post-append", warc], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_an_index_equals_that_of_cdxj_indexer(tmp_path: Path) -> None:
    """Of all shapes but the one coded in Brotli, at which cdxj-indexer breaks off."""
    shapes = [shape for name, shape in SHAPES.items() if name != "coding never asked for"]
    asked = [exchange(shape, n, f"http://www.xx.gov.cn/{n}/?b=1&A=年") for n, shape in enumerate(shapes)]
    warc, _ = write(tmp_path, *asked)
    lines = cdxj_of(warc).read_text().splitlines()
    assert len(lines) == len([each for each in asked if each.response])
    assert lines == of_cdxj_indexer(warc)


def test_revisits_are_indexed_as_such(tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        original = revisited(writer.write(exchange(SHAPES["length"])))
        writer.write(replace(exchange(SHAPES["length"], 1), original=original))
        last = writer.write(replace(exchange(SHAPES["304 of nothing we hold"], 2), original=original))
    warc = tmp_path / "archive" / last.warc_file
    lines = cdxj_of(warc).read_text().splitlines()
    assert [json.loads(line[line.index("{") :])["mime"] for line in lines] == [
        "text/html",
        *["warc/revisit"] * 2,
    ]
    assert lines == of_cdxj_indexer(warc)


def test_an_index_made_of_the_file_equals_the_one_made_while_writing(tmp_path: Path) -> None:
    warc, _ = write(tmp_path, *(exchange(shape, n) for n, shape in enumerate(SHAPES.values())))
    write_index(warc, tmp_path / "again.cdxj")
    assert (tmp_path / "again.cdxj").read_bytes() == cdxj_of(warc).read_bytes()


def test_a_missing_index_is_made_again(tmp_path: Path) -> None:
    warc, _ = write(tmp_path, exchange(SHAPES["length"]))
    lines = cdxj_of(warc).read_bytes()
    cdxj_of(warc).unlink()
    assert [(repair.file, repair.action) for repair in recover(tmp_path)] == [(warc.name, "indexed")]
    assert cdxj_of(warc).read_bytes() == lines


@given(st.sampled_from(HOSTS), st.lists(st.sampled_from(PIECES), max_size=6))
@example("www.xx.gov.cn", ["%E5%B9%B4"])
def test_keys_of_addresses_are_those_of_cdxj_indexer(host: str, pieces: list[str]) -> None:
    url = f"http://{host}/{''.join(pieces)}"
    assert address_key(url) == CDXJIndexer.get_url_key(None, url)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.xx.gov.cn/", "cn,gov,xx)/"),
        ("https://xx.gov.cn:443/A/年报/", "cn,gov,xx)/a/%e5%b9%b4%e6%8a%a5"),
        ("http://127.0.1.2:8090/?b&a", "2,1,0,127:8090)/?a&b"),
        ("http://xx.gov.cn:8o/a b", "http://xx.gov.cn:8o/a%20b"),
        ("mailto:年", "mailto:%E5%B9%B4"),
    ],
)
def test_keys_are_lower_case_and_sorted_and_never_hold_a_blank(url: str, key: str) -> None:
    assert address_key(url) == key


@pytest.mark.parametrize(
    ("media_type", "body", "query"),
    [
        (
            "application/x-www-form-urlencoded; charset=utf-8",
            b"col=1&n=%E5%B9%B4+b",
            "__wb_method=post&col=1&n=%e5%b9%b4%20b",
        ),
        ("application/x-www-form-urlencoded", b"\xc4\xea", "__wb_method=post&__wb_post_data=xoo="),
        (
            "application/json",
            b'{"a": [1, {"b": "x"}], "c": {"a": null}}',
            "__wb_method=post&a=1&a.2_=none&b=x",
        ),
        ("application/json", b"{", "__wb_method=post"),
        ("text/plain", b"{", "__wb_method=post&__wb_post_data=ew=="),
        (None, b"ab", "__wb_method=post&__wb_post_data=ywi="),
    ],
)
def test_the_body_of_a_post_is_part_of_its_key(media_type: str | None, body: bytes, query: str) -> None:
    key = request_key("POST", "http://xx.gov.cn/q", media_type, body)
    assert key == f"cn,gov,xx)/q?{query}"


def test_a_post_is_indexed_under_its_body_and_a_get_is_not(tmp_path: Path) -> None:
    assert request_key("GET", "http://xx.gov.cn/q", None, b"a") == address_key("http://xx.gov.cn/q")
    warc, _ = write(tmp_path, exchange(SHAPES["POST of a form"], url="http://xx.gov.cn/q?z=1"))
    (line,) = cdxj_of(warc).read_text().splitlines()
    assert line.startswith("cn,gov,xx)/q?__wb_method=post&col=1&unitid=%e6%94%bf%20x&z=1 20240131080000 {")
    assert POST.split(b" ")[0].decode() == json.loads(line[line.index("{") :])["method"]


def test_many_indexes_become_one_and_none_is_lost(collection: Path) -> None:
    lines = sorted(line for cdxj in indexes(collection) for line in cdxj.read_bytes().splitlines(True))
    assert not merge(collection, least=6)
    assert merge(collection, least=5)
    assert [path.name for path in indexes(collection)] == ["nianbao.cdxj"]
    assert [*merged_lines(collection / "indexes")] == lines
    assert (flaw(collection), list(verify(collection)), recover(collection)) == (None, [], ())


@pytest.mark.parametrize("large", [0, 1000, 10**9])
def test_merging_now_and_then_equals_merging_once(collection: Path, tmp_path: Path, large: int) -> None:
    shutil.copytree(collection, tmp_path / "once")
    merge(tmp_path / "once", least=1)
    later = collection / "later"
    later.mkdir()
    for path in indexes(collection)[:3]:
        path.rename(later / path.name)
    merge(collection, least=1, large=large)
    for path in sorted(later.iterdir()):
        path.rename(collection / "indexes" / path.name)
        merge(collection, least=1, large=large)
    expected = [*merged_lines(tmp_path / "once" / "indexes")]
    assert [*merged_lines(collection / "indexes")] == expected
    assert flaw(collection) is None


@pytest.mark.parametrize("large", [0, 10**9])
def test_a_merge_that_was_killed_is_completed_by_the_next(collection: Path, large: int) -> None:
    """As a kill leaves it: the merged index is there, and the files it was made of have not gone yet."""
    before = {path: path.read_bytes() for path in indexes(collection)}
    merge(collection, least=1, large=large)
    expected = [*merged_lines(collection / "indexes")]
    for path in list(before)[1:]:
        (collection / "indexes" / "parts" / path.name).rename(path)
    (collection / "indexes" / ".merging").touch()
    assert flaw(collection) is not None
    assert merge(collection, large=large)
    assert [*merged_lines(collection / "indexes")] == expected
    assert flaw(collection) is None
    assert not merge(collection)


@pytest.mark.parametrize("large", [0, 10**9])
@pytest.mark.parametrize(
    "change", [lambda lines: lines[1:], lambda lines: lines[::-1], lambda lines: [*lines, lines[-1]]]
)
def test_a_wrong_merged_index_is_told_and_made_again(
    collection: Path, change: Callable[[list[bytes]], list[bytes]], large: int
) -> None:
    merge(collection, least=1, large=large)
    lines = [*merged_lines(collection / "indexes")]
    if large:
        (collection / "indexes" / "nianbao.cdxj").write_bytes(b"".join(change(lines)))
    else:
        file = collection / "indexes" / "nianbao-000001.cdx.gz"
        file.write_bytes(gzip.compress(b"".join(change(lines))))
    assert [problem.rule for problem in verify(collection)] == ["index"]
    rebuild(collection, large)
    assert flaw(collection) is None
    assert [*merged_lines(collection / "indexes")] == lines


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("nianbao-000001.cdx.gz", lambda data: data[:200]),
        ("nianbao-000001.cdx.gz", lambda data: data[:60] + b"\xff" * 9 + data[69:]),
        ("nianbao-000001.cdx.gz", None),
        ("nianbao.loc", None),
        ("nianbao.loc", lambda data: data[:0]),
        ("nianbao.loc", lambda data: data[:4]),
        ("nianbao.idx", lambda data: b"a" + data),
        ("nianbao.idx", lambda data: data[:9]),
    ],
)
def test_a_broken_packed_index_is_told_and_the_next_merge_makes_it_anew(
    collection: Path, name: str, change: Callable[[bytes], bytes] | None
) -> None:
    first = indexes(collection)[0]
    first.rename(collection / first.name)
    merge(collection, least=1, large=0)
    (collection / first.name).rename(first)
    file = collection / "indexes" / name
    data = file.read_bytes()
    file.unlink()
    if change:
        file.write_bytes(change(data))
    assert flaw(collection) is not None
    merge(collection, least=1, large=0)
    assert flaw(collection) is None


def test_a_large_index_is_found_by_its_blocks(collection: Path) -> None:
    merge(collection, least=1, large=0)
    folder = collection / "indexes"
    part, place = (folder / "nianbao.loc").read_text().strip().split("\t")
    (line,) = (folder / "nianbao.idx").read_text().splitlines()
    first, named, offset, length, number = line.split("\t")
    assert (named, offset, length, number) == (part, "0", str((folder / place).stat().st_size), "1")
    assert next(merged_lines(folder)).decode().startswith(f"{first} {{")


@settings(deadline=None)
@given(st.sets(st.binary(max_size=8).map(lambda each: each.replace(b"\n", b"") + b"\n")), st.integers(1, 5))
def test_blocks_hold_the_lines_and_lie_one_after_the_other(lines: set[bytes], size: int) -> None:
    found = list(blocks(sorted(lines), size))
    packed = b"".join(block.packed for block in found)
    assert list(BytesIO(gzip.decompress(packed) if packed else b"")) == sorted(lines)
    assert all(packed[each.offset :].startswith(each.packed) for each in found)
    assert all(gzip.decompress(each.packed).count(b"\n") <= size for each in found)


def test_lines_come_in_order_also_when_they_do_not_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.merged.RUN", 3)
    lines = [f"{number * 7 % 20:02}\n".encode() for number in range(30)]
    assert list(in_order(lines)) == sorted(set(lines))
