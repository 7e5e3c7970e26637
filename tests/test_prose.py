"""Figures in sentences: a table of clauses, quotes that stand in the text, and round trips."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import prose
from parsers.model import Finding

YEAR = 2018
CLAUSES: list[tuple[str, str]] = [
    (clause.strip().replace(" / ", "\n"), figures.strip())
    for line in Path(__file__).with_name("clauses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for clause, _, figures in [line.partition("=>")]
]
TEXTS = [clause for clause, _ in CLAUSES]


def shown(finding: Finding) -> str:
    parts = (finding.field, str(finding.value), finding.unit, finding.approx)
    return " ".join(part for part in (*parts, finding.basis if finding.basis != "year" else None) if part)


@pytest.mark.parametrize(("clause", "figures"), CLAUSES)
def test_a_clause_states_these_figures_and_no_other(clause: str, figures: str) -> None:
    stated = sorted(shown(finding) for finding in prose.read(clause, YEAR).findings)
    assert stated == sorted(filter(None, figures.split("; ")))


@pytest.mark.parametrize("clause", TEXTS)
def test_a_quote_stands_in_the_text_where_its_offsets_say(clause: str) -> None:
    for finding in prose.read(clause, YEAR).findings:
        assert clause[finding.evidence.start : finding.evidence.end] == finding.evidence.quote


@pytest.mark.parametrize("clause", TEXTS)
def test_a_stretch_that_others_have_read_gives_no_figure(clause: str) -> None:
    assert prose.read(clause, YEAR, skip=[(0, len(clause))]).findings == ()


def test_unlike_values_of_one_field_give_an_issue_and_no_figure() -> None:
    reading = prose.read("主动公开政府信息12条。\n主动公开政府信息13条。", YEAR)
    assert reading.findings == ()
    assert [issue.kind for issue in reading.issues] == ["ambiguous"]


def test_an_exact_figure_goes_before_its_approximation() -> None:
    reading = prose.read("主动公开政府信息100余条。\n主动公开政府信息103条。", YEAR)
    assert [shown(finding) for finding in reading.findings] == ["disclosure.total 103 条"]


def test_cumulative_without_a_beginning_is_an_issue() -> None:
    assert [issue.kind for issue in prose.read("累计主动公开政府信息85条。", YEAR).issues] == ["ambiguous"]


def test_the_sentence_says_whose_figure_it_is() -> None:
    reading = prose.read("全市共受理政府信息公开申请12件。\n本机关收取信息处理费20元。", YEAR)
    assert [finding.scope for finding in reading.findings] == ["jurisdiction", "own"]


def test_the_own_offices_figure_stands_beside_that_of_the_whole_jurisdiction() -> None:
    reading = prose.read("全县受理政府信息公开申请95件。\n我局受理政府信息公开申请17件。", YEAR)
    assert [(finding.scope, finding.value) for finding in reading.findings] == [
        ("jurisdiction", Decimal(95)),
        ("own", Decimal(17)),
    ]
    assert reading.issues == ()


def test_a_number_beside_a_fields_noun_that_no_row_takes_is_an_issue_and_no_figure() -> None:
    reading = prose.read("三、依申请公开情况\n以电子邮件形式申请4件，咨询12件。", YEAR)
    assert reading.findings == ()
    assert [issue.detail for issue in reading.issues] == ["no field takes: 以电子邮件形式申请4件"]


def test_a_page_full_of_open_numbers_gives_few_issues() -> None:
    text = "三、依申请公开情况\n" + "".join(
        f"以{chr(0x5000 + n)}方式提交的申请{n + 1}件。" for n in range(90)
    )
    assert 0 < len(prose.read(text, YEAR).issues) <= 13


SURFACES = ("{}", "{:,}", " {} ", "{}\u3000", "共{}", "为 {} ")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
NOUNS = {
    "主动公开政府信息{}条": "disclosure.total",
    "受理政府信息公开申请{}件": "requests.received",
    "信息公开行政复议{}件": "review.total",
    "通过政府网站公开政府信息{}条": "disclosure.website",
    "政策解读稿件{}篇": "response.interpretations",
}


@given(
    st.integers(min_value=1, max_value=10**7),
    st.sampled_from(SURFACES),
    st.sampled_from(sorted(NOUNS)),
    st.booleans(),
)
def test_a_count_comes_back_from_every_surface_form(value: int, surface: str, noun: str, wide: bool) -> None:
    number = surface.format(value)
    text = f"2018年,我局{noun.format(number.translate(WIDE) if wide else number)}。"
    (finding,) = prose.read(text, YEAR).findings
    assert (finding.field, finding.value) == (NOUNS[noun], Decimal(value))


WRAPPED = """某县林业局关于上一年度有关工作的报告
根据有关规定，现将我局全年的各项公开工作情况报告如下，供社会
各界监督，本报告所列各项数据的期限为一月一日至十二月三十一日
止。
2018年，我局共主动公开政府信息186条，其中在县政府网站公开政府信
息142条，其他方式公开
44条。我局同意公开3件，收到政府信息公开申请4件，不
予公开1件。
二、收费情况
没有向申请人收取任何费用。
"""


def test_a_line_broken_at_the_edge_of_the_page_does_not_break_a_sentence() -> None:
    stated = {finding.field: finding for finding in prose.read(WRAPPED, YEAR).findings}
    assert stated["disclosure.website"].value == Decimal(142)
    assert stated["disclosure.other"].value == Decimal(44)
    assert stated["requests.denied"].value == Decimal(1)
    assert stated["fees.collected"].value == 0
    quote = stated["disclosure.other"].evidence
    assert WRAPPED[quote.start : quote.end] == quote.quote == "其他方式公开\n44条"
