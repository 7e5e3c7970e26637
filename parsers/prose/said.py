"""The figures of one sentence as findings: their time, their scope, and how near disclosure is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Approx, Basis, Evidence, Finding
from parsers.prose.agree import Proof, Stated
from parsers.prose.bind import Binding
from parsers.prose.fees import fees_not_taken
from parsers.prose.sentences import Sentence
from parsers.prose.spans import Span, span_at
from parsers.prose.years_part import has_years_part
from parsers.prose.zeros import zeros

_SCOPE = re.compile(
    r"(?=[我本局全各])(?:(?P<own>[我本](?:局|机关|单位|办|委|厅|院|部门)|局机关)|(?P<all>全[市县区旗省镇乡州盟]|各(?:级|部门|乡镇)))"
)
# of these some reports give all years' figures: elsewhere 累计 is this year's total
_ADDS_UP = re.compile("disclosure|requests|review|litigation|complaints|fees")
# what there is at a time, whenever it began
_STANDS = re.compile(r"capacity\.(?!budget)")
_EVENTS = re.compile(r"training|response")
_DISCLOSURE = re.compile(r"公开|信息处理费")
_STOP = re.compile(r"[,;()]")
_UNTIL_NOW = re.compile(r"累计|截[至止到]")
_UNTIL = re.compile(r"截[至止到][^,;]*")
_MONTH = re.compile(r"(?<![\d\-至到~])\d{1,2}月(?!\d{0,2}[日号]?[\-至到~])")


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


@dataclass(frozen=True, slots=True)
class Asked:
    """The text and its year; ``whole`` is the basis of a figure without a mark of time."""

    text: str
    year: int | None
    whole: Basis


def stated(
    sentence: Sentence, bound: Sequence[Binding], asked: Asked, wholes: dict[tuple[str, Basis], int]
) -> Iterator[tuple[Stated, bool]]:
    """Yield the figures of a sentence, each with whether it is unclear of which years it is.

    Events of several months are left out, as is a part behind 其中 where the same field's whole stands
    before it, among ``wholes`` with how many 其中 stand before each.
    """
    for said in _said(sentence, bound):
        span = _span(said, sentence, asked)
        if span == "other":
            continue
        basis: Basis = "year" if span == "unclear" else span
        if _is_dated(said, sentence.text[: said.until]) and len(_MONTH.findall(sentence.text)) > 1:
            continue
        depth = _since(";", sentence.text[: said.until]).count("其中")
        if depth > wholes.get((said.field, basis), depth):
            continue
        if span != "unclear":
            wholes.setdefault((said.field, basis), depth)
        yield _figure(said, sentence, asked.text, basis), span == "unclear"


def _figure(said: _Said, sentence: Sentence, text: str, basis: Basis) -> Stated:
    before = sentence.text[: said.until]
    begin, stop = sentence.reading.origin(said.start, said.end)
    evidence = Evidence("prose", text[begin:stop], begin, stop)
    finding = Finding(said.field, said.value, evidence, None, basis, said.unit, said.approx, _scope(before))
    return Stated(finding, _proof(said, sentence), _is_dated(said, before))


def _said(sentence: Sentence, bound: Sequence[Binding]) -> Iterator[_Said]:
    for each in bound:
        count = each.quantity
        if count.value is not None:
            yield _Said(each.field, count.value, each.start, each.end, count.start, count.unit, count.approx)
    for zero in (*zeros(sentence, bound), *fees_not_taken(sentence)):
        yield _Said(zero.field, Decimal(0), zero.start, zero.end, zero.end)


def _span(said: _Said, sentence: Sentence, asked: Asked) -> Span:
    before, behind = sentence.text[: said.until], sentence.text[said.end :]
    if _UNTIL_NOW.search(before):
        behind += f";{sentence.after}"
    parted = has_years_part(said.field, (said.value, said.unit), behind, asked.year)
    span = span_at(before, asked.year, asked.whole, parted=parted)
    if span == "unclear" and not _ADDS_UP.match(said.field):
        return asked.whole
    stands = span in ("cumulative", "period") and _STANDS.match(said.field)
    a_month = span == "period" and _is_dated(said, before)
    return asked.whole if stands or a_month else span


def _is_dated(said: _Said, before: str) -> bool:
    """A month beside an event is its date."""
    return bool(_EVENTS.match(said.field) and _MONTH.search(_UNTIL.sub("", _since(";", before))))


def _proof(said: _Said, sentence: Sentence) -> Proof:
    clause = _STOP.split(sentence.text[: said.start])[-1] + sentence.text[said.start : said.end]
    if _DISCLOSURE.search(clause):
        return "clause"
    return "sentence" if _DISCLOSURE.search(sentence.text) else "heading"


def _since(stop: str, words: str) -> str:
    return words.rpartition(stop)[2]


def _scope(words: str) -> str | None:
    named = [match.lastgroup for match in _SCOPE.finditer(words)]
    return {"own": "own", "all": "jurisdiction", None: None}[named[-1] if named else None]
