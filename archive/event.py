"""One exchange as the WARC records of one capture event."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from archive import messages
from archive.capture import Exchange, Original
from archive.coding import decode
from archive.payload_type import HEAD_BYTES, identify
from archive.records import (
    FIELDS_TYPE,
    IDENTICAL,
    NOT_MODIFIED,
    REQUEST_TYPE,
    RESPONSE_TYPE,
    Fields,
    Record,
    compose,
    digest,
    dump_fields,
    format_date,
    record_uri,
    target_uri,
)


def records(exchange: Exchange, warcinfo_id: str) -> tuple[Record, ...]:
    """Return the request, the response or revisit, and the metadata record of one exchange.

    Request and answer are left out where there was none; the metadata record is always there, and last. All
    share one WARC-Date, the instant at which the capture began (WARC 1.1, 5.4). Head and payload are told by
    ``archive.messages``, by the same rules as when the record is read or verified.
    """
    shared = (
        ("WARC-Date", format_date(exchange.started)),
        ("WARC-Target-URI", target_uri(exchange.url)),
        ("WARC-Warcinfo-ID", warcinfo_id),
    )
    made: list[Record] = []
    if exchange.request:
        made.append(compose("request", (*shared, *_wire(exchange)), REQUEST_TYPE, exchange.request))
    if exchange.response:
        made.append(_answer(exchange, (*shared, *_concurrent_to(made))))
    made.append(
        compose("metadata", (*shared, *_concurrent_to(made)), FIELDS_TYPE, dump_fields(exchange.facts))
    )
    return tuple(made)


def profile(exchange: Exchange) -> str | None:
    """Return the revisit profile that fits an exchange, None where its answer must be kept as a response.

    Nothing that was cut short and no empty payload becomes a revisit of identical payload: pywb could not
    replay it.
    """
    if exchange.original is None or exchange.truncated:
        return None
    if exchange.status == 304:
        return NOT_MODIFIED
    payload = messages.split_response(exchange.response)[2]
    if exchange.status != 200 or not payload:
        return None
    return IDENTICAL if digest(payload) == exchange.original.payload_digest else None


def _answer(exchange: Exchange, shared: Fields) -> Record:
    fields, found = (*shared, *_wire(exchange)), profile(exchange)
    if exchange.original is None or found is None:
        return compose("response", (*fields, *_described(exchange)), RESPONSE_TYPE, exchange.response)
    block = messages.split_response(exchange.response)[0] if found == IDENTICAL else b""
    return compose("revisit", (*fields, *_referring(exchange.original, found)), RESPONSE_TYPE, block)


def _concurrent_to(made: Iterable[Record]) -> Fields:
    return tuple(("WARC-Concurrent-To", record.id) for record in reversed(tuple(made)))


def _wire(exchange: Exchange) -> Fields:
    address = str(ip_address(exchange.ip)) if exchange.ip else None
    protocols = (("WARC-Protocol", name) for name in exchange.protocols)
    return (
        *_given("WARC-IP-Address", address),
        *protocols,
        *_given("WARC-Cipher-Suite", exchange.cipher_suite),
    )


def _described(exchange: Exchange) -> Fields:
    _, fields, payload = messages.split_response(exchange.response)
    start = decode(payload, messages.values(fields, "content-encoding"), HEAD_BYTES)
    return (
        ("WARC-Payload-Digest", digest(payload)),
        *_given("WARC-Identified-Payload-Type", identify(start)),
        *_given("WARC-Truncated", exchange.truncated),
    )


def _referring(original: Original, found: str) -> Fields:
    # the standard wants the cut named where a payload was left out, and a 304 never had one
    cut = "length" if found == IDENTICAL else None
    return (
        ("WARC-Profile", found),
        ("WARC-Payload-Digest", original.payload_digest),
        ("WARC-Refers-To", record_uri(original.capture_id)),
        ("WARC-Refers-To-Target-URI", target_uri(original.url)),
        ("WARC-Refers-To-Date", format_date(original.captured_at)),
        *_given("WARC-Truncated", cut),
    )


def _given(name: str, value: str | None) -> Fields:
    return ((name, value),) if value else ()
