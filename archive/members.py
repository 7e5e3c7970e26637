"""The records of a WARC file, one gzip member after the other, with their places; plain WARCs too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from archive.records import TRAILER, Placed, Record
from archive.spool import Bytes, Spool

GZIP_MAGIC = b"\x1f\x8b"
MAX_RECORD = 2**30  # bytes a gzip member may unpack to
MAX_FIELDS = 64 * 1024  # bytes of a record's named fields

_GZIP_WINDOW = 31
_STEP = 64 * 1024
_LINE_ENDS = re.compile(rb"[\r\n]*")
_HEAD = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)


class Damaged(Exception):  # noqa: N818 - a state of the file, as with Unreadable
    """The file cannot be read from ``offset`` on: a member is cut, broken, too large or holds no record."""

    def __init__(self, offset: int, detail: str) -> None:
        super().__init__(f"at byte {offset}: {detail}")
        self.offset = offset
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Member:
    """One whole gzip member, unpacked, and where it lies in its file."""

    offset: int
    length: int
    data: Bytes


def opened(path: Path) -> BinaryIO:
    """Return the file opened for reading, under its final name or the name it bears while it is written."""
    other = path.with_name(path.name.removesuffix(".open") if path.suffix == ".open" else f"{path.name}.open")
    try:
        return path.open("rb")
    except FileNotFoundError:
        return other.open("rb")


def placed(stream: BinaryIO, start: int = 0, stop: int | None = None) -> Iterator[Placed]:
    """Yield the records between two offsets of a file; raise Damaged where no whole record follows."""
    stream.seek(0)
    if not GZIP_MAGIC.startswith(stream.read(2)):
        yield from _plain(stream, start, stop)
        return
    for member in members(stream, start, stop):
        yield from unpack(member)


def members(stream: BinaryIO, start: int = 0, stop: int | None = None) -> Iterator[Member]:
    """Yield the gzip members between two offsets; raise Damaged where one is cut off or broken."""
    stream.seek(start)
    offset, ahead = start, b""
    while chunk := ahead or _more(stream, stop):
        member, ahead = _member(stream, chunk, offset, stop)
        yield member
        offset += member.length


def unpack(member: Member) -> Iterator[Placed]:
    """Yield the records of a member: one, if its writer kept to WARC 1.1, annex D.

    Where several share it, none can be read by its place: their length is 0, and only the last stands where
    the member ends, so that whoever goes on from the end of another reads the member again.
    """
    place, shared = 0, False
    while (place := _after_line_ends(member.data, place)) < len(member.data):
        record, place = _record(member, place)
        last = _after_line_ends(member.data, place) == len(member.data)
        shared = shared or not last
        if shared:
            yield Placed(record, member.offset + last * member.length, 0, sound=False)
        else:
            yield Placed(record, member.offset, member.length, member.data[place:] == TRAILER)


def _after_line_ends(data: Bytes, place: int) -> int:
    found = _LINE_ENDS.match(data, place)
    return found.end() if found else place


def _plain(stream: BinaryIO, start: int, stop: int | None) -> Iterator[Placed]:
    stream.seek(start)
    while line := stream.readline(MAX_FIELDS):
        if line.strip():
            offset = stream.tell() - len(line)
            fields = BytesIO(line + stream.read(MAX_FIELDS))
            head, length = _head(fields, fields.readline(), offset)
            stream.seek(offset + fields.tell())
            record = Record(tuple(head.headers), _whole(stream.read(length), length, offset), head.protocol)
            end = stream.tell()
            if stop is not None and end > stop:
                return
            yield Placed(record, offset, end - offset, stream.read(len(TRAILER)) == TRAILER)
            stream.seek(end)


def _more(stream: BinaryIO, stop: int | None) -> bytes:
    return stream.read(_STEP if stop is None else max(0, min(_STEP, stop - stream.tell())))


def _member(stream: BinaryIO, chunk: bytes, offset: int, stop: int | None) -> tuple[Member, bytes]:
    """Return the member that begins with ``chunk``, and the bytes that were read beyond it."""
    inflater = isal_zlib.decompressobj(wbits=_GZIP_WINDOW)
    data, read = Spool(), 0
    while chunk and len(data) <= MAX_RECORD:
        try:
            data.append(inflater.decompress(chunk))
        except isal_zlib.error as error:  # type: ignore[misc] # its stub calls the class an instance
            raise Damaged(offset, f"broken gzip member: {error}") from error
        read += len(chunk)
        if inflater.eof:
            ahead: bytes = inflater.unused_data
            return Member(offset, read - len(ahead), data.view()), ahead
        chunk = _more(stream, stop)
    raise Damaged(offset, "gzip member too large" if chunk else "gzip member cut off")


def _record(member: Member, place: int) -> tuple[Record, int]:
    """Return the record that begins at a place of a member, and where it ends."""
    stream = BytesIO(member.data[place : place + MAX_FIELDS])
    head, length = _head(stream, stream.readline(), member.offset)
    start = place + stream.tell()
    block = _whole(member.data[start : start + length], length, member.offset)
    return Record(tuple(head.headers), block, head.protocol), start + length


def _head(stream: BinaryIO, first_line: bytes, offset: int) -> tuple[StatusAndHeaders, int]:
    """Return version and fields of a record, and the length of its block."""
    try:
        head = _HEAD.parse(stream, first_line)
    except StatusAndHeadersParserException as error:
        raise Damaged(offset, "no WARC record") from error
    if stream.tell() >= MAX_FIELDS:
        raise Damaged(offset, "named fields without end")
    lengths = {value for name, value in head.headers if name.lower() == "content-length"}
    length = lengths.pop() if len(lengths) == 1 else ""
    if not (length.isascii() and length.isdigit()) or len(length) > 10 or int(length) > MAX_RECORD:
        raise Damaged(offset, "no usable Content-Length")
    return head, int(length)


def _whole(block: Bytes, length: int, offset: int) -> Bytes:
    if len(block) < length:
        raise Damaged(offset, "block shorter than its Content-Length")
    return block
