"""Whole reports of our own making, each with the figures that a careful person reads in it.

A part of a file holds a report's name, what it is (title, year, agency, kind), its figures, and the page as
paragraphs, with table rows between bars. A figure is "field value [basis] [approx:min]"; seven values are
those of the applicants, five those of 维持, 纠正, 其他, 尚未审结 and 总计; "?" stands before one that
may be left out. ``@table3`` and ``@table4`` stand for the official tables with these figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby
from pathlib import Path

from parsers import parse, read
from parsers.model import Context, Report
from tests.drawn import APPLICANTS, HEADS, OVERDUE, RESULTS
from tests.scorer import Key, Score

FOLDER = Path(__file__).with_name("reports")
UNSEEN = FOLDER / "unseen"
_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_MARKS = {"cumulative", "period"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A report of ours: its page, and what is to be read in it; ``optional`` may be left out."""

    name: str
    about: dict[str, str]
    figures: frozenset[Key]
    optional: frozenset[Key]
    page: str

    def report(self) -> Report:
        """Return what the parsers read in the page."""
        return parse(
            read(self.page.encode(), "text/html; charset=utf-8", "http://www.example.gov.cn/a.html"),
            Context(),
        )


def whole_reports(folder: Path = FOLDER) -> list[Whole]:
    """Return the reports of a folder, by name."""
    return [_whole(part) for path in sorted(folder.glob("*.txt")) for part in _parts(path)]


def _parts(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("=== ")[1:]


def scored(whole: Whole) -> Score:
    """Compare the figures of a report with those that are to be read."""
    got = keys(whole.report())
    return Score(
        len(got & (whole.figures | whole.optional)),
        len(got - whole.figures - whole.optional),
        len(whole.figures - got),
    )


def keys(report: Report) -> frozenset[Key]:
    """Return the figures of a report without their words."""
    return frozenset(
        (each.field, each.applicant, each.basis, each.value, each.approx) for each in report.findings
    )


def _whole(part: str) -> Whole:
    head, figures, page = part.split("\n---\n", 2)
    name, *about = head.splitlines()
    lines = figures.splitlines()
    return Whole(
        name,
        dict(line.split(": ", 1) for line in about),
        frozenset(key for line in lines if line[0] != "?" for key in _figures(line)),
        frozenset(key for line in lines if line[0] == "?" for key in _figures(line[1:])),
        _page(about[0].removeprefix("title: "), page, dict(_rows(lines))),
    )


def _rows(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    for line in lines:
        field, *values = line.split()
        if len(values) in (len(APPLICANTS), len(_OUTCOMES)):
            yield field, values


def _figures(line: str) -> Iterator[Key]:
    field, *words = line.split()
    values = [Decimal(word) for word in words if word not in _MARKS and ":" not in word]
    basis = next((word for word in words if word in _MARKS), "year")
    approx = next((word.removeprefix("approx:") for word in words if ":" in word), None)
    if len(values) == len(_OUTCOMES):
        yield from (
            (f"{field}.{of}", None, basis, value, approx) for of, value in zip(_OUTCOMES, values, strict=True)
        )
    else:
        of_whom = APPLICANTS if len(values) == len(APPLICANTS) else (None,)
        yield from (
            (field, whose, basis, value, approx) for whose, value in zip(of_whom, values, strict=True)
        )


def _page(title: str, words: str, rows: dict[str, list[str]]) -> str:
    lines = groupby(words.splitlines(), key=lambda line: line.startswith("|"))
    body = "".join(
        _table(block) if bars else "".join(_paragraph(line, rows) for line in block) for bars, block in lines
    )
    head = f"<html><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>"
    return f"{head}<div class=content>{body}</div></body></html>"


def _table(block: Iterable[str]) -> str:
    rows = (line.strip()[1:-1].split("|") for line in block)
    cells = ("".join(f"<td>{escape(cell.strip())}</td>" for cell in row) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _paragraph(line: str, rows: dict[str, list[str]]) -> str:
    tables = {"@table3": _table3, "@table4": _table4}
    return tables[line](rows) if line in tables else f"<p>{escape(line)}</p>"


def _cell(words: str, rows: int = 1, columns: int = 1) -> str:
    return f'<td rowspan="{rows}" colspan="{columns}">{words}</td>'


def _table3(rows: dict[str, list[str]]) -> str:
    others = (
        "（六）其他处理",
        (
            ("requests.other_overdue_correction", OVERDUE[0]),
            ("requests.other_overdue_fee", OVERDUE[1]),
            ("requests.other_other", "3.其他"),
        ),
    )
    results = [
        (parent, field, label)
        for parent, parts in (*RESULTS, others, ("（七）总计", (("requests.processed", None),)))
        for field, label in parts
    ]
    lines = [
        _cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3)
        + _cell("申请人情况", 1, 7),
        _cell("自然人", 2) + _cell("法人或其他组织", 1, 5) + _cell("总计", 2),
        "".join(map(_cell, HEADS[1:-1])),
        _cell("一、本年新收政府信息公开申请数量", 1, 3) + _values(rows["requests.received"]),
        _cell("二、上年结转政府信息公开申请数量", 1, 3) + _values(rows["requests.carried_in"]),
    ]
    last = None
    for number, (parent, field, label) in enumerate(results):
        side = _cell("三、本年度办理结果", len(results)) if number == 0 else ""
        span = sum(1 for each, _, _ in results if each == parent)
        above = "" if parent == last else _cell(parent, span, 1 if label else 2)
        last = parent
        lines.append(side + above + (_cell(label) if label else "") + _values(rows[field]))
    lines.append(_cell("四、结转下年度继续办理", 1, 3) + _values(rows["requests.carried_out"]))
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _values(values: list[str]) -> str:
    return "".join(map(_cell, values))


def _table4(rows: dict[str, list[str]]) -> str:
    outcomes = "".join(map(_cell, ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")))
    blocks = ("review", "litigation_direct", "litigation_after_review")
    lines = [
        _cell("行政复议", 2, 5) + _cell("行政诉讼", 1, 10),
        _cell("未经复议直接起诉", 1, 5) + _cell("复议后起诉", 1, 5),
        outcomes * 3,
        "".join(_values(rows[block]) for block in blocks),
    ]
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
