"""Runs live in data/runs/ and in the catalog; status counts what there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.capture import Exchange
from catalog.build import catalog_of, rebuild
from catalog.coverage import summary
from catalog.places import runs_of
from catalog.runs import PortalRun, Run, load, save
from catalog.telling import told
from tests.catalog_samples import HOST, dump, exchange, failed, follow, page, report_page, rows, write

RUN = Run(
    run_id="20240301T080000Z",
    command="crawl",
    started=datetime(2024, 3, 1, 8, tzinfo=UTC),
    ended=datetime(2024, 3, 1, 9, tzinfo=UTC),
    exit_code=3,
    requests=12,
    bytes_received=3456,
    portals=(PortalRun("lingshan", 10, 10, 4), PortalRun("nowhere", 2, 2, 0, "refused")),
)

MOMENTS = st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1))  # noqa: DTZ001
COUNTS = st.integers(0, 2**62)
PORTALS = st.builds(PortalRun, st.text(), COUNTS, COUNTS, COUNTS, st.none() | st.text())


@given(
    st.builds(
        Run,
        st.text(),
        st.text(),
        MOMENTS,
        st.none() | MOMENTS,
        st.none() | st.integers(0, 255),
        COUNTS,
        COUNTS,
        st.lists(PORTALS).map(tuple),
    )
)
def test_a_run_comes_back_from_its_record(run: Run) -> None:
    assert Run.from_json(run.to_json()) == run


def test_runs_are_taken_in_and_come_back_with_a_rebuild(tmp_path: Path) -> None:
    save(tmp_path, RUN)
    follow(tmp_path)
    assert rows(tmp_path, "SELECT command, exit_code, requests FROM runs") == [("crawl", 3, 12)]
    before = dump(tmp_path)
    rebuild(tmp_path)
    follow(tmp_path)
    assert dump(tmp_path) == before


def test_a_run_that_ends_later_is_taken_in_again(tmp_path: Path) -> None:
    save(tmp_path, replace(RUN, ended=None, exit_code=None, portals=()))
    follow(tmp_path)
    save(tmp_path, RUN)
    follow(tmp_path)
    assert rows(tmp_path, "SELECT exit_code FROM runs") == [(3,)]
    assert rows(tmp_path, "SELECT count(*) FROM run_portals") == [(2,)]


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = runs_of(tmp_path) / "x.json"
    path.parent.mkdir()
    for text in ("", "[]", "{}", '{"run_id": 1, "portals": [], "started": "never"}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=r"x\.json"):
            load(path)


def test_the_summary_counts_reports_once_and_names_what_fails(tmp_path: Path) -> None:
    write(
        tmp_path,
        exchange("/r/1.html", 1, report_page("灵山县民政局", 2021, 5)),
        exchange("/r/1.html", 2, report_page("灵山县民政局", 2021, 6)),
        exchange("/copy.html", 3, report_page("灵山县民政局", 2021, 6)),
        exchange("/r/2.html", 4, report_page("灵山县财政局", 2022, 6)),
        exchange("/wall.html", 5, "<script>0</script>", status=521, headers=["X-Via-JSL: a"]),
        failed("/", 6, "refused"),
    )
    save(tmp_path, RUN)
    follow(tmp_path)
    found = summary(catalog_of(tmp_path))
    assert (found.captures, found.reports) == (6, 2)
    assert found.reports_by_year == (("2021", 1), ("2022", 1))
    assert dict(found.reports_by_agency) == {"灵山县民政局": 1, "灵山县财政局": 1}
    assert dict(found.captures_by_outcome) == {"ok": 4, "wall": 1, "error": 1}
    assert [(portal.portal_id, portal.failure, portal.walled) for portal in found.failing] == [
        ("lingshan", None, 1),
        ("nowhere", "refused", 0),
    ]
    assert found.runs[0].exit_code == 3
    assert found.figures > 0


def test_a_figure_of_another_scope_than_the_reports_is_left_out_and_named(tmp_path: Path) -> None:
    own, whole = "收到政府信息公开申请5件", "全县各级行政机关共收到政府信息公开申请50件"
    for minute, words in enumerate((own, whole)):
        body = report_page("灵山县民政局", 2021, 5).replace(own, words)
        write(tmp_path, exchange(f"/r/{minute}.html", minute, body))
    follow(tmp_path)
    assert rows(tmp_path, "SELECT requests_received, other_scope FROM reports_overview ORDER BY url") == [
        (5, None),
        (None, "requests.received"),
    ]


def test_a_report_that_two_portals_show_is_counted_for_both(tmp_path: Path) -> None:
    body = report_page("灵山县民政局", 2021, 5)
    elsewhere = replace(exchange("/copy.html", 2, body), url="http://www.qinzhou.gov.cn/copy.html")
    facts = {**elsewhere.facts, "portal-id": "qinzhou", "portal-name": "钦州市人民政府"}
    write(tmp_path, exchange("/r/1.html", 1, body), replace(elsewhere, facts=facts))
    follow(tmp_path)
    found = summary(catalog_of(tmp_path))
    assert {portal.portal_id: portal.reports for portal in found.portals} == {"lingshan": 1, "qinzhou": 1}
    assert found.reports == 1


def test_a_column_that_leads_to_no_report_is_named(tmp_path: Path) -> None:
    def listed(path: str, minute: int, via: str = "/") -> Exchange:
        words = page("政府信息公开年报", "本栏目公布历年政府信息公开工作年度报告。")
        return exchange(path, minute, words, purpose="list", column_url=HOST + path, via=HOST + via)

    full = report_page("灵山县民政局", 2021, 5)
    write(
        tmp_path,
        listed("/nb/", 1),
        listed("/nb/2021/", 2, via="/nb/"),
        exchange("/r/1.html", 3, full, column_url=f"{HOST}/nb/2021/"),
        listed("/empty/", 4),
    )
    follow(tmp_path)
    (portal,) = summary(catalog_of(tmp_path)).portals
    assert portal.barren == (f"{HOST}/empty/",)
    assert f"no report link on {HOST}/empty/" in told(summary(catalog_of(tmp_path)))


def test_a_run_that_ended_without_a_word_is_shown_by_what_it_captured(tmp_path: Path) -> None:
    save(tmp_path, RUN)
    write(tmp_path, *(exchange(f"/r/{n}.html", n, run="20240302080000-7") for n in (1, 2)))
    write(tmp_path, exchange("/r/3.html", 3, run=RUN.run_id))
    follow(tmp_path)
    found = summary(catalog_of(tmp_path))
    assert [(run.run_id, run.requests, run.ended is None) for run in found.runs] == [
        ("20240302080000-7", 2, True),
        (RUN.run_id, 12, False),
    ]
    assert "run 20240302080000-7: crawl, 2 requests, no record" in told(found)


def test_status_names_what_was_never_crawled(tmp_path: Path) -> None:
    follow(tmp_path)
    assert "never crawled: 2 of the settings (ordos, wuhai)" in told(
        summary(catalog_of(tmp_path)), ("ordos", "wuhai")
    )
