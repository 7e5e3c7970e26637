"""The sample portals' truth is what their pages print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from parsers.fields import fields
from samples import sums
from samples.model import SamplePortal, SampleReport
from samples.portals import PORTALS, reports, site

SEEDS = Path(__file__).parents[2] / "shared" / "seeds" / "expected.jsonl"
SETTINGS = Path(__file__).parents[1] / "samples" / "settings.toml"
SUM_CHECKS = {"t3_row_sum", "t3_balance", "t3_results_sum", "t4_sum", "fujian_sums", "cumulative_bound"}
each_portal = pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.id)


def printed(report: SampleReport) -> str:
    """Return the words of a report's page without any space."""
    page = site(report.portal_id).pages[report.path]
    markup = page.body.decode("gbk" if report.portal_id == "ordos" else "utf-8")
    return re.sub(r"\s", "", unescape(re.sub(r"<script.*?</script>|<[^>]+>", "", markup, flags=re.DOTALL)))


@each_portal
def test_every_paragraph_and_every_line_of_the_frame_stands_in_the_page(portal: SamplePortal) -> None:
    for report in reports(portal.id):
        words = printed(report)
        for line in (report.title, *report.paragraphs, *report.chrome):
            assert re.sub(r"\s", "", line) in words, (report.path, line)


@each_portal
def test_numbers_dates_and_sources_are_printed(portal: SamplePortal) -> None:
    for report in reports(portal.id):
        words, facts = printed(report), report.facts
        day = report.published
        assert str(day) in words or f"{day:%Y年%m月%d日}" in words
        assert facts.index_number is None or facts.index_number in words
        # one page has lost its 〔 〕 and 年 月 日
        assert facts.document_number is None or facts.document_number in words or "漳民〔20185号" in words


@each_portal
def test_every_figure_is_of_the_codebook_and_printed(portal: SamplePortal) -> None:
    for report in reports(portal.id):
        words = printed(report)
        for figure in report.figures:
            assert figure.field in fields(), figure
            assert figure.applicant is None or fields()[figure.field].by_applicant, figure
            stated = f"{figure.value:f}" in words or figure.state == "zero"
            assert stated or re.search("[三两四五六一]名|2.3万", words), (report.path, figure)


@each_portal
def test_sums_hold_in_every_report_but_those_said_to_fail(portal: SamplePortal) -> None:
    for report in reports(portal.id):
        assert sums.failed(report.figures) == tuple(
            check for check in report.facts.failed_checks if check in SUM_CHECKS
        ), report.path


def test_every_kind_of_defect_is_somewhere() -> None:
    failed = {
        check for portal in PORTALS for each in reports(portal.id) for check in each.facts.failed_checks
    }
    assert failed == {
        "t3_row_sum",
        "t3_balance",
        "t3_results_sum",
        "t4_sum",
        "blank_cells",
        "form_mixed",
        "s14_channels_bound",
        "parts_sum",
        "docno_year",
        "foreign_place",
    }


def test_every_form_and_every_kind_of_report_is_somewhere() -> None:
    found = [report for portal in PORTALS for report in reports(portal.id)]
    assert {report.facts.form for report in found} == {
        "prose",
        "fujian_appendix",
        "format_2019",
        "format_2021",
    }
    assert {report.kind for report in found} == {"annual_report", "self_inspection", "periodic_statistics"}
    assert {report.facts.report_year for report in found} == set(range(2008, 2025))


def test_what_a_year_carries_over_the_next_takes_in() -> None:
    by_year = {
        report.facts.report_year: {(each.field, each.applicant): each.value for each in report.figures}
        for report in reports("ordos")
        if report.facts.agency == "鄂尔多斯市人民政府"
    }
    for year in range(2019, 2024):
        carried = by_year[year]["requests.carried_out", "total"]
        assert by_year[year + 1]["requests.carried_in", "total"] == carried


def test_the_pages_declared_as_gb2312_are_gbk_beyond_it() -> None:
    beyond = 0
    for page in site("ordos").pages.values():
        if not page.media_type.startswith("text/html") or page.status != 200:
            continue
        page.body.decode("gbk")
        assert b"charset=gb2312" in page.body
        assert "charset" not in page.media_type
        with pytest.raises(UnicodeDecodeError):
            page.body.decode("utf-8")
        beyond += b"\x86\xb4" in page.body  # 喆, which GB 2312 lacks
    assert beyond


def test_a_blank_cell_states_no_figure() -> None:
    blank = next(report for report in reports("zhangping") if "blank_cells" in report.facts.failed_checks)
    totals = {figure.field for figure in blank.figures if figure.applicant == "total"}
    assert "requests.granted_partial" in totals
    assert "requests.granted" not in totals
    assert "requests.other" not in totals


def test_pages_are_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from samples.portals import PORTALS, site; "
        "pages = [page.body for each in PORTALS for page in site(each.id).pages.values()]; "
        "print(hashlib.sha256(b'|'.join(pages)).hexdigest())"
    )
    seen = {
        subprocess.check_output([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@each_portal
def test_pages_are_small(portal: SamplePortal) -> None:
    assert max(len(page.body) for page in site(portal.id).pages.values()) < 20_000


def test_the_settings_name_every_portal_by_its_home_alone() -> None:
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    assert settings["portals"] == [
        {"id": each.id, "name": each.name, "home": each.url(), "division_code": each.division_code}
        for each in PORTALS
    ]


def seeds() -> list[dict[str, object]]:
    return [json.loads(line) for line in SEEDS.read_text("utf-8").splitlines()] if SEEDS.exists() else []


@pytest.mark.skipif(not SEEDS.exists(), reason="the reference pages in ../shared are not here")
def test_the_known_pages_facts_are_those_of_the_samples() -> None:
    titles = [
        "鄂尔多斯市民政局关于2014年",
        "鄂托克旗人民政府2017年",
        "漳平市民政局2017年",
        "人力資(zī)源",
        "36365",
    ]
    found = [report for portal in PORTALS for report in reports(portal.id)]
    for start, seed in zip(titles, seeds(), strict=True):
        report = next(
            each for each in found if start in each.title and each.facts.report_year == seed["report_year"]
        )
        facts = report.facts
        assert (facts.agency, facts.division_code) == (seed["agency"], seed["division_code"])
        assert (report.kind, str(report.published)) == (seed["kind"], seed["published"])
        assert (facts.document_number, facts.index_number) == (seed["document_number"], seed["index_number"])
        assert figures_of(report) == expected(seed)


def figures_of(report: SampleReport) -> set[tuple[object, ...]]:
    return {(each.field, each.value, each.state, each.basis, each.approx) for each in report.figures}


def expected(seed: dict[str, object]) -> set[tuple[object, ...]]:
    rows = seed["figures"]
    assert isinstance(rows, list)
    return {
        (row["field"], Decimal(str(row["value"])), row["state"], row["basis"], row["approx"]) for row in rows
    }
