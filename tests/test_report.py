"""A whole report: kind, year with its evidence, figures only where someone reports, nothing that raises."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse
from parsers.kinds import document_kind
from parsers.model import Cell, Context, Document, Table

PROSE = (
    "根据《中华人民共和国政府信息公开条例》要求,现公布某局年度报告。本报告所列数据的统计期限自2018年1月1日起至2018年12月31日止。\n"
    "一、概述\n2018年,我局认真推进政府信息公开工作。\n"
    "二、主动公开情况\n2018年度共主动公开政府信息56条,比2017年增加6条。\n"
    "三、依申请公开情况\n2018年,我局未收到政府信息公开申请。\n"
    "四、存在的问题和改进措施\n主动公开政府信息还不够,2019年计划公开政府信息100条。\n"
)


def page(text: str, title: str | None = None, **parts: object) -> Document:
    return Document(url="", media_type="text/html", text=text, title=title, **parts)  # type: ignore[arg-type]


def figures(text: str, title: str, context: Context | None = None) -> dict[tuple[str, str], Decimal]:
    report = parse(page(text, title), context or Context())
    return {(finding.field, finding.basis): finding.value for finding in report.findings}


def test_a_report_gives_its_identity_and_its_figures() -> None:
    signed = page(f"{PROSE}闽侯县林业局\n2019年1月20日", "闽侯县林业局2018年政府信息公开工作年度报告")
    report = parse(signed, Context())
    assert (report.kind, report.agency, report.division_code) == ("annual_report", "闽侯县林业局", "350121")
    assert (report.report_year, report.published, report.form) == (2018, date(2019, 1, 20), "prose")
    assert {finding.field: finding.value for finding in report.findings} == {
        "disclosure.total": 56,
        "requests.received": 0,
    }


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2018年政府信息公开工作年度报告编制工作的通知",
        "2018年政府网站工作年度报表",
        "政府信息公开年度报告制度",
        "一图读懂2018年政府信息公开工作年度报告",
        "某县发布2018年政府信息公开年报",
    ],
)
def test_what_is_no_report_has_no_figures_and_no_year(title: str) -> None:
    report = parse(page(PROSE, title), Context())
    assert (report.findings, report.report_year, report.checks) == ((), None, ())


def test_a_page_without_a_title_is_known_by_its_opening() -> None:
    assert document_kind(page(PROSE), Context()) == ("annual_report", "opening")


def test_headings_alone_make_no_report() -> None:
    form = "\n".join(f"{number}、{words}" for number, words in zip("一二三四五六", HEADINGS, strict=True))
    assert document_kind(page(form * 6, "2018年政府信息公开工作年度报告"), Context())[0] == "other"


HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理申请情况",
    "行政复议、行政诉讼情况",
    "存在的主要问题",
    "其他需要报告的事项",
)


def test_a_column_of_titles_is_no_report() -> None:
    rows = "\n".join(f"某局{year}年政府信息公开工作年度报告" for year in range(2012, 2019))
    assert document_kind(page(rows, "政府信息公开年报"), Context())[0] == "other"


def test_a_title_and_a_period_that_disagree_keep_the_title_and_raise_an_issue() -> None:
    report = parse(page(PROSE, "某局2017年政府信息公开工作年度报告"), Context())
    assert report.report_year == 2017
    assert any("year_conflict" in issue.detail for issue in report.issues)


def test_a_page_that_repeats_its_title_on_a_file_is_no_list() -> None:
    title = "静县水利局2025年政府信息公开工作年度报告"
    text = f"{title}\n{title}(见附件)\n附件:{title}.pdf"
    assert document_kind(page(text, title), Context())[0] == "annual_report"
    several = "\n".join(title.replace("2025", str(year)) for year in (2023, 2024, 2025))
    assert document_kind(page(several, "政府信息公开年报"), Context()) == ("other", "a list of titles")


def test_the_list_row_names_the_year_where_the_page_does_not() -> None:
    text = (
        "一、概述\n我局按要求开展工作。\n二、主动公开情况\n共主动公开政府信息12条。\n三、依申请公开情况\n无。"
    )
    report = parse(page(text), Context(link_text="2015年政府信息公开年报"))
    assert (report.kind, report.report_year) == ("annual_report", 2015)


def test_a_publication_in_spring_is_about_the_year_before() -> None:
    text = (
        "一、概述\n我局按要求开展工作。\n二、主动公开情况\n共主动公开政府信息12条。\n三、依申请公开情况\n无。"
    )
    report = parse(page(text, header=(("发布日期", "2016-03-01"),)), Context())
    assert report.report_year == 2015


def test_a_body_that_stands_twice_gives_its_figures_once() -> None:
    title = "某局2018年政府信息公开工作年度报告"
    assert len(parse(page(PROSE + PROSE, title), Context()).findings) == len(
        parse(page(PROSE, title), Context()).findings
    )


def test_a_lost_bracket_of_the_document_number_is_put_back() -> None:
    report = parse(page(f"漳民〔20195\n{PROSE}", "漳平市民政局2018年政务信息公开年度报告"), Context())
    assert report.document_number == "漳民〔2019〕5号"


def test_a_table_of_figures_alone_is_a_report_also_as_lines() -> None:
    rows = (
        ("主动公开政府信息数", "条"),
        ("收到申请数", "件"),
        ("行政复议数量", "件"),
        ("举报投诉数量", "件"),
    )
    words = "\n".join(
        f"{label}（与上一年的口径相同,按实际发生数填写,由各科室汇总以后报送）\n{unit}"
        for label, unit in rows * 3
    )
    title = "闽侯县林业局2016年政府信息公开年度报告"
    filled = parse(page(words.replace("条", "条\n4").replace("件", "件\n1"), title), Context())
    assert filled.kind == "annual_report"
    assert {finding.field: finding.value for finding in filled.findings}["disclosure.total"] == 4
    assert parse(page(words, title), Context()).kind == "other"


def test_a_blank_table_states_nothing() -> None:
    cells = tuple(Cell(0, column, word) for column, word in enumerate(("规章", "\u3000", "")))
    report = parse(
        page("我局2018年政府信息公开年度报告。" * 20, "2018年政府信息公开年度报告", tables=(Table(cells),)),
        Context(),
    )
    assert report.findings == ()


@settings(max_examples=200)
@given(
    st.text(
        alphabet=st.sampled_from("公开政府信息申请未收到行政复议、,。12条件年2018无其中:(一)\n累计《》〔〕"),
        max_size=300,
    )
)
def test_no_text_makes_parsing_fail(text: str) -> None:
    report = parse(page(text, "某局2018年政府信息公开年度报告"), Context())
    for finding in report.findings:
        assert text[finding.evidence.start : finding.evidence.end] == finding.evidence.quote
