"""What a reading says, as rows of the catalog; equal readings have equal keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.metadata import version

from archive.address import address_key
from archive.records import format_date
from catalog.lasting import lasting
from catalog.reading import Reading
from catalog.rows import Entry, Row
from parsers.likeness import wording
from parsers.model import Finding, Issue, Report


def reading_row(entry: Entry, reading: Reading, report: Report) -> Row:
    """Return the row of ``readings``: what one capture says of its report."""
    capture = entry.capture
    return {
        "capture_id": capture.capture_id,
        "address": address_key(capture.url),
        "captured_at": format_date(capture.captured_at),
        "url": capture.url,
        "portal_id": capture.facts.get("portal-id"),
        "content_digest": capture.content_digest,
        "clean_digest": clean_digest(reading.text, report),
        "reading": reading_key(reading, report),
        "text_length": len(reading.text),
        "wording": wording(reading.text) if report.kind == "annual_report" else None,
        **_header(report),
    }


def _header(report: Report) -> Row:
    return {
        "kind": report.kind,
        "title": report.title,
        "agency": report.agency,
        "agency_type": report.agency_type,
        "division_code": report.division_code,
        "report_year": report.report_year,
        "scope": report.scope,
        "form": report.form,
        "published": report.published.isoformat() if report.published else None,
        "document_number": report.document_number,
        "index_number": report.index_number,
        "publisher": report.publisher,
        "damage": " ".join(report.damage) or None,
        "parser_version": _parser_version(),
    }


@cache
def _parser_version() -> str:
    return version("nianbao")


def clean_digest(text: str, report: Report) -> str:
    """Return 32 hex digits that agree when the words that last and the stated figures agree."""
    stated = sorted(
        [f.field, f.applicant or "", f.basis, format(f.value.normalize(), "f"), f.unit or "", f.approx or ""]
        for f in report.findings
    )
    return _digest(["".join(lasting(text)), stated])[:32]


def reading_key(reading: Reading, report: Report) -> str:
    """Return 16 hex digits for everything a reading says beside its header."""
    parts = (_figures(report), _checks(report), _issues(reading, report))
    return _digest([[list(row.values()) for row in rows] for rows in parts])[:16]


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()


def said(reading: Reading, report: Report) -> Iterator[tuple[str, Row]]:
    """Yield what a reading says as (table, row)."""
    key = reading_key(reading, report)
    parts = {
        "figures_read": _figures(report),
        "checks_read": _checks(report),
        "issues_read": _issues(reading, report),
    }
    for table, rows in parts.items():
        for position, row in enumerate(rows):
            yield table, {"reading": key, "position": position, **row}


def _figures(report: Report) -> list[Row]:
    return [_figure(finding) for finding in report.findings]


def _figure(finding: Finding) -> Row:
    evidence = finding.evidence
    return {
        "field": finding.field,
        "applicant": finding.applicant,
        "basis": finding.basis,
        "value": number(finding.value),
        "value_exact": format(finding.value, "f"),
        "unit": finding.unit,
        "state": finding.state,
        "approx": finding.approx,
        "scope": finding.scope,
        "place": evidence.place,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }


def number(value: Decimal) -> int | float:
    """Return a decimal as SQLite keeps it: whole where it is whole and fits, else floating."""
    whole = int(value)
    return whole if whole == value and abs(whole) < 2**63 else float(value)


def _checks(report: Report) -> list[Row]:
    return [
        {"check_id": check.check, "outcome": check.outcome, "detail": check.detail} for check in report.checks
    ]


def _issues(reading: Reading, report: Report) -> list[Row]:
    found: dict[Issue, None] = dict.fromkeys((*report.issues, *reading.notes))
    return [{"kind": issue.kind, "detail": issue.detail} for issue in found]
