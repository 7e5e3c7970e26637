"""The identities and bounds of the statistical table of FY2014 to FY2018, also in prose (guide 2.3, 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from parsers.forms.statistics_2014 import FORM, SUBSETS, SUMS
from parsers.model import Check, CheckOutcome, Finding

_CHANNELS = tuple(f"disclosure.{name}" for name in ("gazette", "website", "weibo", "wechat", "other"))

Stated = Mapping[str, Finding]


def statistics_checks(findings: Sequence[Finding]) -> Iterator[Check]:
    """Yield the outcome of each rule that has a total and a part, for each scope that has a column.

    Tables of other forms name other parts and are left out; a table goes before a sentence.
    """
    own = [found for found in findings if found.form in (None, FORM) and _is_plain(found)]
    scopes = dict.fromkeys(found.scope for found in own if found.form)
    if len(scopes) < 2:
        yield from _rules(_by_field(sorted(own, key=_is_said)), "")
        return
    for scope in scopes:
        column = [found for found in own if found.form and found.scope == scope]
        yield from _rules(_by_field(column), f" ({scope})" if scope else "")


def _is_said(finding: Finding) -> bool:
    return finding.form is None and finding.evidence.place == "prose"


def _is_plain(finding: Finding) -> bool:
    return finding.basis == "year" and finding.applicant is None


def _by_field(findings: Sequence[Finding]) -> Stated:
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.field, finding)
    return found


def _rules(stated: Stated, scope: str) -> Iterator[Check]:
    yield from _channels_bound(stated, scope)
    for check, total, parts in SUMS:
        if total in stated and any(part in stated for part in parts):
            yield _sum(stated, check, total, parts, scope)
    for part, whole in SUBSETS:
        if part in stated and whole in stated:
            small, large = _value(stated, part), _value(stated, whole)
            known = small is not None and large is not None and small <= large
            outcome = _outcome(stated, (part, whole), known)
            yield Check("s14_subset", outcome, f"{part}{scope} = {small}, {whole} = {large}")


def _sum(stated: Stated, check: str, total: str, parts: Sequence[str], scope: str) -> Check:
    values = [_value(stated, part) for part in parts]
    known = [value for value in values if value is not None]
    added = sum(known, Decimal(0))
    absent = len(values) - len(known)
    outcome = _outcome(stated, (total, *parts), added == _value(stated, total))
    blank = f" ({absent} of {len(parts)} blank)" if absent else ""
    return Check(check, outcome, f"{total}{scope} = {_value(stated, total)}, its parts = {added}{blank}")


def _channels_bound(stated: Stated, scope: str) -> Iterator[Check]:
    """Yield max(channel) <= total <= sum(channels); the sum bounds only where 其他方式 closes the list."""
    present = [field for field in _CHANNELS if field in stated]
    channels = [value for field in present if (value := _value(stated, field)) is not None]
    if "disclosure.total" not in stated or not channels:
        return
    total = _value(stated, "disclosure.total")
    complete = _value(stated, "disclosure.other") is not None
    holds = total is not None and max(channels) <= total and (not complete or total <= sum(channels))
    outcome = _outcome(stated, ("disclosure.total",), holds)
    if _scopes(stated, ("disclosure.total", *present)) > 1:
        outcome = "not_assessable"
    detail = f"total{scope} = {total}, largest channel = {max(channels)}, sum = {sum(channels)}"
    yield Check(
        "s14_channels_bound", outcome, detail + ("" if complete else " (not all channels are stated)")
    )


def _outcome(stated: Stated, fields: Sequence[str], holds: bool) -> CheckOutcome:
    """Return what the operands allow to say: nothing where one is missing, rough or of another scope."""
    if any(_value(stated, field) is None for field in fields) or _scopes(stated, fields) > 1:
        return "not_assessable"
    return "passed" if holds else "failed"


def _value(stated: Stated, field: str) -> Decimal | None:
    finding = stated.get(field)
    return None if finding is None or finding.approx else finding.value


def _scopes(stated: Stated, fields: Sequence[str]) -> int:
    return len({stated[field].scope for field in fields if field in stated} - {None})
