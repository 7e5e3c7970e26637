"""What forms do where print and paper went wrong: shifted rows, misprints, hints, words in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers import forms
from parsers.forms import disputes
from parsers.readers import read
from parsers.tables import core, is_blank, printed_number

HEADS = (
    "<tr><td rowspan=2 colspan=3>（本列数据的勾稽关系为……）<td colspan=6>申请人情况<td rowspan=2>总计</tr>"
    "<tr><td>自然人<td>商业<br>企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他</tr>"
)


def reading(*tables: str) -> forms.FormReading:
    html = "<html><body>" + "<p>见下表。</p>".join(f"<table>{table}</table>" for table in tables)
    return forms.read(read(html.encode(), "text/html; charset=utf-8", "http://x/"))


def figures(found: forms.FormReading) -> dict[tuple[str, str | None], Decimal]:
    return {(f.field, f.applicant): f.value for f in found.findings}


def seven(*values: object) -> str:
    return "".join(f"<td>{value}" for value in values)


def table_3(*rows: str) -> str:
    return HEADS + "".join(f"<tr>{row}</tr>" for row in rows)


FIRST = "<td colspan=3>一、本年新收政府信息公开申请数量" + seven(1, 0, 0, 0, 0, 0, 1)
SECOND = "<td colspan=3>二、上年结转政府信息公开申请数量" + seven(0, 0, 0, 0, 0, 0, 0)
GRANTED = "<td rowspan=3>三、本年度办理结果<td colspan=2>（一）予以公开" + seven(1, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", ("12", None)),
        ("１，２３４", ("1234", None)),
        ("0.0350", ("0.0350", None)),
        ("251000元", ("251000", "元")),
        ("3.5 万元", ("3.5", "万元")),
        ("+1036", ("1036", None)),
        ("－8", ("-8", None)),
        ("增加2", ("2", None)),
        ("减3", ("-3", None)),
        ("减少 0", ("0", None)),
        ("12 13", None),
        ("1,23", None),
        ("约5", None),
        ("5件/月", None),
        ("十二", None),
        ("26（含网上转办2件）", ("26", None)),
        ("3件（均与征地有关）。", ("3", "件")),
        ("12（万元）", ("12", "万元")),
        ("26（约）", None),
        ("26（应为62）", None),
        ("26（27）", None),
        ("9" * 16, None),
        ("无", None),
    ],
)
def test_a_cell_is_one_printed_number_or_none(text: str, number: tuple[str, str | None] | None) -> None:
    assert printed_number(text) == (number and (Decimal(number[0]), number[1]))


@pytest.mark.parametrize("text", ["", " ", "\xa0", "　", "/", "-", "—", "——", "－", "\\", "不适用", "\u200b"])
def test_a_mark_of_nothing_is_blank(text: str) -> None:
    assert is_blank(text)
    assert printed_number(text) is None


@pytest.mark.parametrize("text", ["0", "０", "〇", "无", "1"])
def test_a_nought_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("１．属于国家秘密", "属于国家秘密"),
        ("（三）不予公开", "不予公开"),
        ("其中：1、政府网站公开数", "政府网站公开数"),
        ("三、本年度 办理结果", "本年度办理结果"),
        ("总 计", "总计"),
        ("2.其他法律行政法规禁止公开", "其他法律行政法规禁止公开"),
    ],
)
def test_a_label_is_known_by_its_core_words(label: str, words: str) -> None:
    assert core(label) == words


def test_a_subtotal_and_a_share_beside_the_applicants_are_not_read_and_named() -> None:
    heads = (
        "<tr><td rowspan=2 colspan=3>（本列数据的勾稽关系为……）<td rowspan=2>合计<td rowspan=2>自然人"
        "<td colspan=6>法人或其他组织<td rowspan=2>占比<tr><td>小计<td>商业企业<td>科研机构<td>社会公益组织"
        "<td>法律服务机构<td>其他"
    )
    first = f"<td colspan=3>一、本年新收政府信息公开申请数量{seven(6, 1, 5, 3, 0, 0, 0, 2)}<td>98%"
    second = f"<td colspan=3>二、上年结转政府信息公开申请数量{seven(1, 1, 0, 0, 0, 0, 0, 0)}<td>2%"
    granted = f"<td colspan=3>（一）予以公开{seven(7, 2, 5, 3, 0, 0, 0, 2)}<td>/"
    found = reading(f"{heads}<tr>{first}<tr>{second}<tr>{granted}")
    got = figures(found)
    assert len(got) == 21
    asked = {"total": 6, "natural_person": 1, "business": 3, "other": 2}
    assert {who: int(got["requests.received", who]) for who in asked} == asked
    told = [issue.detail for issue in found.issues if issue.kind == "ambiguous"]
    assert told == ["table 3: the column 占比 is not read", "table 3: the column 小计 is not read"]


def test_a_misprinted_label_is_known_by_its_place_between_two_known_rows() -> None:
    middle = "<td rowspan=2>（三）不予公开<td>1.属于国家机密事项" + seven(2, 0, 0, 0, 0, 0, 2)
    last = "<td>2.其他法律行政止公开" + seven(3, 0, 0, 0, 0, 0, 3)
    partial = "<td colspan=2>（二）部分公开" + seven(0, 0, 0, 0, 0, 0, 0)
    found = figures(reading(table_3(FIRST, SECOND, GRANTED, partial, middle, last)))
    assert found["requests.denied_state_secret", "total"] == 2
    assert found["requests.denied_other_law", "total"] == 3


def test_a_row_shifted_by_a_wrong_rowspan_keeps_its_order() -> None:
    shifted = "<td colspan=2>四、结转下年度继续办理" + seven(5, "", 0, 0, 0, 0, 5)
    found = figures(reading(table_3(FIRST, SECOND, GRANTED, shifted)))
    assert found["requests.carried_out", "natural_person"] == 5
    assert ("requests.carried_out", "business") not in found
    assert found["requests.carried_out", "total"] == 5


def test_a_spare_blank_column_is_no_value() -> None:
    spaced = "<td colspan=3>二、上年结转政府信息公开申请数量" + seven(4, 0, 0, 0, 0, 0, 4) + "<td>&nbsp;"
    found = figures(reading(table_3(FIRST, spaced, GRANTED)))
    assert found["requests.carried_in", "natural_person"] == 4
    assert found["requests.carried_in", "total"] == 4


def test_a_row_with_too_few_cells_is_an_issue_and_no_figure() -> None:
    short = "<td colspan=3>二、上年结转政府信息公开申请数量<td>4<td colspan=2>1<td>0<td>0<td>4"
    found = reading(table_3(FIRST, short, GRANTED))
    assert not [key for key in figures(found) if key[0] == "requests.carried_in"]
    assert any("requests.carried_in" in issue.detail for issue in found.issues)


def test_rows_that_the_form_has_and_the_page_has_not_are_named() -> None:
    found = reading(table_3(FIRST, SECOND, GRANTED))
    assert [issue.kind for issue in found.issues] == ["missing"]
    assert "requests.processed" in found.issues[0].detail


def test_the_applicants_stand_where_the_heads_say() -> None:
    turned = (
        HEADS.replace("自然人", "商业")
        .replace("商业<br>企业", "自然人")
        .replace("商业<td>", "商业企业<td>", 1)
    )
    found = figures(reading(turned + f"<tr>{FIRST}<tr>{SECOND}<tr>{GRANTED}"))
    assert found["requests.received", "business"] == 1
    assert found["requests.received", "natural_person"] == 0


def test_the_last_row_of_table_4_is_read_with_a_spare_cell() -> None:
    names = "结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计"
    heads = (
        "<tr><td rowspan=3>　<td colspan=5>行政复议<td colspan=10>行政诉讼"
        "<tr><td colspan=5>　<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉"
        f"<tr><td>{names}<td>{names}<td>{names}"
    )
    found = reading(heads + "<tr><td>" + seven(1, 2, 3, 4, 10, 0, 0, 0, 0, 0, "", "/", 0, 7, 7))
    got = figures(found)
    assert got["review.upheld", None] == 1
    assert got["review.total", None] == 10
    assert got["litigation_after_review.pending", None] == 7
    assert ("litigation_after_review.upheld", None) not in got
    assert len(got) == 13


FIVE = "<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计"
BY_ROWS = (
    f"<tr><td colspan=2>类别{FIVE}<tr><td colspan=2>行政复议{seven(1, 0, 0, 1, 2)}"
    f"<tr><td rowspan=2>行政诉讼<td>未经复议直接起诉{seven(0, 3, 0, 0, 3)}"
    f"<tr><td>复议后起诉{seven(0, 0, 4, 0, 4)}"
)
SUITS = "<tr><td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉"


@pytest.mark.parametrize(
    "tables",
    [
        (
            f"<tr><td colspan=5>行政复议<tr>{FIVE}<tr>{seven(1, 0, 0, 1, 2)}",
            f"{SUITS}<tr>{FIVE}{FIVE}<tr>{seven(0, 3, 0, 0, 3, 0, 0, 4, 0, 4)}",
        ),
        (
            f"<tr>{FIVE}<tr>{seven(1, 0, 0, 1, 2)}",
            f"{SUITS}<tr>{FIVE}{FIVE}<tr>{seven(0, 3, 0, 0, 3, 0, 0, 4, 0, 4)}",
        ),
        (
            f"<tr>{FIVE}<tr>{seven(1, 0, 0, 1, 2)}",
            f"<tr>{FIVE}<tr>{seven(0, 3, 0, 0, 3)}",
            f"<tr>{FIVE}<tr>{seven(0, 0, 4, 0, 4)}",
        ),
        (BY_ROWS,),
    ],
    ids=["named", "the first unnamed", "all unnamed", "a row each"],
)
def test_table_4_is_read_in_parts_and_by_rows(tables: tuple[str, ...]) -> None:
    got = figures(reading(*tables))
    assert len(got) == 15
    assert [got[f"{group}.total", None] for group in disputes.GROUPS] == [2, 3, 4]
    assert got["litigation_direct.corrected", None] == 3
    assert got["litigation_after_review.other", None] == 4


def test_a_part_of_table_4_alone_without_a_name_is_not_read() -> None:
    assert figures(reading(f"<tr>{FIVE}<tr>{seven(1, 0, 0, 1, 2)}")) == {}


def test_a_comparison_beside_the_figures_of_table_2_is_not_read() -> None:
    found = reading(
        "<tr><td>信息内容<td>本年制发件数<td>现行有效件数<td>较上年<tr><td>行政规范性文件<td>2<td>7<td>-1"
        "<tr><td>信息内容<td colspan=2>本年处理决定数量<td>较上年<tr><td>行政许可<td colspan=2>20<td>持平"
    )
    assert figures(found) == {
        ("disclosure.normative_made", None): 2,
        ("disclosure.normative_in_force", None): 7,
        ("decisions.licensing", None): 20,
    }
    assert [issue.detail for issue in found.issues] == [
        "table 0,1,3: no row of the form takes 行政规范性文件: -1"
    ]


def test_a_unit_beside_the_figures_of_table_2_is_theirs() -> None:
    found = reading(
        "<tr><td>信息内容<td>计量单位<td colspan=2>本年收费金额<tr><td>行政事业性收费<td>万元<td colspan=2>12"
        "<tr><td>信息内容<td>计量单位<td>本年制发件数<td>现行有效件数<tr><td>行政规范性文件<td>件<td>2<td>7"
    )
    assert {f.field: (int(f.value), f.unit) for f in found.findings} == {
        "charges.amount": (12, "万元"),
        "disclosure.normative_made": (2, "件"),
        "disclosure.normative_in_force": (7, "件"),
    }


DISCLOSURE = (
    "<tr><td colspan=4>第二十条(一)项<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    "<tr><td>规章（含政府规章）<td>1<td>0<td>3<tr><td>行政规范性文件<td>{}<td>0<td>4"
    "<tr><td colspan=4>第二十条第（八）项<tr><td>信息内容<td colspan=3>本年收费金额（单位：万元）"
    "<tr><td>行政事业性收费<td colspan=3>77.3021"
)


def test_units_are_those_that_head_or_cell_print() -> None:
    units = {f.field: f.unit for f in reading(DISCLOSURE.format(2)).findings}
    assert units["disclosure.normative_made"] == "件"
    assert units["charges.amount"] == "万元"


def test_words_in_the_place_of_a_number_are_an_issue() -> None:
    found = reading(DISCLOSURE.format("若干"))
    assert ("disclosure.normative_made", None) not in figures(found)
    assert [issue.kind for issue in found.issues] == ["ambiguous"]


@pytest.mark.parametrize("words", ["无", " 无 ", "零", "没有", "〇"])
def test_a_row_answered_with_nothing_states_a_nought(words: str) -> None:
    heads = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    page = f"<table>{heads}<tr><td>规章<td>{words}<td>/<td>2</table>"
    found = forms.read(read(page.encode(), "text/html; charset=utf-8", "http://x/"))
    assert {f.field: (int(f.value), f.state) for f in found.findings} == {
        "disclosure.regulations_made": (0, "zero"),
        "disclosure.regulations_in_force": (2, "value"),
    }
    assert found.issues == ()


def test_a_labelled_number_that_no_row_takes_is_an_issue() -> None:
    extra = "<tr><td>其他主动公开文件<td>12<td>0<td>12"
    found = reading(
        DISCLOSURE.format(2).replace(
            "<tr><td colspan=4>第二十条第（八）", extra + "<tr><td colspan=4>第二十条第（八）"
        )
    )
    assert any("其他主动公开文件" in issue.detail for issue in found.issues)
    assert len(found.findings) == 7


def test_a_report_of_two_forms_has_that_of_table_2_and_says_so() -> None:
    other = "<td colspan=2>（六）其他处理" + seven(0, 0, 0, 0, 0, 0, 0)
    found = reading(DISCLOSURE.format(2), table_3(FIRST, SECOND, GRANTED, other))
    assert found.form == "format_2021"
    assert found.forms == ("format_2021", "format_2019")
    assert any("different forms" in issue.detail for issue in found.issues)


def test_a_table_printed_twice_counts_once_and_a_difference_is_told() -> None:
    assert len(reading(DISCLOSURE.format(2), DISCLOSURE.format(2)).findings) == 7
    assert reading(DISCLOSURE.format(2), DISCLOSURE.format(2)).issues == ()
    differing = reading(DISCLOSURE.format(2), DISCLOSURE.format(3))
    assert figures(differing)["disclosure.normative_made", None] == 2
    assert [issue.kind for issue in differing.issues] == ["ambiguous"]


def test_hints_and_explanations_in_labels_do_not_hide_them() -> None:
    rows = (
        "<tr><td>信息内容<td>上一年项目数量<td>本年增/减<br>（减用负值表示，如-8）<td>处理决定数量"
        "<tr><td>行政处罚（含简易程序）<td>10<td>减3<td>1,036"
    )
    found = reading(rows)
    assert figures(found) == {
        ("decisions.penalty_items_last_year", None): 10,
        ("decisions.penalty_items_change", None): -3,
        ("decisions.penalty", None): 1036,
    }
    assert found.form == "format_2019"


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>指标<td>数量<tr><td>办理业务<td>280<tr><td>来电<td>30",
        "<tr><td>指标<td>单位<td>数量<tr><td>主动公开政府信息数<td>条<td>5<tr><td>收到申请数<td>件<td>2",
        "<tr><td>指标名称<td>计量单位<td>代码<td>本期实际<td>本年累计<tr><td>申请总数<td>条<td>10<td>1<td>2",
    ],
)
def test_tables_of_other_kinds_are_left_alone(table: str) -> None:
    assert reading(table) == forms.FormReading()


def test_evidence_names_the_place_and_the_words_of_the_row() -> None:
    finding = next(
        f for f in reading(DISCLOSURE.format(2)).findings if f.field == "disclosure.normative_made"
    )
    assert finding.evidence.place == "0,3,1"
    assert finding.evidence.quote == "行政规范性文件 2 0 4"
    assert (finding.evidence.start, finding.evidence.end) == (None, None)


@pytest.mark.parametrize(
    "lines",
    [
        "主动公开文件数 | 条 | 23 | 429",
        "主动公开文件数\t条\t23\t429",
        "主动公开文件数 23 429",
        "主动公开文件数\n23\n\n429",
    ],
)
def test_flattened_rows_are_read_in_every_layout(lines: str) -> None:
    rest = [f"{name}\n0\n0" for name in ("政府信息公开收费减免金额", "行政复议数", "行政诉讼数")]
    text = "\n".join(["指标名称 | 计量单位 | 2017年度 | 历年累计", lines, *rest, "特此报告。"])
    found = forms.read(read(text.encode(), "text/plain", "http://x/"))
    got = {(f.field, f.basis): f.value for f in found.findings}
    assert got["disclosure.total", "year"] == 23
    assert got["disclosure.total", "cumulative"] == 429
    assert len(got) == 8


def test_a_flattened_row_with_one_value_is_an_issue() -> None:
    rest = [f"{name}\n0\n0" for name in ("行政复议数", "行政诉讼数", "接受行政申诉、举报数")]
    text = "\n".join(["2017年度", "历年累计", "主动公开文件数", "23", *rest, "完"])
    found = forms.read(read(text.encode(), "text/plain", "http://x/"))
    assert "disclosure.total" not in {f.field for f in found.findings}
    assert [issue.kind for issue in found.issues] == ["ambiguous"]
