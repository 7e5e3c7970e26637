"""Exchange shapes: what servers do, by the book and otherwise."""

from __future__ import annotations

import gzip
import zlib

from tests.test_archive_shapes import raw_deflate
from tests.wire import Shape

PAGE = "<html><title>2021年政府信息公开工作年度报告</title></html>".encode()
LONG = bytes(range(256)) * 2800  # 700 kB: spooled


def ok(*lines: bytes, first: bytes = b"HTTP/1.1 200 OK", end: bytes = b"\r\n") -> bytes:
    return end.join((first, *lines, b"", b""))


def length(body: bytes) -> bytes:
    return b"Content-Length: %d" % len(body)


CHUNKED = b"Transfer-Encoding: chunked"
ONE = b"3\r\nabc\r\n"
PLAIN = ok(length(PAGE))
GZIPPED = gzip.compress(PAGE, mtime=0)

SHAPES = {
    "content length": Shape((PLAIN, PAGE)),
    "case, order and duplicates": Shape(
        (
            ok(
                b"x-B: 1",
                b"X-a:2",
                b"sErVeR:\tx ",
                b"Set-Cookie: a=1",
                b"set-cookie: b=2",
                b"x-B: 1",
                length(PAGE),
            ),
            PAGE,
        )
    ),
    "folded lines": Shape((ok(b"X-A: 1", b"  2", b"\t3", length(PAGE)), PAGE)),
    "lines without a colon": Shape((ok(b"nonsense", length(PAGE), b"more"), PAGE)),
    "space before the colon": Shape((ok(b"Server : x", b"Content-Length : %d" % len(PAGE)), PAGE)),
    "GBK in reason and fields": Shape(
        (ok("X-名: 值".encode("gbk"), length(PAGE), first="HTTP/1.1 200 成功".encode("gbk")), PAGE)
    ),
    "UTF-8 and other bytes": Shape((ok("X-A: 甲".encode(), b"X-B: \xff\xfe\x80", length(PAGE)), PAGE)),
    "no reason": Shape((ok(length(PAGE), first=b"HTTP/1.1 200"), PAGE)),
    "no reason but a space": Shape((ok(length(PAGE), first=b"HTTP/1.1 200 "), PAGE)),
    "lower-case version": Shape((ok(length(PAGE), first=b"http/1.1 200 OK"), PAGE)),
    "another protocol's name": Shape((ok(length(PAGE), first=b"ICY 200 OK"), PAGE)),
    "HTTP/1.0": Shape((ok(b"Server: IIS", first=b"HTTP/1.0 200 OK"), PAGE), then="close"),
    "HTTP/1.0 keep-alive": Shape(
        (ok(b"Connection: Keep-Alive", length(PAGE), first=b"HTTP/1.0 200 OK"), PAGE)
    ),
    "bare line feeds": Shape((ok(b"Server: x", length(PAGE), end=b"\n"), PAGE)),
    "mixed line ends": Shape((b"HTTP/1.1 200 OK\nServer: x\r\n" + length(PAGE) + b"\n\r\n", PAGE)),
    "blank lines first": Shape((b"\r\n\r\n" + PLAIN, PAGE)),
    "NUL bytes": Shape((ok(b"X-Nul: a\0b", length(b"\0" * 9)), b"\0" * 9)),
    "in single bytes": Shape(tuple(bytes([each]) for each in PLAIN + PAGE)),
    "chunked": Shape((ok(CHUNKED), ONE, b"2\r\nde\r\n", b"0\r\n\r\n")),
    "chunk extensions": Shape((ok(CHUNKED), b'3;a=b;c="d"\r\nabc\r\n0;last\r\n\r\n')),
    "chunk trailers": Shape((ok(CHUNKED, b"Trailer: X"), ONE, b"0\r\nX: 1\r\nY: 2\r\n\r\n")),
    "chunks with bare line feeds": Shape((ok(CHUNKED, end=b"\n"), b"3\nabc\n0\n\n")),
    "chunks of one byte": Shape((ok(CHUNKED), b"1\r\na\r\n" * 3000 + b"0\r\n\r\n")),
    "chunk sizes in odd spelling": Shape(
        (ok(b"TRANSFER-ENCODING:Chunked"), b"0003 \r\nabc\r\n00A\r\n0123456789\r\n000\r\n\r\n")
    ),
    "chunks without their last blank line": Shape((ok(CHUNKED), ONE, b"0\r\n"), then="close"),
    "chunked in small pieces": Shape((ok(CHUNKED), *(bytes([each]) for each in ONE + b"0\r\nX: y\r\n\r\n"))),
    "gzip": Shape((ok(b"Content-Encoding: gzip", length(GZIPPED)), GZIPPED)),
    "gzip, chunked": Shape(
        (ok(b"Content-Encoding: gzip", CHUNKED), b"%x\r\n%s\r\n0\r\n\r\n" % (len(GZIPPED), GZIPPED))
    ),
    "gzip of two members": Shape((ok(b"Content-Encoding: gzip"), GZIPPED * 2), then="close"),
    "gzip that ends early": Shape((ok(b"Content-Encoding: gzip", length(GZIPPED[:40])), GZIPPED[:40])),
    "said to be gzip and is not": Shape((ok(b"Content-Encoding: gzip", length(PAGE)), PAGE)),
    "a coding never asked for": Shape(
        (ok(b"Content-Encoding: br", length(b"\x8b\x05\x80")), b"\x8b\x05\x80")
    ),
    "deflate": Shape((ok(b"Content-Encoding: deflate"), zlib.compress(PAGE)), then="close"),
    "raw deflate": Shape((ok(b"Content-Encoding: deflate"), raw_deflate(PAGE)), then="close"),
    "zip bomb": Shape(
        (ok(b"Content-Encoding: gzip"), gzip.compress(bytes(80 * 2**20), 9, mtime=0)), then="close"
    ),
    "100 before the answer": Shape((b"HTTP/1.1 100 Continue\r\n\r\n", PLAIN, PAGE), interim=1),
    "103 and 102 before the answer": Shape(
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", b"HTTP/1.1 102 Processing\r\n\r\n", PLAIN, PAGE),
        interim=2,
    ),
    "204": Shape((ok(first=b"HTTP/1.1 204 No Content"),), status=204),
    "204 with a body": Shape(
        (ok(length(b"ab"), first=b"HTTP/1.1 204 No Content"), b"ab"), status=204, surplus=1, then="hang"
    ),
    "304": Shape((ok(b'ETag: "a"', length(PAGE), first=b"HTTP/1.1 304 Not Modified"),), status=304),
    "HEAD": Shape((PLAIN,), method="HEAD"),
    "HEAD with a body": Shape((PLAIN, PAGE), method="HEAD", surplus=1, then="hang"),
    "POST": Shape((PLAIN, PAGE), method="POST", body="col=1&unit=政"),
    "404": Shape((ok(length(PAGE), first=b"HTTP/1.1 404 Not Found"), PAGE), status=404),
    "redirect": Shape(
        (ok(b"Location: /content-length", length(b""), first=b"HTTP/1.1 302 Found"),), status=302
    ),
    "retried": Shape((ok(length(b"busy"), first=b"HTTP/1.1 503 Busy"), b"busy"), status=503, retry=True),
    "until the connection closes": Shape((ok(b"Server: x"), PAGE), then="close"),
    "Connection: close": Shape((ok(b"Connection: close", length(PAGE)), PAGE), then="close"),
    "empty body": Shape((ok(b"Content-Length: 0"),)),
    "two equal lengths": Shape((ok(length(PAGE), length(PAGE)), PAGE)),
    "a list of lengths": Shape((ok(b"Content-Length: 3, 3"), b"abc")),
    "a length that is no number": Shape((ok(b"Content-Length: many"), PAGE), then="close"),
    "identity and a length": Shape((ok(b"Transfer-Encoding: identity", length(PAGE)), PAGE)),
    "said to be chunked and is not": Shape((ok(CHUNKED), PAGE), then="close"),
    "said to be chunked, is not, has a length": Shape((ok(CHUNKED, length(PAGE + b"\n")), PAGE + b"\n")),
    "long body": Shape((ok(length(LONG)), LONG)),
    "long body, chunked": Shape((ok(CHUNKED), b"%x\r\n%s\r\n" % (len(LONG), LONG), b"0\r\n\r\n")),
    "bytes after the end": Shape((PLAIN + PAGE, b"\r\n\r\nmore"), surplus=1, then="hang"),
    "another answer after the end": Shape((PLAIN + PAGE, PLAIN, PAGE), surplus=2, then="hang"),
    "an answer nobody asked for": Shape((PLAIN, PAGE, ok(first=b"HTTP/1.1 408 Request Timeout")), surplus=1),
    "asked after that": Shape((PLAIN, PAGE)),
    "closed after the answer": Shape((PLAIN, PAGE), then="close"),
    "kept": Shape((PLAIN, PAGE)),
    "dies when asked again": Shape((PLAIN, PAGE), dies=True),
    "short body": Shape((ok(b"Content-Length: 99"), b"abc"), then="close", truncated="disconnect"),
    "short chunk": Shape((ok(CHUNKED), b"ff\r\nabc"), then="close", truncated="disconnect"),
    "a chunk that is none": Shape((ok(CHUNKED), ONE, b"zz\r\nrest"), then="close", truncated="unspecified"),
    "reset inside the body": Shape(
        (ok(b"Content-Length: 99"), b"abc"), then="reset", truncated="disconnect", failure="reset"
    ),
    "a head that is cut": Shape(
        (b"HTTP/1.1 200 OK\r\nServer",), then="close", truncated="disconnect", failure="not_http"
    ),
    "time-out in the body": Shape(
        (PLAIN, b"abc"), then="hang", truncated="time", failure="timeout", seconds=1
    ),
    "time-out in the head": Shape(
        (b"HTTP/1.1 200 OK\r\n",), then="hang", truncated="time", failure="timeout", seconds=1
    ),
    "one byte after the other": Shape(
        (PLAIN, *([b"x"] * 40)), pause=0.05, truncated="time", failure="timeout", seconds=1
    ),
    "ten gigabytes": Shape((ok(b"Content-Length: 10000000000"), LONG), then="repeat", truncated="length"),
    "endless chunks": Shape(
        (ok(CHUNKED), b"1000\r\n" + bytes(4096) + b"\r\n"), then="repeat", truncated="length"
    ),
    "endless fields": Shape(
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 999), then="repeat", truncated="length", failure="not_http"
    ),
    "endless trailers": Shape((ok(CHUNKED), b"0\r\n", b"X: y\r\n" * 999), then="repeat", truncated="length"),
    "no status line": Shape((b"<html>\n\n<p>200 OK</p>",), then="close", failure="not_http", status=None),
    "garbage": Shape((b"\x16\x03\x01\x02\x00" * 9,), then="close", failure="not_http", status=None),
    "no answer": Shape((), then="close", failure="reset", status=None),
    "reset before an answer": Shape((), then="reset", failure="reset", status=None),
    "silence": Shape((), then="hang", failure="timeout", seconds=1, status=None),
    "100 and no answer": Shape(
        (b"HTTP/1.1 100 Continue\r\n\r\n",), interim=1, then="close", failure="reset", status=None
    ),
    "endless messages before the answer": Shape(
        (b"HTTP/1.1 102 Processing\r\n\r\n" * 999, b"HTTP/1.1 102 P\r\n" + b"X: y\r\n" * 4999),
        interim=1,
        then="repeat",
        truncated="length",
        failure="not_http",
        status=102,
    ),
}
PATHS = {f"/{name.replace(' ', '-').replace(':', '')}": shape for name, shape in SHAPES.items()}
