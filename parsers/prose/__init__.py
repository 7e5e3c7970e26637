"""Figures in prose (guide 4): sections, sentences, numbers and nouns, zeros in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Approx, Basis, Evidence, Finding, Issue
from parsers.prose.agree import agreed
from parsers.prose.bind import Binding, bindings
from parsers.prose.fees import fees_not_taken
from parsers.prose.gaps import gaps
from parsers.prose.sentences import Sentence, sentences
from parsers.prose.spans import span_at
from parsers.prose.zeros import zeros
from parsers.text import Reading, fold

_SCOPE = re.compile(
    r"(?P<own>[我本](?:局|机关|单位|办|委|厅|院|部门)|局机关)|(?P<all>全[市县区旗省镇乡州盟]|各(?:级|部门|乡镇))"
)
# of these some reports give all years' figures: elsewhere 累计 is this year's total
_ADDS_UP = re.compile("disclosure|requests|review|litigation|complaints|fees")
_MOST_GAPS = 12


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
    years are left out; two unlike values of one field give an issue and no figure, unless one is the own
    office's and one the whole jurisdiction's.
    """
    stated: list[Finding] = []
    issues: list[Issue] = []
    open_numbers: dict[str, None] = {}
    for sentence in sentences(reading or fold(text), skip):
        bound = list(bindings(sentence))
        for finding, unclear in _stated(sentence, bound, text, year, whole):
            if unclear:
                issues.append(
                    Issue("ambiguous", f"{finding.field}: {finding.evidence.quote}: 累计 of which years?")
                )
            else:
                stated.append(finding)
        open_numbers.update(dict.fromkeys(gaps(sentence, {each.quantity for each in bound})))
    figures, differing = agreed(stated)
    return ProseReading(figures, (*issues, *differing, *_gap_issues(list(open_numbers))))


def _gap_issues(words: Sequence[str]) -> list[Issue]:
    """Return an issue for each number without a field, a few of them in full."""
    shown = [Issue("ambiguous", f"no field takes: {each}") for each in words[:_MOST_GAPS]]
    more = len(words) - len(shown)
    return [*shown, Issue("ambiguous", f"no field takes {more} numbers more")] if more else shown


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


def _stated(
    sentence: Sentence, bound: Sequence[Binding], text: str, year: int | None, whole: Basis
) -> Iterator[tuple[Finding, bool]]:
    for said in _said(sentence, bound):
        before = sentence.text[: said.until]
        span = span_at(before, year, whole)
        if span == "other":
            continue
        if span == "unclear" and not _ADDS_UP.match(said.field):
            span = whole
        begin, stop = sentence.reading.origin(said.start, said.end)
        evidence = Evidence("prose", text[begin:stop], begin, stop)
        basis: Basis = "year" if span == "unclear" else span
        finding = Finding(
            said.field, said.value, evidence, None, basis, said.unit, said.approx, _scope(before)
        )
        yield finding, span == "unclear"


def _said(sentence: Sentence, bound: Sequence[Binding]) -> Iterator[_Said]:
    for each in bound:
        count = each.quantity
        if count.value is not None:
            yield _Said(each.field, count.value, each.start, each.end, count.start, count.unit, count.approx)
    for zero in (*zeros(sentence), *fees_not_taken(sentence)):
        yield _Said(zero.field, Decimal(0), zero.start, zero.end, zero.end)


def _scope(words: str) -> str | None:
    named = [match.lastgroup for match in _SCOPE.finditer(words)]
    return {"own": "own", "all": "jurisdiction", None: None}[named[-1] if named else None]
