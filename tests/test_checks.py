"""The arithmetic of reports: what passes, what fails, and what cannot be judged (guide 6)."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parsers.checks import checks
from parsers.forms import requests, statistics_2014
from parsers.model import Applicant, Approx, Basis, Evidence, Finding
from parsers.scopes import own_scopes

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
APPLICANTS: tuple[Applicant, ...] = (
    "natural_person",
    "business",
    "research",
    "welfare",
    "legal_service",
    "other",
    "total",
)
CELL = Evidence("1,2,3", "a cell")
PROSE = Evidence("prose", "a sentence", 0, 10)


def cell(field: str, value: float, applicant: Applicant | None = None, basis: Basis = "year") -> Finding:
    return Finding(field, Decimal(str(value)), CELL, applicant, basis)


def said(
    field: str, value: float, unit: str | None = None, approx: Approx | None = None, scope: str | None = None
) -> Finding:
    return Finding(field, Decimal(str(value)), PROSE, None, "year", unit, approx, scope)


def row(field: str, *values: int | None) -> list[Finding]:
    pairs = zip(APPLICANTS, values, strict=True)
    return [cell(field, value, applicant) for applicant, value in pairs if value is not None]


def outcomes(findings: list[Finding], check: str, about: str = "") -> list[str]:
    return [
        found.outcome for found in checks(findings) if found.check == check and found.detail.startswith(about)
    ]


TABLE_3 = [
    *row("requests.received", 3, 0, 0, 0, 0, 1, 4),
    *row("requests.carried_in", 1, 0, 0, 0, 0, 0, 1),
    *(found for field, _ in requests.RESULT_ROWS[1:] for found in row(field, *[0] * 7)),
    *row("requests.granted", 2, 0, 0, 0, 0, 1, 3),
    *row("requests.other", *[0] * 7),
    *row("requests.processed", 2, 0, 0, 0, 0, 1, 3),
    *row("requests.carried_out", 2, 0, 0, 0, 0, 0, 2),
]


def without(field: str, applicant: Applicant) -> list[Finding]:
    return [found for found in TABLE_3 if (found.field, found.applicant) != (field, applicant)]


@pytest.mark.parametrize(
    "check", ["t3_row_sum", "t3_balance", "t3_results_sum", "blank_cells", "value_domain"]
)
def test_a_table_that_adds_up_passes_every_rule(check: str) -> None:
    assert set(outcomes(TABLE_3, check)) == {"passed"}
    assert len(outcomes(TABLE_3, "t3_row_sum")) == 23


def test_a_wrong_total_fails_its_row_and_column_and_names_both_sides() -> None:
    wrong = [*without("requests.received", "total"), cell("requests.received", 5, "total")]
    failed = {(found.check, found.detail) for found in checks(wrong) if found.outcome == "failed"}
    assert failed == {
        ("t3_row_sum", "requests.received: six applicants = 4, 总计 = 5"),
        ("t3_balance", "总计: 一 + 二 = 6, （七） + 四 = 5"),
    }


def test_a_blank_cell_makes_its_row_and_column_not_assessable() -> None:
    found = without("requests.granted", "other")
    assert outcomes(found, "t3_row_sum", "requests.granted:") == ["not_assessable"]
    assert outcomes(found, "t3_results_sum", "其他") == ["not_assessable"]
    assert outcomes(found, "t3_balance", "其他") == ["passed"]
    assert outcomes(found, "blank_cells") == ["failed"]


def test_blank_leaves_below_a_stated_nought_are_nothing() -> None:
    assert outcomes(without("requests.granted", "business"), "t3_results_sum", "商业企业") == ["passed"]


def test_results_cannot_be_added_where_the_form_of_the_table_is_unknown() -> None:
    found = [found for found in TABLE_3 if found.field != "requests.other"]
    assert set(outcomes(found, "t3_results_sum")) == {"not_assessable"}


def test_each_block_of_table_4_stands_alone() -> None:
    found = [cell(f"review.{name}", 1) for name in ("upheld", "corrected", "other", "pending")]
    found += [
        cell("review.total", 4),
        cell("litigation_direct.upheld", 1),
        cell("litigation_direct.total", 1),
    ]
    assert outcomes(found, "t4_sum", "review") == ["passed"]
    assert outcomes(found, "t4_sum", "litigation_direct") == ["not_assessable"]
    assert outcomes(found, "t4_sum", "litigation_after_review") == ["not_assessable"]
    assert outcomes([*found[:4], cell("review.total", 0)], "t4_sum", "review") == ["failed"]


def test_the_appendix_is_checked_for_the_year_and_for_all_years() -> None:
    parts = ("requests.in_person", "requests.online", "requests.letter_fax")
    bases: tuple[Basis, ...] = ("year", "cumulative")
    found = [cell(part, 2, None, basis) for basis in bases for part in parts]
    found += [cell("requests.received", 6), cell("requests.received", 7, None, "cumulative")]
    assert outcomes(found, "fujian_sums", "requests.received (year)") == ["passed"]
    assert outcomes(found, "fujian_sums", "requests.received (cumulative)") == ["failed"]
    assert outcomes(found, "fujian_sums", "requests.answered (year)") == ["not_assessable"]


@pytest.mark.parametrize(("year", "whole", "outcome"), [(3, 3, "passed"), (3, 9, "passed"), (9, 3, "failed")])
def test_all_years_hold_no_less_than_one(year: int, whole: int, outcome: str) -> None:
    found = [cell("disclosure.total", year), cell("disclosure.total", whole, None, "cumulative")]
    assert outcomes(found, "cumulative_bound") == [outcome]
    assert outcomes([replace(found[0], approx="min"), found[1]], "cumulative_bound") == ["not_assessable"]


def test_a_bound_and_a_comparison_say_what_stands_against_what() -> None:
    found = [
        Finding("disclosure.total", Decimal(9), CELL, unit="条"),
        Finding("disclosure.total", Decimal(3), CELL, None, "cumulative", "条"),
        said("disclosure.total", 8, "条", "min", "own"),
    ]
    told = {check.check: check.detail for check in checks(found)}
    assert told["cumulative_bound"] == "disclosure.total: 9 条 in the year, 3 条 in all years"
    assert told["text_vs_table"] == "disclosure.total: the text says more than 8 条 (own), the table 9 条"


@pytest.mark.parametrize(
    ("total", "channels", "outcome"),
    [
        (10, {"website": 8}, "passed"),
        (10, {"website": 11}, "failed"),
        (10, {"website": 4, "weibo": 3}, "passed"),
        (10, {"website": 4, "weibo": 3, "other": 2}, "failed"),
        (10, {"website": 4, "weibo": 3, "other": 5}, "passed"),
    ],
)
def test_the_total_lies_between_the_largest_channel_and_their_sum(
    total: int, channels: dict[str, int], outcome: str
) -> None:
    found = [
        said("disclosure.total", total),
        *(said(f"disclosure.{name}", n) for name, n in channels.items()),
    ]
    assert outcomes(found, "s14_channels_bound") == [outcome]


REQUESTS = ("in_person", "fax", "online", "letter")


def of_2014(field: str, value: float, scope: str | None = None) -> Finding:
    return Finding(field, Decimal(str(value)), CELL, scope=scope, form="statistics_2014")


@pytest.mark.parametrize(("check", "total", "parts"), statistics_2014.SUMS)
def test_the_totals_of_the_statistical_table_are_the_sums_of_its_parts(
    check: str, total: str, parts: tuple[str, ...]
) -> None:
    found = [of_2014(part, number) for number, part in enumerate(parts, 1)]
    whole = sum(range(1, len(parts) + 1))
    assert outcomes([*found, of_2014(total, whole)], check, total) == ["passed"]
    assert outcomes([*found, of_2014(total, whole + 1)], check, total) == ["failed"]
    assert outcomes([*found[1:], of_2014(total, whole)], check, total) == ["not_assessable"]
    assert outcomes([of_2014(total, whole)], check) == []


def test_a_check_names_both_sides() -> None:
    found = [of_2014("capacity.staff", 5), of_2014("capacity.staff_full_time", 1)]
    assert [c.detail for c in checks(found) if c.check == "s14_staff"] == [
        "capacity.staff = 5, its parts = 1 (1 of 2 blank)"
    ]


@pytest.mark.parametrize(("part", "whole"), statistics_2014.SUBSETS)
def test_a_part_of_what_is_counted_is_no_more_than_the_whole(part: str, whole: str) -> None:
    assert outcomes([of_2014(part, 3), of_2014(whole, 3)], "s14_subset") == ["passed"]
    assert outcomes([of_2014(part, 4), of_2014(whole, 3)], "s14_subset") == ["failed"]
    assert outcomes([of_2014(part, 4)], "s14_subset") == []


def test_the_statistical_table_is_held_to_no_rule_of_the_tables_since_2019() -> None:
    found = [of_2014("disclosure.normative_made", 1), of_2014("review.total", 2), of_2014("review.upheld", 2)]
    asked = {"blank_cells", "t4_sum", "form_mixed"}
    assert asked.isdisjoint(check.check for check in checks(found))


def test_each_scope_of_a_table_is_added_up_by_itself() -> None:
    found = [of_2014(f"requests.{mode}", 1, "区政府") for mode in REQUESTS]
    found += [of_2014(f"requests.{mode}", 2, "乡镇街道") for mode in REQUESTS]
    found += [of_2014("requests.received", 4, "区政府"), of_2014("requests.received", 9, "乡镇街道")]
    assert outcomes(found, "s14_request_modes", "requests.received (区政府)") == ["passed"]
    assert outcomes(found, "s14_request_modes", "requests.received (乡镇街道)") == ["failed"]


def test_sums_of_the_statistical_table_are_not_asked_of_other_forms() -> None:
    found = [replace(of_2014(f"requests.{mode}", 1), form="fujian_appendix") for mode in REQUESTS]
    received = replace(of_2014("requests.received", 9), form="fujian_appendix")
    assert outcomes([*found, received], "s14_request_modes") == []


def test_what_different_offices_counted_is_not_added_up() -> None:
    found = [said(f"requests.{mode}", 1, scope="own") for mode in REQUESTS]
    assert outcomes([*found, said("requests.received", 9, scope="jurisdiction")], "s14_request_modes") == [
        "not_assessable"
    ]


def test_an_approximate_total_has_no_bounds() -> None:
    found = [said("disclosure.total", 10, approx="min"), said("disclosure.website", 11)]
    assert outcomes(found, "s14_channels_bound") == ["not_assessable"]


@pytest.mark.parametrize(
    ("prose", "outcome"),
    [
        (said("requests.received", 4, "件"), "passed"),
        (said("requests.received", 5, "件"), "failed"),
        (said("requests.received", 4, approx="min"), "not_assessable"),
        (said("requests.received", 5, scope="jurisdiction"), "not_assessable"),
    ],
)
def test_what_the_text_says_is_compared_with_the_table(prose: Finding, outcome: str) -> None:
    assert outcomes([prose, *TABLE_3], "text_vs_table") == [outcome]


@pytest.mark.parametrize(
    ("agency", "made_of_others", "scope", "outcome"),
    [
        ("商水县人民政府", None, "jurisdiction", "failed"),
        ("商水县人民政府办公室", None, "jurisdiction", "failed"),
        ("商水县人民政府", None, "own", "not_assessable"),
        ("商水县民政局", None, "own", "failed"),
        ("商水县民政局", None, "jurisdiction", "not_assessable"),
        ("商水县民政局", "jurisdiction", "jurisdiction", "failed"),
        ("商水县化河乡人民政府", None, "own", "failed"),
        ("商水县化河乡人民政府", None, "jurisdiction", "failed"),
        (None, None, "jurisdiction", "not_assessable"),
    ],
)
def test_what_an_agency_says_of_all_it_reports_on_is_held_against_its_table(
    agency: str | None, made_of_others: str | None, scope: str, outcome: str
) -> None:
    found = [said("requests.received", 5, scope=scope), *TABLE_3]
    told = checks(found, own_scopes(agency, made_of_others))
    assert [check.outcome for check in told if check.check == "text_vs_table"] == [outcome]


def test_a_column_of_one_office_is_not_the_whole_jurisdictions() -> None:
    found = [said("requests.received", 5, scope="jurisdiction"), of_2014("requests.received", 4, "区政府")]
    told = checks(found, own_scopes("某区人民政府", None))
    assert [check.outcome for check in told if check.check == "text_vs_table"] == ["not_assessable"]


def test_money_is_compared_in_one_unit() -> None:
    table = Finding("charges.amount", Decimal("1.5"), CELL, unit="万元")
    assert outcomes([table, said("charges.amount", 15000, "元")], "text_vs_table") == ["passed"]


@pytest.mark.parametrize(
    ("finding", "outcome"),
    [
        (cell("requests.received", -1), "failed"),
        (cell("requests.received", 1.5), "failed"),
        (cell("decisions.licensing_items_change", -8), "passed"),
        (cell("charges.amount", 12.3456), "passed"),
        (cell("charges.amount", -1), "failed"),
    ],
)
def test_counts_are_whole_and_only_changes_are_negative(finding: Finding, outcome: str) -> None:
    assert outcomes([finding], "value_domain") == [outcome]


@pytest.mark.parametrize(
    ("field", "outcome"), [("requests.other", "failed"), ("requests.other_other", "passed")]
)
def test_mixed_forms_are_told(field: str, outcome: str) -> None:
    found = [cell("disclosure.normative_made", 1), *row(field, *[0] * 7)]
    assert outcomes(found, "form_mixed") == [outcome]


def test_a_report_without_tables_has_no_checks_of_tables() -> None:
    assert checks([]) == ()
    assert {found.check for found in checks([said("requests.received", 0)])} == {"value_domain"}


NAMES = {
    "row_sum": "t3_row_sum",
    "results_sum": "t3_results_sum",
    "balance": "t3_balance",
    "t4_sum": "t4_sum",
}
OUTCOMES = {"holds": "passed", "fails": "failed", "not_assessable": "not_assessable"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the reference pages are not at hand")
@pytest.mark.parametrize("name", ["huaian-2024", "hongze-2023", "shanghai-office-2019"])
def test_real_tables_hold_and_fail_where_a_careful_person_says(name: str) -> None:
    """Rows with blanks are left out: the reference counts those as nothing, the guide assesses none."""
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in (CORPUS / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    expected = next(row for row in rows if row["id"] == name)
    figures = [cell(f["field"], f["value"], f["applicant"]) for f in expected["figures"] if f["table"]]
    got = {(c.check, c.detail): c.outcome for c in checks(figures)}
    for wanted in expected["checks"]:
        kind, _, about = wanted["check"].partition("/")
        if kind in NAMES and "blank" not in wanted["detail"]:
            start = wanted["detail"].partition(":")[0] if kind in ("results_sum", "balance") else about
            found = [got[key] for key in got if key[0] == NAMES[kind] and key[1].startswith(f"{start}:")]
            assert found == [OUTCOMES[wanted["outcome"]]], wanted
