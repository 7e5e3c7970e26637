"""Bad input on the network side: each fault is named, the rest goes on, the exit code says so."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.lock import DataLock
from catalog.schema import remove
from tests.demo import ROOT
from tests.origin import Script, Scripted, html, scripted

Crawled = tuple[subprocess.CompletedProcess[str], Path, Scripted]
TITLE = "静安县民政局2016年政府信息公开工作年度报告"
REPORT = f"<h1>{TITLE}</h1><p>现公布本局2016年度报告。</p><p>全年主动公开政府信息37条。</p>"
COLUMN = "".join(
    f'<li><a href="{address}">{name}2016年政府信息公开工作年度报告</a><span>2017-03-0{day}</span></li>'
    for day, (name, address) in enumerate(
        [
            ("甲局", "/good.html"),
            ("乙局", "/empty.html"),
            ("丙局", "/loop.html"),
            ("丁局", "/huge.html"),
            ("戊局", "/wrong.html"),
            ("己局", "ftp://127.0.0.1/report.html"),
            ("庚局", "http://10.0.0.1/report.html"),
            ("辛局", "/hangup.html"),
        ],
        start=1,
    )
)


def huge() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>"
    for _ in range(200):
        yield b"<p>0</p>" * (1 << 17)


SCRIPT: Script = {
    "/": html('<a href="/nb/">政府信息公开年报</a>'),
    "/nb/": html(COLUMN),
    "/good.html": html(REPORT),
    "/empty.html": html(""),
    "/loop.html": b"HTTP/1.1 302 Found\r\nLocation: /loop.html\r\nContent-Length: 0\r\n\r\n",
    "/huge.html": huge,
    "/wrong.html": html(REPORT, "gbk").replace(b"charset=gbk", b"charset=utf8"),
    "/hangup.html": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<html>",
}


def nianbao(settings: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nianbao", "--settings", str(settings), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)


def settings_file(folder: Path, *homes: str) -> Path:
    portals = "".join(
        f'[[portals]]\nid = "p{n}"\nname = "静安县人民政府"\nhome = "{home}"\n'
        for n, home in enumerate(homes)
    )
    file = folder / "settings.toml"
    file.write_text('[crawl]\ncontact = "mailto:test@example.org"\ndelay = 0\n' + portals, encoding="utf-8")
    return file


def refusing_home() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.3.2", 0))
        return f"http://127.0.3.2:{taken.getsockname()[1]}/"


@pytest.fixture(scope="module")
def crawled(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("faults")
    with scripted(SCRIPT, "127.0.3.1") as origin:
        file = settings_file(folder, origin.home, refusing_home())
        yield nianbao(file, "crawl"), folder / "data", origin


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(data / "catalog.db") as db:
        return db.execute(sql).fetchall()


def test_a_portal_that_refuses_fails_alone(
    crawled: Crawled,
) -> None:
    done, data, _ = crawled
    assert done.returncode == 3
    assert "p1: 2 requests, failed: " in done.stderr  # by http and by https
    assert "refused" in done.stderr
    assert "Traceback" not in done.stderr
    table = done.stdout.splitlines()
    assert table[0] == "1 of 2 portals were not followed to their end:"
    assert table[1].split() == ["portal", "name", "home", "why"]
    assert table[2].split()[:2] == ["p1", "静安县人民政府"]
    assert "robots.txt unreachable refused" in table[2]
    kept = rows(data, "select url from reports where portal_id = 'p0' and kind = 'annual_report'")
    assert {str(url).rpartition("/")[2] for (url,) in kept} == {"good.html", "wrong.html"}


@pytest.mark.parametrize(
    ("path", "outcome", "detail"),
    [
        ("/good.html", "ok", None),
        ("/empty.html", "empty_shell", None),
        ("/huge.html", "truncated", "length"),
        ("/hangup.html", "truncated", "disconnect"),
        ("/loop.html", "redirect", None),
    ],
)
def test_every_fault_is_a_row_with_its_name(
    crawled: Crawled,
    path: str,
    outcome: str,
    detail: str | None,
) -> None:
    _, data, _ = crawled
    found = rows(data, f"select distinct outcome, outcome_detail from captures where url like '%{path}'")  # noqa: S608
    assert outcome in {row[0] for row in found}
    assert detail is None or detail in {row[1] for row in found}


def test_addresses_that_are_not_ours_are_not_asked_for(
    crawled: Crawled,
) -> None:
    _, data, _ = crawled
    assert rows(data, "select url from captures where url like 'ftp:%' or url like '%10.0.0.1%'") == []


def test_a_redirect_loop_ends(crawled: Crawled) -> None:
    _, _, origin = crawled
    assert 2 <= origin.paths().count("/loop.html") <= 20


def test_a_page_in_the_wrong_encoding_is_read_by_what_it_is(
    crawled: Crawled,
) -> None:
    _, data, _ = crawled
    assert rows(data, "select title from reports where url like '%/wrong.html'") == [(TITLE,)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[crawl]\nspeed = 1\n", ("crawl.speed", "unknown key", "delay")),
        ('[crawl]\ndelay = "slow"\n', ("crawl.delay", "float")),
        ('[[portals]]\nid = "a"\nname = "b"\n', ("portals[0]", "home")),
        ('[[portals]]\nid = "a"\nname = "b"\nhome = "ftp://a/"\n', ("portals[0].home", "http")),
        ("not toml", ("TOML",)),
        ('[[portals]]\nid = "a"\nname = "b"\nhome = "http://example.org/"\n', ("crawl.contact", "mailto")),
        ("", ("[[portals]]",)),
        ("[crawl]\ndelay = inf\n", ("crawl.delay", "3600")),
        ('[crawl]\ncontact = "a\\nX-Evil: 1"\n', ("crawl.contact",)),
        ('[crawl]\nnight = "late"\n', ("crawl.night", "22:00-06:00")),
        ("[crawl]\nmax_requests = -1\n", ("crawl.max_requests", ">= 0")),
        ('[[portals]]\nid = "a"\nname = "b"\nhome = "http://x:99999/"\n', ("'a'", "99999")),
        ('[[portals]]\nid = "a"\nname = "b"\nhome = "http://[::1/"\n', ("'a'", "[::1")),
    ],
)
def test_wrong_settings_are_named_with_file_key_and_remedy(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8-sig")
    done = nianbao(file, "crawl")
    assert done.returncode == 2
    assert all(word in done.stderr for word in (str(file), *words)), done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_run_on_the_same_data_is_refused(tmp_path: Path) -> None:
    file = settings_file(tmp_path, "http://127.0.3.3:1/")
    with DataLock(tmp_path / "data"):
        done = nianbao(file, "crawl")
    assert done.returncode == 75


def test_scrapys_own_command_keeps_the_same_rules(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[[portals]]\nid = "a"\nname = "b"\nhome = "http://example.org/"\n', encoding="utf-8")
    for portal, words in (("a", "crawl.contact is empty"), ("nowhere", "no portal 'nowhere'")):
        command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", f"portal={portal}"]
        environment = os.environ | {"NIANBAO_SETTINGS": str(file)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode != 0
        assert words in done.stderr
        assert not (tmp_path / "data" / "runs").exists()


def test_a_second_crawl_asks_for_no_fresh_report_again(tmp_path: Path) -> None:
    row = '<li><a href="/t20170301_{n}.html">甲局201{n}年政府信息公开工作年度报告</a> 2017-03-01</li>'
    script: Script = {
        "/": html('<a href="/nb/">政府信息公开年报</a>'),
        "/nb/": html("".join(row.format(n=n) for n in range(5))),
        **{f"/t20170301_{n}.html": html(REPORT) for n in range(5)},
    }
    with scripted(script, "127.0.3.5") as origin:
        file = settings_file(tmp_path, origin.home)
        assert nianbao(file, "crawl").returncode == 0
        first = len(origin.paths())
        (tmp_path / "data" / "catalog.db").unlink()  # as if killed before the catalog took anything in
        assert nianbao(file, "crawl").returncode == 0
    assert origin.paths()[first:] == ["/nb/"]


def test_what_belongs_to_a_report_that_is_its_own_column_is_fetched(tmp_path: Path) -> None:
    attached = '<p>附件：<a href="/files/a1.doc">静安县民政局2016年政府信息公开工作年度报告统计表.doc</a></p>'
    answers: dict[str, bytes] = {
        "/": html('<a href="/nb/">政府信息公开年报</a>'),
        "/nb/": html(REPORT + attached),
        "/files/a1.doc": b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\xd0\xcf\x11\xe0",
    }
    kept = "select url from reports where kind = 'annual_report' and url like '%/nb/'"
    with scripted(answers, "127.0.3.7") as origin:
        file = settings_file(tmp_path, origin.home)
        assert nianbao(file, "crawl").returncode == 0
        assert "/files/a1.doc" in origin.paths()
        assert len(rows(tmp_path / "data", kept)) == 1
        del answers["/nb/"]
        answers["/"] = html('<a href="/xxgknb/">政府信息公开年报</a>')
        first = len(origin.paths())
        nianbao(file, "crawl")
    assert origin.paths()[first:].count("/nb/") == 1
    changes = rows(tmp_path / "data", "select change from changes where url like '%/nb/' order by 1")
    assert changes == [("missing",), ("new",)]


def test_a_catalog_of_another_shape_or_damaged_is_derived_anew(tmp_path: Path) -> None:
    script: Script = {"/": html('<a href="/nb/">政府信息公开年报</a>'), "/nb/": html("")}
    with scripted(script, "127.0.3.6") as origin:
        file = settings_file(tmp_path, origin.home)
        assert nianbao(file, "crawl").returncode == 0
        db = tmp_path / "data" / "catalog.db"
        for damaged in (False, True):
            if damaged:
                remove(db)  # its log too, from which SQLite would heal it
                db.write_bytes(b"no database" * 1000)
            else:
                with closing(sqlite3.connect(db)) as catalog:
                    catalog.execute("pragma user_version = 1")
            refused = nianbao(file, "status")
            assert refused.returncode == 2
            assert "nianbao catalog" in refused.stderr
            assert nianbao(file, "crawl").returncode == 0
            assert nianbao(file, "status").returncode == 0
            assert nianbao(file, "verify").returncode == 0


def test_links_that_lead_nowhere_do_not_end_the_walk(tmp_path: Path) -> None:
    column = "".join(
        f'<li><a href="{address}">甲局201{n}年政府信息公开工作年度报告</a> 2017-03-01</li>'
        for n, address in enumerate(["http://127.0.3.7:abc/1.html", "http://[::1/2.html", "/good.html"])
    )
    script: Script = {
        "/": html('<a href="/nb/">政府信息公开年报</a>'),
        "/nb/": html(
            column + "<script>var p={proxyUrl:'/dataproxy.jsp',perpage:'0',totalRecord:'9'}</script>"
        ),
        "/good.html": html(REPORT),
    }
    with scripted(script, "127.0.3.7") as origin:
        done = nianbao(settings_file(tmp_path, origin.home), "crawl")
    assert done.returncode == 0, done.stderr
    assert "/good.html" in origin.paths()
