"""The five pages that the project began with: identity and figures as a careful person reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from parsers import parse, read
from parsers.model import Context, Report
from tests.scorer import Score, score

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
EXPECTED: list[dict[str, Any]] = (
    [json.loads(line) for line in (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    if SEEDS.is_dir()
    else []
)
pytestmark = pytest.mark.skipif(
    not EXPECTED, reason="the seed pages are not beside this clone (../shared/seeds)"
)


def report_of(expected: dict[str, Any]) -> Report:
    return parse(read((SEEDS / expected["file"]).read_bytes(), "text/plain", ""), Context())


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_what_a_page_is_and_whose_is_read(expected: dict[str, Any]) -> None:
    report = report_of(expected)
    assert report.kind == expected["kind"]
    assert report.agency in (expected["agency"], *expected.get("agency_accept", ()))
    assert report.division_code == expected["division_code"]
    assert report.report_year == expected["report_year"]
    assert str(report.published) == expected["published"]
    assert report.document_number == expected["document_number"]
    assert report.index_number == expected["index_number"]
    assert list(report.damage) == expected["damage"]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_every_figure_is_one_that_the_page_states(expected: dict[str, Any]) -> None:
    assert score(report_of(expected).findings, expected).false == 0


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_every_quote_of_prose_stands_in_the_page(expected: dict[str, Any]) -> None:
    document = read((SEEDS / expected["file"]).read_bytes(), "text/plain", "")
    for finding in parse(document, Context()).findings:
        evidence = finding.evidence
        if evidence.start is not None:
            assert evidence.quote == document.text[evidence.start : evidence.end]
        assert finding.value == 0 or re.search(r"[\d一二三四五六七八九十]", evidence.quote)


NAMED = (  # what expected.jsonl says of checks: page, check, outcome, figures or names of its detail
    ("001", "s14_channels_bound", "failed", ("42735", "42731")),
    ("001", "parts_sum", "failed", ("401", "442")),
    ("002", "parts_sum", "passed", ("= 23",)),
    ("003", "parts_sum", "passed", ("= 26",)),
    ("003", "foreign_place", "failed", ("白银区",)),
    ("004", "docno_year", "failed", ("2018", "2017-12-26")),
)


@pytest.mark.parametrize(("page", "check", "outcome", "words"), NAMED)
def test_the_rules_that_a_page_keeps_and_breaks_are_told(
    page: str, check: str, outcome: str, words: tuple[str, ...]
) -> None:
    expected = next(each for each in EXPECTED if each["file"].startswith(page))
    assert any(
        (found.check, found.outcome) == (check, outcome) and all(word in found.detail for word in words)
        for found in report_of(expected).checks
    )


def test_the_figures_of_all_five_reach_the_floor() -> None:
    total = sum((score(report_of(expected).findings, expected) for expected in EXPECTED), Score(0, 0, 0))
    assert total.f1 >= 0.97
