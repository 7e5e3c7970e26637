"""The page that ``nianbao parse`` prints for people: a line a row, the words once, the form's own labels."""

from __future__ import annotations

from parsers.telling import told
from tests.whole_reports import whole_reports

PAGES = {whole.name: told(whole.report()) for whole in whole_reports()}


def lines(name: str, label: str) -> list[str]:
    return [line.strip() for line in PAGES[name].splitlines() if line.strip().startswith(label)]


def test_a_row_of_applicants_is_one_line_that_counts_the_noughts() -> None:
    (row,) = lines("d12-heilongjiang-2021-fulltables", "无法提供 1.")
    told_row = "自然人 1, 总计 1, 0 in 5 columns   “1.本机关不掌握相关政府信息 1 0 0 0 0 0 1”"
    assert row == f"无法提供 1.本机关不掌握相关政府信息: {told_row}"


def test_the_year_and_all_years_stand_on_one_line() -> None:
    (row,) = lines("2011-fujian-bureau", "当面申请数")
    assert row == "当面申请数: 1件, all years 3件   “其中:1.当面申请数 件 1 3”"


def test_labels_are_those_of_the_reports_form() -> None:
    assert lines("d12-heilongjiang-2021-fulltables", "本年新收政府信息公开申请数量")
    assert lines("2014-county-table", "收到申请数")
    assert lines("d12-heilongjiang-2021-fulltables", "结果维持")
    assert lines("2014-county-table", "维持具体行政行为数")


def test_a_sentence_that_restates_a_figure_stands_on_its_line() -> None:
    (row,) = lines("d12-heilongjiang-2021-fulltables", "总计: 0   “0 0 0 0 0 0 0 0 0 0 0 0 0 0 0” and")
    assert row.endswith("“未发生因政府信息公开引起的行政复议和行政诉讼”")
