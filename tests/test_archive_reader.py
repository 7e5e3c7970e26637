"""Reading back: growing files, cut files, and WARCs that others made."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import Exchange
from archive.coding import decode
from archive.members import Damaged
from archive.messages import split_response
from archive.reader import captures, record
from archive.records import dump_fields, load_fields
from archive.verify import verify
from archive.writer import Writer
from tests.test_archive_shapes import GET, PAGE, SHAPES, STARTED, exchange, write

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)
HEADS = st.sampled_from([shape.head for shape in SHAPES.values() if shape.head])


@settings(max_examples=60)
@given(
    given_bytes=st.lists(
        st.tuples(st.binary(max_size=60), HEADS, st.binary(max_size=200)), min_size=1, max_size=4
    ),
    facts=st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,9}", fullmatch=True), TEXT, max_size=3),
)
def test_the_archive_gives_back_the_bytes_it_was_given(
    given_bytes: list[tuple[bytes, bytes, bytes]],
    facts: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    collection = tmp_path_factory.mktemp("collection")
    asked = [
        Exchange(
            f"http://xx.gov.cn/{number}",
            STARTED,
            request,
            head + wire,
            truncated="unspecified",
            facts=facts,
        )
        for number, (request, head, wire) in enumerate(given_bytes)
    ]
    warc, written = write(collection, *asked)
    assert list(captures(warc)) == written
    assert [each.facts for each in written] == [facts] * len(asked)
    for each, captured in zip(asked, written, strict=True):
        assert record(warc, captured.warc_offset).endswith(b"\r\n\r\n" + each.response + b"\r\n\r\n")
    assert list(verify(collection)) == []


@given(st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,9}", fullmatch=True), st.text()))
def test_facts_survive_but_for_line_breaks_and_outer_blanks(facts: dict[str, str]) -> None:
    read = load_fields(dump_fields(facts))
    assert read.keys() == facts.keys()
    for name, value in facts.items():
        if value == value.strip() and value.isprintable():
            assert read[name] == value


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=5), st.integers(0, 300))
def test_what_came_of_a_chunked_body_is_a_prefix_of_it(parts: list[bytes], cut: int) -> None:
    whole = b"".join(parts)
    wire = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert split_response(head + wire)[2] == whole
    came = bytes(split_response(head + wire[:cut])[2])
    assert whole.startswith(came) or came == wire[:cut]


def test_decoding_stops_at_its_bound() -> None:
    bomb = gzip.compress(gzip.compress(bytes(10_000_000)))
    assert decode(bomb, ["gzip", "gzip"], limit=100_000) == bytes(100_000)


def test_a_growing_file_is_followed_exchange_by_exchange(tmp_path: Path) -> None:
    """Each step reads only what came since the last, under the name that it will have in the end."""
    place = 0
    with Writer(tmp_path, {}) as writer:
        for number, shape in enumerate(SHAPES.values()):
            written = writer.write(exchange(shape, number))
            path = tmp_path / "archive" / written.warc_file
            assert list(captures(path, place, writer.sync()[written.warc_file])) == [written]
            assert list(captures(path.with_name(path.name + ".open"), place)) == [written]
            place = written.end_offset
    assert list(captures(path, place)) == []


def test_an_exchange_beyond_the_stop_waits(tmp_path: Path) -> None:
    warc, (first, second) = write(tmp_path, exchange(SHAPES["length"]), exchange(SHAPES["gzip"], 1))
    for stop in range(first.end_offset, second.end_offset, 7):
        assert list(captures(warc, 0, stop)) == [first]
    assert list(captures(warc, 0, second.end_offset)) == [first, second]


def test_a_damaged_member_ends_the_reading_quietly_and_is_named_by_verify(tmp_path: Path) -> None:
    warc, (first, second) = write(tmp_path, exchange(SHAPES["length"]), exchange(SHAPES["gzip"], 1))
    data = bytearray(warc.read_bytes())
    data[second.warc_offset + second.warc_length - 6] ^= 0xFF  # in the member's checksum
    warc.write_bytes(data)
    assert list(captures(warc)) == [first]
    with pytest.raises(Damaged):
        record(warc, second.warc_offset)
    rules = {(problem.rule, problem.offset) for problem in verify(tmp_path)}
    assert ("damaged", second.warc_offset) in rules


WGET = b"""WARC/1.0\r
WARC-Type: warcinfo\r
WARC-Record-ID: <urn:uuid:1>\r
WARC-Date: 2014-01-31T08:00:00Z\r
Content-Type: application/warc-fields\r
Content-Length: 16\r
\r
software: Wget\r
\r
\r
WARC/1.0\r
WARC-Type: request\r
WARC-Target-URI: <http://xx.gov.cn/>\r
WARC-Record-ID: <urn:uuid:2>\r
WARC-Date: 2014-01-31T08:00:00Z\r
Content-Type: application/http;msgtype=request\r
Content-Length: %d\r
\r
%s\r
\r
WARC/1.0\r
WARC-Type: response\r
WARC-Record-ID: <urn:uuid:3>\r
WARC-Concurrent-To: <urn:uuid:2>\r
WARC-Target-URI: <http://xx.gov.cn/>\r
WARC-Date: 2014-01-31T08:00:00Z\r
Content-Type: application/http;msgtype=response\r
Content-Length: %d\r
\r
%s\r
\r
WARC/1.0\r
WARC-Type: resource\r
WARC-Record-ID: <urn:uuid:4>\r
WARC-Target-URI: http://xx.gov.cn/a.pdf\r
WARC-Date: 2014-01-31T08:00:01Z\r
Content-Type: application/pdf\r
Content-Length: 5\r
\r
%%PDF-\r
\r
WARC/1.0\r
WARC-Type: resource\r
WARC-Record-ID: <urn:uuid:5>\r
WARC-Target-URI: metadata://gnu.org/software/wget/warc/wget.log\r
WARC-Date: 2014-01-31T08:00:02Z\r
Content-Type: text/plain\r
Content-Length: 3\r
\r
log\r
\r
"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_of_wget_is_read_plain_and_packed(tmp_path: Path, *, packed: bool) -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + PAGE
    plain = WGET % (len(GET), GET, len(answer), answer)
    warc = tmp_path / ("wget.warc.gz" if packed else "wget.warc")
    members = [b"WARC/1.0\r\n" + each for each in plain.split(b"WARC/1.0\r\n")[1:]]
    warc.write_bytes(b"".join(map(gzip.compress, members)) if packed else plain)
    page, attachment = captures(warc)
    assert (page.capture_id, page.url, page.method, page.status) == ("3", "http://xx.gov.cn/", "GET", 200)
    assert (page.body, page.facts) == (PAGE, {})
    assert (attachment.record_type, attachment.body) == ("resource", b"%PDF-")
    assert attachment.header("content-type") == "application/pdf"
    assert record(warc, page.warc_offset).startswith(b"WARC/1.0\r\nWARC-Type: response")


@given(data=st.binary(max_size=300))
def test_what_is_no_warc_gives_nothing(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("foreign") / "x.warc.gz"
    path.write_bytes(data)
    assert list(captures(path)) == []
