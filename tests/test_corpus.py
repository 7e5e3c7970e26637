"""Real HTML pages beside the clone: kinds, identity, figures, and no figure from what is no report."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse, read
from parsers.model import REPORT_KINDS, Context, Report
from tests.accuracy import SHARED, expectations
from tests.scorer import score

PAGES = [expected for expected in expectations("corpus") if expected["file"].endswith(".html")]
REPORTS = [expected for expected in PAGES if expected["kind"] == "annual_report"]
OTHERS = [expected for expected in PAGES if expected["kind"] != "annual_report"]
pytestmark = pytest.mark.skipif(
    not PAGES, reason="the reference pages are not beside this clone (../shared/corpus)"
)


def report_of(expected: dict[str, Any]) -> Report:
    payload = (SHARED / "corpus" / expected["file"]).read_bytes()
    return parse(read(payload, "text/html", expected.get("original_url") or ""), Context())


@pytest.mark.parametrize("expected", REPORTS, ids=lambda expected: expected["id"])
def test_a_report_is_known_with_its_identity(expected: dict[str, Any]) -> None:
    report = report_of(expected)
    assert (report.kind, report.agency, report.report_year) == (
        "annual_report",
        expected["agency"],
        expected["report_year"],
    )
    assert (str(report.published), report.division_code, report.form) == (
        expected["published"],
        expected["division_code"],
        expected["form"],
    )


@pytest.mark.parametrize("expected", REPORTS, ids=lambda expected: expected["id"])
def test_every_cell_and_every_stated_figure_is_read_and_no_other(expected: dict[str, Any]) -> None:
    optional = [figure["field"] for figure in expected["figures"] if figure.get("optional")]
    found = score(report_of(expected).findings, {**expected, "optional": optional})
    assert (found.false, found.missed) == (0, 0)


@pytest.mark.parametrize("expected", OTHERS, ids=lambda expected: expected["id"])
def test_what_is_no_report_gives_no_figure_and_no_year(expected: dict[str, Any]) -> None:
    report = report_of(expected)
    assert report.kind not in REPORT_KINDS
    assert (report.findings, report.report_year, report.checks) == ((), None, ())


@pytest.mark.parametrize(
    "expected", [each for each in OTHERS if each["published"]], ids=lambda expected: expected["id"]
)
def test_the_header_of_an_article_names_agency_date_and_number(expected: dict[str, Any]) -> None:
    report = report_of(expected)
    assert report.agency in (expected["agency"], *expected.get("agency_accept", ()))
    assert (str(report.published), report.index_number) == (expected["published"], expected["index_number"])
    assert report.document_number == expected["document_number"]
