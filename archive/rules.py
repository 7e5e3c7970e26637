"""What every single record must keep: WARC 1.1 where writers commonly break it, and our own rules."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import get_args

from archive import messages
from archive.capture import Truncation
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
MANDATORY = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length", "WARC-Block-Digest")
REPEATABLE = frozenset({"warc-concurrent-to", "warc-protocol"})
CONTENT_TYPES = {
    "warcinfo": FIELDS_TYPE,
    "metadata": FIELDS_TYPE,
    "request": REQUEST_TYPE,
    "response": RESPONSE_TYPE,
    "revisit": RESPONSE_TYPE,
}

_ALL = frozenset(
    {"warcinfo", "request", "response", "revisit", "resource", "metadata", "conversion", "continuation"}
)
_OF_A_FETCH = _ALL - {"warcinfo", "conversion", "continuation"}
ALLOWED_ON = {
    "warc-target-uri": _ALL - {"warcinfo"},
    "warc-concurrent-to": _OF_A_FETCH,
    "warc-ip-address": _OF_A_FETCH,
    "warc-protocol": _OF_A_FETCH,
    "warc-cipher-suite": _OF_A_FETCH,
    "warc-refers-to": frozenset({"metadata", "revisit", "conversion"}),
    "warc-refers-to-target-uri": frozenset({"revisit"}),
    "warc-refers-to-date": frozenset({"revisit"}),
    "warc-profile": frozenset({"revisit"}),
    "warc-filename": frozenset({"warcinfo"}),
    "warc-warcinfo-id": _ALL - {"warcinfo"},
    "warc-payload-digest": _ALL - {"warcinfo", "metadata"},
}
NEEDED_ON = {
    "WARC-Target-URI": _ALL - {"warcinfo", "metadata"},
    "WARC-Payload-Digest": frozenset({"response", "revisit"}),
    "WARC-Profile": frozenset({"revisit"}),
    "WARC-Refers-To": frozenset({"revisit"}),
    "WARC-Refers-To-Target-URI": frozenset({"revisit"}),
    "WARC-Refers-To-Date": frozenset({"revisit"}),
}

EMPTY_PAYLOADS = frozenset(
    {f"sha256:{hashlib.sha256().hexdigest()}", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}
)


def broken(placed: Placed) -> Iterator[tuple[str, str]]:
    """Yield the name of each rule that a record breaks, and how it breaks it."""
    if not placed.sound:
        yield "member", "the record does not end, with two line ends, where its member ends"
    for name, rule in _RULES:
        for detail in rule(placed.record):
            yield name, detail


def digest_holds(stated: str, data: bytes) -> bool:
    """Tell whether a labelled digest, in hexadecimal or Base32, is that of the data."""
    label, _, value = stated.partition(":")
    if label not in ("sha256", "sha1", "sha512", "md5"):
        return False
    computed = hashlib.new(label, data, usedforsecurity=False)
    return value in (computed.hexdigest(), base64.b32encode(computed.digest()).decode().rstrip("="))


def _version(record: Record) -> Iterator[str]:
    if record.version not in VERSIONS:
        yield f"{record.version} is unknown"


def _mandatory(record: Record) -> Iterator[str]:
    needed = (name for name, types in NEEDED_ON.items() if record.type in types)
    yield from (f"{name} is missing" for name in (*MANDATORY, *needed) if not record.first(name))


def _allowed(record: Record) -> Iterator[str]:
    for name, _ in record.fields:
        if record.type not in ALLOWED_ON.get(name.lower(), _ALL):
            yield f"{name} may not stand on a {record.type} record"


def _repeated(record: Record) -> Iterator[str]:
    names = [name.lower() for name, _ in record.fields]
    yield from (f"{name} stands twice" for name in sorted({*names} - REPEATABLE) if names.count(name) > 1)


def _uris(record: Record) -> Iterator[str]:
    for name in ("WARC-Record-ID", "WARC-Refers-To", "WARC-Warcinfo-ID", "WARC-Concurrent-To"):
        for value in record.every(name):
            if not (value.startswith("<") and value.endswith(">") and ":" in value):
                yield f"{name} is not a URI in angle brackets: {value}"
    for name in ("WARC-Target-URI", "WARC-Refers-To-Target-URI"):
        for value in record.every(name):
            if target_uri(value) != value or ":" not in value:
                yield f"{name} is no URI by RFC 3986: {value!a}"


def _dates(record: Record) -> Iterator[str]:
    for name in ("WARC-Date", "WARC-Refers-To-Date"):
        for value in record.every(name):
            if parse_date(value) is None or (record.version == "WARC/1.0" and "." in value):
                yield f"{name} is no date of {record.version}: {value}"


def _content_type(record: Record) -> Iterator[str]:
    expected = CONTENT_TYPES.get(record.type)
    stated = record.first("Content-Type")
    if expected and stated and stated.replace(" ", "").lower() != expected:
        yield f"{stated} on a {record.type} record"


def _address(record: Record) -> Iterator[str]:
    stated = record.first("WARC-IP-Address")
    try:
        if stated and str(ip_address(stated)) != stated:
            yield f"not in canonical form: {stated}"
    except ValueError:
        yield f"no address: {stated}"


def _truncated(record: Record) -> Iterator[str]:
    stated = record.first("WARC-Truncated")
    if stated and stated not in get_args(Truncation):
        yield f"unknown reason {stated}"


def _block_digest(record: Record) -> Iterator[str]:
    stated = record.first("WARC-Block-Digest")
    if stated and not digest_holds(stated, record.block):
        yield f"{stated} is not the digest of the block"


def _payload_digest(record: Record) -> Iterator[str]:
    """A revisit's is compared with its original's, where the whole collection is known."""
    stated = record.first("WARC-Payload-Digest")
    if not stated or record.type not in ("response", "resource"):
        return
    payload = messages.split_response(record.block)[2] if record.type == "response" else record.block
    if not digest_holds(stated, payload):
        yield f"{stated} is not the digest of the payload"


def _revisit(record: Record) -> Iterator[str]:
    if record.type != "revisit":
        return
    profile = record.first("WARC-Profile") or ""
    if profile not in (IDENTICAL, NOT_MODIFIED) and record.version == VERSIONS[0]:
        yield f"unknown profile {profile}"
    if profile == NOT_MODIFIED and record.block:
        yield "the block of a 304 must be empty, or replay shows nothing"
    if record.first("WARC-Payload-Digest") in EMPTY_PAYLOADS:
        yield "an empty payload cannot be revisited"


_RULES: tuple[tuple[str, Callable[[Record], Iterator[str]]], ...] = (
    ("version", _version),
    ("mandatory", _mandatory),
    ("misplaced", _allowed),
    ("repeated", _repeated),
    ("uri", _uris),
    ("date", _dates),
    ("content-type", _content_type),
    ("ip-address", _address),
    ("truncated", _truncated),
    ("block-digest", _block_digest),
    ("payload-digest", _payload_digest),
    ("revisit", _revisit),
)
