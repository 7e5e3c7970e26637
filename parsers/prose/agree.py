"""One figure for each field: what the sentences of a report agree on (guide 3.6, 4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parsers.model import Basis, Finding, Issue


def agreed(stated: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Issue, ...]]:
    """Return one finding for each field and basis, and an issue where the values differ.

    An exact figure goes before an approximate one. Two values stay side by side where the sentences give
    one for the own office and one for the whole jurisdiction.
    """
    groups: dict[tuple[str, Basis], list[Finding]] = defaultdict(list)
    for finding in stated:
        groups[finding.field, finding.basis].append(finding)
    kept: list[Finding] = []
    issues: list[Issue] = []
    for (field, _), findings in groups.items():
        exact = [finding for finding in findings if finding.approx is None] or findings
        chosen = _one_a_scope(exact)
        kept += chosen
        if not chosen:
            quotes = "; ".join(dict.fromkeys(finding.evidence.quote for finding in exact))
            issues.append(Issue("ambiguous", f"{field}: {quotes}"))
    return tuple(kept), tuple(issues)


def _one_a_scope(findings: Sequence[Finding]) -> list[Finding]:
    """Return the figure that all agree on, or one for each named scope; none where neither holds."""
    if len({finding.value for finding in findings}) == 1:
        return [findings[0]]
    scopes: dict[str | None, Finding] = {}
    for finding in findings:
        scopes.setdefault(finding.scope, finding)
    pairs = {(finding.scope, finding.value) for finding in findings}
    return list(scopes.values()) if None not in scopes and len(pairs) == len(scopes) else []
