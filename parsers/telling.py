"""A report as ``nianbao parse`` prints it: as data for machines, as a page for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from parsers.fields import fields
from parsers.model import Check, Finding, Report

# The headings of figures, by the first word of their field ids, in the order of the official forms.
_SECTIONS: Mapping[str, str] = {
    "disclosure": "主动公开",
    "decisions": "处理决定",
    "charges": "行政事业性收费",
    "procurement": "政府采购",
    "response": "回应解读",
    "requests": "依申请公开",
    "review": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "行政诉讼·未经复议直接起诉",
    "litigation_after_review": "行政诉讼·复议后起诉",
    "complaints": "举报投诉",
    "fees": "收费",
    "capacity": "机构和经费",
    "training": "会议和培训",
}
_APPLICANTS: Mapping[str | None, str] = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
_APPROX: Mapping[str | None, str] = {"min": "≥ ", "max": "≤ ", "about": "≈ "}
_BASES: Mapping[str, str] = {"cumulative": "all years", "period": "in the period"}
# the number that a label has in its form, and a remark in English
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)]|\d\.)+|\s\([^()]*\)$")
_OUTCOMES = ("failed", "not_assessable", "passed")
_LONGEST = 60


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data, with the keys of design.md's ``parse --json``."""
    return {
        "kind": report.kind,
        "title": report.title,
        "agency": report.agency,
        "agency_type": report.agency_type,
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
    """Return a report as a page: what it is, failed checks, figures by section with their words, issues."""
    parts = (_identity(report), _failed(report.checks), _figures(report), _rest(report))
    return "\n".join(line for part in parts for line in part)


def _identity(report: Report) -> Iterator[str]:
    decided = dict(report.decided)
    facts = {
        "kind": report.kind,
        "agency": report.agency,
        "agency type": report.agency_type,
        "division": report.division_code,
        "year": report.report_year,
        "published": report.published,
        "number": report.document_number,
        "index": report.index_number,
        "publisher": report.publisher,
        "scope": report.scope,
        "form": report.form,
        "damage": ", ".join(report.damage),
    }
    yield f"  {report.title or '(no title)'}"
    for name, fact in facts.items():
        source = decided.get("report_year" if name == "year" else name)
        if fact:
            yield f"  {name:<12} {fact}" + (f"   (from: {_short(source)})" if source else "")


def _failed(checks: Sequence[Check]) -> Iterator[str]:
    failed = [check for check in checks if check.outcome == "failed"]
    if failed:
        yield f"  failed checks: {len(failed)}"
    yield from (f"    ✗ {check.check}: {check.detail}" for check in failed)


def _figures(report: Report) -> Iterator[str]:
    sections, codebook = list(_SECTIONS), list(fields())
    ranked = sorted(
        report.findings, key=lambda each: (sections.index(_section(each)), codebook.index(each.field))
    )
    for section, group in groupby(ranked, key=_section):
        yield f"  {_SECTIONS[section]}"
        yield from (f"    {line}" for line in _lines(list(group), report))


def _section(finding: Finding) -> str:
    return finding.field.partition(".")[0]


def _lines(findings: Sequence[Finding], report: Report) -> Iterator[str]:
    """Yield a line for each row of a table or statement; one for all that state the same figures."""
    rows: dict[tuple[str, str | None, str], list[Finding]] = {}
    for finding in findings:
        rows.setdefault((finding.field, finding.scope, finding.evidence.quote), []).append(finding)
    same: dict[tuple[object, ...], list[list[Finding]]] = {}
    for row in rows.values():
        stated = frozenset((each.applicant, each.basis, each.value, each.approx) for each in row)
        same.setdefault((row[0].field, _other_scope(row[0], report), stated), []).append(row)
    for alike in same.values():
        quotes = " and ".join(f"“{_short(row[0].evidence.quote)}”" for row in alike)
        scope = _other_scope(alike[0][0], report)
        behind = f" ({scope})" if scope else ""
        yield f"{_label(alike[0][0], report)}{behind}: {_values(alike[0])}   {quotes}"


def _other_scope(finding: Finding, report: Report) -> str | None:
    return finding.scope if finding.scope != report.scope else None


def _label(finding: Finding, report: Report) -> str:
    """Return the label of a field as the report's form has it, without its number and its section's name."""
    labels = fields()[finding.field].label_zh.split(" / ")
    recent = (finding.form or report.form or "").startswith("format_")
    disputes = _section(finding) in ("review", "litigation_direct", "litigation_after_review")
    words = _NUMBERED.sub("", labels[0 if recent == disputes else -1])
    return words.removeprefix(f"{_SECTIONS[_section(finding)]} ")


def _values(row: Sequence[Finding]) -> str:
    """Return the figures of a row; of many applicants those with a nought are only counted."""
    stated = [each for each in row if each.value or not each.applicant]
    noughts = len(row) - len(stated)
    words = [_value(each) for each in stated]
    return ", ".join([*words, f"0 in {noughts} columns"] if noughts else words)


def _value(finding: Finding) -> str:
    of = (_APPLICANTS.get(finding.applicant), _BASES.get(finding.basis))
    number = f"{_APPROX.get(finding.approx, '')}{finding.value:,f}{finding.unit or ''}"
    return " ".join((*filter(None, of), number))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _rest(report: Report) -> Iterator[str]:
    counts = {outcome: sum(check.outcome == outcome for check in report.checks) for outcome in _OUTCOMES}
    said = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in counts.items() if count)
    if said:
        yield f"  checks: {said}"
    if report.issues:
        yield f"  issues: {len(report.issues)}"
    yield from (f"    ! {issue.kind}: {issue.detail}" for issue in report.issues)


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
