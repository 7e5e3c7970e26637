"""The summary of the catalog in lines, as ``nianbao status`` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.coverage import Counts, PortalCoverage, Summary

AGENCIES_SHOWN = 20


def told(summary: Summary) -> str:
    """Return the summary as lines for a person."""
    return "\n".join(_lines(summary))


def _lines(summary: Summary) -> Iterator[str]:
    yield f"portals: {len(summary.portals)}"
    yield from (f"  {_portal(portal)}" for portal in summary.portals)
    yield f"requests: {summary.captures}, captures by outcome: {_counts(summary.captures_by_outcome)}"
    yield f"  asked for as: {_counts(summary.captures_by_purpose)}"
    yield f"reports: {summary.reports}"
    yield f"  by year: {_counts(summary.reports_by_year)}"
    yield f"  by form: {_counts(summary.reports_by_form)}"
    yield f"  by agency: {_counts(summary.reports_by_agency[:AGENCIES_SHOWN])}"
    if more := summary.reports_by_agency[AGENCIES_SHOWN:]:
        yield f"  … and {len(more)} agencies more"
    yield f"figures: {summary.figures}"
    yield f"checks: {_counts(summary.checks_by_outcome)}"
    yield f"  failed: {_counts(summary.failed_checks)}"
    yield f"issues: {_counts(summary.issues_by_kind)}"
    for run in summary.runs:
        ended = f"exit code {run.exit_code}" if run.ended else "never ended"
        yield f"run {run.run_id}: {run.command}, {run.requests} requests, {ended}"


def _portal(portal: PortalCoverage) -> str:
    words = f"{portal.portal_id} {portal.name or ''}: {portal.captures} captures, {portal.reports} reports"
    if portal.walled:
        words += f", {portal.walled} addresses behind a wall"
    return words + (f", failed: {portal.failure}" if portal.failure else "")


def _counts(counts: Counts) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts) or "none"
