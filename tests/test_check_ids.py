"""Every rule of the guide's section 6 exists, and reaches every outcome that it can have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from parsers import parse
from parsers.checks import checks
from parsers.forms import statistics_2014
from parsers.model import Check, Context, Document, Finding
from tests.test_checks import REQUESTS, TABLE_3, cell, of_2014, row, said, without
from tests.test_identity_checks import PAGE, TEXT
from tests.whole_reports import whole_reports

P, F, N = "passed", "failed", "not_assessable"
_TWO, _THREE = frozenset({P, F}), frozenset({P, F, N})
# those of two reports (carry_over, stock, near_duplicate_*, number_copy) are rules of the catalog
_OF_THREE = (
    *(
        "t3_row_sum",
        "t3_balance",
        "t3_results_sum",
        "t4_sum",
        "fujian_sums",
        "s14_channels_bound",
        "s14_subset",
    ),
    *(
        "cumulative_bound",
        "text_vs_table",
        "parts_sum",
        "section_missing",
        "fee_text",
        "deadline",
        "all_zero",
    ),
    *("foreign_place", *(check for check, _, _ in statistics_2014.SUMS)),
)
_OF_TWO = (
    *("text_contradiction", "percent_check", "value_domain", "blank_cells", "form_mixed", "year_conflict"),
    *("agency_conflict", "docno_year", "mirror_source"),
)
RULES: dict[str, frozenset[str]] = {
    **dict.fromkeys(_OF_THREE, _THREE),
    **dict.fromkeys(_OF_TWO, _TWO),
    "damage_pinyin_noise": frozenset({F}),
}
SPOILT = (
    ("期限自2022年1月1日起至2022年", "期限自2021年1月1日起至2021年"),
    ("工作动态26条", "工作动态28条"),
    ("工作动态26条", "工作动态20条"),
    ("通知公告30条,工作动态26条", "通知公告30条,占53.6%;工作动态26条,占50%"),
    ("继续办理0件", "继续办理2件"),
    ("四、政府信息公开行政复议、行政诉讼情况\n", ""),
    ("六、其他需要报告的事项\n", "六、收费情况\n"),
    ("未收取信息处理费。", "无。收取信息公开检索费用20元。"),
    ("及时公开", "在白银区子网站公开"),
    ("56条,其中通知公告30条,工作动态26条", "0条"),
)


def pages() -> Iterator[Document]:
    yield from (PAGE, *(replace(PAGE, text=TEXT.replace(was, now)) for was, now in SPOILT))
    yield from (replace(PAGE, header=(("发布日期", day),)) for day in ("2023-02-03", "2025-06-03"))
    yield from (replace(PAGE, text=f"靖民字〔{year}〕2号\n{TEXT}") for year in (2023, 2024))
    yield from (replace(PAGE, text=f"{TEXT}{who}\n2023年1月20日") for who in ("靖远县财政局", "靖远县民政局"))
    yield replace(PAGE, text=TEXT.replace("靖远县", ""), title="民政局2022年政府信息公开工作年度报告")
    noise = TEXT.replace("政府", "政(zheng)府(fu)")
    yield from (replace(PAGE, url="http://www.example.com/a.html", text=text) for text in (TEXT, noise))
    nothing = "收到申请0件，结转下年度0件，行政复议0件，行政诉讼0件。主动公开政府信息0条。"
    yield replace(PAGE, text=f"三、收到和处理政府信息公开申请情况\n2022年，我局{nothing}\n")


def figures() -> Iterator[list[Finding]]:
    yield from (TABLE_3, without("requests.granted", "other"))
    yield [
        *without("requests.received", "total"),
        cell("requests.received", 5, "total"),
        cell("requests.x", -1),
    ]
    yield [*without("requests.granted", "total"), cell("requests.granted", 9, "total")]
    for other in ("requests.other", "requests.other_other"):
        yield [cell("disclosure.normative_made", 1), *row(other, *[0] * 7)]
    yield from ([said("requests.received", 5, approx=near), *TABLE_3] for near in (None, "about"))
    for check, total, parts in statistics_2014.SUMS:
        assert check
        whole = [of_2014(part, 1) for part in parts]
        yield from ([*whole, of_2014(total, len(parts) + wrong)] for wrong in (0, 1))
        yield [*whole[1:], of_2014(total, len(parts))]
    for part, of in statistics_2014.SUBSETS:
        yield from ([of_2014(part, n), of_2014(of, 3)] for n in (3, 4))
        yield [replace(of_2014(part, 3), approx="min"), of_2014(of, 3)]
    bounds = [cell("disclosure.total", 9), cell("disclosure.total", 3, None, "cumulative")]
    yield from (bounds, [replace(bounds[0], approx="min"), bounds[1]])
    modes = [cell(f"requests.{mode}", 2) for mode in ("in_person", "online", "letter_fax")]
    cumulative = cell("disclosure.total", 9, None, "cumulative")
    yield from ([*modes, cell("requests.received", total), cumulative] for total in (6, 7))
    yield [said("disclosure.total", 10), said("disclosure.website", 11)]
    yield [said("disclosure.total", 10, approx="min"), said("disclosure.website", 11)]
    yield [cell(f"review.{part}", 1) for part in ("upheld", "corrected", "other", "pending", "total")]
    yield [cell("review.upheld", 1), cell("review.total", 1)]
    yield [said(f"requests.{mode}", 1, scope="own") for mode in REQUESTS]


@pytest.fixture(scope="module")
def reached() -> dict[str, set[str]]:
    of_pages = (check for page in pages() for check in parse(page, Context()).checks)
    of_figures = (check for found in figures() for check in checks(found))
    of_reports = (check for whole in whole_reports() for check in whole.report().checks)
    seen: dict[str, set[str]] = {}
    for check in (*of_pages, *of_figures, *of_reports):
        _says_something(check)
        seen.setdefault(check.check, set()).add(check.outcome)
    return seen


def _says_something(check: Check) -> None:
    assert check.detail, check


@pytest.mark.parametrize("check", RULES)
def test_a_rule_reaches_every_outcome_that_it_can_have(check: str, reached: dict[str, set[str]]) -> None:
    assert reached.get(check, set()) == RULES[check]


def test_there_is_no_rule_beside_those_of_the_guide(reached: dict[str, set[str]]) -> None:
    assert {check for check in reached if not check.startswith("damage_")} == {
        check for check in RULES if not check.startswith("damage_")
    }
