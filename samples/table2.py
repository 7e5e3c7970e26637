"""Table 2 of the 2019 and 2021 formats, 主动公开政府信息情况 (guide 2.4, 2.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from samples.blocks import Grid, GridCell
from samples.grids import Key, Values, cell, figures

_SPANS = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the table: its heading, its column heads, and rows of label and fields."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


_ITEMS = ("上一年项目数量", "本年增/减", "处理决定数量")


def _items(label: str, stem: str) -> tuple[str, tuple[str, ...]]:
    return label, (f"{stem}_items_last_year", f"{stem}_items_change", stem)


PARTS_2021 = (
    Part(
        "第二十条第（一）项",
        ("本年制发件数", "本年废止件数", "现行有效件数"),
        tuple(
            (label, tuple(f"disclosure.{stem}_{end}" for end in ("made", "repealed", "in_force")))
            for label, stem in (("规章", "regulations"), ("行政规范性文件", "normative"))
        ),
    ),
    Part("第二十条第（五）项", ("本年处理决定数量",), (("行政许可", ("decisions.licensing",)),)),
    Part(
        "第二十条第（六）项",
        ("本年处理决定数量",),
        (("行政处罚", ("decisions.penalty",)), ("行政强制", ("decisions.coercion",))),
    ),
    Part("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("行政事业性收费", ("charges.amount",)),)),
)
PARTS_2019 = (
    Part(
        "第二十条第（一）项",
        ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        tuple(
            (
                label,
                tuple(
                    f"disclosure.{stem}_{end}" for end in ("newly_made", "newly_disclosed", "disclosed_total")
                ),
            )
            for label, stem in (("规章", "regulations"), ("规范性文件", "normative"))
        ),
    ),
    Part(
        "第二十条第（五）项",
        _ITEMS,
        (_items("行政许可", "decisions.licensing"), _items("其他对外管理服务事项", "decisions.services")),
    ),
    Part(
        "第二十条第（六）项",
        _ITEMS,
        (_items("行政处罚", "decisions.penalty"), _items("行政强制", "decisions.coercion")),
    ),
    Part(
        "第二十条第（八）项",
        ("上一年项目数量", "本年增/减"),
        (("行政事业性收费", ("charges.items_last_year", "charges.items_change")),),
    ),
    Part(
        "第二十条第（九）项",
        ("采购项目数量", "采购总金额"),
        (("政府集中采购", ("procurement.items", "procurement.amount")),),
    ),
)
_UNITS: Mapping[str, str] = {
    **{field: "件" for part in PARTS_2021[:1] for _, fields in part.rows for field in fields},
    "charges.amount": "万元",
    "procurement.amount": "元",
}


def draw(rng: Random, parts: tuple[Part, ...], in_force: int) -> Values:
    """Return values for every cell; ``in_force`` is last year's stock of normative documents."""
    values: dict[Key, Decimal | None] = {(field, None): _draw(rng, field) for field in _fields(parts)}
    if parts is PARTS_2021:
        made, repealed = rng.randint(0, 9), rng.randint(0, min(4, in_force))
        for end, number in (("made", made), ("repealed", repealed), ("in_force", in_force + made - repealed)):
            values[f"disclosure.normative_{end}", None] = Decimal(number)
    return values


def grid(values: Values, parts: tuple[Part, ...]) -> Grid:
    """Return the printed table with its figures."""
    rows = tuple(row for part in parts for row in _rows(values, part))
    stated = tuple(
        figure
        for field in _fields(parts)
        for figure in figures(
            values, [(field, None)], _UNITS.get(field) if parts is PARTS_2021 else _unit(field)
        )
    )
    return Grid(rows, stated)


def _unit(field: str) -> str | None:
    return "元" if field == "procurement.amount" else None


def _rows(values: Values, part: Part) -> Iterator[tuple[GridCell, ...]]:
    spans = _SPANS[len(part.heads)]
    yield (GridCell(part.heading, colspan=4),)
    heads = (GridCell(head, colspan=span) for head, span in zip(part.heads, spans, strict=True))
    yield (GridCell("信息内容"), *heads)
    for label, fields in part.rows:
        numbers = (_number(values, field, span) for field, span in zip(fields, spans, strict=True))
        yield (GridCell(label), *numbers)


def _number(values: Values, field: str, span: int) -> GridCell:
    printed = cell(values[field, None], colspan=span, signed=field.endswith("_change"))
    return replace(printed, text=f"{printed.text}元") if field == "procurement.amount" else printed


def _fields(parts: tuple[Part, ...]) -> list[str]:
    return [field for part in parts for _, fields in part.rows for field in fields]


def _draw(rng: Random, field: str) -> Decimal:
    if "regulations" in field:
        return Decimal(0)
    if field == "charges.amount":
        return Decimal(rng.randint(0, 90000)) / 1000
    if field.endswith("_change"):
        return Decimal(rng.randint(-9, 25))
    if field == "procurement.amount":
        return Decimal(rng.randint(20, 900) * 1000)
    return Decimal(rng.randint(0, 120))
