"""Which year, or part of a year, the figures of a table speak of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from parsers.forms.reading import Reading
from parsers.model import Basis, Finding, Issue
from parsers.tables import Grid, plain, printed_number

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年")
# the words of a table about its own time: 2020年度, 某县2014年政府信息公开情况统计表
_CAPTION = re.compile(
    r"\(?20[0-4]\d年度?\)?(?:数据|情况)?|.{0,30}20[0-4]\d年度?[^月日]{0,20}(?:统计|情况|年报|报|附)表.{0,10}"
)


def year_in(words: str) -> int | None:
    """Return the year that a head or caption names."""
    named = _YEAR.search(plain(words))
    return int(named[1]) if named else None


def caption_year(cells: Grid) -> int | None:
    """Return the year of a table's caption: words that stand alone in a row above the figures."""
    if cells.ordered:
        return None
    for row in cells.rows:
        words = [cell.text for cell in row if plain(cell.text)]
        if any(map(printed_number, words)):
            return None
        if len(words) == 1 and len(words[0]) < 60 and _CAPTION.fullmatch(plain(words[0])):
            return year_in(words[0])
    return None


def of_year(reading: Reading, caption: int | None, year: int | None) -> Reading:
    """Return a reading without the claims of other years than the report's ``year``.

    Columns of other years beside one of the report's are left out in silence; a table that says nothing of
    that year gives an issue. Where the report's year is unknown, columns of several years are not read.
    """
    years = {named for claim in reading.claims if (named := claim.year or caption)}
    if years <= {year} or (year is None and len(years) == 1):
        return reading
    kept = tuple(claim for claim in reading.claims if (claim.year or caption) in (None, year))
    left = {cell for claim in reading.claims for cell in (claim.cell, *claim.words)}
    words = f"table {reading.part}: figures of {_listed(years)}, the report is about {year or 'another'}"
    issues = () if year in years else (Issue("ambiguous", words),)
    return replace(
        reading,
        form=reading.form if kept else None,
        claims=kept,
        issues=(*reading.issues, *issues),
        taken=(*reading.taken, *left),
    )


def _listed(years: Collection[int]) -> str:
    return " and ".join(map(str, sorted(years)))


def of_whole(findings: Sequence[Finding], whole: Basis) -> tuple[Finding, ...]:
    """Return the figures of a document about ``whole``: a half-year's table states no year.

    Where a column of the period stands beside one of the year so far, the period's counts.
    """
    if whole == "year":
        return tuple(findings)
    stated = {_key(each) for each in findings if each.basis == whole}
    kept = (each for each in findings if each.basis != "year" or _key(each) not in stated)
    return tuple(replace(each, basis=whole) if each.basis == "year" else each for each in kept)


def _key(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.field, finding.applicant, finding.scope
