"""One WARC/1.1 record: its fields, its block, its bytes and its gzip member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote
from uuid import uuid4

from isal import igzip, isal_zlib

from archive.spool import HELD, Bytes

VERSION = "WARC/1.1"
FIELDS_TYPE = "application/warc-fields"
REQUEST_TYPE = "application/http;msgtype=request"
RESPONSE_TYPE = "application/http;msgtype=response"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_GZIP_LEVEL = 2
_GZIP_WINDOW = 31
_URN = "urn:uuid:"
_URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"  # RFC 3986; quote() itself keeps letters, digits and _.-~
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", re.ASCII)
TRAILER = b"\r\n\r\n"
_LINE_BREAKS = re.compile(r"[\r\n]+")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A record's named fields in the order of the file, and its block."""

    fields: Fields
    block: Bytes
    version: str = VERSION

    def first(self, name: str) -> str | None:
        """Return the first value of a field, whatever its case, or None."""
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a field that may stand more than once."""
        return tuple(value for key, value in self.fields if key.lower() == name.lower())

    @property
    def type(self) -> str:
        """Return the WARC-Type, "" where it is missing."""
        return self.first("WARC-Type") or ""

    @property
    def id(self) -> str:
        """Return the WARC-Record-ID as it stands, with its angle brackets."""
        return self.first("WARC-Record-ID") or ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record and where its gzip member lies in its file (for plain files, where the record itself lies).

    ``sound``: the record ends in its two line ends, and so does its member.
    """

    record: Record
    offset: int
    length: int
    sound: bool = True

    @property
    def end(self) -> int:
        """Return the offset just after the member."""
        return self.offset + self.length


def compose(warc_type: str, fields: Iterable[tuple[str, str]], content_type: str, block: Bytes) -> Record:
    """Return a record with a fresh id, its block digest, content type and length."""
    named = (
        ("WARC-Type", warc_type),
        ("WARC-Record-ID", record_uri(str(uuid4()))),
        *fields,
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    )
    return Record(named, block)


def to_bytes(record: Record) -> bytes:
    """Return the record as WARC 1.1, section 4 says: version, fields, blank line, block, two line ends."""
    return b"".join(_parts(record))


def member(record: Record) -> bytes:
    """Return the record as one gzip member (WARC 1.1, annex D)."""
    return b"".join(packed(record))


def packed(record: Record) -> Iterator[bytes]:
    """Yield the record as one gzip member, in pieces where its block is long."""
    if len(record.block) <= HELD:
        yield igzip.compress(to_bytes(record), _GZIP_LEVEL, mtime=0)
        return
    packer = isal_zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_WINDOW)
    for part in _parts(record):
        for start in range(0, len(part), HELD):
            yield packer.compress(part[start : start + HELD])
    yield packer.flush()


def _parts(record: Record) -> tuple[Bytes, ...]:
    lines = [record.version, *(f"{name}: {_one_line(value)}" for name, value in record.fields), "", ""]
    return "\r\n".join(lines).encode(), record.block, TRAILER


def digest(data: Bytes) -> str:
    """Return "sha256:" and the lower-case hexadecimal SHA-256."""
    return f"sha256:{sha256(data).hexdigest()}"


def record_uri(record_id: str) -> str:
    """Return the WARC-Record-ID for a bare UUID (or for the URI of somebody else's record)."""
    return f"<{record_id}>" if ":" in record_id else f"<{_URN}{record_id}>"


def bare_id(uri: str) -> str:
    """Return the UUID in a WARC-Record-ID; URIs of other kinds only lose their angle brackets."""
    return uri.strip("<>").removeprefix(_URN)


def target_uri(url: str) -> str:
    """Return the address in ASCII: what RFC 3986 does not allow is percent-encoded as UTF-8."""
    return quote(url, safe=_URI_CHARACTERS, errors="replace")


def format_date(instant: datetime) -> str:
    """Return a WARC-Date in UTC with six fraction digits (W3CDTF, as WARC 1.1 allows)."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_date(text: str) -> datetime | None:
    """Return the aware UTC instant of a WARC-Date, digits beyond microseconds cut off; None if it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}.{(found[2] or '')[:6]:0<6}+00:00")
    except ValueError:
        return None


def dump_fields(facts: Mapping[str, str]) -> bytes:
    """Return application/warc-fields, UTF-8, one line a fact; line breaks in a value become spaces."""
    lines = (f"{name}: {_one_line(value)}\r\n" for name, value in facts.items())
    return "".join(lines).encode(errors="replace")


def load_fields(block: Bytes) -> dict[str, str]:
    """Return the facts of an application/warc-fields block; the first of equal names counts."""
    facts: dict[str, str] = {}
    for line in bytes(block).decode(errors="replace").split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            facts.setdefault(name.strip(), value.strip())
    return facts


def _one_line(value: str) -> str:
    return _LINE_BREAKS.sub(" ", value).strip()
