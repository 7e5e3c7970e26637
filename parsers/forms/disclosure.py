"""Table 2, 主动公开政府信息情况: a figure is where a row's label meets a column's head (guide 2.4, 2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms import format_2019, format_2021
from parsers.forms.reading import Claim, Reading
from parsers.forms.times import year_in
from parsers.model import Cell, Issue
from parsers.tables import Grid, beneath, core, is_unit, plain, without_others

# The core words of row labels and column heads, longest meaning first.
_ROWS = (
    ("规范性文件", re.compile(r"^(?:行政|制发|行政机关)?规范性文件")),
    ("规章", re.compile(r"^(?:政府|地方政府|部门)?规章")),
    ("行政许可", re.compile(r"^行政许可")),
    ("其他对外管理服务事项", re.compile(r"^其他对外管理服务事项")),
    ("行政处罚", re.compile(r"^行政处罚")),
    ("行政强制", re.compile(r"^行政强制")),
    ("行政事业性收费", re.compile(r"^行政事业性收费")),
    ("政府集中采购", re.compile(r"^政府集中采购")),
)
_HEADS = (
    # a column of the year before, which some add for comparison: no field is its
    ("上年", re.compile(r"^(?:上一?年度?|去年度?)(?:制发|废止|现行|新|对外|处理|收费)")),
    ("新制作", re.compile(r"新制作")),
    ("新公开", re.compile(r"新公开")),
    ("对外公开总数", re.compile(r"对外公开总数")),
    ("上一年项目", re.compile(r"上一?年度?项目")),
    ("增/减", re.compile(r"本年度?增[/、]?减|^增[/、]?减")),
    ("采购项目", re.compile(r"采购项目")),
    ("采购总金额", re.compile(r"采购总?金额")),
    ("制发", re.compile(r"制发件?数")),
    ("废止", re.compile(r"废止件?数")),
    ("现行有效", re.compile(r"现行有效")),
    ("本年处理决定", re.compile(r"本年度?处理决定")),
    ("处理决定", re.compile(r"处理决定")),
    ("收费金额", re.compile(r"收费金额")),
)
_FORMS = {format_2019.FORM: format_2019.DISCLOSURE, format_2021.FORM: format_2021.DISCLOSURE}
# Heads that only one of the two forms has; 处理决定 with and without 本年 is too easily mixed up to decide.
_DECISIVE = {
    **dict.fromkeys(
        ("新制作", "新公开", "对外公开总数", "上一年项目", "增/减", "采购项目"), format_2019.FORM
    ),
    **dict.fromkeys(("制发", "废止", "现行有效", "收费金额"), format_2021.FORM),
}
_UNIT = re.compile(r"单位:?(万元|亿元|元|件|项|个)|[^总](件)数")

_LONGEST = 60

Head = tuple[str, Cell]


def read(cells: Grid) -> Reading | None:
    """Return what Table 2 of either form claims in a table, or None if it is another table."""
    heads: list[Head] = []
    others: list[Cell] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    unclear: list[Cell] = []
    seen: set[str] = set()
    for number, row in enumerate(cells.rows):
        named = [(name, cell) for cell in row if (name := _name(_HEADS, plain(cell.text)))]
        if named:
            heads, first = named, named[0][1].column
            others = [cell for cell in row[1:] if cell.text and cell.column > first and not _is_head(cell)]
            seen.update(name for name, _ in named)
            continue
        label = next(
            (cell for cell in cells.path(number, _width(row)) if _name(_ROWS, core(cell.text))), None
        )
        if label is None or not heads:
            continue
        right = [cell for cell in row if cell.column > label.column]
        values = without_others(right, [cell for _, cell in heads], others)
        read_row = _row(label, values, heads, cells.ordered)
        if read_row is None:
            issues.append(
                Issue("ambiguous", f"table 2: cells of {label.text[:40]} do not line up with their heads")
            )
            unclear.extend(row)
        else:
            claims.extend(read_row)
    if not claims and not issues:
        return None
    return Reading("2", _form(seen), tuple(claims), tuple(issues), tuple(unclear))


def knows(label: str) -> bool:
    """Tell whether words are the label of a row or the head of a column of Table 2."""
    return len(label) <= _LONGEST and bool(_name(_ROWS, core(label)) or _name(_HEADS, plain(label)))


def _is_head(cell: Cell) -> bool:
    return _name(_HEADS, plain(cell.text)) is not None


def _name(patterns: Sequence[tuple[str, re.Pattern[str]]], words: str) -> str | None:
    return next((name for name, pattern in patterns if pattern.search(words)), None)


def _width(row: Sequence[Cell]) -> int:
    return row[-1].column + row[-1].colspan if row else 0


def _row(label: Cell, values: Sequence[Cell], heads: Sequence[Head], ordered: bool) -> list[Claim] | None:
    """Return the claims of one row; None if its filled cells cannot be told apart."""
    words = (label, *values)
    unit = next((plain(cell.text) for cell in values if is_unit(cell.text)), None)
    values = [cell for cell in values if not is_unit(cell.text)]
    below = beneath([cell for _, cell in heads], values, ordered)
    if below is None:
        return None
    row = _name(_ROWS, core(label.text)) or ""
    pairs = ((_field(row, name), head, cell) for (name, head), cell in zip(heads, below, strict=True))
    return [
        Claim(field, cell, words, unit=_unit(head) or unit, year=year_in(head.text))
        for field, head, cell in pairs
        if field and cell
    ]


def _field(row: str, head: str) -> str | None:
    """Return the field of a crossing; the forms share none but the decisions, and there they agree."""
    head = "处理决定" if head == "本年处理决定" else head
    return next((fields[row, head] for fields in _FORMS.values() if (row, head) in fields), None)


def _unit(head: Cell) -> str | None:
    match = _UNIT.search(plain(head.text))
    return match and (match[1] or match[2])


def _form(seen: set[str]) -> str | None:
    decided = [_DECISIVE[name] for name in seen if name in _DECISIVE]
    if decided:
        return max(sorted(set(decided)), key=decided.count)
    return format_2021.FORM if "本年处理决定" in seen else None
