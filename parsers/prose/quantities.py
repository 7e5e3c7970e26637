"""Counts and sums of money in a folded sentence, with unit and approximation (guide 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Approx
from parsers.numbers import NUMBER, read_number

_BEFORE: dict[str, Approx] = {
    **dict.fromkeys(("超过", "突破", "逾", "超"), "min"),
    **dict.fromkeys(("不到", "不足", "将近", "接近", "近"), "max"),
    **dict.fromkeys(("大约", "大概", "约"), "about"),
}
_AFTER: dict[str, Approx] = {
    **dict.fromkeys(("余", "多", "以上"), "min"),
    **dict.fromkeys(("以下", "以内"), "max"),
    **dict.fromkeys(("左右", "上下"), "about"),
}
_UNITS = (
    "人次|件次|条次|场次|班次|户次|万元|亿元"
    "|[条件份篇次个名人位期场部宗项起元例批班册本处户类家台页字则种辆间所块]"
)
_QUANTITY = re.compile(
    rf"(?P<before>{'|'.join(_BEFORE)})?(?<![\d.A-Za-z/〔第\-+~一二三四五六七八九十百千万亿〇零○两])(?<!\d )"
    rf"(?P<vague>[数几上成](?=[十百千万亿]))?(?P<number>{NUMBER})(?P<more>[余多])?(?P<scale>[万亿](?!元))?"
    rf"(?P<unit>{_UNITS})?(?P<after>左右|以上|以下|以内|上下)?"
    r"(?! \d|[%‰年月日时分号级楼期成\d~\-./]|个百分点|个工作日|个月|个方面)"
)
_BARE_END = re.compile(r"$|[,;:。、)\s]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count in a sentence: ``text[start:end]``; ``value`` is None where the words are vague (数百条)."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    approx: Approx | None


def quantities(sentence: str) -> Iterator[Quantity]:
    """Yield the counts of a folded sentence in its order.

    Shares, dates, ordinals, spans and numbers of documents are none; a number without a unit counts only
    before a stop, and a Chinese numeral only with its unit.
    """
    for match in _QUANTITY.finditer(sentence):
        if not match["unit"] and not _may_stand_bare(match, sentence):
            continue
        approx = _BEFORE.get(match["before"] or "") or _AFTER.get(match["more"] or match["after"] or "")
        yield Quantity(match.start(), match.end(), *_value_and_unit(match), approx)


def _may_stand_bare(match: re.Match[str], sentence: str) -> bool:
    return match["number"][0].isascii() and bool(_BARE_END.match(sentence, match.end()))


def _value_and_unit(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """Money keeps the unit as printed: 5万元 is 5 in 万元, whereas 5万件 is 50000 in 件."""
    words, unit = match["number"] + (match["scale"] or ""), match["unit"]
    if match["vague"]:
        return None, unit
    if unit == "元" and words[-1] in "万亿" and len(words) > 1:
        return read_number(words[:-1]), words[-1] + unit
    return read_number(words), unit
