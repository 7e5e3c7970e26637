"""The records of one exchange: gathered from the run of a file's records, and read as a Capture."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypedDict, get_args

from archive import messages
from archive.capture import Capture, RecordType
from archive.coding import MAX_BODY, decode
from archive.members import Damaged
from archive.records import FIELDS_TYPE, Placed, Record, bare_id, digest, load_fields, parse_date

Exchanged = tuple[Placed, ...]


class _Content(TypedDict):
    body: bytes
    content_digest: str | None
    truncated: str | None


MOST = 16  # records of one exchange; what follows counts as another
_KINDS: tuple[RecordType, ...] = get_args(RecordType)  # the first that a group has is the capture's record


def gather(placed: Iterable[Placed], ended: bool) -> Iterator[Exchanged]:
    """Yield the records of a file, exchange by exchange; a warcinfo record stands alone.

    A metadata record of warc-fields is the last of its exchange, as we and Heritrix write them; without one,
    the next record that is not concurrent ends it. What is left at the end, or where the file is damaged, is
    yielded if the file has ``ended``.
    """
    group: list[Placed] = []
    try:
        for each in placed:
            if group and (len(group) == MOST or not _concurrent(group, each.record)):
                yield tuple(group)
                group = []
            group.append(each)
            if _closes(each.record):
                yield tuple(group)
                group = []
    except Damaged:
        if group and ended:
            yield tuple(group)
        raise
    if group and ended:
        yield tuple(group)


def capture(group: Sequence[Placed], warc_file: str, room: int = MAX_BODY) -> Capture | None:
    """Return what the records of one exchange say; None if it was not over http, or has no id or no date.

    A payload digest that is missing (in WARCs of others) is computed. Status and header fields of a 304
    revisit come from its ``head-304`` fact. The body ends after ``room`` bytes, and ``truncated`` says so;
    with room 0 there is neither body nor content digest.
    """
    by_type = {each.record.type: each for each in reversed(group)}
    kind = next((name for name in _KINDS if name in by_type and by_type[name].record.id), None)
    if kind is None or (captured_at := parse_date(by_type[kind].record.first("WARC-Date") or "")) is None:
        return None
    main = by_type[kind]
    url = (main.record.first("WARC-Target-URI") or "").strip("<>")  # wget writes the brackets
    if not url.lower().startswith(("http://", "https://")):
        return None
    bare = Capture(
        capture_id=bare_id(main.record.id),
        record_type=kind,
        url=url,
        captured_at=captured_at,
        warc_file=warc_file,
        warc_offset=main.offset,
        warc_length=main.length,
        end_offset=max(each.end for each in group),
        ip=next((ip for each in group if (ip := each.record.first("WARC-IP-Address"))), None),
        facts=_facts(by_type.get("metadata")),
    )
    return _ANSWERS[kind](_asked(bare, by_type.get("request")), main.record, room)


def _concurrent(group: Sequence[Placed], record: Record) -> bool:
    """Tell whether a record belongs to the group: by WARC-Concurrent-To, else by address, date and type."""
    links = set(record.every("WARC-Concurrent-To"))
    if links & {each.record.id for each in group}:
        return True
    if any(record.id in each.record.every("WARC-Concurrent-To") for each in group):
        return True
    return not links and all(_same_event(each.record, record) for each in group)


def _same_event(one: Record, other: Record) -> bool:
    same = all(one.first(name) == other.first(name) for name in ("WARC-Target-URI", "WARC-Date"))
    return same and one.type != other.type and not one.every("WARC-Concurrent-To")


def _closes(record: Record) -> bool:
    fields = record.type == "metadata" and record.first("Content-Type") == FIELDS_TYPE
    return fields or record.type == "warcinfo"


def _facts(metadata: Placed | None) -> Mapping[str, str]:
    if metadata is None or metadata.record.first("Content-Type") != FIELDS_TYPE:
        return {}
    return load_fields(metadata.record.block)


def _asked(capture: Capture, request: Placed | None) -> Capture:
    if request is None:
        return capture
    head, fields, body = messages.split_request(request.record.block)
    media_type = next((value for name, value in fields if name.lower() == "content-type"), None)
    method = messages.method(head)
    return replace(capture, method=method, request_body=bytes(body), request_media_type=media_type)


def _response(capture: Capture, record: Record, room: int) -> Capture:
    head, fields, payload = messages.split_response(record.block)
    body = decode(payload, messages.values(fields, "content-encoding"), room)
    return replace(
        capture,
        status=messages.status(head),
        headers=fields,
        payload_digest=record.first("WARC-Payload-Digest") or digest(payload),
        **_content(body, record, room),
    )


def _content(body: bytes, record: Record, room: int) -> _Content:
    cut = "length" if 0 < room <= len(body) else None
    return {
        "body": body,
        "content_digest": sha256(body).hexdigest() if room else None,
        "truncated": record.first("WARC-Truncated") or cut,
    }


def _revisit(capture: Capture, record: Record, room: int) -> Capture:  # noqa: ARG001
    """Return the capture without a body; that its block was cut to the head makes it no truncated answer."""
    head = messages.split_response(record.block or _head_304(capture.facts))[0]
    refers_to = record.first("WARC-Refers-To")
    return replace(
        capture,
        status=messages.status(head),
        headers=messages.headers(head),
        payload_digest=record.first("WARC-Payload-Digest"),
        refers_to=bare_id(refers_to) if refers_to else None,
        profile=record.first("WARC-Profile"),
    )


def _resource(capture: Capture, record: Record, room: int) -> Capture:
    media_type = record.first("Content-Type")
    return replace(
        capture,
        headers=(("Content-Type", media_type),) if media_type else (),
        payload_digest=record.first("WARC-Payload-Digest") or digest(record.block),
        **_content(bytes(record.block[:room]), record, room),
    )


def _metadata(capture: Capture, record: Record, room: int) -> Capture:  # noqa: ARG001
    return replace(capture, truncated=record.first("WARC-Truncated"))


def _head_304(facts: Mapping[str, str]) -> bytes:
    try:
        return base64.b64decode(facts.get("head-304", ""))
    except (binascii.Error, ValueError):
        return b""


_ANSWERS = {"response": _response, "revisit": _revisit, "resource": _resource, "metadata": _metadata}
