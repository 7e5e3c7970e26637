"""Forms with one row a figure: columns that are scopes, rows without a field, panels, other wordings."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import forms
from parsers.fields import fields
from parsers.forms import format_2019, format_2021, requests
from parsers.forms.coded_2008 import CODED
from parsers.forms.disputes import FIELDS as DISPUTES
from parsers.forms.fujian import FUJIAN
from parsers.forms.statistics_2014 import STATISTICS
from parsers.prose.rows import ROWS
from parsers.readers import read
from tests import drawn, printed

HEAD = "<tr><td>统计指标<td>单位<td>统计数"
TOTAL = "<tr><td>一、主动公开政府信息数<td>条<td>5"
RECEIVED = "<tr><td>三、收到申请数<td>件<td>2"


def reading(table: str) -> forms.FormReading:
    page = f"<html><body><table>{table}</table></body></html>"
    return forms.read(read(page.encode(), "text/html; charset=utf-8", "http://x/"))


def flat(words: str) -> forms.FormReading:
    return forms.read(read(words.encode(), "text/plain", "http://x/"))


def figures(found: forms.FormReading) -> dict[str, Decimal]:
    return {f.field: f.value for f in found.findings}


def test_every_field_of_the_codebook_is_asked_for_by_some_form_or_wording() -> None:
    listed = {row.field for form in (STATISTICS, CODED, FUJIAN) for row in form.rows if row.field}
    tables = {*format_2019.DISCLOSURE.values(), *format_2021.DISCLOSURE.values(), *DISPUTES}
    tables |= {"requests.received", "requests.carried_in", "requests.processed", "requests.carried_out"}
    others = (*requests.RESULT_ROWS, *format_2019.OTHER_ROWS, *format_2021.OTHER_ROWS)
    asked = listed | tables | {field for field, _ in others} | {row.field for row in ROWS}
    assert set(fields()) - asked == set()
    assert asked - set(fields()) == set()


def test_several_value_columns_are_several_scopes() -> None:
    found = reading(
        "<tr><td rowspan=2>统计指标<td rowspan=2>单位<td colspan=3>统计数"
        "<tr><td>区政府<td>区直单位<td>乡镇街道"
        "<tr><td>一、主动公开政府信息数<td>条<td>1<td>2<td>3"
        "<tr><td>制发规范性文件总数<td>件<td>4<td>&nbsp;<td>6"
    )
    assert [(f.field, int(f.value), f.scope) for f in found.findings] == [
        ("disclosure.total", 1, "区政府"),
        ("disclosure.total", 2, "区直单位"),
        ("disclosure.total", 3, "乡镇街道"),
        ("disclosure.normative_made", 4, "区政府"),
        ("disclosure.normative_made", 6, "乡镇街道"),
    ]
    assert found.issues == ()


def test_of_quarters_beside_the_year_the_year_is_read() -> None:
    found = reading(
        "<tr><td>统计指标<td>单位<td>一季度<td>二季度<td>全年合计"
        "<tr><td>主动公开政府信息数<td>条<td>5<td>6<td>11<tr><td>收到申请数<td>件<td>1<td>0<td>1"
    )
    assert {(f.field, f.basis): f.value for f in found.findings} == {
        ("disclosure.total", "year"): 11,
        ("requests.received", "year"): 1,
    }


TWO_YEARS = (
    "<tr><td>统计指标<td>单位<td>2017年<td>2016年<tr><td>主动公开政府信息数<td>条<td>5<td>6"
    "<tr><td>收到申请数<td>件<td>1<td>2"
)


def test_columns_of_two_years_cannot_be_told_apart_while_the_reports_year_is_unknown() -> None:
    found = reading(TWO_YEARS)
    assert found.findings == ()
    assert [issue.kind for issue in found.issues] == ["ambiguous"]


@pytest.mark.parametrize(("year", "values"), [(2017, [5, 1]), (2016, [6, 2]), (2015, [])])
def test_of_columns_of_several_years_the_reports_own_is_read(year: int, values: list[int]) -> None:
    page = read(f"<table>{TWO_YEARS}</table>".encode(), "text/html; charset=utf-8", "http://x/")
    found = forms.read(page, year)
    assert [int(figure.value) for figure in found.findings] == values
    assert len(found.issues) == (0 if values else 1)


def test_a_table_under_the_caption_of_another_year_gives_an_issue_and_no_figure() -> None:
    heads = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    page = f"<table><tr><td colspan=4>2020年度{heads}<tr><td>行政规范性文件<td>9<td>1<td>38</table>"
    document = read(page.encode(), "text/html; charset=utf-8", "http://x/")
    assert len(forms.read(document, 2020).findings) == 3
    assert forms.read(document, 2021).findings == ()
    assert [issue.kind for issue in forms.read(document, 2021).issues] == ["ambiguous"]


def test_a_column_of_the_year_before_is_left_out() -> None:
    found = reading("<tr><td>信息内容<td>上年制发件数<td>本年制发件数<tr><td>行政规范性文件<td>9<td>1")
    assert figures(found) == {"disclosure.normative_made": 1}


def test_figures_of_a_half_years_table_are_of_a_period() -> None:
    page = read(
        "<table><tr><td>统计指标<td>单位<td>统计数<tr><td>主动公开政府信息数<td>条<td>5"
        "<tr><td>收到申请数<td>件<td>1</table>".encode(),
        "text/html; charset=utf-8",
        "http://x/",
    )
    assert {figure.basis for figure in forms.read(page, 2018, "period").findings} == {"period"}


def test_last_year_and_shares_are_no_figures_of_the_year() -> None:
    found = reading(
        "<tr><td>统计指标<td>单位<td>统计数<td>上年数<td>同比增长"
        "<tr><td>主动公开政府信息数<td>条<td>5<td>6<td>-16%<tr><td>收到申请数<td>件<td>1<td>2<td>/"
    )
    assert figures(found) == {"disclosure.total": 5, "requests.received": 1}


def test_rows_that_have_no_field_are_left_out_and_unknown_ones_are_issues() -> None:
    known = "<tr><td>1.机构领导、机构设置及人事信息<td>条<td>7<tr><td>联系电话<td>&nbsp;<td>7654321"
    assert reading(HEAD + TOTAL + RECEIVED + known).issues == ()
    unknown = reading(HEAD + TOTAL + RECEIVED + "<tr><td>接收群众来信数<td>件<td>9")
    assert [issue.detail for issue in unknown.issues] == [
        "table 0,3,2: no row of the form takes 接收群众来信数: 9"
    ]


def test_issues_are_no_more_than_a_person_reads() -> None:
    rows = "".join(f"<tr><td>其他工作{'甲' * (1 + n % 7)}<td>件<td>{n}" for n in range(400))
    known = "".join(f"<tr><td>{label}<td>件<td>1" for label, unit, _ in drawn.STATISTICS * 9 if unit)
    assert len(reading(HEAD + known + rows).issues) <= 41


def test_a_label_that_several_sections_have_belongs_to_the_one_that_it_stands_in() -> None:
    rows = (
        "<tr><td>四、行政复议数量<td>件<td>3<tr><td>（三）其他情形数<td>件<td>1"
        "<tr><td rowspan=2>五、行政诉讼<td>数量<td>件<td>9<tr><td>其他情形数<td>件<td>2"
    )
    assert figures(reading(HEAD + rows)) == {
        "review.total": 3,
        "review.other": 1,
        "litigation.total": 9,
        "litigation.other": 2,
    }


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        ("<td>序号{}", "<td>{}", ""),
        ("<td>{}", "<td>{}", ""),
        ("<td>行次{}<td>备注", "<td>{}", "<td>同上年"),
        ("<td>{}<td>填报说明", "<td>{}", "<td>以2017年为准"),
        ("<td>类别<td>序号{}<td>指标代码", "<td>指标<td>{}", "<td>1010"),
    ],
)
def test_columns_beside_the_figures_do_not_hide_them(head: str, before: str, after: str) -> None:
    rows = "".join(
        f"<tr>{before.format(number)}<td>{label}<td>{unit}<td>{number + 40 if unit else ''}{after}"
        for number, (label, unit, _) in enumerate(drawn.STATISTICS, 1)
    )
    heads = "<tr>" + head.format("<td>统计指标<td>单位<td>统计数")
    found = reading(heads + rows)
    units = [number + 40 for number, (_, unit, _) in enumerate(drawn.STATISTICS, 1) if unit]
    assert [int(figure.value) for figure in found.findings] == units
    assert found.issues == ()


def test_two_panels_side_by_side_are_read_one_after_the_other() -> None:
    found = reading(
        "<tr><td>指标<td>单位<td>数量<td>指标<td>单位<td>数量"
        "<tr><td>主动公开政府信息数<td>条<td>5<td>四、行政复议数量<td>件<td>3"
        "<tr><td>主动公开规范性文件数<td>条<td>1<td>（一）维持具体行政行为数<td>件<td>1"
        "<tr><td>制发规范性文件总数<td>件<td>0<td>（三）其他情形数<td>件<td>2"
    )
    assert figures(found)["review.upheld"] == 1
    assert figures(found)["review.other"] == 2
    assert figures(found)["disclosure.total"] == 5


def test_a_section_of_the_same_name_left_of_a_label_takes_no_number() -> None:
    found = reading(
        "<tr><td>类别<td>编号<td>指标名称<td>数量及单位<tr><td>收到申请数<td>7<td>收到申请数<td>2件"
        "<tr><td rowspan=2>四、行政复议数量<td>8<td>行政复议数量<td>3件<tr><td>9<td>二、被依法纠错数<td>1件"
        "<tr><td>六、举报投诉数量<td>10<td>六、举报投诉数量<td>　"
    )
    assert figures(found) == {"requests.received": 2, "review.total": 3, "review.corrected": 1}


def test_rows_that_are_counted_are_read_in_lines_of_text() -> None:
    rows = [(label, unit) for label, unit, _ in drawn.STATISTICS]
    words = [
        word
        for number, (label, unit) in enumerate(rows, 1)
        for word in (str(number), label, *((unit, str(number % 4)) if unit else ()))
    ]
    found = flat("\n".join(("序号", "统计指标", "单位", "统计数", *words, "特此报告。")))
    units = [number % 4 for number, (_, unit) in enumerate(rows, 1) if unit]
    assert [int(figure.value) for figure in found.findings] == units
    assert found.issues == ()


def test_the_shorter_of_two_panels_leaves_the_other_its_sections_and_heads() -> None:
    found = reading(
        "<tr><td>序号<td>指标<td>单位<td>数量<td>序号<td>指标<td>单位<td>数量"
        "<tr><td>1<td>主动公开政府信息数<td>条<td>5<td>6<td>四、行政复议数量<td>件<td>3"
        "<tr><td>2<td>（二）通过不同渠道和方式回应解读的情况<td><td><td>7<td>（一）维持具体行政行为数<td>件<td>1"
        "<tr><td>3<td>一、主动公开情况<td><td><td>8<td>（三）其他情形数<td>件<td>2"
        "<tr><td>4<td>主动公开规范性文件数<td>条<td>4<td><td><td><td>"
    )
    assert figures(found) == {
        "disclosure.total": 5,
        "disclosure.normative": 4,
        "review.total": 3,
        "review.upheld": 1,
        "review.other": 2,
    }
    assert found.issues == ()


def test_a_column_of_numbers_that_no_form_knows_is_an_issue() -> None:
    found = reading(
        "<tr><td>统计指标<td>单位<td>统计数<td>责任科室"
        "<tr><td>主动公开政府信息数<td>条<td>5<td>办公室<tr><td>收到申请数<td>件<td>2<td>3"
    )
    assert figures(found) == {"disclosure.total": 5, "requests.received": 2}
    assert [issue.detail for issue in found.issues] == ["the column 责任科室 is not read"]


def test_each_section_in_a_table_of_its_own_is_one_form() -> None:
    page = (
        f"<table>{HEAD}{TOTAL}</table><p>二</p><table>{HEAD}{RECEIVED}</table><p>三</p>"
        f"<table>{HEAD}<tr><td>四、行政复议数量<td>件<td>1<tr><td>（一）维持具体行政行为数<td>件<td>0</table>"
        "<table><tr><td>六、举报投诉数量<td>件<td>4</table>"
    )
    found = forms.read(read(f"<html><body>{page}".encode(), "text/html; charset=utf-8", "http://x/"))
    assert figures(found) == {
        "disclosure.total": 5,
        "requests.received": 2,
        "review.total": 1,
        "review.upheld": 0,
        "complaints.total": 4,
    }
    assert found.form == "statistics_2014"


def test_a_unit_stands_in_its_cell_in_a_cell_for_several_rows_or_in_the_label() -> None:
    found = reading(
        "<tr><td>统计指标<td>单位<td>统计数<tr><td>收到申请数<td rowspan=2>件<td>1<tr><td>当面申请数<td>1"
        "<tr><td>专项经费（万元）<td>&nbsp;<td>3<tr><td>信息公开专项经费（万元）<td>&nbsp;<td>2.5"
        "<tr><td>依申请公开信息收取的费用<td>&nbsp;<td>80元"
    )
    assert {f.field: f.unit for f in found.findings} == {
        "requests.received": "件",
        "requests.in_person": "件",
        "capacity.budget": "万元",
        "fees.collected": "元",
    }


def test_the_older_wording_of_the_appendix_has_ways_without_a_field() -> None:
    ways = ("当面", "传真", "电子邮件", "网上", "信函", "其它")
    rows = "".join(f"<tr><td>{n}.{way}<td>件<td>{n}<td>{n + 9}" for n, way in enumerate(ways, 1))
    found = reading("<tr><td>指标名称<td>计量单位<td>2009年度<td>历年累计" + rows)
    assert {f.field: f.value for f in found.findings if f.basis == "year"} == {
        "requests.in_person": 1,
        "requests.fax": 2,
        "requests.online": 4,
        "requests.letter": 5,
    }
    assert found.issues == ()


def test_the_oldest_wording_of_the_appendix_leaves_out_what_its_place_says() -> None:
    rows = "".join(
        f"<tr><td>{label}<td>{unit}<td>{n}<td>{n + 10}"
        for n, (label, unit) in enumerate(
            [
                ("主动公开信息数", "条"),
                ("其中：1.政府网站", "条"),
                ("2.政府公报", "条"),
                ("受理依申请公开信息总数", "条"),
                ("本年度对申请的答复总数", "条"),
            ]
        )
    )
    found = reading("<tr><td>指标名称<td>计量单位<td>2009年度<td>历年累计" + rows)
    assert [(each.field, each.basis, int(each.value or 0)) for each in found.findings] == [
        (field, basis, n + more)
        for n, field in enumerate(
            [
                *("disclosure.total", "disclosure.website", "disclosure.gazette"),
                *("requests.received", "requests.answered"),
            ]
        )
        for basis, more in (("year", 0), ("cumulative", 10))
    ]
    assert not found.issues


def test_reasons_with_an_ordinal_are_issues_with_their_label_in_the_coded_table() -> None:
    found = reading(
        "<tr><td>指标名称<td>计量单位<td>代码<td>本期实际<td>本年累计"
        "<tr><td>申请总数<td>条<td>10<td>1<td>2<tr><td>对申请的答复总数<td>条<td>17<td>1<td>2"
        "<tr><td>免予公开范围3<td>条<td>27<td>1<td>1"
    )
    assert found.form == "coded_pre2014"
    assert {(f.field, f.basis): f.value for f in found.findings} == {
        ("requests.received", "period"): 1,
        ("requests.received", "year"): 2,
        ("requests.answered", "period"): 1,
        ("requests.answered", "year"): 2,
    }
    assert ["免予公开范围3" in issue.detail for issue in found.issues] == [True]


def test_traditional_script_is_read_like_simplified() -> None:
    found = reading(
        "<tr><td>統計指標<td>單位<td>統計數<tr><td>（一）主動公開政府信息數<td>條<td>12"
        "<tr><td>收到申請數<td>件<td>１,２００<tr><td>五、行政訴訟數量<td>件<td>不适用"
    )
    assert figures(found) == {"disclosure.total": 12, "requests.received": 1200}
    assert found.findings[0].evidence.quote == "（一）主動公開政府信息數 條 12"


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True), st.sampled_from(drawn.FORMS))
def test_cells_that_a_missing_blank_leaves_in_doubt_are_issues_and_no_figures(
    random: Random, form: str
) -> None:
    tables, expected = drawn.draw(random, form)
    words = [printed.cell_text(random, box, ("",)) for rows in tables for row in rows for box in row]
    found = flat("\n".join(word for word in words if word))
    got = {(f.field, f.applicant, f.basis): f.value for f in found.findings}
    assert got.items() <= expected.items()
    assert len(got) == len(expected) or found.issues


def test_paragraphs_in_the_grid_of_a_table_are_body_text() -> None:
    paragraph = "2016年，我局认真贯彻落实《条例》，积极推进政府信息公开工作。" * 6
    page = f"<html><body><table><tr><td colspan=3>{paragraph}{HEAD}{TOTAL}{RECEIVED}</table></body></html>"
    document = read(page.encode(), "text/html; charset=utf-8", "http://x/")
    assert document.text == paragraph
    assert figures(forms.read(document)) == {"disclosure.total": 5, "requests.received": 2}


def test_tables_that_are_pictures_are_named_as_unread() -> None:
    page = "<html><body><div id=zoom><p>三、收到和处理政府信息公开申请情况</p><p><img src=a.png></p></div>"
    document = read(page.encode(), "text/html; charset=utf-8", "http://x/")
    assert [note.kind for note in document.notes] == ["unreadable"]
