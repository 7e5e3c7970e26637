"""Writes exchanges into WARC files: exclusive, locked, rotated between exchanges, durable when asked."""

from __future__ import annotations

import fcntl
import os
import re
import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import index
from archive.capture import Capture, Exchange
from archive.event import records
from archive.exchanges import capture
from archive.reader import OPEN, UNBORN
from archive.records import FIELDS_TYPE, Placed, Record, compose, dump_fields, format_date, member

_FORMAT = {
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}
_HOST_CHARACTERS = re.compile(r"[^A-Za-z0-9.-]+")


class _File:
    """One WARC file while it is written: "….warc.gz.open", locked, with the index lines of its captures."""

    def __init__(self, path: Path, warcinfo: Mapping[str, str]) -> None:
        self.final = path
        self.path = path.with_name(path.name + OPEN)
        self.length = 0
        self.lines: list[bytes] = []
        first = _warcinfo(path.name, warcinfo)
        self.warcinfo_id = first.id
        # locked and begun under a hidden name, so that nobody ever finds it without its lock
        hidden = path.with_name(f".{path.name}{UNBORN}")
        self._stream = hidden.open("xb", buffering=0)
        fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.append(member(first))
        hidden.rename(self.path)
        index.sync_directory(path.parent)

    def append(self, packed: bytes) -> None:
        """Hand the bytes to the operating system; if it refuses, leave the file as it was."""
        written = 0
        try:
            while written < len(packed):
                written += os.pwrite(self._stream.fileno(), packed[written:], self.length + written)
        except OSError:
            os.ftruncate(self._stream.fileno(), self.length)
            raise
        self.length += written

    def sync(self) -> None:
        os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Make the file durable, index it and give it its final name; the lock ends with that."""
        self.sync()
        index.write_lines(self.lines, index.cdxj_of(self.final))
        self.path.rename(self.final)
        index.sync_directory(self.final.parent)
        self._stream.close()


class Writer:
    """Appends exchanges to the WARC files of one collection.

    ``collection`` is the pywb collection's directory, with archive/ and indexes/ in it. ``warcinfo`` are the
    fields of each file's warcinfo record (software, operator, robots, …). A file is begun with the first
    exchange and ended, between two exchanges, once it holds ``max_bytes``.
    """

    def __init__(
        self,
        collection: Path,
        warcinfo: Mapping[str, str],
        max_bytes: int = 10**9,
        host: str | None = None,
    ) -> None:
        self._directory = collection / "archive"
        self._warcinfo = {**_FORMAT, **warcinfo}
        self._max_bytes = max_bytes
        self._host = _HOST_CHARACTERS.sub("-", host or socket.gethostname())
        self._serial = 0
        self._file: _File | None = None
        self._durable: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, exchange: Exchange) -> Capture:
        """Append the records of an exchange and return it as it will be read back.

        The bytes are with the operating system afterwards, durable only after ``sync``. Raises OSError when
        the disk refuses (the file then ends as before), ValueError for an address other than http.
        """
        file = self._file or self._begin()
        made = records(exchange, file.warcinfo_id)
        packed = [member(record) for record in made]
        written = capture(_place(made, packed, file.length), file.final.name)
        if written is None:
            raise ValueError(f"not an http address: {exchange.url!r}")
        file.append(b"".join(packed))
        if line := index.line(written):
            file.lines.append(line)
        if file.length >= self._max_bytes:
            self._end()
        return written

    def sync(self) -> dict[str, int]:
        """Make everything written so far durable; return each file's length by its final name."""
        if file := self._file:
            self._file = None  # after a refused fsync nobody knows what the disk has: left to recovery
            file.sync()
            self._file = file
            self._durable[file.final.name] = file.length
        return dict(self._durable)

    def close(self) -> None:
        """End the file that is being written, if there is one."""
        if self._file:
            self._end()

    def _begin(self) -> _File:
        stamp = f"{datetime.now(UTC):%Y%m%d%H%M%S%f}"[:17]
        name = f"nianbao-{stamp}-{self._serial:05d}-{self._host}-{os.getpid()}.warc.gz"
        self._directory.mkdir(parents=True, exist_ok=True)
        self._file = _File(self._directory / name, self._warcinfo)
        self._serial += 1
        return self._file

    def _end(self) -> None:
        file, self._file = self._file, None
        if file:
            file.close()
            self._durable[file.final.name] = file.length


def _place(made: Sequence[Record], packed: Sequence[bytes], offset: int) -> list[Placed]:
    ends = accumulate(map(len, packed), initial=offset)
    return [Placed(record, end, len(each)) for record, each, end in zip(made, packed, ends, strict=False)]


def _warcinfo(name: str, fields: Mapping[str, str]) -> Record:
    named = (("WARC-Date", format_date(datetime.now(UTC))), ("WARC-Filename", name))
    return compose("warcinfo", named, FIELDS_TYPE, dump_fields(fields))
