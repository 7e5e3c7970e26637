"""The archive gives back the bytes it was given, whatever shape an exchange has."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from archive.capture import Capture, Exchange, Original, Truncation
from archive.members import placed
from archive.reader import captures, record
from archive.records import Record
from archive.verify import verify
from archive.writer import Writer

PAGE = "<html><head><title>2021年政府信息公开工作年度报告</title></head></html>".encode()
STARTED = datetime(2024, 1, 31, 8, 0, 0, 123456, tzinfo=UTC)
GET = b"GET /gk/nb.html HTTP/1.1\r\nHost: www.xx.gov.cn\r\nAccept-Encoding: gzip, deflate\r\n\r\n"
FORM = b"col=1&unitid=%E6%94%BF+x"
POST = (
    b"POST /dataproxy.jsp HTTP/1.1\r\nHost: www.xx.gov.cn\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s" % (len(FORM), FORM)
)
HEAD_304 = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@dataclass(frozen=True)
class Shape:
    """An answer on the wire, its body in the clear, and what else the exchange had."""

    head: bytes
    wire: bytes
    body: bytes
    status: int | None = 200
    request: bytes = GET
    truncated: Truncation | None = None
    facts: Mapping[str, str] | None = None


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%X\r\n%s\r\n" % (len(part), part) for part in parts) + end


def _ok(*lines: bytes) -> bytes:
    return b"\r\n".join((b"HTTP/1.1 200 OK", *lines, b"", b""))


HTML = b"Content-Type: text/html; charset=gb2312"
CHUNKED = b"Transfer-Encoding: chunked"
LENGTH = b"Content-Length: %d" % len(PAGE)
GZIPPED, DEFLATED, RAW = gzip.compress(PAGE, mtime=0), zlib.compress(PAGE), raw_deflate(PAGE)

SHAPES = {
    "length": Shape(_ok(HTML, LENGTH), PAGE, PAGE),
    "chunked": Shape(_ok(HTML, CHUNKED), chunked(PAGE[:7], PAGE[7:]), PAGE),
    "chunk extensions and trailers": Shape(
        _ok(HTML, b"TRANSFER-ENCODING:Chunked"),
        b"%x ;a=b\r\n%s\r\n000;z\r\nX-T: 1\r\n\r\n" % (len(PAGE), PAGE),
        PAGE,
    ),
    "gzip": Shape(_ok(HTML, b"Content-Encoding: gzip"), GZIPPED, PAGE),
    "gzip, chunked": Shape(
        _ok(b"content-encoding: GZIP", CHUNKED), chunked(GZIPPED[:20], GZIPPED[20:]), PAGE
    ),
    "gzip of two members": Shape(_ok(b"Content-Encoding: x-gzip"), GZIPPED + GZIPPED, PAGE + PAGE),
    "deflate": Shape(_ok(b"Content-Encoding: deflate"), DEFLATED, PAGE),
    "raw deflate": Shape(_ok(b"Content-Encoding: deflate"), RAW, PAGE),
    "said to be gzip and is not": Shape(_ok(b"Content-Encoding: gzip"), PAGE, PAGE),
    "coding never asked for": Shape(_ok(b"Content-Encoding: br"), b"\x8b\x05\x80", b"\x8b\x05\x80"),
    "until the connection closes": Shape(b"HTTP/1.0 200 OK\r\nServer: IIS\r\n\r\n", PAGE, PAGE),
    "bytes after the end": Shape(_ok(LENGTH), PAGE + b"\r\n\r\nHTTP/1.1", PAGE),
    "bare line feeds": Shape(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n", PAGE, PAGE),
    "GBK in reason and fields": Shape("HTTP/1.1 200 成功\r\nServer: 网站\r\n\r\n".encode("gbk"), PAGE, PAGE),
    "folded, colonless and doubled lines": Shape(
        _ok(b"X-A: 1", b"  2", b"garbage", b"Set-Cookie: a", b"set-cookie: b", b"X-Nul: \0"), PAGE, PAGE
    ),
    "no reason": Shape(b"HTTP/1.1 200\r\n\r\n", PAGE, PAGE),
    "no status line": Shape(b"", PAGE, PAGE, status=None),
    "a head without end": Shape(b"HTTP/1.1 200 OK\r\nServer", b"", b"", truncated="disconnect"),
    "empty body": Shape(_ok(b"Content-Length: 0"), b"", b""),
    "204": Shape(b"HTTP/1.1 204 No Content\r\n\r\n", b"", b"", status=204),
    "redirect": Shape(
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n", b"", b"", status=302
    ),
    "404": Shape(b"HTTP/1.1 404 Not Found\r\n\r\n", PAGE, PAGE, status=404),
    "304 of nothing we hold": Shape(HEAD_304, b"", b"", status=304),
    "cut by length": Shape(_ok(LENGTH), PAGE[:30], PAGE[:30], truncated="length"),
    "cut in a chunk": Shape(
        _ok(CHUNKED), chunked(PAGE[:9], end=b"FF\r\nrest"), PAGE[:9] + b"rest", truncated="time"
    ),
    "cut gzip": Shape(_ok(b"Content-Encoding: deflate"), DEFLATED[:-5], PAGE, truncated="disconnect"),
    "broken chunking": Shape(_ok(CHUNKED), chunked(PAGE, end=b"XYZ\r\n"), PAGE, truncated="unspecified"),
    "said to be chunked and is not": Shape(_ok(CHUNKED), PAGE, PAGE),
    "POST of a form": Shape(_ok(LENGTH), PAGE, PAGE, request=POST),
    "no answer": Shape(b"", b"", b"", status=None, facts={"failure": "timeout"}),
    "no request": Shape(b"", b"", b"", status=None, request=b"", facts={"robots": "denied"}),
    "facts": Shape(
        _ok(LENGTH),
        PAGE,
        PAGE,
        facts={"hopsFromSeed": "", "link-text": "2021年：年度报告", "row-date": "2022-01-30"},
    ),
}


def exchange(shape: Shape, number: int = 0, url: str = "http://www.xx.gov.cn/gk/nb.html") -> Exchange:
    """Return the exchange of a shape; two of different number do not share a second."""
    return Exchange(
        url=url,
        started=STARTED + timedelta(seconds=number),
        request=shape.request,
        response=shape.head + shape.wire,
        method="POST" if shape.request is POST else "GET",
        ip="127.0.1.1",
        truncated=shape.truncated,
        facts=shape.facts or {},
    )


def revisited(captured: Capture) -> Original:
    """Return a capture as the original of a revisit."""
    return Original(captured.capture_id, captured.url, captured.captured_at, captured.payload_digest or "")


def write(collection: Path, *exchanges: Exchange) -> tuple[Path, list[Capture]]:
    """Return the finished WARC file of some exchanges, and what the writer said of each."""
    with Writer(collection, {"software": "test"}, host="h") as writer:
        written = [writer.write(each) for each in exchanges]
    return collection / "archive" / written[0].warc_file, written


def records(warc: Path) -> list[Record]:
    """Return all records of a file."""
    with warc.open("rb") as stream:
        return [each.record for each in placed(stream)]


@pytest.mark.parametrize("name", SHAPES)
def test_blocks_are_the_bytes_on_the_wire(name: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    warc, _ = write(tmp_path, exchange(shape))
    kept = [(each.type, each.block) for each in records(warc)]
    expected = [("request", shape.request), ("response", shape.head + shape.wire)]
    assert kept[1:-1] == [each for each in expected if each[1]]
    assert [kept[0][0], kept[-1][0]] == ["warcinfo", "metadata"]


@pytest.mark.parametrize("name", SHAPES)
def test_a_capture_is_read_as_it_was_written_and_breaks_no_rule(name: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    warc, written = write(tmp_path, exchange(shape))
    assert list(captures(warc)) == written
    assert list(verify(tmp_path)) == []
    (captured,) = written
    assert (captured.body, captured.status, captured.truncated) == (shape.body, shape.status, shape.truncated)
    assert captured.facts == (shape.facts or {})
    assert captured.captured_at == STARTED


def test_the_payload_digest_leaves_the_content_coding_and_takes_the_chunks_away(tmp_path: Path) -> None:
    _, (captured,) = write(tmp_path, exchange(SHAPES["gzip, chunked"]))
    assert captured.payload_digest == f"sha256:{sha256(GZIPPED).hexdigest()}"
    assert captured.content_digest == sha256(PAGE).hexdigest()


def test_header_fields_give_their_bytes_back(tmp_path: Path) -> None:
    _, (captured,) = write(tmp_path, exchange(SHAPES["GBK in reason and fields"]))
    assert (captured.header("server") or "").encode("latin-1").decode("gbk") == "网站"


def test_folded_lines_are_joined_and_doubled_ones_kept(tmp_path: Path) -> None:
    _, (captured,) = write(tmp_path, exchange(SHAPES["folded, colonless and doubled lines"]))
    assert captured.headers == (("X-A", "1 2"), ("Set-Cookie", "a"), ("set-cookie", "b"), ("X-Nul", "\0"))


def test_the_same_payload_again_is_a_revisit_with_its_head(tmp_path: Path) -> None:
    shape = SHAPES["gzip, chunked"]
    first, second = exchange(shape), exchange(shape, 1)
    with Writer(tmp_path, {}) as writer:
        original = writer.write(first)
        again = writer.write(replace(second, original=revisited(original)))
    kept = records(tmp_path / "archive" / again.warc_file)[-2]
    assert (kept.type, kept.block, kept.first("WARC-Truncated")) == ("revisit", shape.head, "length")
    assert (again.record_type, again.status, again.refers_to) == ("revisit", 200, original.capture_id)
    assert (again.body, again.content_digest, again.truncated) == (b"", None, None)
    assert list(verify(tmp_path)) == []


def test_a_304_is_a_revisit_with_an_empty_block_and_its_head_among_the_facts(tmp_path: Path) -> None:
    facts = {"head-304": base64.b64encode(HEAD_304).decode()}
    unchanged = replace(exchange(SHAPES["304 of nothing we hold"], 1), facts=facts)
    with Writer(tmp_path, {}) as writer:
        original = writer.write(exchange(SHAPES["length"]))
        again = writer.write(replace(unchanged, original=revisited(original)))
    warc = tmp_path / "archive" / again.warc_file
    kept = records(warc)[-2]
    assert (kept.type, kept.block) == ("revisit", b"")
    assert kept.first("WARC-Payload-Digest") == original.payload_digest
    assert kept.first("WARC-Refers-To") == f"<urn:uuid:{original.capture_id}>"
    assert kept.first("WARC-Refers-To-Target-URI") == original.url
    assert kept.first("WARC-Refers-To-Date") == "2024-01-31T08:00:00.123456Z"
    assert (again.status, again.header("etag")) == (304, '"a1"')
    assert list(captures(warc)) == [original, again]
    assert list(verify(tmp_path)) == []


@pytest.mark.parametrize("name", ["empty body", "404", "cut by length", "redirect", "304 of nothing we hold"])
def test_what_may_not_be_a_revisit_stays_a_response(name: str, tmp_path: Path) -> None:
    with Writer(tmp_path, {}) as writer:
        first = writer.write(exchange(SHAPES[name]))
        original = None if name.startswith("304") else revisited(first)
        again = writer.write(replace(exchange(SHAPES[name], 1), original=original))
    assert again.record_type == "response"


def test_line_breaks_in_facts_become_spaces(tmp_path: Path) -> None:
    shape = replace(SHAPES["length"], facts={"link-text": "年报\r\nfailure: none", "via": "http://a/"})
    _, (captured,) = write(tmp_path, exchange(shape))
    assert captured.facts == {"link-text": "年报 failure: none", "via": "http://a/"}


def test_target_addresses_are_ascii(tmp_path: Path) -> None:
    _, (captured,) = write(tmp_path, exchange(SHAPES["length"], url="http://xx.gov.cn/年 报?a=%E5|"))
    assert captured.url == "http://xx.gov.cn/%E5%B9%B4%20%E6%8A%A5?a=%E5%7C"


def test_the_wire_is_described_in_the_records(tmp_path: Path) -> None:
    secured = replace(
        exchange(SHAPES["length"]),
        ip="2001:DB8:0::1",
        protocols=("http/1.1", "tls/1.2"),
        cipher_suite="TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    )
    warc, (captured,) = write(tmp_path, secured)
    kept = records(warc)[2]
    assert kept.every("WARC-Protocol") == ("http/1.1", "tls/1.2")
    assert kept.first("WARC-Cipher-Suite") == "TLS_RSA_WITH_3DES_EDE_CBC_SHA"
    assert captured.ip == kept.first("WARC-IP-Address") == "2001:db8::1"
    assert kept.first("WARC-Identified-Payload-Type") == "text/html"


def test_one_record_is_found_by_its_offset(tmp_path: Path) -> None:
    shape = SHAPES["chunked"]
    warc, (captured,) = write(tmp_path, exchange(shape))
    assert record(warc, captured.warc_offset).endswith(b"\r\n\r\n" + shape.head + shape.wire + b"\r\n\r\n")
