"""What titles and link texts say: reports, near misses, and the year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import Kind
from parsers.titles import clean_title, title_kind, title_year

TITLES: dict[Kind | None, tuple[str, ...]] = {
    "annual_report": (
        "关于2014年政府信息公开工作的报告",
        "永春县教育局政府信息公开工作年度报告（2021年）",
        "永春县教育局政府信息公开年报(2015年度)",
        "2016年政府信息公开工作年度报告",
        "鄂托克旗人民政府2017年政府信息公开年度报告",
        "漳平市民政局2017年政务信息公开年度报告",
        "2018年政务公开年度报告",
        "2009年政府信息公开年报",
        "2010年信息公开工作报告",
        "关于2014年度政府信息公开工作情况的报告",
        "2014年闽侯县林业局政府信息公开工作年度报告",
        "公安局2010年政府信息公开工作总结",
        "2012年政务公开工作总结",
        "二〇一七年政府信息公开工作年度报告",
        "2017 年度政府信息公开 工作年度报告",
        "市应急局2021年政府信息公开工作年度报告",
        "恩格贝生态示范区2015年政府信息公开情况统计表",
        "2020年政府信息和政务公开年度报告",
        "2019年度政府信息公开工作年度报告（附件）",
        "2022年政府信息公开工作年度报告-某市人民政府",
        "县科技局2018年政府信息公开工作年...",
        "2015年信息公开年报",
    ),
    "self_inspection": (
        "政务公开工作自查报告",
        "关于2017年政府信息与政务公开重点工作落实情况的报告",
        "关于贯彻落实2016年政务公开工作要点情况的报告",
        "关于开展政府信息公开“回头看”工作的报告",
        "关于落实政府信息公开条例情况的自查报告",
        "县民政局2018年政务公开自评报告",
    ),
    "periodic_statistics": (
        "2017年第三季度政府信息公开工作统计表",
        "2016年5月份政府信息公开统计表",
        "某区2018年上半年政务公开工作总结",
        "2020年政府信息公开统计月报",
        "2019年一季度信息公开情况",
    ),
    "website_report": (
        "政府网站工作年度报表(2018年度)",
        "2019年政府网站年度工作报表",
        "某县政府网站2020年政府网站工作年报",
    ),
    "notice": (
        "关于做好2019年政府信息公开工作年度报告编制工作的通知",
        "关于做好政府信息公开工作年度报告编制和发布工作的通...",
        "关于报送2018年政府信息公开年度报告的通知书",
        "关于2018年政府信息公开工作考核情况的通报",
        "政府信息公开工作年度报告格式",
    ),
    "guide": (
        "某局政府信息公开指南",
        "2019年政府信息公开指南（修订版）",
        "政府信息公开目录",
        "政府信息公开申请表",
    ),
    "rule": (
        "政府信息公开年度报告制度",
        "政府信息公开工作年度报告制度",
        "中华人民共和国政府信息公开条例",
        "某市政府信息公开办法",
        "政务公开工作考核办法(试行)",
    ),
    "interpretation": (
        "一图读懂2021年政府信息公开年度报告",
        "图解:某区2020年政府信息公开工作年度报告",
        "2019年政府信息公开年报解读",
    ),
    "news": (
        "某县发布2019年政府信息公开年报",
        "我市召开政府信息公开年度报告编制工作会议",
        "某区2018年政府信息公开工作年度报告正式发布",
        "某局多措并举做好政府信息公开年度报告编制工作",
    ),
    "other": (
        "2020年法治政府建设年度报告",
        "2019年部门决算公开说明",
        "某市2015年国民经济和社会发展统计公报",
        "某大学2016-2017学年信息公开工作年度报告",
        "2018年政府工作报告",
        "2017年政务公开工作要点",
    ),
    None: (
        "政府信息公开年报",
        "信息公开年度报告",
        "某县司法局政府信息公开工作年度报告",
        "首页",
        "2018年",
        "",
        "关于印发2012年政府信息公开工作年度报告的通知",
        "某县2018年春季植树活动",
    ),
}


@pytest.mark.parametrize(
    ("kind", "title"), [(kind, title) for kind, titles in TITLES.items() for title in titles]
)
def test_a_title_says_its_kind_or_nothing(kind: Kind | None, title: str) -> None:
    assert title_kind(title) == kind


AGENCIES = (
    *(
        "审计局",
        "安全生产监督管理局",
        "卫生和计划生育局",
        "人口和计划生育委员会",
        "知识产权局",
        "城市管理行政执法局",
    ),
    *(
        "营商环境建设监督局",
        "文化市场综合执法支队",
        "法制办公室",
        "公共资源交易中心",
        "质量技术监督局",
        "财政局",
    ),
)


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_words_of_an_agencys_name_say_nothing_of_the_kind(agency: str) -> None:
    assert title_kind(f"某县{agency}2017年政府信息公开工作年度报告") == "annual_report"
    assert title_kind(f"2012年度某市{agency}信息公开年报") == "annual_report"
    assert title_kind(f"某县{agency}2019年法治政府建设年度报告") == "other"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2017年政府信息公开年度报告", 2017),
        ("关于2014年政府信息公开工作的报告", 2014),
        ("二〇一七年政府信息公开工作年度报告", 2017),
        ("二○○九年政府信息公开年报", 2009),
        ("2016政府信息公开工作报告", 2016),
        ("漳民〔2018〕5号 漳平市民政局2017年政务信息公开年度报告", 2017),
        ("某县2018年发布2017年政府信息公开年度报告", 2017),
        ("2016-2017学年信息公开年度报告", None),
        ("2008-2018年政府信息公开", None),
        ("政府信息公开年报", None),
        ("t20181102_1234", None),
        ("12017年", None),
    ],
)
def test_a_title_names_its_year_or_none(title: str, year: int | None) -> None:
    assert title_year(title) == year


def test_the_name_of_the_site_is_no_part_of_a_title() -> None:
    assert (
        clean_title(" 某局2017年政府信息公开年度报告 - 某市人民政府门户网站")
        == "某局2017年政府信息公开年度报告"
    )


@given(st.text(max_size=300))
def test_no_text_makes_judging_a_title_fail(text: str) -> None:
    title_kind(text)
    title_year(text)
