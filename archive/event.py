"""One exchange as the WARC records of one capture event."""

from __future__ import annotations

import base64
from collections.abc import Container, Iterable, Mapping
from hashlib import sha256
from ipaddress import ip_address

from archive import messages
from archive.capture import Certificate, Exchange, Original
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
from archive.spool import Bytes


def records(exchange: Exchange, warcinfo_id: str, told: Container[Certificate] = ()) -> tuple[Record, ...]:
    """Return the request, the response or revisit, and the metadata record of one exchange.

    Request and answer are left out where there was none; the metadata record is always there, and last. All
    share one WARC-Date, the instant at which the capture began (WARC 1.1, 5.4). Head and payload are told by
    ``archive.messages``, by the same rules as when the record is read or verified. Of certificates that were
    ``told`` before, only the digest is given again.
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
    facts = dump_fields({**exchange.facts, **_certificate(exchange.certificate, told)})
    made.append(compose("metadata", (*shared, *_concurrent_to(made)), FIELDS_TYPE, facts))
    return tuple(made)


def _profile(exchange: Exchange, head: bytes, payload: Bytes) -> str | None:
    """Return the revisit profile that fits an exchange, None where its answer must be kept as a response.

    Nothing that was cut short and no empty payload becomes a revisit of identical payload: pywb could not
    replay it.
    """
    if exchange.original is None or exchange.truncated:
        return None
    status = messages.status(head)
    if status == 304:
        return NOT_MODIFIED
    if status != 200 or not payload:
        return None
    return IDENTICAL if digest(payload) == exchange.original.payload_digest else None


def _answer(exchange: Exchange, shared: Fields) -> Record:
    head, said, payload = messages.split_response(exchange.response)
    fields, found = (*shared, *_wire(exchange)), _profile(exchange, head, payload)
    if exchange.original is None or found is None:
        named = (*fields, *_described(said, payload), *_given("WARC-Truncated", exchange.truncated))
        return compose("response", named, RESPONSE_TYPE, exchange.response)
    block = head if found == IDENTICAL else b""
    return compose("revisit", (*fields, *_referring(exchange.original, found)), RESPONSE_TYPE, block)


def _certificate(shown: Certificate | None, told: Container[Certificate]) -> Mapping[str, str]:
    if shown is None:
        return {}
    digest = {"certificate": sha256(shown.chain[0]).hexdigest()}
    chain = " ".join(base64.b64encode(each).decode() for each in shown.chain)
    new = {"certificate-chain": chain, "certificate-verification": shown.verification}
    return digest if shown in told else digest | new


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


def _described(said: messages.Headers, payload: Bytes) -> Fields:
    start = decode(payload, messages.values(said, "content-encoding"), HEAD_BYTES)
    return (
        ("WARC-Payload-Digest", digest(payload)),
        *_given("WARC-Identified-Payload-Type", identify(start)),
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
