"""A report as ``nianbao parse`` prints it: as data for machines, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from parsers.model import Finding, Report


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data, with the keys of design.md's ``parse --json``."""
    return {
        "kind": report.kind,
        "title": report.title,
        "agency": report.agency,
        "division_code": report.division_code,
        "report_year": report.report_year,
        "published": report.published.isoformat() if report.published else None,
        "document_number": report.document_number,
        "index_number": report.index_number,
        "form": report.form,
        "damage": list(report.damage),
        "figures": [_figure(finding) for finding in report.findings],
        "checks": [
            {"check": each.check, "outcome": each.outcome, "detail": each.detail} for each in report.checks
        ],
        "issues": [{"kind": each.kind, "detail": each.detail} for each in report.issues],
    }


def told(report: Report) -> str:
    """Return a report as indented lines: what it is, its figures with their words, checks, issues."""
    return "\n".join(_lines(as_data(report)))


def _figure(finding: Finding) -> dict[str, Any]:
    return {
        "field": finding.field,
        "applicant": finding.applicant,
        "basis": finding.basis,
        "value": _number(finding.value),
        "unit": finding.unit,
        "state": finding.state,
        "approx": finding.approx,
        "quote": finding.evidence.quote,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _lines(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        rows = value if isinstance(value, list) else []
        if value and not rows:
            yield f"  {key}: {value}"
        for row in rows:
            cells = row.values() if isinstance(row, dict) else [row]
            words = "  ".join(str(cell) for cell in cells if cell is not None)
            yield f"  {key.removesuffix('s')}: {' '.join(words.split())}"
