"""The Fujian appendix: every label with the year's value and that of all years (guide 2.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from samples.blocks import Grid, GridCell, Paragraph
from samples.model import SampleFigure

Pair = tuple[int, int]  # the year's value, that of all years
ROWS: tuple[tuple[str, str, str], ...] = (
    ("主动公开文件数", "条", "disclosure.total"),
    ("其中：1.政府网站公开数", "条", "disclosure.website"),
    ("2.政府公报公开数", "条", "disclosure.gazette"),
    ("受理政务信息公开申请总数", "件", "requests.received"),
    ("其中：1.当面申请数", "件", "requests.in_person"),
    ("2.网上申请数", "件", "requests.online"),
    ("3.信函、传真申请数", "件", "requests.letter_fax"),
    ("对申请的答复总数", "件", "requests.answered"),
    ("其中：1.同意公开答复数", "件", "requests.granted"),
    ("2.同意部分公开答复数", "件", "requests.granted_partial"),
    ("3.不予公开答复数", "件", "requests.denied"),
    ("4.其他类型答复数", "件", "requests.other_answer"),
    ("政务信息公开收费减免金额", "元", "fees.waived"),
    ("接受行政申诉、举报数", "件", "complaints.total"),
    ("行政复议数", "件", "review.total"),
    ("行政诉讼数", "件", "litigation.total"),
)


def values(drawn: Mapping[str, object]) -> Mapping[str, int]:
    """Return the year's values of every row, agreeing with the numbers that a prose report drew."""

    def number(name: str) -> int:
        return int(str(drawn[name]))

    named = {
        "disclosure.total": number("total"),
        "disclosure.website": number("website"),
        "disclosure.gazette": number("gazette"),
        "requests.received": number("received"),
        "requests.in_person": number("in_person"),
        "requests.online": number("online"),
        "requests.letter_fax": number("letter"),
        "requests.answered": number("received"),
        "requests.granted": number("granted"),
        "requests.granted_partial": number("partial"),
        "requests.other_answer": number("absent"),
        "review.total": number("reviews"),
        "litigation.total": number("suits"),
    }
    return {name: named.get(name, 0) for _, _, name in ROWS}


def grid(year: int, values: Mapping[str, Pair]) -> Grid:
    """Return the appendix as a table; both value columns have their unit beside them."""
    head = tuple(map(GridCell, ("指标名称", "计量单位", f"{year}年度", "历年累计")))
    rows = tuple(
        (GridCell(label), GridCell(unit), *(GridCell(str(value)) for value in values[field]))
        for label, unit, field in ROWS
    )
    return Grid(
        (head, *rows), tuple(fig for _, unit, field in ROWS for fig in _figures(field, values[field], unit))
    )


def flattened(year: int, values: Mapping[str, Pair]) -> Sequence[Paragraph]:
    """Return the appendix as a copy leaves it: one cell a line, the one-character unit cells lost."""
    lines = [Paragraph(words) for words in ("指标名称", "计量单位", f"{year}年度", "历年累计")]
    for label, _, field in ROWS:
        this, every = values[field]
        stated = _figures(field, values[field], None)
        lines += [Paragraph(label), Paragraph(str(this), stated[:1]), Paragraph(str(every), stated[1:])]
    return lines


def _figures(field: str, pair: Pair, unit: str | None) -> tuple[SampleFigure, ...]:
    this, every = map(Decimal, pair)
    return SampleFigure(field, this, unit), SampleFigure(field, every, unit, basis="cumulative")
