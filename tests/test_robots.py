"""robots.txt by RFC 9309: what it says, and what its absence means."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from crawler.robots import rules_of
from tests.origin import Script, html, scripted
from tests.test_crawl_faults import nianbao, settings_file

FORBIDS = b"User-agent: *\nDisallow: /secret/\n\nUser-agent: other\nDisallow: /\n"


@pytest.mark.parametrize(
    ("status", "body", "decision"),
    [
        (200, FORBIDS, "denied"),
        (200, b"\xef\xbb\xbf" + FORBIDS, "denied"),
        (200, b"User-agent: nianbao\nAllow: /\n\n" + FORBIDS, "allowed"),
        (200, b"", "allowed"),
        (200, b"<html><body>home</body></html>", "absent"),
        (404, b"User-agent: *\nDisallow: /", "absent"),
        (503, b"", "unreachable"),
    ],
)
def test_a_decision_follows_the_answer(status: int, body: bytes, decision: str) -> None:
    rules = rules_of(status, body)
    assert rules.decide("http://a.gov.cn/secret/1.html") == decision


NAMED = b"User-agent: nianbao\nDisallow: /a/\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /\nCrawl-delay: 9\n"


@pytest.mark.parametrize(
    ("body", "path", "decision"),
    [
        (NAMED, "/b/", "allowed"),
        (NAMED, "/a/", "denied"),
        (NAMED.replace(b"nianbao", b"NianBao/0.1"), "/b/", "allowed"),
        (NAMED.replace(b"nianbao", b"nian"), "/b/", "denied"),
        (NAMED.replace(b"nianbao", b"nianbao-news"), "/b/", "denied"),
        (NAMED + b"\nUser-agent: nianbao\nDisallow: /b/", "/b/", "denied"),
        (b"User-agent: other\nUser-agent: nianbao\nDisallow: /", "/", "denied"),
        (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", "allowed"),
        (b"User-agent: *\nDisallow: /a\nAllow: /a", "/a", "allowed"),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", "denied"),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?c", "allowed"),
        ("User-agent: *\nDisallow: /年报/".encode(), "/%E5%B9%B4%E6%8A%A5/", "denied"),
        (b"User-agent: *\rDisallow: /a\r", "/a", "denied"),
        (b"#" * 600 * 1024 + b"\nUser-agent: *\nDisallow: /", "/", "allowed"),
        (b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"b", "/" + "a" * 5000, "allowed"),
    ],
)
def test_the_rules_of_our_group_are_kept_the_longest_first(body: bytes, path: str, decision: str) -> None:
    assert rules_of(200, body).decide(f"http://a.gov.cn{path}") == decision


def test_the_crawl_delay_is_that_of_our_group() -> None:
    assert rules_of(200, NAMED).crawl_delay == 3
    assert rules_of(200, FORBIDS).crawl_delay == 0
    assert rules_of(404, NAMED).crawl_delay == 0


def test_robots_txt_is_followed_five_times_and_believed_for_a_day(tmp_path: Path) -> None:
    def moved(number: int) -> bytes:
        return b"HTTP/1.1 301 Moved\r\nLocation: /to%d\r\nContent-Length: 0\r\n\r\n" % number

    column = '<li><a href="/secret/t20190201_1.html">甲县2018年政府信息公开工作年度报告</a> 2019-02-01</li>'
    pages: Script = {"/": html('<a href="/nb/">政府信息公开年报</a>'), "/nb/": html(column)}
    rules = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(FORBIDS), FORBIDS)
    hops = {f"/to{n}": moved(n + 1) for n in range(1, 9)}
    five: Script = {**pages, **hops, "/robots.txt": moved(1), "/to5": rules}
    endless: Script = {**pages, **hops, "/robots.txt": moved(1), "/to8": moved(1)}
    down: Script = {**pages, "/robots.txt": b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"}
    scripts = zip((five, endless, down, {**pages, "/robots.txt": rules}), range(1, 5), strict=True)
    with ExitStack() as stack:
        origins = [stack.enter_context(scripted(script, f"127.0.8.{n}")) for script, n in scripts]
        file = settings_file(tmp_path, *(each.home for each in origins))
        assert nianbao(file, "crawl").returncode == 3
        followed, endlessly, stayed_out, plain = (each.paths() for each in origins)
        assert nianbao(file, "crawl").returncode == 3
    assert followed == ["/robots.txt", "/to1", "/to2", "/to3", "/to4", "/to5", "/", "/nb/"]
    assert endlessly == [*followed, "/secret/t20190201_1.html"]
    assert set(stayed_out) == {"/robots.txt"}
    assert plain == ["/robots.txt", "/", "/nb/"]
    assert origins[3].paths()[3:] == ["/nb/"]  # its rules are in the archive
    assert set(origins[2].paths()[len(stayed_out) :]) == {"/robots.txt"}  # a failure is not


def test_what_is_forbidden_is_not_asked_for_and_the_refusal_is_archived(tmp_path: Path) -> None:
    column = '<li><a href="/secret/t20190201_1.html">甲县2018年政府信息公开工作年度报告</a> 2019-02-01</li>'
    script: Script = {
        "/robots.txt": b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(FORBIDS), FORBIDS),
        "/": html('<a href="/nb/">政府信息公开年报</a>'),
        "/nb/": html(column),
    }
    with scripted(script, "127.0.3.4") as origin:
        done = nianbao(settings_file(tmp_path, origin.home), "crawl")
    assert done.returncode == 0, done.stderr
    assert origin.paths() == ["/robots.txt", "/", "/nb/"]
    with closing(sqlite3.connect(tmp_path / "data" / "catalog.db")) as db:
        refused = db.execute(
            "select url, outcome, robots from captures where outcome = 'robots_denied'"
        ).fetchall()
    assert refused == [(f"{origin.home}secret/t20190201_1.html", "robots_denied", "denied")]
