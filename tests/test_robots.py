"""robots.txt by RFC 9309: what it says, and what its absence means."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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
