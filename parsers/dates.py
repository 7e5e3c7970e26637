"""Dates and years as reports write them, and dates whose 年, 月 and 日 were lost (guide 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from parsers.numbers import read_number
from parsers.text import normalise

_OLDEST, _NEWEST = 2000, 2049
# 〇, ○, O and 0 all stand for zero in years (guide 4.1).
YEAR = r"(?:(?<![\d.])20[0-4]\d(?!\d)|二[〇○Oo0零][〇○Oo0零一二三四五六七八九]{2})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"(?P<year>{YEAR}|(?<!\d)20[0-4]\d(?=\d{{4}}(?!\d)))"
    rf"(?:年(?P<m1>{_SMALL})月(?P<d1>{_SMALL})日?"
    r"|(?P<dash>[-/.])(?P<m2>\d{1,2})(?P=dash)(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<m3>\d\d)(?P<d3>\d\d)(?!\d))"
)
_CHINESE_YEAR = str.maketrans("〇○Oo零一二三四五六七八九", "00000123456789")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def read_year(words: str) -> int | None:
    """Return the year that the whole of ``words`` spells (2017, 2017年, 二○一七年度), or None."""
    match = re.fullmatch(rf"({YEAR})(?:年度?)?", normalise(words))
    return int(match[1].translate(_CHINESE_YEAR)) if match else None


def read_date(text: str) -> date | None:
    """Return the first date written in ``text``, with or without a time of day; None where there is none."""
    # the space before a clock keeps the day apart from the hour
    return next(dates_in(normalise(_CLOCK.sub(" ; ", text))), None)


def dates_in(text: str) -> Iterator[date]:
    """Yield the dates written in a normalised text, in its order; impossible ones are passed over."""
    for match in _DATE.finditer(text):
        year = read_year(match["year"])
        month, day = (match[f"{part}1"] or match[f"{part}2"] or match[f"{part}3"] for part in "md")
        found = _date(year, _small(month), _small(day))
        if found:
            yield found


def restore_date(digits: str, years: Iterable[int]) -> date | None:
    """Return the date that ``digits`` were before 年, 月 and 日 were lost, or None.

    ``years`` are the years that the page makes possible. 201813 in 2018 can only be 2018-01-03; 2018111 may
    be 1-11 or 11-1 and stays unread.
    """
    found = {
        reading
        for year in set(years)
        if digits.startswith(str(year))
        for reading in _month_and_day(year, digits[4:])
    }
    return found.pop() if len(found) == 1 else None


def _month_and_day(year: int, rest: str) -> Iterator[date]:
    if not 2 <= len(rest) <= 4 or not rest.isascii() or not rest.isdigit():
        return
    for cut in range(1, len(rest)):
        if len(rest[cut:]) <= 2 and cut <= 2:
            reading = _date(year, int(rest[:cut]), int(rest[cut:]))
            if reading:
                yield reading


def _small(words: str) -> int | None:
    value = read_number(words)
    return int(value) if value is not None else None


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None or not _OLDEST <= year <= _NEWEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
