"""Captures become rows: each once, in any order of following, and the same again from the archive alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.capture import Exchange
from catalog.build import Follower, Progress, archive_of, catalog_of, rebuild
from tests.catalog_samples import (
    COLUMN,
    HOST,
    dump,
    exchange,
    failed,
    follow,
    not_modified,
    page,
    report_page,
    rows,
    write,
    writer,
)

LIST = page("政府信息公开年报", "<a href='/r/1.html'>灵山县民政局2022年政府信息公开工作年度报告</a>")


def crawl() -> list[Exchange]:
    """Return what a first crawl of a small portal brings."""
    reports = [
        exchange(f"/r/{n}.html", n, report_page(f"灵山县{name}", 2020 + n % 3, 10 + n))
        for n, name in enumerate(("民政局", "财政局", "教育局", "民政局", "财政局", "教育局"), start=10)
    ]
    return [
        exchange("/robots.txt", 0, "User-agent: *", purpose="robots", hopsFromSeed="P"),
        exchange("/", 1, page("灵山县人民政府"), purpose="home"),
        exchange("/zfxxgknb/", 2, LIST, purpose="list"),
        *reports,
        exchange("/gone.html", 30, "没有", status=404),
        failed("/late.html", 31, "timeout", purpose="report"),
        exchange("/style.css", 32, "p{}", purpose="requisite"),
        exchange("/r/empty.html", 33, ""),
    ]


def test_every_capture_has_a_row_and_every_report_a_version(tmp_path: Path) -> None:
    written = write(tmp_path, *crawl())
    follow(tmp_path)
    assert rows(tmp_path, "SELECT capture_id FROM captures ORDER BY warc_offset") == [
        (capture.capture_id,) for capture in written
    ]
    found = rows(tmp_path, "SELECT agency, report_year FROM reports_overview ORDER BY url")
    assert found[:2] == [("灵山县民政局", 2021), ("灵山县财政局", 2022)]
    assert len(found) == 6
    received = rows(tmp_path, "SELECT requests_received FROM reports_overview ORDER BY url")
    assert received == [(20,), (21,), (22,), (23,), (24,), (25,)]


def test_portals_and_columns_come_from_the_facts_of_the_crawl(tmp_path: Path) -> None:
    write(tmp_path, *crawl())
    follow(tmp_path)
    portals = rows(tmp_path, "SELECT portal_id, name, home, division_code FROM portals")
    assert portals == [("lingshan", "灵山县人民政府", f"{HOST}/", "450721")]
    columns = rows(tmp_path, "SELECT portal_id, url, title, family FROM columns_found")
    assert columns == [("lingshan", *COLUMN.values())]


def test_what_was_wanted_and_did_not_come_is_an_issue(tmp_path: Path) -> None:
    write(tmp_path, *crawl())
    follow(tmp_path)
    found = rows(tmp_path, "SELECT kind, url FROM issues WHERE report_id IS NULL ORDER BY url")
    assert found == [
        ("missing", f"{HOST}/gone.html"),
        ("unreadable", f"{HOST}/late.html"),
        ("unreadable", f"{HOST}/r/empty.html"),
    ]


def test_a_further_page_of_a_report_that_is_not_read_is_an_issue(tmp_path: Path) -> None:
    via = f"{HOST}/r/1.html"
    write(tmp_path, exchange("/r/1_1.html", 1, page("第二页", "三、依申请公开情况"), purpose="part", via=via))
    follow(tmp_path)
    ((kind, detail, url),) = rows(tmp_path, "SELECT kind, detail, url FROM issues")
    assert (kind, url) == ("unreadable", f"{HOST}/r/1_1.html")
    assert via in str(detail)


def test_a_page_asked_for_as_a_report_that_is_none_stays_visible_with_its_kind(tmp_path: Path) -> None:
    title = "关于做好2022年政府信息公开工作年度报告编制工作的通知"
    write(tmp_path, exchange("/notice.html", 1, page(title, "各乡镇人民政府,县直各单位:" * 9)))
    follow(tmp_path)
    (kind,) = rows(tmp_path, "SELECT kind FROM reports")[0]
    assert kind not in {"annual_report", "periodic_statistics", "self_inspection"}
    assert rows(tmp_path, "SELECT count(*) FROM reports_overview") == [(0,)]


def test_a_list_is_a_report_only_when_it_states_figures_or_is_signed(tmp_path: Path) -> None:
    title = "灵山县民政局2021年政府信息公开工作年度报告"
    signed = "<p>我局按时公开了政府信息。</p><p>灵山县民政局</p><p>2022年1月14日</p>"
    write(
        tmp_path,
        exchange("/list/", 1, page(title, "2021-01-02 " * 20), purpose="list"),
        exchange("/newest/", 2, report_page("灵山县民政局", 2021, 5), purpose="list"),
        exchange("/signed/", 3, page(title.replace("2021", "2020"), signed), purpose="list"),
    )
    follow(tmp_path)
    assert rows(tmp_path, "SELECT url FROM reports ORDER BY url") == [
        (f"{HOST}/newest/",),
        (f"{HOST}/signed/",),
    ]


def test_following_twice_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, *crawl())
    follow(tmp_path)
    before = dump(tmp_path)
    with Follower(tmp_path, workers=0) as follower:
        assert follower.catch_up() == Progress()
    assert dump(tmp_path) == before


def test_a_rebuild_gives_the_same_catalog(tmp_path: Path) -> None:
    write(tmp_path, *crawl())
    follow(tmp_path)
    before = dump(tmp_path)
    rebuild(tmp_path)
    assert not catalog_of(tmp_path).exists()
    follow(tmp_path)
    assert dump(tmp_path) == before


def test_worker_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    write(tmp_path, *crawl())
    follow(tmp_path)
    before = dump(tmp_path)
    rebuild(tmp_path)
    with Follower(tmp_path, workers=2) as follower:
        follower.catch_up()
    assert dump(tmp_path) == before


@pytest.mark.parametrize("seed", range(12))
def test_a_follower_ended_at_any_moment_loses_nothing(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive grows while it is followed; now and then the follower ends between two transactions."""
    chance = random.Random(seed)  # noqa: S311
    monkeypatch.setattr("catalog.build.BATCH", chance.choice([1, 2, 5]))
    exchanges = crawl()
    with writer(tmp_path) as out:
        first = out.write(exchanges[3])
        second_run = [not_modified("/r/10.html", 90, first), *crawl_again()]
        for each in [*exchanges[:3], *exchanges[4:], *second_run]:
            out.write(each)
            if chance.random() < 0.4:
                _follow_until_interrupted(tmp_path, out.sync(), chance.randrange(4))
    follow(tmp_path)
    grown = dump(tmp_path)
    rebuild(tmp_path)
    follow(tmp_path)
    assert dump(tmp_path) == grown


def crawl_again() -> list[Exchange]:
    """Return a second crawl: one report changed, one went back, one moved, one is a wall for once."""
    return [
        exchange("/r/11.html", 91, report_page("灵山县财政局", 2022, 77)),
        exchange("/r/11.html", 95, report_page("灵山县财政局", 2022, 21)),
        exchange("/moved/12.html", 92, report_page("灵山县教育局", 2020, 22)),
        exchange("/r/13.html", 93, "<script>1</script>", status=521, headers=["X-Via-JSL: a"]),
        exchange("/r/14.html", 94, report_page("灵山县财政局", 2022, 24)),
    ]


def _follow_until_interrupted(data: Path, durable: dict[str, int], batches: int) -> None:
    def progress(_: Progress) -> None:
        nonlocal batches
        batches -= 1
        if batches < 0:
            raise InterruptedError

    try:
        with Follower(data, workers=0, progress=progress) as follower:
            follower.catch_up(durable)
    except InterruptedError:
        return


def test_an_open_file_is_read_only_as_far_as_it_is_durable(tmp_path: Path) -> None:
    with writer(tmp_path) as out:
        out.write(exchange("/r/1.html", 1, report_page("灵山县民政局", 2021, 5)))
        durable = out.sync()
        out.write(exchange("/r/2.html", 2, report_page("灵山县民政局", 2022, 6)))
        follow(tmp_path, durable)
        assert rows(tmp_path, "SELECT count(*) FROM captures") == [(1,)]
        follow(tmp_path)
        assert rows(tmp_path, "SELECT count(*) FROM captures") == [(1,)]
    follow(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM captures") == [(2,)]


def test_files_that_come_later_with_earlier_captures_settle_the_same(tmp_path: Path) -> None:
    """An imported WARC may hold an older version than what is there already."""
    early, late = tmp_path / "early-first", tmp_path / "late-first"
    old = write(early, exchange("/r/1.html", 1, report_page("灵山县民政局", 2021, 5)))
    new = write(early, not_modified("/r/1.html", 20, old[0]), *crawl_again())
    follow(early)
    archive_of(late).mkdir(parents=True)
    for name in (new[0].warc_file, old[0].warc_file):
        (archive_of(late) / name).write_bytes((archive_of(early) / name).read_bytes())
        follow(late)
    assert dump(late) == dump(early)


def test_an_archive_without_files_gives_an_empty_catalog(tmp_path: Path) -> None:
    follow(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM captures") == [(0,)]
    assert rows(tmp_path, "SELECT label_zh FROM fields WHERE field = 'capacity.staff'") != []
