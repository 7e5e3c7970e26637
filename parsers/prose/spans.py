"""Which year, and how many, a number of a sentence speaks of: this one, another, or all since a beginning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from parsers.dates import YEAR, read_year
from parsers.model import Basis

Span = Basis | Literal["other", "unclear"]

_FROM, _TO = (
    rf"(?P<{end}>{YEAR})年?(?:度|初|(?P<{end}_month>\d{{1,2}})月份?(?:\d{{1,2}}[日号])?)?"
    for end in ("first", "end")
)
# 本年度和历年累计均未收取费用: of this year too
_BOTH = r"来?(?:累计)?[均都]"
# the look ahead at a mark's first character spares the rest at all others
_MARKS = re.compile(
    r"(?=\d[\d月季\-至到]|[二截到至目自从条开建成施实启上创推下前一三四全本今年当报去往历累])(?:"
    rf"(?P<run>自?从?{_FROM}起?[-~至到—]{_TO})"
    rf"|(?P<until>(?:截[至止到][^,;。]{{0,16}}?|(?<![收接达得送转日号月年起\d])[到至])"
    rf"(?:{YEAR}年?(?:底|末|\d{{1,2}}月(?:\d{{1,2}}日(?!前)|底)?)|{YEAR}\d{{2,4}}|目前|年底|年末|月底|\d{{1,2}}月底)"
    r"|截[至止到][^,;。]{0,16}?\d月)"
    rf"|(?P<since>自?(?:从)?(?P<begin>{YEAR})年?[^,;。]{{0,20}}?(?:以来|起)"
    r"|(?:条例[^,;。]{0,12}?)?(?:开通|开展|建站|成立|施行|实施|实行|启用|上线|创建|推行)[^,;。]{0,10}?以来)"
    r"|(?P<now>目前[^,;。\d]{0,8}?(?:累计|总计))"
    r"|(?P<part>上半年|下半年|[一二三四1-4]季度|前三季度|(?<!\d)1?\d(?:月)?[-至到](?!1?2月)\d{1,2}月|(?<![\d\-至到~年])\d{1,2}月份)"
    rf"|(?<![较比与])(?<!结转)(?<!结转[到至])(?P<year>{YEAR})(?:年度?|度)?(?![条件份篇次个名人期场部宗项起元余多万]|\d*月\d)|(?P<this>全年|本年度?|今年|年内|当年|一年来|报告期|年初以来)"
    rf"|(?P<last>(?<![较比与])(?:上一?|去|往)年度?(?!结转|结余|度结转))|(?P<all>(?:(?<![和与及、])历年|历年(?!{_BOTH}))来?(?:累计)?"
    r"|(?<!历年)(?<!历年来)累计))"
)

_CLAUSE_END = re.compile("[,;]")
# a year in brackets speaks of what stands in them: 受理4件(2017年7件),其中网上3件
_ASIDE = re.compile(r"\([^()]*\)")
# since the Regulation, an account or a site: any other beginning may lie in the year itself
_BEGAN = re.compile(
    r"(?:条例[^,;。]{0,20}|(?<![^\W\d_自从])(?:施行|实施)|(?:开通|建站|启用|上线|创建)[^,;。]{0,10}?"
    r"|(?:开展|推行|实行|实施)(?:政府|政务)?(?:信息)?公开(?:工作|制度)?"
    r"|公开(?:工作|制度)?(?:开展|推行|实行|实施))以来$"
)
_LOOK_BACK = 24
# The Regulation came into force in 2008: what is counted since then is that year's.
_FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True)
class _State:
    span: Span = "year"
    named: bool = False
    until: bool = False


def span_at(words: str, report_year: int | None, whole: Basis = "year", *, parted: bool = False) -> Span:
    """Return what the number behind ``words`` speaks of; the mark nearest to it decides (guide 4.1).

    ``words`` is the sentence up to the number, ``whole`` what a number without a mark speaks of. A total
    that is ``parted``, so that the year's number is but a part of it, is that of all years.
    累计 alone is "unclear": it may mean all years or, in some places, this one. So is what follows some
    clauses behind a cumulative figure beside one of the year.
    """
    state = last = _State(whole)
    end = 0
    words = _ASIDE.sub("", words)
    for mark in _MARKS.finditer(words):
        last, state, end = state, _after(state, mark, report_year, whole), mark.end()
    if (state.until or not state.named or state.span == "unclear") and parted:
        return "cumulative"
    # 2018年受理1件,历年累计受理4件,均已办结,其中同意公开1件: of which of the two?
    strayed = state.span == "cumulative" and last.named and len(_CLAUSE_END.findall(words, end)) > 1
    return "unclear" if strayed and last.span == whole else state.span


def _after(state: _State, mark: re.Match[str], report_year: int | None, whole: Basis) -> _State:
    if mark["until"]:
        return _State(whole, until=True)
    if mark["now"]:
        return _State("cumulative" if state.named or state.until else "unclear", named=True)
    if mark["all"] == "累计":
        if state.named and not state.until:
            return state
        return _State("cumulative" if state.until else "unclear", named=True)
    return _State(_span_of(mark, report_year, whole), named=True)


def _span_of(mark: re.Match[str], report_year: int | None, whole: Basis) -> Span:
    if mark["this"]:
        return whole
    if mark["run"]:
        return _span_of_run(mark, report_year, whole)
    if mark["year"]:
        return whole if report_year in (None, read_year(mark["year"])) else "other"
    if mark["since"] and report_year is not None and _begin(mark) == report_year:
        return whole
    if (
        mark["since"]
        and not mark["begin"]
        and not _BEGAN.search(mark.string, max(0, mark.start() - _LOOK_BACK), mark.end())
    ):
        return "unclear"
    return "other" if mark["last"] else "period" if mark["part"] else "cumulative"


def _span_of_run(mark: re.Match[str], report_year: int | None, whole: Basis) -> Span:
    """A year and its parts; several years; unclear where twelve months or fewer lie in two years."""
    first, last = read_year(mark["first"]), read_year(mark["end"])
    if first is None or last is None or report_year not in (None, last):
        return "other"
    begin, end = int(mark["first_month"] or 1), int(mark["end_month"] or 12)
    if first < last:
        return "unclear" if 12 * (last - first) + end - begin < 12 else "cumulative"
    return whole if end == 12 and (begin == 1 or first == _FIRST_YEAR) else "period"


def _begin(mark: re.Match[str]) -> int | None:
    if mark["begin"]:
        return read_year(mark["begin"])
    return _FIRST_YEAR if "条例" in mark["since"] else None
