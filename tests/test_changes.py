"""What the captures of a report say became of it: revised, moved, missing, withdrawn, restored; no noise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import Exchange
from catalog.build import rebuild
from tests.catalog_samples import (
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
)

REPORT = "/r/1.html"
BODY = report_page("灵山县民政局", 2021, 5)
CHANGES = "SELECT change, first_seen_at = confirmed_at, ended_at IS NOT NULL FROM changes"


def changes(data: Path) -> list[str]:
    """Return the words of all changes but "new", in order; the catalog derived anew must agree."""
    follow(data)
    before = dump(data)
    rebuild(data)
    follow(data)
    assert dump(data) == before
    told = rows(data, "SELECT change FROM changes WHERE change <> 'new' ORDER BY first_seen_at, change")
    return [str(word) for (word,) in told]


def captured(data: Path, *exchanges: Exchange) -> None:
    """Archive each exchange in a file of its own and let the catalog follow it."""
    for each in exchanges:
        write(data, each)
        follow(data)


def gone(minute: int, run: str, path: str = REPORT, status: int = 404) -> Exchange:
    return exchange(path, minute, "<p>x</p>", status=status, run=run)


SOFT = "<html><head><title>提示</title></head><body><p>页面不存在</p></body></html>"
OTHER = page("关于召开防汛会议的通知", "请各单位派员参加。")
ABSENCES = {
    "404": {"status": 404},
    "410": {"status": 410},
    "soft 404": {"body": SOFT},
    "redirect home": {"status": 302, "headers": ["Location: /"]},
}
SILENCES = {
    "a wall": {"status": 521, "body": "<script>0</script>", "headers": ["X-Via-JSL: a"]},
    "a refusal": {"status": 403},
    "a server error": {"status": 502, "body": "<h1>bad gateway</h1>"},
    "an empty shell": {"body": "<html><head><title></title></head><body></body></html>"},
    "a redirect elsewhere": {"status": 302, "headers": ["Location: /login/index.jsp"]},
}


def test_a_report_is_new_once(tmp_path: Path) -> None:
    (first,) = write(tmp_path, exchange(REPORT, 1, BODY, run="1"))
    captured(tmp_path, not_modified(REPORT, 2, first), exchange(REPORT, 3, BODY, original=first, run="3"))
    assert changes(tmp_path) == []
    assert rows(tmp_path, "SELECT change, url, run_id, capture_after FROM changes") == [
        ("new", HOST + REPORT, "1", first.capture_id)
    ]


@pytest.mark.parametrize("answer", ABSENCES.values(), ids=ABSENCES)
def test_a_report_is_withdrawn_only_when_a_later_run_misses_it_too(
    tmp_path: Path, answer: dict[str, object]
) -> None:
    def absent(minute: int, run: str) -> Exchange:
        return exchange(REPORT, minute, run=run, **answer)  # type: ignore[arg-type]

    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), absent(2, "2"), absent(3, "2"))
    assert changes(tmp_path) == ["missing"]
    captured(tmp_path, absent(4, "3"))
    assert changes(tmp_path) == ["withdrawn"]
    ((first, confirmed),) = rows(
        tmp_path, "SELECT first_seen_at, confirmed_at FROM changes WHERE change = 'withdrawn'"
    )
    assert (str(first)[14:16], str(confirmed)[14:16]) == ("02", "04")
    assert rows(tmp_path, "SELECT count(*) FROM reports_overview") == [(1,)]


@pytest.mark.parametrize("answer", SILENCES.values(), ids=SILENCES)
def test_what_says_nothing_of_a_report_withdraws_none(tmp_path: Path, answer: dict[str, object]) -> None:
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"))
    for minute in (2, 3):
        captured(tmp_path, exchange(REPORT, minute, run=str(minute), **answer))  # type: ignore[arg-type]
    captured(tmp_path, failed(REPORT, 4, "timeout", purpose="report"))
    assert changes(tmp_path) == []


def test_an_absence_that_is_over_in_the_next_run_was_a_hiccup(tmp_path: Path) -> None:
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), gone(2, "2"), exchange(REPORT, 3, BODY, run="3"))
    assert changes(tmp_path) == []
    captured(tmp_path, gone(4, "4"))
    assert changes(tmp_path) == ["missing"]


def test_a_report_that_comes_back_is_restored(tmp_path: Path) -> None:
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), gone(2, "2"), gone(3, "3", status=410))
    captured(tmp_path, exchange(REPORT, 4, BODY, run="4"))
    assert changes(tmp_path) == ["withdrawn", "restored"]
    assert rows(tmp_path, "SELECT ended_at IS NULL FROM changes WHERE change = 'withdrawn'") == [(0,)]


def test_captures_without_a_run_are_told_apart_by_their_files(tmp_path: Path) -> None:
    write(tmp_path, exchange(REPORT, 1, BODY))
    write(tmp_path, exchange(REPORT, 2, status=404), exchange(REPORT, 3, status=404))
    assert changes(tmp_path) == ["missing"]
    write(tmp_path, exchange(REPORT, 4, status=404))
    assert changes(tmp_path) == ["withdrawn"]


def test_a_page_that_is_no_report_takes_no_reports_place(tmp_path: Path) -> None:
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), exchange(REPORT, 2, OTHER, run="2"))
    assert changes(tmp_path) == ["missing"]
    captured(tmp_path, exchange(REPORT, 3, OTHER, run="3"))
    assert changes(tmp_path) == ["replaced"]
    assert rows(tmp_path, "SELECT kind, report_year FROM reports_overview") == [("annual_report", 2021)]


def test_a_revision_lists_the_changed_figure_with_both_words(tmp_path: Path) -> None:
    captured(
        tmp_path,
        exchange(REPORT, 1, BODY, run="1"),
        exchange(REPORT, 2, BODY.replace("申请5件", "申请15件"), run="2"),
    )
    assert changes(tmp_path) == ["revised"]
    ((field, old, new, was, now),) = rows(
        tmp_path, "SELECT field, old_value, new_value, old_quote, new_quote FROM changed_figures"
    )
    assert (field, old, new) == ("requests.received", "5", "15")
    assert ("申请5件" in str(was), "申请15件" in str(now)) == (True, True)
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(2,)]


def test_a_revision_of_words_alone_quotes_them(tmp_path: Path) -> None:
    reworded = BODY.replace("公开的及时性有待加强", "公开的规范性有待提高")
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), exchange(REPORT, 2, reworded, run="2"))
    assert changes(tmp_path) == ["revised"]
    assert rows(tmp_path, "SELECT count(*) FROM changed_figures") == [(0,)]
    ((detail,),) = rows(tmp_path, "SELECT detail FROM changes WHERE change = 'revised'")
    assert str(detail).startswith("no figure, other words\n- ")
    assert "及时性" in str(detail).splitlines()[1]
    assert "规范性" in str(detail).splitlines()[2]


TOP, HEADING, BODY_BEGINS, BODY_ENDS, END = "<body>", "</h1>", "'TRS_Editor'>", "</div></body>", "</body>"
NOISE = {
    "a counter below the title": (HEADING, "<p>来源：办公室　点击数：{n}　【字体：大 中 小】</p>"),
    "a counter in the body": (BODY_BEGINS, "<p>发布时间：2022-01-11 浏览次数：{n}次</p>"),
    "a counter at the end": (BODY_ENDS, "<p>（阅读量：{n}）</p>"),
    "a clock at the end": (BODY_ENDS, "<p>打印时间：2024-03-01 08:{n}:00</p>"),
    "the date of today": (TOP, "<div id='top'>今天是2024年3月{n}日 星期一</div>"),
    "today in the body": (BODY_ENDS, "<p>今天是2024年3月{n}日 星期一</p>"),
    "a session in the links": (TOP, "<div><a href='/x;jsessionid=A{n}'>首页</a></div>"),
    "a menu": (TOP, "<ul class='menu'><li><a href='/a{n}'>栏目{n}</a></li></ul>"),
    "the newest news": (END, "<div><h3>最新信息</h3><ul><li><a href='/n{n}'>新闻第{n}条</a></li></ul></div>"),
    "a token in a form": (END, "<form><input type='hidden' name='token' value='{n}'></form>"),
    "a number in a script": (END, "<script>var t={n};</script>"),
    "visits in the footer": (END, "<div class='footer'>主办：灵山县人民政府 您是第{n}位访客</div>"),
}


@pytest.mark.parametrize(("where", "what"), NOISE.values(), ids=NOISE)
def test_noise_is_no_revision(tmp_path: Path, where: str, what: str) -> None:
    for minute in (1, 2, 3):
        here = what.replace("{n}", str(11 * minute))
        noisy = BODY.replace(where, here + where if where.endswith("</body>") else where + here, 1)
        write(tmp_path, exchange(REPORT, minute, noisy, run=str(minute)))
    assert changes(tmp_path) == []
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT content_digest) FROM captures") == [(3, 3)]


def test_a_report_at_a_new_address_has_moved_when_the_old_one_is_gone(tmp_path: Path) -> None:
    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), exchange("/r/2.html", 2, BODY, run="2"))
    assert changes(tmp_path) == []
    captured(tmp_path, gone(3, "2"))
    assert changes(tmp_path) == ["moved"]
    ((url, there),) = rows(
        tmp_path,
        "SELECT c.url, r.url FROM changes c JOIN reports r ON r.report_id = c.other_report_id",
    )
    assert (url, there) == (HOST + REPORT, f"{HOST}/r/2.html")
    captured(tmp_path, gone(4, "3"))
    assert changes(tmp_path) == ["moved"]
    captured(tmp_path, gone(5, "3", "/r/2.html"), gone(6, "4", "/r/2.html"))
    assert changes(tmp_path) == ["withdrawn", "withdrawn"]


def test_beside_an_old_copy_a_report_is_missing_before_it_has_moved(tmp_path: Path) -> None:
    both = [exchange(path, n, BODY, run="1") for n, path in enumerate(("/r/2.html", REPORT))]
    captured(tmp_path, *both, gone(3, "2"))
    assert changes(tmp_path) == ["missing"]
    captured(tmp_path, gone(4, "3"))
    assert changes(tmp_path) == ["moved"]
    assert rows(tmp_path, "SELECT run_id FROM changes WHERE change = 'moved'") == [("3",)]


def test_a_report_whose_address_redirects_to_it_has_moved(tmp_path: Path) -> None:
    there = {"via": HOST + REPORT, "hopsFromSeed": "LR", "run": "2"}
    target = exchange("/new/9.html", 3, BODY)
    captured(
        tmp_path,
        exchange(REPORT, 1, BODY, run="1"),
        exchange(REPORT, 2, status=301, headers=["Location: /new/9.html"], run="2"),
        Exchange(
            url=target.url,
            started=target.started,
            request=target.request,
            response=target.response,
            facts={**target.facts, **there},
        ),
    )
    assert changes(tmp_path) == ["moved"]


def test_a_redirect_to_a_page_that_is_gone_says_that_the_report_is(tmp_path: Path) -> None:
    def led(minute: int, run: str) -> list[Exchange]:
        away = exchange(REPORT, minute, status=302, headers=["Location: /error/404.html"], run=run)
        page = exchange("/error/404.html", minute + 1, SOFT)
        facts = {**page.facts, "via": HOST + REPORT, "hopsFromSeed": "LR", "run": run}
        return [
            away,
            Exchange(page.url, page.started, page.request, page.response, facts=facts),
        ]

    captured(tmp_path, exchange(REPORT, 1, BODY, run="1"), *led(2, "2"), *led(5, "3"))
    assert changes(tmp_path) == ["withdrawn"]


def test_a_column_that_shows_the_newest_report_keeps_those_of_the_years_before(tmp_path: Path) -> None:
    years = (report_page("灵山县民政局", year, year - 2016) for year in (2021, 2022))
    captured(tmp_path, *(exchange("/nb/", n, body, run=str(n)) for n, body in enumerate(years)))
    assert changes(tmp_path) == ["replaced"]
    assert rows(tmp_path, "SELECT report_year FROM reports_overview ORDER BY 1") == [(2021,), (2022,)]
    assert rows(tmp_path, "SELECT count(*) FROM changes WHERE change = 'new'") == [(2,)]
    assert rows(tmp_path, "SELECT count(*) FROM reports WHERE supersedes IS NOT NULL") == [(0,)]


def shown(path: str, what: str, minute: int, run: str) -> Exchange:
    """Return a capture of one of the kinds that the histories below are drawn from."""
    bodies = {"report": BODY, "revised": BODY.replace("申请5件", "申请15件"), "soft": SOFT, "other": OTHER}
    if what in bodies:
        return exchange(path, minute, bodies[what], run=run)
    if what == "away":
        return exchange(path, minute, status=301, headers=["Location: /r/2.html"], run=run)
    if what == "arrived":
        led = exchange(path, minute, BODY, run=run, via=HOST + REPORT)
        return replace(led, facts={**led.facts, "hopsFromSeed": "LR"})
    return exchange(path, minute, status=404 if what == "gone" else 502, run=run)


HISTORIES = st.lists(
    st.tuples(
        st.sampled_from([REPORT, "/r/2.html", "/r/3.html"]),
        st.sampled_from(["report", "revised", "soft", "other", "away", "arrived", "gone", "error"]),
    ),
    min_size=2,
    max_size=9,
)


TOLD = "change, report_id, other_report_id, url, first_seen_at, confirmed_at, ended_at, run_id, detail"


@given(HISTORIES, st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_changes_are_the_same_in_whatever_order_captures_are_taken_in(
    history: list[tuple[str, str]], chance: Random
) -> None:
    made = [shown(path, what, n, str(n // 3)) for n, (path, what) in enumerate(history)]
    with TemporaryDirectory() as grown, TemporaryDirectory() as whole:
        captured(Path(grown), *chance.sample(made, len(made)))
        write(Path(whole), *made)
        follow(Path(whole))
        for rest in (f"SELECT {TOLD} FROM changes ORDER BY 1, 2, 5", "SELECT * FROM changed_figures"):  # noqa: S608
            assert rows(Path(grown), rest) == rows(Path(whole), rest)
