"""Exchange, what went over the wire, and Capture, an exchange that the archive holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from archive.spool import Bytes

RecordType = Literal["response", "revisit", "resource", "metadata"]
Truncation = Literal["length", "time", "disconnect", "unspecified"]

FACTS = (
    # names of the WARC 1.1 standard's metadata fields
    "via",  # address of the page that led here
    "hopsFromSeed",  # path letters L (link), E (embed), R (redirect), P (prerequisite); "" for a seed
    "fetchTimeMs",
    # names of our own: what the crawl alone knows
    "run",  # names the run of the crawl: captures that differ in it were made in two runs
    "portal-id",
    "portal-name",
    "division-code",
    "purpose",  # home, discovery, list, report, part (a further page of one), attachment, requisite or robots
    "family",
    "column-url",
    "column-title",
    "link-text",
    "row-date",
    "robots",  # allowed, denied, absent, unreachable or ignored
    "failure",  # dns, refused, reset, tls_error, timeout, not_http, … when no whole answer came
    "failure-detail",
    "interim",  # base64 of leading 1xx messages, cut off the block
    "after-end",  # base64 of what came behind the end of the answer, cut off the block
    "head-304",  # base64 of the head of a 304 answer
    "certificate",  # SHA-256 (hex) of the certificate that the server showed
    # the first time in a file that a host shows this chain:
    "certificate-chain",  # base64 of each certificate (DER), the server's first, blanks between
    "certificate-verification",  # ok, or what speaks against it, by Mozilla's roots
)


@dataclass(frozen=True, slots=True)
class Original:
    """The earlier capture that a revisit refers to."""

    capture_id: str
    url: str
    captured_at: datetime
    payload_digest: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificates that a host showed (DER, its own first), and what verification made of them."""

    host: str
    chain: tuple[bytes, ...]
    verification: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they were on the wire, before they are archived.

    ``request`` is b"" when nothing was sent (no name, no connection, forbidden by robots.txt). ``response``
    is every byte of the answer less leading 1xx messages, b"" when none came. ``started`` is aware UTC.
    ``original`` is the newest capture of the same address that has a payload, if one is known: the writer
    decides whether that makes this one a revisit.
    """

    url: str
    started: datetime
    request: bytes
    response: Bytes = b""
    method: str = "GET"
    ip: str | None = None
    protocols: tuple[str, ...] = ("http/1.1",)
    cipher_suite: str | None = None
    truncated: Truncation | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    original: Original | None = None
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived exchange, as read back.

    ``capture_id`` is the UUID of the response or revisit record, or of the metadata record where no answer
    came (``record_type`` "metadata"). ``body`` has every coding removed; it is b"" for revisits, whose
    ``refers_to`` is the original's capture_id. ``payload_digest`` is "sha256:<hex>", content coding kept;
    ``content_digest`` the SHA-256 hex of ``body`` (None for revisits and failures). Offset and length are
    those of the record's gzip member; ``end_offset`` is where the exchange's last record ends.
    """

    capture_id: str
    record_type: RecordType
    url: str
    captured_at: datetime
    warc_file: str
    warc_offset: int
    warc_length: int
    end_offset: int
    method: str = "GET"
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    payload_digest: str | None = None
    content_digest: str | None = None
    refers_to: str | None = None
    profile: str | None = None
    truncated: str | None = None
    ip: str | None = None
    request_body: bytes = b""
    facts: Mapping[str, str] = field(default_factory=dict)
    request_media_type: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever its case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)
