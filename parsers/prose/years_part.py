"""The number of the report's year beside a total that it is a part of: 公开720条,其中2018年新增80条."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.dates import YEAR, read_year
from parsers.prose.quantities import quantities

_LONGEST = 16  # characters of a number and its unit
_TAKEN_IN = "收到?|受理|接到|接收"
_OF = "政府|政务|信息|公开|案件?|事?件"
# the noun of the total said again; a number of any other is no part of it
_AGAIN = {
    kind: re.compile(rf"(?:新增加?|新收|共|又|主动)*+(?:{words})*+(?:的|总|数|量|为|是|有|共|计|达|约|了)*+")
    for kind, words in {
        "disclosure": "主动|公开|发布|公布|更新|的|政府|政务|信息",
        "requests": rf"(?!(?:{_OF})++\d)(?:{_TAKEN_IN}|的|依申请(?=公开)|申请书?|{_OF})",
        "review": f"{_TAKEN_IN}|行政|复议|{_OF}",
        "litigation": f"{_TAKEN_IN}|行政|诉讼|{_OF}",
        "complaints": f"{_TAKEN_IN}|举报|投诉|{_OF}",
        "fees": "收取|减免|费用",
    }.items()
}
_THIS_YEAR = re.compile(
    rf"[^,;()\d]{{0,6}}[,;(](?:其中:?,?(?P<year>{YEAR})年?度?"
    rf"|(?:其中:?,?)?(?:(?P<new>{YEAR})年?度?|本年度?|当年|今年|全年)(?=(?:共|又|主动)*(?:新增|新收)))"
)


def has_years_part(field: str, total: tuple[Decimal, str | None], behind: str, year: int | None) -> bool:
    """Return whether the words behind a total of ``field``, its value and unit, tell this year's part.

    The part of a total, which is of all years, has its noun, or none, and its unit, and is not above it.
    """
    told = _THIS_YEAR.match(behind)
    again = _AGAIN.get(field.partition(".")[0])
    if told is None or again is None or not _is(told["year"] or told["new"], year):
        return False
    rest = behind[told.end() :]
    noun = again.match(rest)
    at = noun.end() if noun else 0
    count = next(quantities(rest[: at + _LONGEST]), None)
    return bool(count and count.start == at and count.unit == total[1] and _within(count.value, total[0]))


def _within(part: Decimal | None, whole: Decimal) -> bool:
    return part is not None and part <= whole


def _is(named: str | None, year: int | None) -> bool:
    return named is None or read_year(named) == year
