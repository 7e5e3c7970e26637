"""Authors and places: the agency of a report, never its uploader, and the code of its place."""

from __future__ import annotations

import pytest

from parsers.agencies import agency_in_opening, agency_in_title, authorship, signature
from parsers.agency_names import complete
from parsers.divisions import place_names, resolve, stem
from parsers.model import Context, Document


def page(text: str = "", **parts: object) -> Document:
    return Document(url="", media_type="text/html", text=text, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("鄂尔多斯市民政局关于2014年政府信息公开工作的报告", "鄂尔多斯市民政局"),
        ("鄂托克旗人民政府2017年政府信息公开年度报告", "鄂托克旗人民政府"),
        ("2014年闽侯县林业局政府信息公开工作年度报告", "闽侯县林业局"),
        ("2019年上海市人民政府办公厅政府信息公开工作年度报告", "上海市人民政府办公厅"),
        ("恩格贝生态示范区2015年政府信息公开情况统计表", "恩格贝生态示范区"),
        ("鄂尔多斯市2019年政府信息公开工作年度报告", "鄂尔多斯市"),
        ("公安局2010年政府信息公开工作总结", "公安局"),
        ("市应急局2021年政府信息公开工作年度报告", "市应急局"),
        ("漳民〔2018〕5号 漳平市民政局2017年政务信息公开年度报告", "漳平市民政局"),
        ("2018年政府信息公开工作年度报告", None),
        ("36365关于2014年政府信息公开工作的报告", None),
        ("我局2018年政府信息公开工作报告", None),
        ("2017年靖远县人民政府政府信息公开工作年度报告", "靖远县人民政府"),
        ("靖远县人民政府信息公开工作年度报告", "靖远县人民政府"),
        ("政府信息公开年报", None),
        ("万载县2015年国民经济和社会发展统计公报", None),
        ("漳平市统计局、国家统计局漳平调查队2012年政府信息公开年度报告", "漳平市统计局"),
        ("2020年度坑镇政府信息公开工作年度报告", "坑镇"),
        ("乡镇2020年政府信息公开年报", None),
        ("河套学院2021—2022学年信息公开年度报告", "河套学院"),
    ],
)
def test_a_title_names_its_agency_as_printed_or_none(title: str, agency: str | None) -> None:
    assert agency_in_title(title) == agency


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("市民政局", "漳平市", "漳平市民政局"),
        ("公安局", "漳平市", "漳平市公安局"),
        ("市场监督管理局", "漳平市", "漳平市市场监督管理局"),
        ("旗政府办", "鄂托克旗", "鄂托克旗人民政府办"),
        ("州教育局", "恩施土家族苗族自治州", "恩施土家族苗族自治州教育局"),
        ("县政府", "漳平市", "县政府"),
        ("区社保局", "靖远县", "区社保局"),
        ("鄂尔多斯市", None, "鄂尔多斯市人民政府"),
        ("桦甸市政府", None, "桦甸市人民政府"),
        ("泡子沿镇", "法库县", "法库县泡子沿镇人民政府"),
        ("城北街道", None, "城北街道办事处"),
        ("市民政局", None, "市民政局"),
    ],
)
def test_a_short_name_is_completed_from_its_place_only(name: str, place: str | None, full: str) -> None:
    assert complete(name, place) == full


def test_the_signature_above_the_date_is_the_agency() -> None:
    assert (
        signature("一、概述\n我局……\n        漳平市民政局\n2018年1月3日\n漳平市民政局办公室 印发")
        == "漳平市民政局"
    )


def test_the_opening_names_the_agency_that_compiled_the_report() -> None:
    assert (
        agency_in_opening("本报告由鄂托克旗人民政府办公室综合各部门的年度报告编制而成。")
        == "鄂托克旗人民政府办公室"
    )


def test_the_uploader_is_the_publisher_and_not_the_agency() -> None:
    uploaded = page("靖远县财政局\n一、概述\n我局……", header=(("发布机构", "靖远县融媒体中心"),))
    found = authorship(uploaded, Context(), None)
    assert (found.agency, found.publisher, found.division_code) == (
        "靖远县财政局",
        "靖远县融媒体中心",
        "620421",
    )


def test_a_short_name_is_completed_from_the_name_of_its_site() -> None:
    found = authorship(
        page(header=(("来源", "市民政局"),), meta=(("SiteName", "黔西市人民政府"),)), Context(), None
    )
    assert found.agency == "黔西市民政局"


def test_a_spoilt_name_leaves_the_agency_unknown_and_the_place_to_the_context() -> None:
    found = authorship(page("我局……\n36365\n2017年12月26日"), Context(division_code="530900"), None)
    assert (found.agency, found.division_code) == (None, "530900")


def test_the_government_that_owns_the_portal_did_not_write_what_a_bureau_reports() -> None:
    found = authorship(page("我局认真开展工作。", header=(("来源", "临沧市人民政府"),)), Context(), None)
    assert (found.agency, found.division_code) == (None, "530900")


def test_a_breadcrumb_names_the_agency_where_nothing_else_does() -> None:
    found = authorship(
        page(breadcrumb=("首页", "信息公开", "市民政局")), Context(division_code="350881"), None
    )
    assert (found.agency, found.decided_by) == ("漳平市民政局", "column")


@pytest.mark.parametrize(
    ("words", "near", "code"),
    [
        ("鄂尔多斯市民政局", None, "150600"),
        ("朝阳区民政局", None, None),
        ("北京市朝阳区民政局", None, "110105"),
        ("朝阳区民政局", "110000", "110105"),
        ("朝阳区民政局", "220100", "220104"),
        ("朝阳区民政局", "440000", None),
        ("某某局", "440000", None),
    ],
)
def test_a_shared_place_name_is_told_apart_by_what_it_lies_in(
    words: str, near: str | None, code: str | None
) -> None:
    found = resolve(words, near)
    assert (found.code if found else None) == code


def test_place_names_are_read_outermost_first() -> None:
    assert place_names("内蒙古自治区鄂尔多斯市鄂托克旗人民政府") == ("内蒙古自治区", "鄂尔多斯市", "鄂托克旗")


def test_trailing_pairs_of_zeros_do_not_count() -> None:
    assert [stem(code) for code in ("150600", "150000", "150624", "1506")] == ["1506", "15", "150624", "1506"]
