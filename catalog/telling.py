"""The summary of the catalog in lines, as ``nianbao status`` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.changed import FEW, Changed
from catalog.coverage import Counts, PortalCoverage, Summary

AGENCIES_SHOWN = 20


def told(summary: Summary, never_crawled: Sequence[str] = ()) -> str:
    """Return the summary as lines for a person, with the portals of the settings that nothing is known of."""
    return "\n".join(_lines(summary, never_crawled))


def _lines(summary: Summary, never_crawled: Sequence[str]) -> Iterator[str]:
    yield f"portals: {len(summary.portals)}"
    yield from (f"  {_portal(portal)}" for portal in summary.portals)
    if never_crawled:
        yield f"  never crawled: {len(never_crawled)} of the settings ({_few(never_crawled)})"
    if summary.failing:
        yield f"  failing: {_few([portal.portal_id for portal in summary.failing])}"
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
    yield from _changes(summary.changes) if summary.changes else ()
    for each in summary.left_alone:
        yield f"left alone until {each.until}: {each.server}, for a wall ({each.kind})"
    for run in summary.runs:
        ended = f"exit code {run.exit_code}" if run.ended else "no record: it was killed, or is at work"
        yield f"run {run.run_id}: {run.command}, {run.requests} requests, {ended}"


def _changes(changes: Changed) -> Iterator[str]:
    yield f"run {changes.run_id} changed: {changes}"
    for word, addresses in changes.addresses.items():
        if changes.counts[word] <= FEW:
            yield from (f"  {word}: {address}" for address in addresses)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more


def _portal(portal: PortalCoverage) -> str:
    words = f"{portal.portal_id} {portal.name or ''}: {portal.captures} captures, {portal.reports} reports"
    if portal.walled:
        words += f", {portal.walled} addresses behind a wall"
    if portal.barren:
        words += f", no report link on {_few(portal.barren)}"
    if portal.warning:
        words += f", to be looked at: {portal.warning}"
    return words + (f", failed: {portal.failure}" if portal.failure else "")


def _counts(counts: Counts) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts) or "none"
