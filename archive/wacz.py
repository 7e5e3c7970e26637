"""WACZ 1.1.1: chosen exchanges in one file that a browser replays without a server of its own.

https://specs.webrecorder.net/wacz/1.1.1/. Records are copied as they are, behind the warcinfo record of the
file they come from, so that every record they name is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final
from zipfile import ZIP_DEFLATED

from isal import igzip

from archive import index, zipnum
from archive.exchanges import Exchanged, capture
from archive.members import GZIP_MAGIC, Damaged, opened
from archive.merged import in_order
from archive.package import Package, json_line, moment
from archive.reader import OPEN, exchanges
from archive.records import Placed, bare_id, to_bytes

INDEX: Final = "index.cdx.gz"

_BLOCK_LINES = 300  # fewer than in the collection: a reader may fetch each block over the network


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exchange to pack; ``start`` is where a record begins, at or before the exchange's first."""

    capture_id: str
    warc_file: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the reader's list; ``size`` is in bytes."""

    page_id: str
    url: str
    captured_at: datetime
    title: str | None = None
    text: str | None = None
    size: int | None = None


@dataclass(slots=True)
class Packed:
    """What a package holds."""

    exchanges: int = 0
    pages: int = 0


def pack(package: Package, archive: Path, chosen: Iterable[Chosen], pages: Iterable[Page]) -> Packed:
    """Put exchanges, in the order of files and places, their index and the pages into a package.

    Nothing is held but one exchange and the second level of the index. Raises Damaged where a WARC file does
    not hold what was chosen, OSError where one cannot be read or the disk refuses.
    """
    packed = Packed()
    with TemporaryFile() as lines:
        for name, several in groupby(chosen, key=lambda each: each.warc_file):
            own = _packed_name(name)
            package.add(f"archive/{own}", _members(archive / name, several, own, lines, packed))
        lines.seek(0)
        second = [zipnum.wacz_head(INDEX)]
        blocks = zipnum.packed(in_order(lines), second, zipnum.wacz_line, _BLOCK_LINES)
        package.add(f"indexes/{INDEX}", blocks)
    package.add("indexes/index.idx", second)
    package.add("pages/pages.jsonl", _page_lines(pages, package.title, packed), ZIP_DEFLATED)
    return packed


def _members(
    path: Path, chosen: Iterable[Chosen], name: str, lines: IO[bytes], packed: Packed
) -> Iterator[bytes]:
    """Yield the records of the chosen exchanges as gzip members; note their index lines."""
    place = 0
    with opened(path) as stream:
        for group in _groups(path, chosen):
            moved: list[Placed] = []
            for placed in group:
                member = _member(stream, placed)
                moved.append(replace(placed, offset=place, length=len(member)))
                place += len(member)
                yield member
            if found := capture(moved, name, room=0):
                packed.exchanges += 1
                lines.write(index.line(found) or b"")


def _groups(path: Path, chosen: Iterable[Chosen]) -> Iterator[Exchanged]:
    first = next(exchanges(path), ())
    if first and first[0].record.type == "warcinfo":
        yield first
    end = 0
    for each in chosen:
        group = _group(path, each, max(each.start, end))
        yield group
        end = group[-1].end


def _group(path: Path, chosen: Chosen, start: int) -> Exchanged:
    for group in exchanges(path, start):
        if any(bare_id(placed.record.id) == chosen.capture_id for placed in group):
            return group
    raise Damaged(start, f"{path.name} does not hold {chosen.capture_id}")


def _member(stream: BinaryIO, placed: Placed) -> bytes:
    """Return a record's gzip member as it is; records that have none of their own are packed."""
    stream.seek(placed.offset)
    found = stream.read(placed.length) if placed.sound else b""
    if found.startswith(GZIP_MAGIC):
        return found
    made: bytes = igzip.compress(to_bytes(placed.record), mtime=0)
    return made


def _page_lines(pages: Iterable[Page], title: str, packed: Packed) -> Iterator[bytes]:
    yield json_line({"format": "json-pages-1.0", "id": "pages", "title": title, "hasText": True})
    for page in pages:
        packed.pages += 1
        said = {"title": page.title, "text": page.text, "size": page.size}
        place = {"id": page.page_id, "url": page.url, "ts": moment(page.captured_at)}
        yield json_line(place | {name: value for name, value in said.items() if value is not None})


def _packed_name(warc_file: str) -> str:
    """Return the name in the package: that of the file, which its warcinfo record states too."""
    name = warc_file.removesuffix(OPEN)
    return name if name.endswith(".gz") else f"{name}.gz"
