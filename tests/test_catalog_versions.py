"""Versions, revisits, twins and checks over years: what needs several captures."""

from __future__ import annotations

from pathlib import Path

from archive.capture import Exchange
from catalog.versions import Seen, versions
from tests.catalog_samples import (
    exchange,
    follow,
    not_modified,
    report_page,
    rows,
    write,
)

REPORT = "/r/1.html"


def year_page(year: int, carried_in: int, carried_out: int) -> str:
    words = f"上年结转政府信息公开申请{carried_in}件。结转下年度继续办理{carried_out}件。"
    return report_page("灵山县民政局", year, 12, words)


def seen(capture_id: str, body: str, words: str, record_type: str = "response") -> Seen:
    return Seen(capture_id, record_type, capture_id, body, words)


def test_a_run_of_agreeing_captures_is_one_version() -> None:
    found = versions("cn,gov)/a", [seen("1", "x", "A"), seen("2", "y", "A"), seen("3", "z", "B")])
    assert [[each.capture_id for each in version.seen] for version in found] == [["1", "2"], ["3"]]
    assert [version.supersedes for version in found] == [None, found[0].report_id]
    assert [version.is_current for version in found] == [False, True]


def test_a_page_that_goes_back_to_an_earlier_body_goes_back_to_its_version() -> None:
    found = versions("cn,gov)/a", [seen("1", "x", "A"), seen("2", "y", "B"), seen("3", "x", "A")])
    assert [[each.capture_id for each in version.seen] for version in found] == [["1", "3"], ["2"]]
    assert [version.is_current for version in found] == [True, False]


def test_a_report_is_named_by_its_address_and_first_body() -> None:
    (here,) = versions("cn,gov)/a", [seen("1", "x", "A"), seen("2", "y", "A")])
    (there,) = versions("cn,gov)/b", [seen("1", "x", "A")])
    (again,) = versions("cn,gov)/a", [seen("9", "x", "A")])
    assert here.report_id == again.report_id != there.report_id
    assert len(here.report_id) == 16


def test_a_revisit_adds_a_capture_and_no_version(tmp_path: Path) -> None:
    body = report_page("灵山县民政局", 2021, 5)
    (first,) = write(tmp_path, exchange(REPORT, 1, body))
    write(tmp_path, not_modified(REPORT, 10, first), exchange(REPORT, 20, body, original=first))
    follow(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(1,)]
    assert rows(
        tmp_path,
        "SELECT record_type, role, outcome FROM report_captures JOIN captures USING (capture_id)"
        " ORDER BY captured_at",
    ) == [
        ("response", "first", "ok"),
        ("revisit", "unchanged", "unchanged"),
        ("revisit", "unchanged", "unchanged"),
    ]


def test_a_changed_figure_makes_a_version_that_supersedes_the_one_before(tmp_path: Path) -> None:
    pages = [report_page("灵山县民政局", 2021, received) for received in (5, 5, 6)]
    write(tmp_path, *(exchange(REPORT, n, body + f"<!-- {n} -->") for n, body in enumerate(pages, start=1)))
    follow(tmp_path)
    old, new = rows(tmp_path, "SELECT report_id, supersedes, is_current FROM reports ORDER BY captured_at")
    assert (old[1], old[2]) == (None, 0)
    assert (new[1], new[2]) == (old[0], 1)
    assert rows(tmp_path, "SELECT role FROM report_captures WHERE report_id = ? ORDER BY role", old[0]) == [
        ("first",),
        ("same",),
    ]
    assert rows(tmp_path, "SELECT report_id, requests_received FROM reports_overview") == [(new[0], 6)]


def test_a_wall_in_between_neither_supersedes_nor_parts_a_version(tmp_path: Path) -> None:
    body = report_page("灵山县民政局", 2021, 5)
    wall = exchange(REPORT, 5, "<script>0</script>", status=521, headers=["X-Via-JSL: a,-"])
    write(tmp_path, exchange(REPORT, 1, body), wall, exchange(REPORT, 9, body + " "))
    follow(tmp_path)
    assert rows(tmp_path, "SELECT is_current, supersedes FROM reports") == [(1, None)]
    assert rows(tmp_path, "SELECT outcome FROM captures ORDER BY captured_at") == [
        ("ok",),
        ("wall",),
        ("ok",),
    ]


def test_a_wall_seen_again_as_a_revisit_is_a_wall(tmp_path: Path) -> None:
    shell = "<html><head><script>var a=1;location.reload()</script></head><body></body></html>"
    (first,) = write(tmp_path, exchange(REPORT, 1, shell))
    write(tmp_path, exchange(REPORT, 9, shell, original=first))
    follow(tmp_path)
    outcomes = rows(tmp_path, "SELECT DISTINCT outcome, outcome_detail FROM captures")
    assert len(outcomes) == 1
    assert outcomes[0][0] not in {"ok", "unchanged"}


def test_the_same_report_at_another_address_points_to_the_first(tmp_path: Path) -> None:
    body = report_page("灵山县民政局", 2021, 5)
    write(tmp_path, exchange("/copy.html", 9, body), exchange(REPORT, 1, body))
    follow(tmp_path)
    ((first, none), (copy, same_as)) = rows(
        tmp_path, "SELECT report_id, same_as FROM reports ORDER BY captured_at"
    )
    assert (none, same_as) == (None, first)
    assert copy != first
    assert rows(tmp_path, "SELECT report_id FROM reports_overview") == [(first,)]


def test_the_same_words_of_another_agency_are_no_twin(tmp_path: Path) -> None:
    pages = [report_page(agency, 2021, 5) for agency in ("灵山县民政局", "灵山县财政局")]
    write(tmp_path, *(exchange(f"/r/{n}.html", n, body) for n, body in enumerate(pages)))
    follow(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM reports WHERE same_as IS NOT NULL") == [(0,)]


def carried(*years: tuple[int, int, int]) -> list[Exchange]:
    return [exchange(f"/r/{year}.html", year - 2000, year_page(year, *rest)) for year, *rest in years]


def test_what_is_carried_over_is_checked_from_year_to_year(tmp_path: Path) -> None:
    write(tmp_path, *carried((2021, 0, 3), (2022, 3, 4), (2023, 5, 0)))
    follow(tmp_path)
    found = rows(
        tmp_path,
        "SELECT report_year, outcome, detail FROM checks JOIN reports USING (report_id)"
        " WHERE check_id = 'carry_over' ORDER BY report_year",
    )
    assert [(year, outcome) for year, outcome, _ in found] == [
        (2021, "not_assessable"),
        (2022, "passed"),
        (2023, "failed"),
    ]
    assert found[2][2] == "2023: requests.carried_in 5; 2022: requests.carried_out 4"


def test_a_later_year_is_assessed_again_when_the_earlier_one_comes(tmp_path: Path) -> None:
    earlier, later = carried((2021, 0, 3), (2022, 3, 4))
    write(tmp_path, later)
    follow(tmp_path)
    sql = "SELECT outcome FROM checks_across JOIN reports USING (report_id)"
    sql += " WHERE report_year = 2022 AND check_id = 'carry_over'"
    assert rows(tmp_path, sql) == [("not_assessable",)]
    write(tmp_path, earlier)
    follow(tmp_path)
    assert rows(tmp_path, sql) == [("passed",)]
