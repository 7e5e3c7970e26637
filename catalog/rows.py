"""Captures as rows of the catalog: pure functions from nouns to columns."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from archive.address import address_key
from archive.capture import Capture
from archive.records import format_date, record_uri
from catalog.reading import Reading
from parsers.fields import fields
from parsers.model import REPORT_KINDS, Report
from parsers.outcome import Outcome

Cell = str | int | float | None
Row = dict[str, Cell]

# A page that was asked for on the way to a report, and did not come: what is amiss, by its outcome.
AMISS = {
    "not_found": "missing",
    "soft_404": "missing",
    "empty_shell": "unreadable",
    "wall": "unreadable",
    "robots_denied": "unreadable",
    "truncated": "unreadable",
    "error": "unreadable",
}
# columns of ``captures`` that hold a fact of the crawl as it is
FROM_FACTS = {
    "run_id": "run",
    "portal_id": "portal-id",
    "via": "via",
    "hop": "hopsFromSeed",
    "link_text": "link-text",
    "row_date": "row-date",
    "column_url": "column-url",
    "column_title": "column-title",
    "family": "family",
    "robots": "robots",
    "failure": "failure",
}
WANTED = frozenset({"report", "attachment"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One capture on its way into the catalog; its body is read and dropped."""

    capture: Capture
    body_bytes: int
    outcome: Outcome
    reading: Reading | None = None

    @property
    def purpose(self) -> str | None:
        """Return what the page was asked for as, None where nobody said."""
        return self.capture.facts.get("purpose")

    @property
    def report(self) -> Report | None:
        """Return the report to show: of a report's kind, or asked for as one and judged otherwise.

        A list may be titled like a report and be one (portals.md, 2.3): it states figures then, or is signed.
        """
        report = self.reading.report if self.reading else None
        if report is None or self.purpose == "report":
            return report
        expected = self.purpose in {"attachment", None} or report.findings or _is_signed(report)
        return report if expected and report.kind in REPORT_KINDS else None


def _is_signed(report: Report) -> bool:
    """Return whether whom a page's title names has signed and dated it."""
    agreed = (each for each in report.checks if each.check == "agency_conflict" and each.outcome == "passed")
    return ("published", "signature") in report.decided and any("signature" in each.detail for each in agreed)


def capture_row(entry: Entry) -> Row:
    """Return the row of ``captures``."""
    capture = entry.capture
    facts: Row = {column: capture.facts.get(fact) for column, fact in FROM_FACTS.items()}
    return facts | {
        "capture_id": capture.capture_id,
        "url": capture.url,
        "address": address_key(capture.url),
        "captured_at": format_date(capture.captured_at),
        "purpose": entry.purpose,
        "outcome": entry.outcome.outcome,
        "outcome_detail": entry.outcome.detail,
        "http_status": capture.status,
        "media_type": media_type(capture),
        "body_bytes": entry.body_bytes,
        "payload_digest": capture.payload_digest,
        "content_digest": capture.content_digest,
        "record_type": capture.record_type,
        "record_id": record_uri(capture.capture_id),
        "refers_to": capture.refers_to,
        "method": capture.method,
        "location": _location(capture),
        "etag": capture.header("ETag"),
        "last_modified": capture.header("Last-Modified"),
        "truncated": capture.truncated,
        "ip": capture.ip,
        "warc_file": capture.warc_file,
        "warc_offset": capture.warc_offset,
        "warc_length": capture.warc_length,
    }


def media_type(capture: Capture) -> str | None:
    """Return the declared media type without its parameters, in small letters."""
    declared = (capture.header("Content-Type") or "").partition(";")[0].strip().lower()
    return declared or None


def _location(capture: Capture) -> str | None:
    """Return the whole address that a redirect names, None where there is none."""
    named = capture.header("Location") if capture.status and 300 <= capture.status < 400 else None
    try:
        return urljoin(capture.url, named.strip()) if named else None
    except ValueError:
        return None


def document_id(content_digest: str) -> int:
    """Return the number under which a document is searched: the first 60 bits of its digest."""
    return int(content_digest[:15], 16)


def capture_issue(entry: Entry) -> Row | None:
    """Return the issue of a page that was to lead to a report and is not read, None where all is well."""
    if entry.purpose == "part" and entry.outcome.outcome == "ok":
        detail = f"a further page of {entry.capture.facts.get('via')}: kept, its figures are not read"
        return {"capture_id": entry.capture.capture_id, "kind": "unreadable", "detail": detail}
    if entry.purpose not in WANTED | {"home", "list"}:
        return None
    outcome = entry.outcome
    if outcome.outcome in AMISS:
        words = f"{outcome.outcome}: {outcome.detail}" if outcome.detail else outcome.outcome
        return {"capture_id": entry.capture.capture_id, "kind": AMISS[outcome.outcome], "detail": words}
    if entry.purpose in WANTED and entry.reading and entry.reading.failure:
        detail = entry.reading.failure
        return {"capture_id": entry.capture.capture_id, "kind": "unreadable", "detail": detail}
    return None


def field_rows() -> list[Row]:
    """Return the codebook as rows of ``fields``."""
    return [
        {
            "field": field.field,
            "label_zh": field.label_zh,
            "unit": field.unit,
            "forms": " ".join(field.forms),
            "note": field.note or None,
            "by_applicant": int(field.by_applicant),
        }
        for field in fields().values()
    ]


def storable(row: Row) -> Row:
    """Return the row with half characters, which no UTF-8 can hold, as replacement characters."""
    return {
        column: cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
        for column, cell in row.items()
    }
