"""What bad input can cost: memory, size and time are bounded, the record says why, the crawl goes on."""

from __future__ import annotations

import json
from pathlib import Path

from archive.reader import captures
from archive.verify import verify
from tests.wire import Shape, serving
from tests.wire_crawl import SPIDER, ask, settings_file
from tests.wire_shapes import SHAPES, length, ok

MEGABYTE = 2**20
PIECE = bytes(range(256)) * 4096
CHUNK = b"100000\r\n" + PIECE + b"\r\n"
LARGE = 60 * MEGABYTE
# the peak of Python's own memory while the crawl runs, beside what it has when it begins
MEASURED = (
    SPIDER.replace("process.start()", "import tracemalloc; tracemalloc.start(); process.start()")
    + "print(tracemalloc.get_traced_memory()[1])\n"
)
LONG = {
    "/robots.txt": Shape((ok(b"Content-Length: 0", first=b"HTTP/1.1 404 None"),), status=404),
    "/small": Shape((ok(length(b"small")), b"small")),
    "/60-MB": Shape((ok(b"Content-Length: %d" % LARGE), *([PIECE] * 60))),
    "/60-MB-chunked": Shape((ok(b"Transfer-Encoding: chunked"), *([CHUNK] * 60), b"0\r\n\r\n")),
    "/200-MB": Shape((ok(b"Content-Length: %d" % (200 * MEGABYTE)), *([PIECE] * 200)), then="close"),
    "/10-GB": SHAPES["ten gigabytes"],
    "/bomb": SHAPES["zip bomb"],
    "/after": Shape((ok(length(b"after")), b"after")),
}  # fmt: skip


def crawl(folder: Path, paths: list[str]) -> int:
    """Ask for some paths; return the peak of memory in bytes."""
    folder.mkdir()
    with serving(LONG, "127.0.4.4") as origin:
        settings_file(folder, origin.address)
        asked = [{"url": origin.address + path, "meta": {"download_timeout": 60}} for path in paths]
        return int(ask(folder, json.dumps(asked), spider=MEASURED))


def test_long_pages_are_not_held_in_memory(tmp_path: Path) -> None:
    least = crawl(tmp_path / "small", ["/small"])
    most = crawl(tmp_path / "large", ["/small", "/60-MB", "/60-MB-chunked"])
    assert most - least < 30 * MEGABYTE
    collection = tmp_path / "large" / "data" / "collections" / "nianbao"
    (warc,) = (collection / "archive").glob("*.warc.gz")
    for long in list(captures(warc))[-2:]:
        assert (long.body, long.truncated) == (PIECE * 60, None)
    assert list(verify(collection)) == []


def test_what_is_too_long_is_cut_and_the_crawl_goes_on(tmp_path: Path) -> None:
    peak = crawl(tmp_path / "long", ["/200-MB", "/10-GB", "/bomb", "/after"])
    assert peak < 250 * MEGABYTE
    (warc,) = (tmp_path / "long" / "data" / "collections" / "nianbao" / "archive").glob("*.warc.gz")
    found = {each.url.rpartition("/")[2]: each for each in captures(warc)}
    assert {name: each.truncated for name, each in found.items() if name != "robots.txt"} == {
        "200-MB": "length",
        "10-GB": "length",
        "bomb": "length",  # its 80 MB unpacked are; the record is whole
        "after": None,
    }
    assert found["after"].body == b"after"
    assert all(len(each.body) <= 65 * MEGABYTE for each in found.values())
