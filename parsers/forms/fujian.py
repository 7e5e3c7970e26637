"""The Fujian appendix (FY2008–FY2018): one row a figure, for the year and for all years (guide 2.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.reading import Claim, Reading, quote
from parsers.model import Basis, Cell, Issue
from parsers.tables import Grid, beneath, core
from parsers.text import normalise

FORM = "fujian_appendix"
_ROWS = tuple(
    (field, re.compile(rf"^{pattern}(?:\(.{{0,20}}\))?$"))
    for field, pattern in (
        ("disclosure.total", r"主动公开(?:政府|政务)?(?:文件|信息)(?:总)?数"),
        ("disclosure.website", r"(?:政府)?网站公开(?:信息)?数"),
        ("disclosure.gazette", r"政府公报公开(?:信息)?数"),
        ("requests.received", r"(?:受理)?(?:政府|政务)?(?:信息公开)?申请总数"),
        ("requests.in_person", r"当面(?:申请数?)?"),
        ("requests.letter_fax", r"信函[、和及]?传真(?:申请数?)?"),
        ("requests.online", r"(?:网上|网络)(?:申请数?)?"),
        ("requests.fax", r"传真(?:申请数?)?"),
        ("requests.letter", r"信函(?:申请数?)?"),
        ("requests.answered", r"(?:对申请的)?答复总数"),
        ("requests.granted", r"同意公开(?:答复)?数"),
        ("requests.granted_partial", r"同意部分公开(?:答复)?数"),
        ("requests.denied", r"(?:不予|否决)公开(?:答复)?(?:总)?数"),
        ("requests.other_answer", r"其[他它]类型答复数"),
        ("fees.waived", r"(?:政府|政务)?(?:信息公开)?收费减免金额"),
        ("complaints.total", r"(?:接受)?行政申诉[、和]?(?:举报)?数"),
        ("review.total", r"行政复议数"),
        ("litigation.total", r"行政诉讼数"),
    )
)
_YEAR = re.compile(r"^(?:\d{4}年度?|本年度?|年度|当年)(?:数|合计)?$")
_CUMULATIVE = re.compile(r"^历年累计数?$")
UNIT = re.compile(r"[条件元次个]|万元|人次")
FEWEST = 4  # rows that make a run of lines or cells the appendix
_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (("year", _YEAR), ("cumulative", _CUMULATIVE))


def row_field(label: str) -> str | None:
    """Return the field of a row's label, or None."""
    words = core(label)
    return (
        next((field for field, pattern in _ROWS if pattern.search(words)), None) if len(words) <= 30 else None
    )


def read(cells: Grid) -> Reading | None:
    """Return what the appendix claims in a table, or None if it is another table."""
    heads = [(basis, cell) for row in cells.rows for cell in row if (basis := basis_of(cell.text))]
    if [basis for basis, _ in heads[:2]] not in (["year", "cumulative"], ["cumulative", "year"]):
        return None
    claims: list[Claim] = []
    issues: list[Issue] = []
    for row in cells.rows:
        label = next((index for index, cell in enumerate(row) if row_field(cell.text)), None)
        if label is not None:
            claimed = _row(row[label], row[label + 1 :], heads[:2])
            claims.extend(claimed)
            if not claimed:
                issues.append(Issue("ambiguous", f"appendix: cells of {row[label].text[:40]} do not line up"))
    return Reading("appendix", FORM, tuple(claims), tuple(issues)) if len(claims) >= FEWEST else None


def basis_of(text: str) -> Basis | None:
    """Return what a column's head says of its figures: those of the year or of all years, or None."""
    words = normalise(text)
    return next((basis for basis, pattern in _BASES if pattern.search(words)), None)


def _row(label: Cell, rest: Sequence[Cell], heads: Sequence[tuple[Basis, Cell]]) -> list[Claim]:
    field = row_field(label.text) or ""
    unit = next((cell for cell in rest if UNIT.fullmatch(normalise(cell.text))), None)
    values = [cell for cell in rest if cell is not unit]
    below = beneath([cell for _, cell in heads], values)
    if below is None:
        return []
    words = quote(label.text, rest)
    printed = normalise(unit.text) if unit else None
    pairs = zip(heads, below, strict=True)
    return [Claim(field, cell, words, None, basis, printed) for (basis, _), cell in pairs if cell is not None]
