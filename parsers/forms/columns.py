"""The columns of the forms with one row a figure: what a head says of its values (guide 2.1 to 2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from parsers.model import Basis, Cell
from parsers.tables import Grid, is_unit, plain, printed_number

_NUMBER_HINT = re.compile(r"\([^()]{0,20}\)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column: units, codes, values of a basis, scope and year, or what is not read.

    ``year`` is the one that the head names, None where it names none. The head of an ``unknown`` column has
    words that say nothing to any form.
    """

    kind: Literal["unit", "code", "value", "other", "unknown"]
    basis: Basis = "year"
    scope: str | None = None
    year: int | None = None

    @property
    def is_value(self) -> bool:
        """Tell a column of figures."""
        return self.kind == "value"


Head = tuple[Column, Cell]

UNIT, CODE, OTHER, UNKNOWN = Column("unit"), Column("code"), Column("other"), Column("unknown")
YEAR, PERIOD, CUMULATIVE = Column("value"), Column("value", "period"), Column("value", "cumulative")
_COLUMNS = (
    (UNIT, r"(?:计量)?单位"),
    (CODE, r"(?:指标)?(?:代码|编码)"),
    (
        OTHER,
        r"序号?|行次|编号|项次|备注|(?:填[报写]|指标|情况)?说明|上年度?.*|去年.*|.*同比.*|.*增[长减幅].*|.*比例|.*占比",
    ),
    (CUMULATIVE, r"历年累计(?:数量?)?"),
    (PERIOD, r"本[期月季](?:度)?(?:实际|发生)?(?:数量?)?|第?[一二三四1-4]季度(?:数量?)?"),
    (YEAR, r"(?:20\d\d(?:年度?)?|本年度?|年度|当年|全年)(?:实际|累计|合计)?(?:数[量值]?|合计)?"),
    (YEAR, r"(?:统计数|数[量值据]|填报数)(?:据|量|值)?(?:[及和/]单位)?"),
)
_ASIDE = re.compile(r"序号?|行次|编号|项次|(?:指标)?(?:代码|编码)|备注|(?:填[报写]|指标|情况)?说明")
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _COLUMNS)
_NAMED_YEAR = re.compile(r"20\d\d")
# Several columns are several scopes (guide 2.3, Anhui): 区政府 | 区直单位 | 乡镇街道.
_TOTAL = re.compile(r"(?:合计|总计)(?:数[量值]?)?")
_WHOLE = re.compile(rf"{_TOTAL.pattern}|全[省市县区旗州盟](?:合计|总计)?(?:数[量值]?)?")
_SCOPE = re.compile(
    r"[省市县区旗州盟]?(?:人民)?政府(?:本级|办公?室?)?(?:数[量值]?)?|[省市县区旗州盟]?(?:级|直|属)(?:各)?(?:部门|单位|机关)(?:和单位)?"
    r"|(?:各)?(?:乡镇?|镇乡?|街道|苏木)(?:[、和及(]?(?:街道|镇|苏木)(?:办事处)?\)?)?|(?:各)?部门(?:单位)?"
)


def column_of(text: str) -> Column | None:
    """Return what a head says of its column, or None if the words are no head."""
    words = _NUMBER_HINT.sub("", plain(text))
    if not words or len(words) > 16:
        return None
    named = next((column for column, pattern in _PATTERNS if pattern.fullmatch(words)), None)
    if named is None and _WHOLE.fullmatch(words):
        return Column("value", "year", "jurisdiction")
    if named is None and _SCOPE.fullmatch(words):
        return Column("value", "year", words)
    year = _NAMED_YEAR.match(words) if named is YEAR else None
    return replace(YEAR, year=int(year[0])) if year else named


def heads_by_row(cells: Grid, before: Sequence[Head] = ()) -> list[tuple[Head, ...]]:
    """Return the heads that hold for each row; ``before`` are those of the table that this one goes on from.

    A row of heads without numbers replaces those above it; of two such rows one below the other, the finer
    heads replace the one that spans them.
    """
    heads, above = tuple(before), False
    found = []
    for row in cells.rows:
        named = tuple((column, cell) for cell in row if (column := column_of(cell.text)))
        is_head = any(column.is_value for column, _ in named) and _has_no_figures(row)
        if is_head and not cells.ordered:
            named = tuple((column_of(cell.text) or UNKNOWN, cell) for cell in row if plain(cell.text))
        if is_head:
            kept = [head for head in heads if not _covers(head[1], named)] if above else []
            heads = _alone(sorted((*kept, *named), key=_place))
        above = is_head
        found.append(heads)
    return found


def without_asides(cells: Grid) -> Grid:
    """Return a table without the columns that count its rows, code or explain them."""
    asides = [cell for row in cells.rows for cell in row if _ASIDE.fullmatch(plain(cell.text))]
    if cells.ordered or not asides:
        return cells
    columns = {column for head in asides for column in _columns(head)}
    rows = (tuple(cell for cell in row if not columns.issuperset(_columns(cell))) for row in cells.rows)
    at = {place: cell for place, cell in cells.at.items() if not columns.issuperset(_columns(cell))}
    return Grid(tuple(rows), at)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.colspan)


def _alone(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Return the heads; a total beside nothing that it could be the total of has no scope."""
    if sum(column.is_value for column, _ in heads) > 1:
        return tuple(heads)
    return tuple((YEAR if _TOTAL.fullmatch(plain(cell.text)) else column, cell) for column, cell in heads)


def _has_no_figures(row: Sequence[Cell]) -> bool:
    """Tell a row without numbers or units; two years beside each other (2013 | 2014) are heads."""
    if any(is_unit(cell.text) for cell in row):
        return False
    numbers = [plain(cell.text) for cell in row if printed_number(cell.text) is not None]
    return not numbers or (len(set(numbers)) > 1 and all(map(_NAMED_YEAR.fullmatch, numbers)))


def _covers(cell: Cell, heads: Sequence[Head]) -> bool:
    end = cell.column + cell.colspan
    return any(cell.column < other.column + other.colspan and other.column < end for _, other in heads)


def _place(head: Head) -> tuple[int, int]:
    return head[1].column, head[1].row
