"""The pace of a crawl, by the logs of the servers that were asked."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from threading import Event

import pytest

from crawler.night import SHANGHAI, Night
from crawler.pace import patience
from tests.origin import Script, Scripted, html, scripted
from tests.test_crawl_faults import REPORT, nianbao, rows

DELAY = 0.2
SLOW = 0.3
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def script(folder: str = "/", reports: int = 4) -> Script:
    """Return a portal below a folder: a home page, a column, reports, one of them moved."""
    row = '<li><a href="{0}r{1}.html">甲局201{1}年政府信息公开工作年度报告</a> 2017-03-01</li>'
    moved = f"HTTP/1.1 302 Found\r\nLocation: {folder}new.html\r\nContent-Length: 0\r\n\r\n"
    return {
        folder: html(f'<a href="{folder}nb/">政府信息公开年报</a>'),
        f"{folder}nb/": html("".join(row.format(folder, n) for n in range(reports))),
        **{f"{folder}r{n}.html": html(REPORT) for n in range(reports)},
        f"{folder}r1.html": moved.encode(),
        f"{folder}new.html": html(REPORT),
    }


def busy(retry_after: str) -> bytes:
    return f"HTTP/1.1 503 Busy\r\nRetry-After: {retry_after}\r\nContent-Length: 0\r\n\r\n".encode()


def robots(text: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode()


def once(first: bytes, then: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield then


def settings_file(folder: Path, homes: dict[str, str], **crawl: object) -> Path:
    lines = ["[crawl]", 'contact = "mailto:test@example.org"']
    lines += [f"{key} = {value!r}" for key, value in ({"delay": DELAY} | crawl).items()]
    for portal_id, home in homes.items():
        lines += ["[[portals]]", f'id = "{portal_id}"', 'name = "静安县人民政府"', f'home = "{home}"']
    file = folder / "settings.toml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def gaps(*origins: Scripted) -> list[float]:
    """Return the seconds between the end of each exchange of one server and the beginning of the next."""
    served = sorted((each for origin in origins for each in origin.served), key=lambda each: each.begun)
    return [later.begun - earlier.ended for earlier, later in pairwise(served)]


@dataclass(frozen=True)
class Crawled:
    """One crawl of several servers, each with a log of its own."""

    done: subprocess.CompletedProcess[str]
    data: Path
    servers: dict[str, Scripted]

    def gaps(self, *names: str) -> list[float]:
        return gaps(*(self.servers[name] for name in names))


def scripts() -> dict[str, tuple[Script, str, float]]:
    """Return what the servers answer, where each stands, and how long it takes."""
    answers = once(busy("1"), html(REPORT))
    unhurried = robots("User-agent: *\nCrawl-delay: 0.7\n")
    return {
        "shared": ({**script("/a/"), **script("/b/")}, "127.0.5.1", 0.05),
        "by name": (script(), "127.0.0.1", 0.05),
        "by address": (script(), "127.0.0.1", 0.05),
        "unhurried": ({**script(reports=2), "/robots.txt": unhurried}, "127.0.5.2", 0.0),
        "slow": (script(reports=2), "127.0.5.3", SLOW),
        "busy": ({**script(), "/r0.html": lambda: iter([next(answers)])}, "127.0.5.4", 0.0),
        "closed": ({**script(), "/nb/": busy("86400")}, "127.0.5.5", 0.0),
        "quick": (script(), "127.0.5.6", 0.0),
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("pace")
    with ExitStack() as stack:
        servers = {name: stack.enter_context(scripted(*each)) for name, each in scripts().items()}
        homes = {name.replace(" ", "-"): server.home for name, server in servers.items()}
        homes["by-name"] = homes["by-name"].replace("127.0.0.1", "localhost")
        shared = homes.pop("shared")
        homes |= {"a": f"{shared}a/", "b": f"{shared}b/"}
        yield Crawled(nianbao(settings_file(folder, homes), "crawl"), folder / "data", servers)


def test_portals_of_one_server_are_served_one_request_at_a_time_with_the_delay_kept(crawled: Crawled) -> None:
    found = crawled.gaps("shared")
    assert len(found) == 14  # robots.txt; of each portal home, column, four reports, and where one moved to
    assert min(found) >= DELAY
    assert max(found) < 3 * DELAY


def test_portals_of_one_server_take_turns(crawled: Crawled) -> None:
    asked = [each.path[1] for each in crawled.servers["shared"].served[1:]]
    assert max(len(list(run)) for _, run in groupby(asked)) <= 2


def test_hosts_that_share_an_address_are_one_server(crawled: Crawled) -> None:
    found = crawled.gaps("by name", "by address")
    assert len(found) == 15
    assert min(found) >= DELAY


def test_a_longer_delay_that_robots_txt_wants_is_kept(crawled: Crawled) -> None:
    assert min(crawled.gaps("unhurried")[1:]) >= 0.7


def test_a_slow_server_is_given_as_long_to_rest_as_it_took(crawled: Crawled) -> None:
    assert min(crawled.gaps("slow")) >= SLOW


def test_a_busy_server_is_asked_again_when_it_said(crawled: Crawled) -> None:
    asked = crawled.servers["busy"].served
    first, second = (index for index, each in enumerate(asked) if each.path == "/r0.html")
    assert asked[first + 1].begun - asked[first].ended >= 1
    assert second > first
    assert "/r3.html" in crawled.servers["busy"].paths()


def test_a_server_that_wants_to_be_left_alone_for_long_is_not_asked_again_in_this_run(
    crawled: Crawled,
) -> None:
    assert crawled.servers["closed"].paths() == ["/robots.txt", "/", "/nb/"]
    assert crawled.done.returncode == 3
    told = [
        str(failure)
        for _, failure in rows(crawled.data, "select portal_id, failure from run_portals")
        if failure
    ]
    assert [each for each in told if "127.0.5.5 asked to be left alone until" in each] == told


def test_nobody_waits_for_the_servers_of_others(crawled: Crawled) -> None:
    quick = crawled.servers["quick"].served
    assert len(quick) == 8
    assert quick[-1].ended < crawled.servers["shared"].served[-1].begun


def test_two_crawls_keep_the_delay_between_them(tmp_path: Path) -> None:
    with scripted({**script("/a/"), **script("/b/")}, "127.0.5.7", 0.05) as origin:
        crawls = []
        for name in "ab":
            (tmp_path / name).mkdir()
            file = settings_file(tmp_path / name, {name: f"{origin.home}{name}/"})
            crawls.append(
                subprocess.Popen([sys.executable, "-m", "nianbao", "--settings", str(file), "crawl"])
            )
        assert [each.wait(timeout=60) for each in crawls] == [0, 0]
    found = gaps(origin)
    assert len(found) == 15
    assert min(found) >= DELAY


def test_an_interrupt_waits_for_no_servers_patience(tmp_path: Path) -> None:
    asked = Event()

    def patient() -> Iterator[bytes]:
        asked.set()
        yield busy("300")

    with scripted({**script(), "/nb/": patient}, "127.0.5.9") as origin:
        file = settings_file(tmp_path, {"p": origin.home}, delay=0)
        crawl = subprocess.Popen([sys.executable, "-m", "nianbao", "--settings", str(file), "crawl"])
        assert asked.wait(timeout=60)
        crawl.send_signal(signal.SIGINT)
        assert crawl.wait(timeout=30) == 130


def test_outside_of_its_night_and_beyond_its_budget_a_run_asks_nothing(tmp_path: Path) -> None:
    now = datetime.now(SHANGHAI)
    over = f"{now - timedelta(hours=3):%H:%M}-{now - timedelta(hours=2):%H:%M}"
    with scripted(script(), "127.0.5.8") as origin:
        done = nianbao(settings_file(tmp_path, {"p": origin.home}, delay=0, night=over), "crawl")
        assert (done.returncode, origin.served) == (0, [])
        assert f"outside of crawl.night {over}" in done.stderr
        on = f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=1):%H:%M}"
        file = settings_file(tmp_path, {"p": origin.home}, delay=0, night=on, max_requests=3)
        done = nianbao(file, "crawl")
    assert (done.returncode, len(origin.served)) == (0, 3)
    assert "crawl.max_requests = 3 is used up" in done.stderr


@pytest.mark.parametrize(
    ("hours", "clock", "holds"),
    [
        ("22:00-06:00", "21:59", False),
        ("22:00-06:00", "22:00", True),
        ("22:00-06:00", "05:59", True),
        ("22:00-06:00", "06:00", False),
        ("01:00-05:30", "05:29", True),
        ("01:00-05:30", "23:00", False),
        ("00:00-00:00", "12:00", True),
    ],
)
def test_a_night_goes_by_the_clock_of_china(hours: str, clock: str, holds: bool) -> None:
    moment = datetime.fromisoformat(f"2026-05-01T{clock}:00+08:00")
    assert Night.of(hours).holds(moment.astimezone(UTC)) is holds


@pytest.mark.parametrize(
    ("status", "retry_after", "seconds"),
    [
        (503, "120", 120),
        (429, "0", 0),
        (503, "Fri, 01 May 2026 12:05:00 GMT", 300),
        (503, "soon", None),
        (429, "", 60),
        (503, "9" * 40, 86400),
        (503, "١٢", None),
        (200, "120", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(status: int, retry_after: str, seconds: int | None) -> None:
    expected = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert patience(status, retry_after, NOW) == expected
