"""Reports in the national formats: six sections, tables 2 to 4, one year following from the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from parsers.model import Applicant
from samples import prose, table2, table3, table4
from samples.blocks import Block, Paragraph
from samples.grids import Key, Values, change
from samples.marks import paragraph
from samples.words import words


@dataclass(frozen=True, slots=True)
class Defect:
    """What a report's makers did wrong: cells changed by a difference or left blank; a table of 2019."""

    changes: Mapping[Key, int | None] = field(default_factory=dict)
    old_table3: bool = False

    @property
    def checks(self) -> tuple[str, ...]:
        """Return the checks that do not come from sums and that the defect fails."""
        blank = ("blank_cells",) if None in self.changes.values() else ()
        return (*blank, *(("form_mixed",) if self.old_table3 else ()))


@dataclass(frozen=True, slots=True)
class Tables:
    """The values of one year's three tables before any defect."""

    second: Values
    third: Values
    fourth: Values


NO_DEFECT = Defect()


def form(year: int) -> str:
    """Return the form of a year's report: that of its Table 2, also where Table 3 is an older one."""
    return "format_2019" if year < 2021 else "format_2021"


def series(
    agency: str, years: range, defects: Mapping[int, Defect]
) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield years and bodies; what is carried over and in force follows from the year before."""
    rng = Random(f"official {agency}")
    carried, in_force = [0] * 6, rng.randint(8, 60)
    for year in years:
        defect = defects.get(year, NO_DEFECT)
        tables = _tables(rng, year, defect, carried, in_force)
        yield year, tuple(_body(rng, agency, year, defect, tables))
        carried = [_number(tables.third, "requests.carried_out", who) for who, _ in table3.APPLICANTS[:6]]
        if ("disclosure.normative_in_force", None) in tables.second:
            in_force = int(tables.second["disclosure.normative_in_force", None] or 0)


def _tables(rng: Random, year: int, defect: Defect, carried: list[int], in_force: int) -> Tables:
    parts, groups = _editions(year, defect)
    return Tables(table2.draw(rng, parts, in_force), table3.draw(rng, groups, carried), table4.draw(rng))


def _editions(year: int, defect: Defect) -> tuple[tuple[table2.Part, ...], tuple[table3.Group, ...]]:
    parts = table2.PARTS_2021 if year >= 2021 else table2.PARTS_2019
    return parts, table3.GROUPS_2021 if year >= 2021 and not defect.old_table3 else table3.GROUPS_2019


def _body(rng: Random, agency: str, year: int, defect: Defect, tables: Tables) -> Iterator[Block]:
    parts, groups = _editions(year, defect)
    received = _number(tables.third, "requests.received", "total")
    values = {**prose.draw(rng, agency, year), "received": received}

    def say(section: str) -> Paragraph:
        return paragraph(rng.choice(words("six")[section]), values)

    yield say("intro")
    yield _heading("一、总体情况")
    yield from map(say, ("overview", "requests", "management", "platform", "oversight"))
    yield _heading("二、主动公开政府信息情况")
    yield table2.grid(tables.second, parts)
    yield _heading("三、收到和处理政府信息公开申请情况")
    yield table3.grid(_with(tables.third, defect), groups)
    yield _heading("四、政府信息公开行政复议、行政诉讼情况")
    yield table4.grid(_with(tables.fourth, defect))
    yield _heading("五、存在的主要问题及改进情况")
    yield from map(say, ("problems", "plans"))
    yield _heading("六、其他需要报告的事项")
    yield say("other" if year < 2021 else "other_fee")


def _heading(text: str) -> Paragraph:
    return Paragraph(text, style="heading")


def _with(values: Values, defect: Defect) -> Values:
    return change(values, defect.changes)


def _number(values: Values, name: str, applicant: Applicant) -> int:
    return int(values[name, applicant] or Decimal(0))
