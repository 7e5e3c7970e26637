"""Checks about who reports, about which year, when and where; and the types and places of agencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers import parse
from parsers.agency_types import agency_type
from parsers.deadlines import due
from parsers.divisions import divisions, resolve
from parsers.mirrors import is_foreign, mirror_signs
from parsers.model import Context, Document
from parsers.same_agency import same_agency
from parsers.telling import told

TITLE = "靖远县民政局2022年政府信息公开工作年度报告"
TEXT = (
    "本报告由靖远县民政局编制,数据的统计期限自2022年1月1日起至2022年12月31日止。\n"
    "一、总体情况\n2022年,我局认真做好政府信息公开工作,及时公开民政领域的各项信息,回应群众关切。\n"
    "二、主动公开政府信息情况\n2022年,我局主动公开政府信息56条,其中通知公告30条,工作动态26条。\n"
    "三、收到和处理政府信息公开申请情况\n收到政府信息公开申请3件,均已按时办结,结转下年度继续办理0件。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n未发生行政复议、行政诉讼。\n"
    "五、存在的主要问题及改进情况\n解读形式不够丰富,今后将加以改进,不断提高公开的质量和水平,更好地服务群众,切实保障公众的知情权、参与权和监督权,推动各项工作再上新台阶。\n"
    "六、其他需要报告的事项\n本年度未收取信息处理费。\n"
)
PAGE = Document("", "text/html", TEXT, TITLE, header=(("发布日期", "2023-01-20"),))


def checks(page: Document, context: Context | None = None) -> dict[str, str]:
    return {check.check: check.outcome for check in parse(page, context or Context()).checks}


def test_a_report_in_order_passes_every_rule() -> None:
    outcomes = checks(PAGE)
    assert {check: outcome for check, outcome in outcomes.items() if outcome != "passed"} == {}
    rules = "year_conflict foreign_place deadline section_missing fee_text parts_sum text_contradiction"
    assert set(rules.split()) <= outcomes.keys()


@pytest.mark.parametrize(
    ("was", "now", "check"),
    [
        ("期限自2022年1月1日起至2022年", "期限自2021年1月1日起至2021年", "year_conflict"),
        ("工作动态26条", "工作动态28条", "parts_sum"),
        ("继续办理0件", "继续办理2件", "text_contradiction"),
        ("四、政府信息公开行政复议、行政诉讼情况\n", "", "section_missing"),
        ("未收取信息处理费。", "无。收取信息公开检索费用20元。", "fee_text"),
        ("及时公开", "在白银区子网站公开", "foreign_place"),
        ("2022年,我局认真", "在白银区委、区政府的正确领导下,我局认真", "foreign_place"),
        ("由靖远县民政局编制", "由白银区民政局编制", "foreign_place"),
        ("及时公开", "通过会宁县政府信息公开网公开", "foreign_place"),
    ],
)
def test_a_report_that_breaks_a_rule_fails_it(was: str, now: str, check: str) -> None:
    assert was in TEXT
    assert checks(replace(PAGE, text=TEXT.replace(was, now)))[check] == "failed"


def test_a_share_is_held_against_its_part_and_total() -> None:
    text = TEXT.replace("通知公告30条,工作动态26条", "通知公告30条,占53.6%;工作动态26条,占50%")
    assert sorted(
        check.outcome
        for check in parse(replace(PAGE, text=text), Context()).checks
        if check.check == "percent_check"
    ) == ["failed", "passed"]


def test_parts_that_do_not_fill_the_total_prove_nothing() -> None:
    assert (
        checks(replace(PAGE, text=TEXT.replace("工作动态26条", "工作动态20条")))["parts_sum"]
        == "not_assessable"
    )


def test_a_late_report_fails_its_deadline_and_a_moved_one_is_not_assessable() -> None:
    late = replace(PAGE, header=(("发布日期", "2023-02-03"),))
    moved = replace(PAGE, header=(("发布日期", "2025-06-03"),))
    assert [checks(page)["deadline"] for page in (late, moved)] == ["failed", "not_assessable"]


@pytest.mark.parametrize(
    ("agency", "year", "day"),
    [
        ("某县民政局", 2017, date(2018, 3, 31)),
        ("某县民政局", 2020, date(2021, 1, 31)),
        ("某县人民政府", 2020, date(2021, 3, 31)),
        ("某县人民政府办公室", 2020, date(2021, 3, 31)),
        ("某县某镇人民政府", 2020, None),
        (None, 2020, None),
    ],
)
def test_the_day_due_depends_on_year_and_agency(agency: str | None, year: int, day: date | None) -> None:
    assert due(agency, year) == day


def test_a_number_of_a_year_after_the_date_is_told() -> None:
    page = replace(PAGE, text=f"靖民字〔2024〕2号\n{TEXT}")
    assert checks(page)["docno_year"] == "failed"


def test_title_and_signature_of_two_agencies_conflict_but_an_office_speaks_for_its_government() -> None:
    signed = replace(PAGE, text=f"{TEXT}靖远县财政局\n2023年1月20日")
    assert checks(signed)["agency_conflict"] == "failed"
    government = replace(
        PAGE,
        text=TEXT.replace("我局", "我县"),
        title="靖远县人民政府2022年政府信息公开工作年度报告",
        header=(("发布机构", "靖远县人民政府办公室"),),
    )
    assert checks(government)["agency_conflict"] == "passed"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("法库县卫生和计划生育局", "县卫计局", True),
        ("嘉荫县民族宗教事务局", "嘉荫县民宗局", True),
        ("莒南县安全生产监督管理局", "县安监局", True),
        ("丹凤县扶贫开发局", "县扶贫局", True),
        ("秀山土家族苗族自治县教育委员会", "县教委", True),
        ("泗洪县人民政府法制办公室", "县法制办", True),
        ("文山市人力资源和社会保障局", "市人社局", True),
        ("鹿邑县发展和改革委员会", "县发改委", True),
        ("海东市人民政府", "市政府办公室", True),
        ("寿宁县人民政府", "县府办", True),
        ("衡水市市场监督管理局", "市局", True),
        ("四川省农业厅", "省农业厅办公室", True),
        ("固原市原州区审计局", "原州区审计局", True),
        ("原州区人口和计划生育局", "原州区卫生和计划生育局", False),
        ("法库县卫生局", "法库县卫生健康局", False),
        ("彭泽县民政局", "县财政局", False),
        ("海东市人民政府", "县政府办", False),
        ("靖远县民政局", "白银区民政局", False),
        ("靖远县民政局", "靖远县融媒体中心", False),
    ],
)
def test_a_short_name_is_its_agencys_and_another_agencys_is_not(one: str, other: str, same: bool) -> None:
    assert same_agency(one, other) is same
    assert same_agency(other, one) is same


def test_a_copy_on_a_foreign_host_is_told_by_its_signs() -> None:
    spoilt = replace(PAGE, url="http://www.example.com/a.html", text=TEXT.replace("政府", "政(zheng)府(fu)"))
    assert checks(spoilt)["mirror_source"] == "failed"
    assert checks(replace(PAGE, url="http://www.example.com/a.html"))["mirror_source"] == "passed"
    assert "mirror_source" not in checks(replace(spoilt, url="http://www.jingyuan.gov.cn/a.html"))
    assert "mirror_source" not in checks(spoilt, Context(portal_name="靖远县人民政府"))


def test_loopback_and_bare_private_hosts_are_no_foreign_ones() -> None:
    urls = (
        "http://127.0.0.1:8090/a",
        "http://ordos.localhost/a",
        "",
        "http://10.0.0.8/a",
        "http://x.gov.cn/",
    )
    assert not any(map(is_foreign, urls))
    assert mirror_signs("主動公開", ("traditional",)) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("鄂托克旗人民政府", "政府"),
        ("漳平市人民政府办公室", "政府办公室"),
        ("漳平市民政局", "民政"),
        ("某县国土资源局", "自然资源"),
        ("某县环境保护局", "生态环境"),
        ("某市工商行政管理局", "市场监管"),
        ("某县卫生和计划生育局", "卫生健康"),
        ("某县旅游局", "文化旅游"),
        ("某县人民政府法制办公室", "司法"),
        ("某县安全生产监督管理局", "应急管理"),
        ("莘县王庄集镇人民政府", "乡镇"),
        ("某区城关街道办事处", "街道"),
        ("鄂尔多斯市恩格贝生态示范区管理委员会", "开发区"),
        ("靖远县人力资源和社会保障局", "人社"),
        ("某县某某", None),
        (None, None),
    ],
)
def test_an_agency_has_one_type_before_and_after_the_reform(name: str | None, kind: str | None) -> None:
    assert agency_type(name) == kind


def test_a_place_of_former_times_resolves_to_its_own_code_and_names_its_successor() -> None:
    former = resolve("九江县民政局", year=2015)
    assert former
    assert (former.until, divisions()[former.successor or ""].name) == (2017, "柴桑区")
    assert all(place.successor in divisions() for place in divisions().values() if place.until)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("淮安市楚州区民政局", 2010, "320803"),
        ("淮安市淮安区民政局", 2018, "320803"),
        ("南京市白下区人民政府", 2011, "320103"),
        ("襄樊市人民政府", 2009, "420600"),
        ("襄樊市襄城区人民政府", 2009, "420602"),
        ("毕节地区教育局", 2009, "522400"),
        ("重庆市渝北区人民政府", 2017, "500112"),
    ],
)
def test_names_of_2008_to_2014_resolve_though_their_code_went_on_to_another_name(
    name: str, year: int, code: str
) -> None:
    found = resolve(name, year=year)
    assert found
    assert found.code == code


def test_the_page_for_people_says_what_failed_before_the_figures() -> None:
    page = told(parse(replace(PAGE, text=TEXT.replace("工作动态26条", "工作动态28条")), Context()))
    assert page.index("✗ parts_sum") < page.index("主动公开政府信息数: 56条") < page.index("\n  checks:")
    assert "2022   (from: title)" in page
