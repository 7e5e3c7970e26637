"""Writes exchanges into WARC files: exclusive, locked, rotated between exchanges, durable when asked."""

from __future__ import annotations

import fcntl
import os
import re
import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import index
from archive.capture import Capture, Certificate, Exchange
from archive.coding import MAX_BODY
from archive.event import records
from archive.exchanges import Exchanged, capture
from archive.reader import OPEN, UNBORN
from archive.records import FIELDS_TYPE, Placed, Record, compose, dump_fields, format_date, packed

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
        self.told: set[Certificate] = set()
        first = _warcinfo(path.name, warcinfo)
        self.warcinfo_id = first.id
        # locked and begun under a hidden name, so that nobody ever finds it without its lock
        hidden = path.with_name(f".{path.name}{UNBORN}")
        self._stream = hidden.open("xb", buffering=0)
        fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.append([first])
        hidden.rename(self.path)
        index.sync_directory(path.parent)

    def append(self, records: Sequence[Record]) -> Exchanged:
        """Hand records to the operating system; if it refuses, leave the file as it was."""
        begun = self.length
        try:
            return tuple([self._append(record) for record in records])
        except OSError:
            self.length = begun
            os.ftruncate(self._stream.fileno(), begun)
            raise

    def _append(self, record: Record) -> Placed:
        offset = self.length
        for piece in packed(record):
            rest = memoryview(piece)
            while rest:
                written = os.pwrite(self._stream.fileno(), rest, self.length)
                self.length += written
                rest = rest[written:]
        return Placed(record, offset, self.length - offset)

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

    def write(self, exchange: Exchange, room: int = MAX_BODY) -> Capture:
        """Append the records of an exchange and return it as it will be read back.

        ``room``: how much of the body the caller wants (see ``archive.exchanges.capture``). The bytes are
        with the operating system afterwards, durable only after ``sync``. Raises OSError when the disk
        refuses (the file then ends as before), ValueError for an address other than http.
        """
        if not exchange.url.lower().startswith(("http://", "https://")):
            raise ValueError(f"not an http address: {exchange.url!r}")
        file = self._file or self._begin()
        placed = file.append(records(exchange, file.warcinfo_id, file.told))
        file.told |= {exchange.certificate} if exchange.certificate else set()
        written = capture(placed, file.final.name, room)
        if written is None:
            raise ValueError(f"not an http address: {exchange.url!r}")
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


def _warcinfo(name: str, fields: Mapping[str, str]) -> Record:
    named = (("WARC-Date", format_date(datetime.now(UTC))), ("WARC-Filename", name))
    return compose("warcinfo", named, FIELDS_TYPE, dump_fields(fields))
