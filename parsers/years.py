"""The year that a report is about, and what decided it (guide 3.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from parsers.dates import YEAR, read_year
from parsers.model import Context, Issue
from parsers.prose.bind import bindings
from parsers.prose.sentences import sentences
from parsers.prose.zeros import zeros
from parsers.text import Reading, normalise
from parsers.titles import title_year

_PERIOD = re.compile(
    rf"(?:统计期限|统计时间|数据|期限|时限)[^。]{{0,20}}?({YEAR}|20\d\d(?=\d{{2,4}}))"
    rf"[^。]{{0,12}}?[至到\-—][^。]{{0,2}}?(?:({YEAR}|20\d\d(?=\d{{4}}))|\d)"
)
_OPENING = re.compile(
    rf"(?:公布|报告|编制)[^。]{{0,20}}?({YEAR})年度|({YEAR})年度?(?:政府|政务)*(?:信息)?公开(?:工作)?年度报告"
)

_SENTENCES = 1000


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year of a report, what decided it, and the pieces that disagree."""

    year: int | None
    decided_by: str | None
    issues: tuple[Issue, ...] = ()
    evidence: tuple[tuple[str, int], ...] = ()


def report_year(title: str | None, reading: Reading, context: Context, published: date | None) -> ReportYear:
    """Return the year a report is about by the order of evidence of guide 3.4.

    Title, stated period, list row or column, majority of the sentences with figures, and for want of these
    the year before a publication from January to June. Strong pieces that disagree give an issue; the first
    stays.
    """
    evidence = list(_evidence(title, reading, context, published))
    if not evidence:
        return ReportYear(None, None, (Issue("missing", "report_year: no title, period or date tells it"),))
    decided_by, year = evidence[0]
    against = [
        f"{source} {other}"
        for source, other in evidence[1:]
        if other != year and source in ("period", "figures")
    ]
    told = f"year_conflict: {decided_by} {year}, {', '.join(against)}"
    issues = (Issue("ambiguous", told),) if against else ()
    return ReportYear(year, decided_by, issues, tuple(evidence))


def _evidence(
    title: str | None, reading: Reading, context: Context, published: date | None
) -> Iterator[tuple[str, int]]:
    opening = normalise(reading.text[:3000])
    stated = _OPENING.search(opening)
    candidates = (
        ("title", title_year(title or "")),
        ("period", _period(opening)),
        ("opening", read_year(stated[1] or stated[2]) if stated else None),
        ("list row", title_year(context.link_text or "")),
        ("column", title_year(context.column_title or "")),
        ("figures", _majority(reading)),
        ("inferred from publication", published.year - 1 if published and published.month <= 6 else None),
    )
    yield from ((source, year) for source, year in candidates if year is not None)


def _period(opening: str) -> int | None:
    """Return the year of a stated period that begins and ends in one year."""
    match = _PERIOD.search(opening)
    if match is None:
        return None
    first, last = read_year(match[1]), read_year(match[2] or match[1])
    return first if first == last else None


def _majority(reading: Reading) -> int | None:
    """Return the year that most sentences with a figure name, if more than half of the namings are its."""
    counted: Counter[int] = Counter()
    for sentence in islice(sentences(reading), _SENTENCES):
        if next(bindings(sentence), None) or next(zeros(sentence, ()), None):
            counted.update(
                filter(None, map(read_year, re.findall(rf"(?<![比较与])({YEAR})年?", sentence.text)))
            )
    if not counted:
        return None
    year, count = counted.most_common(1)[0]
    return year if count * 2 > counted.total() else None
