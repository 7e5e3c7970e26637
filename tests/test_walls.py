"""Walls: known by their signs, kept as evidence, left alone for hours, never taken for a report."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalog.walls import Standing, Walls
from parsers.outcome import Outcome
from tests.origin import Script, Scripted, html, scripted
from tests.test_crawl_faults import REPORT, nianbao, rows
from tests.test_pace import script, settings_file

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
URL = "http://www.x.gov.cn/zwgk/nb/t1.html"
HOUR = timedelta(hours=1)
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nForbidden"
SCRIPTED = b"HTTP/1.1 521 \r\nX-Via-JSL: 1,-\r\nContent-Length: 0\r\n\r\n"
STUB = b"<script>var wzwscspd='0.0.0.0';eval('x')</script>"
STUBBED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(STUB), STUB)


@dataclass(frozen=True)
class Crawled:
    """Two crawls of several servers: what they said, and what each server had been asked after the first."""

    done: tuple[subprocess.CompletedProcess[str], ...]
    folder: Path
    servers: dict[str, Scripted]
    asked_at_first: dict[str, int]

    @property
    def data(self) -> Path:
        return self.folder / "data"


def walled_later() -> Script:
    """Return a portal one of whose reports is behind a wall when it is asked for again."""
    answers = iter([html(REPORT), STUBBED])
    return {**script(), "/r0.html": lambda: iter([next(answers)])}


def scripts() -> dict[str, tuple[Script, str]]:
    return {
        "scripted": ({**script(), "/nb/": SCRIPTED}, "127.0.6.1"),
        "shared": ({**script("/a/"), **script("/b/"), "/a/": STUBBED}, "127.0.6.2"),
        "later": (walled_later(), "127.0.6.3"),
        "lone": ({**script(), "/r0.html": FORBIDDEN}, "127.0.6.4"),
        "no-robots": ({**script(), "/robots.txt": SCRIPTED}, "127.0.6.5"),
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("walls")
    with ExitStack() as stack:
        servers = {name: stack.enter_context(scripted(*each)) for name, each in scripts().items()}
        homes = {name: server.home for name, server in servers.items()}
        homes |= {each: f"{homes['shared']}{each}/" for each in "ab"}
        del homes["shared"]
        file = settings_file(folder, homes, delay=0, recheck_days=0)
        first = nianbao(file, "crawl")
        asked = {name: len(server.served) for name, server in servers.items()}
        yield Crawled((first, nianbao(file, "crawl")), folder, servers, asked)


def test_behind_a_wall_nothing_more_is_asked(crawled: Crawled) -> None:
    assert crawled.servers["scripted"].paths() == ["/robots.txt", "/", "/nb/"]
    assert crawled.servers["no-robots"].paths() == ["/robots.txt"]
    assert [done.returncode for done in crawled.done] == [3, 3]


def test_a_wall_before_one_portal_leaves_the_whole_server_alone(crawled: Crawled) -> None:
    paths = crawled.servers["shared"].paths()
    assert paths.count("/a/") == 1
    assert paths[paths.index("/a/") :] == ["/a/"]


def test_the_next_run_knows_from_the_archive_what_to_leave_alone(crawled: Crawled) -> None:
    for name in ("scripted", "shared", "no-robots"):
        assert len(crawled.servers[name].served) == crawled.asked_at_first[name]
    assert "127.0.6.1" in crawled.done[1].stdout
    assert "a wall (wall_521): left alone until" in crawled.done[1].stdout


def test_a_lone_refusal_is_kept_as_a_wall_and_the_walk_goes_on(crawled: Crawled) -> None:
    assert {"/r1.html", "/r2.html", "/r3.html"} <= set(crawled.servers["lone"].paths())
    kept = rows(
        crawled.data, "select distinct outcome, outcome_detail from captures where url like '%6.4%/r0%'"
    )
    assert kept == [("wall", "forbidden")]


def test_a_wall_is_evidence_and_takes_no_reports_place(crawled: Crawled) -> None:
    kept = rows(
        crawled.data, "select outcome from captures where url like '%6.3%/r0.html' order by captured_at"
    )
    assert kept == [("ok",), ("wall",)]
    reports = rows(
        crawled.data, "select is_current, text_length > 20 from reports where url like '%6.3%/r0.html'"
    )
    assert reports == [(1, 1)]


def test_status_shows_what_is_left_alone(crawled: Crawled) -> None:
    file = crawled.folder / "settings.toml"
    assert "127.0.6.1, for a wall (wall_521)" in nianbao(file, "status").stdout
    found = json.loads(nianbao(file, "status", "--json").stdout)["left_alone"]
    assert {each["server"] for each in found} == {f"127.0.6.{n}" for n in (1, 2, 3, 5)}


def standing(*answers: tuple[float, str | None]) -> Standing:
    """Return how a server stands after answers: (hours from now, kind of wall or None for a good one)."""
    found = Standing()
    for number, (hours, kind) in enumerate(answers):
        outcome = Outcome("wall", kind) if kind else Outcome("ok")
        found.note(f"http://www.x.gov.cn/{number}/", NOW + hours * HOUR, outcome)
    return found


def test_the_pause_grows_with_every_wall() -> None:
    walls = [(hours, "wall_521") for hours in (0, 7, 20, 50, 200)]
    pauses = [standing(*walls[:count]).until for count in range(1, 6)]
    expected = [h + pause for (h, _), pause in zip(walls, (6, 12, 24, 48, 48), strict=True)]
    assert pauses == [NOW + hours * HOUR for hours in expected]


def test_what_comes_during_a_pause_does_not_lengthen_it() -> None:
    assert standing((0, "wall_412"), (1, "wall_412")).until == NOW + 6 * HOUR


def test_refusals_in_three_folders_are_a_wall_and_a_good_answer_between_them_is_none() -> None:
    assert standing((0, "forbidden"), (0.1, "forbidden")).until is None
    assert standing((0, "forbidden"), (0.1, "forbidden"), (0.2, "forbidden")).until == NOW + 6.2 * HOUR
    assert standing((0, "forbidden"), (0.1, None), (0.2, "forbidden"), (0.3, "forbidden")).until is None


def test_refusals_of_one_folder_are_no_wall_around_the_server() -> None:
    found = Standing()
    for number in range(9):
        found.note(f"http://www.x.gov.cn/style/{number}.css", NOW, Outcome("wall", "forbidden"))
    assert found.until is None


def test_a_server_is_known_by_its_address_and_by_its_host() -> None:
    walls = Walls()
    walls.note("192.0.2.1", URL, NOW, Outcome("wall", "captcha"))
    for ip, host in (("192.0.2.1", "www.other.gov.cn"), ("192.0.2.9", "www.x.gov.cn")):
        assert walls.around(ip, host, NOW + HOUR)
        assert walls.around(ip, host, NOW + 7 * HOUR) is None
    assert walls.around("192.0.2.9", "www.other.gov.cn", NOW) is None
