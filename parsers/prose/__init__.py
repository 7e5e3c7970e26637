"""Figures in prose (guide 4): sections, sentences, numbers and nouns, zeros in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Approx, Basis, Evidence, Finding, Issue
from parsers.prose.bind import bindings
from parsers.prose.fees import fees_not_taken
from parsers.prose.sentences import Sentence, sentences
from parsers.prose.spans import span_at
from parsers.prose.zeros import zeros
from parsers.text import Reading, fold

_SCOPE = re.compile(
    r"(?P<own>[我本](?:局|机关|单位|办|委|厅|院|部门)|局机关)|(?P<all>全[市县区旗省镇乡州盟]|各(?:级|部门|乡镇))"
)


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The figures that a text states in sentences, and what of them stays open."""

    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...] = ()


def read(
    text: str,
    year: int | None,
    *,
    reading: Reading | None = None,
    skip: Sequence[tuple[int, int]] = (),
    whole: Basis = "year",
) -> ProseReading:
    """Return the figures that ``text`` states about ``year`` in its sentences.

    ``skip`` are stretches that others have read (flattened tables, a second copy of the body); ``whole`` is
    the basis of a number without a mark of time. Each Evidence quotes ``text[start:end]``. Figures of other
    years are left out; two unlike values of one field give an issue and no figure.
    """
    stated: list[Finding] = []
    issues: list[Issue] = []
    for sentence in sentences(reading or fold(text), skip):
        for finding, unclear in _stated(sentence, text, year, whole):
            if unclear:
                issues.append(
                    Issue("ambiguous", f"{finding.field}: {finding.evidence.quote}: 累计 of which years?")
                )
            else:
                stated.append(finding)
    agreed, open_issues = _agreed(stated)
    return ProseReading(agreed, (*issues, *open_issues))


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure of a sentence: its words are ``text[start:end]``, its marks of time stand before ``until``."""

    field: str
    value: Decimal
    start: int
    end: int
    until: int
    unit: str | None = None
    approx: Approx | None = None


def _stated(sentence: Sentence, text: str, year: int | None, whole: Basis) -> Iterator[tuple[Finding, bool]]:
    for said in _said(sentence):
        before = sentence.text[: said.until]
        span = span_at(before, year, whole)
        if span == "other":
            continue
        begin, stop = sentence.reading.origin(said.start, said.end)
        evidence = Evidence("prose", text[begin:stop], begin, stop)
        basis: Basis = "year" if span == "unclear" else span
        finding = Finding(
            said.field, said.value, evidence, None, basis, said.unit, said.approx, _scope(before)
        )
        yield finding, span == "unclear"


def _said(sentence: Sentence) -> Iterator[_Said]:
    for bound in bindings(sentence):
        count = bound.quantity
        if count.value is not None:
            yield _Said(
                bound.field, count.value, bound.start, bound.end, count.start, count.unit, count.approx
            )
    for zero in (*zeros(sentence), *fees_not_taken(sentence)):
        yield _Said(zero.field, Decimal(0), zero.start, zero.end, zero.end)


def _scope(words: str) -> str | None:
    named = [match.lastgroup for match in _SCOPE.finditer(words)]
    return {"own": "own", "all": "jurisdiction", None: None}[named[-1] if named else None]


def _agreed(stated: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Issue, ...]]:
    """Return one finding for each field and basis, and an issue where the values differ."""
    groups: dict[tuple[str, Basis], list[Finding]] = defaultdict(list)
    for finding in stated:
        groups[finding.field, finding.basis].append(finding)
    agreed, issues = [], []
    for (field, _), findings in groups.items():
        exact = [finding for finding in findings if finding.approx is None] or findings
        if len({finding.value for finding in exact}) == 1:
            agreed.append(exact[0])
        else:
            quotes = "; ".join(dict.fromkeys(finding.evidence.quote for finding in exact))
            issues.append(Issue("ambiguous", f"{field}: {quotes}"))
    return tuple(agreed), tuple(issues)
