"""What the standard demands of every single record: WARC 1.1 where writers commonly break it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from ipaddress import ip_address

from archive import messages
from archive.records import (
    FIELDS_TYPE,
    IDENTICAL,
    NOT_MODIFIED,
    REQUEST_TYPE,
    RESPONSE_TYPE,
    Placed,
    Record,
    parse_date,
    target_uri,
)

VERSIONS = ("WARC/1.1", "WARC/1.0")
MANDATORY = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")
REPEATABLE = frozenset({"warc-concurrent-to", "warc-protocol"})
CONTENT_TYPES = {
    "warcinfo": FIELDS_TYPE,
    "request": REQUEST_TYPE,
    "response": RESPONSE_TYPE,
    "revisit": RESPONSE_TYPE,
}

ALL = frozenset(
    {"warcinfo", "request", "response", "revisit", "resource", "metadata", "conversion", "continuation"}
)
_OF_A_FETCH = ALL - {"warcinfo", "conversion", "continuation"}
ALLOWED_ON = {
    "warc-target-uri": ALL - {"warcinfo"},
    "warc-concurrent-to": _OF_A_FETCH,
    "warc-ip-address": _OF_A_FETCH,
    "warc-protocol": _OF_A_FETCH,
    "warc-cipher-suite": _OF_A_FETCH,
    "warc-refers-to": frozenset({"metadata", "revisit", "conversion"}),
    "warc-refers-to-target-uri": frozenset({"revisit"}),
    "warc-refers-to-date": frozenset({"revisit"}),
    "warc-profile": frozenset({"revisit"}),
    "warc-filename": frozenset({"warcinfo"}),
    "warc-warcinfo-id": ALL - {"warcinfo"},
    "warc-payload-digest": ALL - {"warcinfo", "metadata"},
    "warc-segment-origin-id": frozenset({"continuation"}),
    "warc-segment-total-length": frozenset({"continuation"}),
}
NEEDED_ON = {
    "WARC-Target-URI": ALL - {"warcinfo", "metadata"},
    "WARC-Profile": frozenset({"revisit"}),
    "WARC-Segment-Number": frozenset({"continuation"}),
    "WARC-Segment-Origin-ID": frozenset({"continuation"}),
}
ALGORITHMS = ("sha256", "sha1", "sha512", "md5")

Rule = tuple[str, Callable[[Record], Iterator[str]]]


def broken(placed: Placed, rules: Iterable[Rule] = ()) -> Iterator[tuple[str, str]]:
    """Yield each rule of the standard, and of further ``rules``, that a record breaks, and how it does."""
    if not placed.sound:
        yield "member", "the record does not end, with two line ends, where its member ends"
    for name, rule in (*_RULES, *rules):
        for detail in rule(placed.record):
            yield name, detail


def digest_fault(stated: str, data: bytes | memoryview) -> str | None:
    """Return what is wrong with a labelled digest in hexadecimal or Base32, None where it is the data's."""
    label, _, value = stated.partition(":")
    if (algorithm := label.lower().replace("-", "")) not in ALGORITHMS:
        return f"{stated} is a digest of an unknown kind"
    computed = hashlib.new(algorithm, data, usedforsecurity=False)
    base32 = base64.b32encode(computed.digest()).decode().rstrip("=")
    fits = value.lower() == computed.hexdigest() or value.upper().rstrip("=") == base32
    return None if fits else f"{stated} is not the digest"


def missing(record: Record, needed_on: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield the details of fields that a record of its type needs and has not."""
    kind = record.type
    needed = (name for name, types in needed_on.items() if kind in types)
    yield from (f"{name} is missing" for name in needed if not record.first(name))


def _version(record: Record) -> Iterator[str]:
    if record.version not in VERSIONS:
        yield f"{record.version} is unknown"


def _mandatory(record: Record) -> Iterator[str]:
    yield from (f"{name} is missing" for name in MANDATORY if not record.first(name))
    yield from missing(record, NEEDED_ON)
    if record.first("WARC-Profile") == IDENTICAL and not record.first("WARC-Payload-Digest"):
        yield "WARC-Payload-Digest is missing"


def _allowed(record: Record) -> Iterator[str]:
    kind = record.type
    for name, _ in record.fields:
        if kind not in ALLOWED_ON.get(name.lower(), ALL):
            yield f"{name} may not stand on a {kind} record"


def _repeated(record: Record) -> Iterator[str]:
    names = [name.lower() for name, _ in record.fields]
    yield from (f"{name} stands twice" for name in sorted({*names} - REPEATABLE) if names.count(name) > 1)


def _uris(record: Record) -> Iterator[str]:
    for name in ("WARC-Record-ID", "WARC-Refers-To", "WARC-Warcinfo-ID", "WARC-Concurrent-To"):
        for value in record.every(name):
            if not (value.startswith("<") and value.endswith(">") and ":" in value):
                yield f"{name} is not a URI in angle brackets: {value!a}"
    for name in ("WARC-Target-URI", "WARC-Refers-To-Target-URI"):
        for value in record.every(name):
            if target_uri(value) != value or ":" not in value:
                yield f"{name} is no URI by RFC 3986: {value!a}"


def _dates(record: Record) -> Iterator[str]:
    for name in ("WARC-Date", "WARC-Refers-To-Date"):
        for value in record.every(name):
            if parse_date(value) is None or (record.version == "WARC/1.0" and "." in value):
                yield f"{name} is no date of {record.version}: {value!a}"


def _content_type(record: Record) -> Iterator[str]:
    expected = CONTENT_TYPES.get(record.type)
    stated = record.first("Content-Type")
    over_http = (record.first("WARC-Target-URI") or "http").lstrip("<").startswith("http")
    if expected and stated and over_http and stated.replace(" ", "").lower() != expected:
        yield f"{stated!a} on a {record.type} record"


def _address(record: Record) -> Iterator[str]:
    stated = record.first("WARC-IP-Address")
    try:
        if stated and str(ip_address(stated)) != stated:
            yield f"not in canonical form: {stated!a}"
    except ValueError:
        yield f"no address: {stated!a}"


def _block_digest(record: Record) -> Iterator[str]:
    stated = record.first("WARC-Block-Digest")
    if stated and (fault := digest_fault(stated, record.block)):
        yield f"{fault} of the block"


def _payload_digest(record: Record) -> Iterator[str]:
    """A revisit's is compared with its original's, where the whole collection is known."""
    stated = record.first("WARC-Payload-Digest")
    if not stated or record.type not in ("response", "resource"):
        return
    if record.type == "resource":
        head, payload = b"", record.block
    else:
        head, _, payload = messages.split_response(record.block)
    if fault := digest_fault(stated, payload):
        framed = digest_fault(stated, record.block[len(head) :]) is None
        yield f"{fault} of the payload{' but of the body with its chunk framing' if framed else ''}"


def _profile(record: Record) -> Iterator[str]:
    """The profiles of WARC 1.0 bear its number in the same place."""
    profile = record.first("WARC-Profile")
    known = {name.replace("/1.1/", f"/{record.version[5:]}/") for name in (IDENTICAL, NOT_MODIFIED)}
    if record.type == "revisit" and profile and profile not in known:
        yield f"unknown in {record.version}: {profile!a}"


_RULES: tuple[Rule, ...] = (
    ("version", _version),
    ("mandatory", _mandatory),
    ("misplaced", _allowed),
    ("repeated", _repeated),
    ("uri", _uris),
    ("date", _dates),
    ("content-type", _content_type),
    ("ip-address", _address),
    ("block-digest", _block_digest),
    ("payload-digest", _payload_digest),
    ("profile", _profile),
)
