"""What our own files keep beyond the standard: files that others made are not held to it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import get_args

from archive import messages
from archive.capture import Truncation
from archive.coding import decode
from archive.exchanges import Exchanged
from archive.payload_type import HEAD_BYTES, identify
from archive.records import FIELDS_TYPE, NOT_MODIFIED, Record, load_fields
from archive.rules import ALL, Rule, missing

NEEDED_ON = {
    "WARC-Block-Digest": ALL,
    "WARC-Payload-Digest": frozenset({"response", "revisit"}),
    "WARC-Refers-To": frozenset({"revisit"}),
    "WARC-Refers-To-Target-URI": frozenset({"revisit"}),
    "WARC-Refers-To-Date": frozenset({"revisit"}),
    "WARC-Filename": frozenset({"warcinfo"}),
}
EMPTY_PAYLOADS = frozenset(
    {f"sha256:{hashlib.sha256().hexdigest()}", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}
)
_DIGEST = re.compile(r"sha1:[A-Z2-7]{32}|sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}|md5:[0-9a-f]{32}")
_FOLDED = re.compile(r"\s|=\?[^?\s]+\?[BbQq]\?")
_HOPS = re.compile("[LEXRPIMS]*")


def _lacking(record: Record) -> Iterator[str]:
    yield from missing(record, NEEDED_ON)


def _spelling(record: Record) -> Iterator[str]:
    """The payload digest of a revisit is spelt as its original's, which others may have written."""
    kind = record.type
    for name, value in record.fields:
        if (kind, name) == ("revisit", "WARC-Payload-Digest"):
            continue
        if name.endswith("-Digest") and not _DIGEST.fullmatch(value):
            yield f"{name} is not spelt as agreed: {value!a}"
        elif _FOLDED.search(value):
            yield f"{name} holds a blank, as folded lines leave it, or an encoded word: {value!a}"


def _truncated(record: Record) -> Iterator[str]:
    stated = record.first("WARC-Truncated")
    if stated and stated not in get_args(Truncation):
        yield f"unknown reason {stated!a}"


def _identified(record: Record) -> Iterator[str]:
    stated = record.first("WARC-Identified-Payload-Type")
    if record.type != "response" or not stated:
        return
    _, fields, payload = messages.split_response(record.block)
    found = identify(decode(payload, messages.values(fields, "content-encoding"), HEAD_BYTES))
    if stated != found:
        yield f"{stated!a} is stated, the first bytes show {found}"


def _protocol(record: Record) -> Iterator[str]:
    if record.type == "response" and bytes(record.block[:6]) == b"HTTP/2":
        yield "the status line is of HTTP/2, which sends none"


def _hops(record: Record) -> Iterator[str]:
    if record.type == "metadata" and record.first("Content-Type") == FIELDS_TYPE:
        hops = load_fields(bytes(record.block)).get("hopsFromSeed", "")
        if not _HOPS.fullmatch(hops):
            yield f"hopsFromSeed is {hops!a}"


def _replay(record: Record) -> Iterator[str]:
    if record.type != "revisit":
        return
    if record.first("WARC-Profile") == NOT_MODIFIED and len(record.block):
        yield "the block of a 304 must be empty, or replay shows nothing"
    if record.first("WARC-Profile") != NOT_MODIFIED and messages.status(bytes(record.block)) is None:
        yield "the head of the answer is not in the block"
    if record.first("WARC-Payload-Digest") in EMPTY_PAYLOADS:
        yield "an empty payload cannot be revisited"


RULES: tuple[Rule, ...] = (
    ("lacking", _lacking),
    ("spelling", _spelling),
    ("truncated", _truncated),
    ("identified", _identified),
    ("protocol", _protocol),
    ("hops", _hops),
    ("replay", _replay),
)


def of_exchange(group: Exchanged) -> Iterator[tuple[str, str]]:
    """Yield the rules that the records of one exchange break together."""
    types = [placed.record.type for placed in group]
    if types == ["warcinfo"]:
        return
    if types[-1] != "metadata":
        yield "unfinished", "the exchange does not end with its metadata record"
    if any(one.end != other.offset for one, other in pairwise(group)):
        yield "unfinished", "the records of the exchange do not follow upon each other"
    revisit = next((each.record for each in group if each.record.type == "revisit"), None)
    if revisit and revisit.first("WARC-Profile") == NOT_MODIFIED:
        head = _head_304(load_fields(bytes(group[-1].record.block)).get("head-304", ""))
        if messages.status(head) != 304:
            yield "not-modified", "the metadata record does not hold the head of a 304"


def _head_304(fact: str) -> bytes:
    with suppress(binascii.Error, ValueError):
        return base64.b64decode(fact)
    return b""
