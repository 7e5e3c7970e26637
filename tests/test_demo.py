"""The README, end to end: the demo is run twice, and everything it promises is looked at."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from parsers.model import REPORT_KINDS
from samples.log import read
from samples.model import SampleReport
from samples.portals import PORTALS, reports
from tests.conftest import DEMO_PORT as PORT
from tests.conftest import Twice
from tests.demo import Archived

BOOKKEEPING = {"run_portals", "followed", "portals_named"}  # how far was read, and by what
REPORTS = [report for portal in PORTALS for report in reports(portal.id)]


def test_the_demo_runs_and_says_what_was_found(demo: Twice) -> None:
    assert demo.exit_codes == (0, 0), demo.printed
    for words in (
        "portals:",
        "requests:",
        "reports:",
        "by year:",
        "by agency:",
        "figures:",
        "failed:",
        "make browse",
    ):
        assert words in demo.printed[0]


def test_every_exchange_is_archived_once_and_byte_for_byte(demo: Twice) -> None:
    logged: dict[bytes, list[bytes]] = defaultdict(list)
    for exchange in read(demo.second.log):
        logged[exchange.request].append(exchange.response)
    archived: dict[bytes, list[Archived]] = defaultdict(list)
    for each in demo.second.archived():
        archived[each.request].append(each)
    assert {key: len(value) for key, value in logged.items()} == {
        key: len(value) for key, value in archived.items()
    }
    for request, responses in logged.items():
        for sent, kept in zip(responses, archived[request], strict=True):
            assert kept_as_sent(sent, kept), (request, sent[:200], kept)


def kept_as_sent(sent: bytes, kept: Archived) -> bool:
    """Return whether a record keeps what was sent in the way that design.md and the standard say."""
    head, blank, _ = sent.partition(b"\r\n\r\n")
    if kept.kind == "response":
        return kept.block == sent
    if kept.profile.endswith("server-not-modified"):
        return kept.block == b"" and kept.fact("head-304") == sent
    return kept.kind == "revisit" and kept.block == head + blank


def test_the_second_run_downloads_no_unchanged_report_again(demo: Twice) -> None:
    again = list(read(demo.second.log))[len(list(read(demo.first.log))) :]
    asked = {report.path for report in REPORTS}
    answers = Counter(each.response[9:12] for each in again if each.request.split(b" ")[1].decode() in asked)
    assert answers == {b"304": len(REPORTS)}


def test_the_second_run_adds_rows_only_where_it_should(demo: Twice) -> None:
    before, after = demo.first.dump(), demo.second.dump()
    changed = {name for name in after if before[name] != after[name]}
    assert changed - BOOKKEEPING == {"captures", "report_captures", "runs"}
    assert len(after["portals_named"]) == len(before["portals_named"])


def test_the_catalog_is_a_function_of_the_archive(demo: Twice) -> None:
    before = demo.second.dump()
    (demo.second.data / "catalog.db").unlink()
    assert demo.second.nianbao("catalog").returncode == 0
    assert demo.second.dump() == before


def test_every_report_is_found_and_nothing_else_is_called_one(demo: Twice) -> None:
    kinds = ", ".join(f"'{kind}'" for kind in REPORT_KINDS)
    found = {str(url) for (url,) in demo.first.rows(f"select url from reports where kind in ({kinds})")}  # noqa: S608
    assert found == {report.url(PORT) for report in REPORTS}


def test_kind_and_year_and_agency_are_those_of_the_page(demo: Twice) -> None:
    read_as = {str(row[0]): row[1:] for row in demo.first.rows("select url, kind, report_year from reports")}
    wrong = {
        report.url(PORT): (read_as.get(report.url(PORT)), report.kind, report.facts.report_year)
        for report in REPORTS
        if read_as.get(report.url(PORT)) != (report.kind, report.facts.report_year)
    }
    assert not wrong


def test_a_first_crawl_spends_four_of_ten_requests_on_reports(demo: Twice) -> None:
    asked = [exchange.request.split(b" ")[1].decode() for exchange in read(demo.first.log)]
    pages = [path for path in asked if not path.endswith((".css", ".js", ".png", ".gif", ".jpg", ".ico"))]
    taken = {report.path for report in REPORTS}
    assert sum(path in taken for path in pages) >= 0.4 * len(pages)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.portal_id}{report.path}")
def test_the_text_holds_the_body_and_nothing_around_it(demo: Twice, report: SampleReport) -> None:
    found = demo.first.rows(
        f"select text from documents join captures using (content_digest) where url = '{report.url(PORT)}'"  # noqa: S608
    )
    lines = {squeezed(line) for (text,) in found for line in str(text).splitlines()}
    assert {squeezed(paragraph) for paragraph in report.paragraphs} <= lines
    assert not {squeezed(line) for line in report.chrome} & lines


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_archive_keeps_every_rule_and_agrees_with_the_catalog(demo: Twice) -> None:
    done = demo.second.nianbao("verify")
    assert (done.returncode, done.stdout) == (0, "0 problems\n")
