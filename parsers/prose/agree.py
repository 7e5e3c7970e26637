"""One figure for each field: what the sentences of a report agree on (guide 3.6, 4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.model import Basis, Finding, Issue

Proof = Literal["clause", "sentence", "heading"]
_PROOFS: tuple[Proof, ...] = ("clause", "sentence", "heading")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a sentence and how near it disclosure is named.

    ``dated``: it tells of one event (8月份组织培训1次), so that a second such figure is another event's.
    """

    finding: Finding
    proof: Proof = "clause"
    dated: bool = False


def agreed(stated: Sequence[Stated]) -> tuple[tuple[Finding, ...], tuple[Issue, ...]]:
    """Return one finding for each field and basis, and an issue where the values differ.

    An exact figure goes before an approximate one. Two values stay side by side where the sentences give
    one for the own office and one for the whole jurisdiction; otherwise the one whose own clause names
    disclosure goes before that whose sentence does, and this before that which a heading lets be.
    """
    groups: dict[tuple[str, Basis], list[Stated]] = defaultdict(list)
    for each in stated:
        groups[each.finding.field, each.finding.basis].append(each)
    kept: list[Finding] = []
    issues: list[Issue] = []
    for (field, _), group in groups.items():
        exact = [each for each in group if each.finding.approx is None] or group
        chosen = _chosen(exact)
        kept += chosen
        if not chosen:
            quotes = "; ".join(dict.fromkeys(each.finding.evidence.quote for each in exact))
            issues.append(Issue("ambiguous", f"{field}: {quotes}"))
    return tuple(kept), tuple(issues)


def _chosen(stated: Sequence[Stated]) -> list[Finding]:
    lasting = [each for each in stated if not each.dated]
    if not lasting:
        return [stated[0].finding] if len(stated) == 1 else []
    nearest = min(lasting, key=lambda each: _PROOFS.index(each.proof)).proof
    return _one_a_scope([each.finding for each in lasting]) or _one_a_scope(
        [each.finding for each in lasting if each.proof == nearest]
    )


def _one_a_scope(findings: Sequence[Finding]) -> list[Finding]:
    """Return the figure that all agree on, or one for each named scope; none where neither holds."""
    if len({finding.value for finding in findings}) == 1:
        return [findings[0]]
    scopes: dict[str | None, Finding] = {}
    for finding in findings:
        scopes.setdefault(finding.scope, finding)
    pairs = {(finding.scope, finding.value) for finding in findings}
    return list(scopes.values()) if None not in scopes and len(pairs) == len(scopes) else []
