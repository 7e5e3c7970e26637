"""A disclosure platform on another host of the same government, crawled from the portal's home address."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.demo import ROOT
from tests.origin import Script, Scripted, html, scripted
from tests.test_crawl_faults import REPORT, rows
from tests.test_pace import settings_file

# Name server and route are stand-ins: hosts of the open internet that stand on addresses of this machine.
INTERNET = """
import socket, uvloop
found, connect = socket.getaddrinfo, uvloop.Loop.create_connection
hosts = {"www.ja.gov.cn": "11.0.8.1", "jazwgk.ja.gov.cn": "11.0.8.2", "zfxxgk.sheng.gov.cn": "11.0.8.3"}
hosts |= {"www.sheng.gov.cn": "11.0.8.4", "www.new.gov.cn": "11.0.8.5"}
def named(host, *rest, **more):
    return found(hosts.get(host, host), *rest, **more)
async def routed(loop, protocol, ip=None, *rest, **more):
    return await connect(loop, protocol, ip and ip.replace("11.0.8.", "127.0.8."), *rest, **more)
socket.getaddrinfo, uvloop.Loop.create_connection = named, routed
from nianbao import main
main()
"""
ROW = '<li><a href="{0}{1}.html">静安县{2}2016年政府信息公开工作年度报告</a> 2017-03-01</li>'
NAMES = ("民政局", "水务局", "教育局")


def column(folder: str) -> Script:
    listed = "".join(ROW.format(folder, n, name) for n, name in enumerate(NAMES))
    return {folder: html(listed)} | {f"{folder}{n}.html": html(REPORT) for n in range(len(NAMES))}


@dataclass(frozen=True)
class Crawled:
    runs: tuple[subprocess.CompletedProcess[str], ...]
    data: Path
    served: dict[str, list[list[str]]]  # by host: the paths asked for in each run


def crawl(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INTERNET, "--settings", str(file), "crawl"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("sisters")
    home: dict[str, bytes] = {}
    scripts: dict[str, Script] = {
        "home": home,
        "own": column("/nb/"),  # a host that carries the place
        "common": {**column("/ja/nb/"), **column("/other/nb/")},  # one of a province, a folder for each place
        "province": {"/zfxxgk/": html('<a href="/nb/">政府信息公开年报</a>')},
    }
    with ExitStack() as stack:
        origins: dict[str, Scripted] = {
            name: stack.enter_context(scripted(script, f"127.0.8.{n}"))
            for n, (name, script) in enumerate(scripts.items(), start=1)
        }
        at = {name: origin.port for name, origin in origins.items()}
        links = {
            f"http://jazwgk.ja.gov.cn:{at['own']}/nb/": "政府信息公开年报",
            f"http://zfxxgk.sheng.gov.cn:{at['common']}/ja/nb/": "部门信息公开年报",
            f"http://www.sheng.gov.cn:{at['province']}/zfxxgk/": "政府信息公开",
        }
        home["/"] = html("".join(f'<a href="{url}">{words}</a>' for url, words in links.items()))
        file = settings_file(folder, {"p": f"http://www.ja.gov.cn:{at['home']}/"}, delay=0, recheck_days=0)
        runs, served = [], {name: list[list[str]]() for name in origins}
        for _ in range(2):
            runs.append(crawl(file))
            for name, origin in origins.items():
                served[name].append([path for path in origin.paths() if path != "/robots.txt"])
                origin.heads.clear()
        yield Crawled(tuple(runs), folder / "data", served)


def test_reports_on_a_sister_host_are_found_from_the_home_address(crawled: Crawled) -> None:
    assert [run.returncode for run in crawled.runs] == [0, 0], crawled.runs[0].stderr + crawled.runs[0].stdout
    found = rows(crawled.data, "select distinct portal_id, url from reports where kind = 'annual_report'")
    assert {portal for portal, _ in found} == {"p"}
    assert len(found) == 2 * len(NAMES)


def test_of_a_common_platform_only_the_portals_own_folder_is_asked(crawled: Crawled) -> None:
    assert all(path.startswith("/ja/") for run in crawled.served["common"] for path in run)
    assert crawled.served["common"][0]


def test_the_host_of_another_government_is_not_asked(crawled: Crawled) -> None:
    assert crawled.served["province"] == [[], []]


def test_the_next_run_begins_on_the_sister_host(crawled: Crawled) -> None:
    assert crawled.served["home"] == [["/"], []]
    assert "/nb/" in crawled.served["own"][1]


@pytest.mark.parametrize("moved", ["HTTP/1.1 302 Found\r\nLocation: {}\r\n", "by script"])
def test_where_the_home_moved_to_is_remembered(tmp_path: Path, moved: str) -> None:
    new = {"/": html('<title>静安县人民政府</title><a href="/nb/">政府信息公开年报</a>'), **column("/nb/")}
    old: dict[str, bytes] = {}
    with scripted(old, "127.0.8.1") as before, scripted(new, "127.0.8.5") as after:
        there = f"http://www.new.gov.cn:{after.port}/"
        by_script = html(f"<script>window.location.href='{there}'</script>")
        by_header = f"{moved.format(there)}Content-Length: 0\r\n\r\n".encode()
        old["/"] = by_script if moved == "by script" else by_header
        file = settings_file(tmp_path, {"p": f"http://www.ja.gov.cn:{before.port}/"}, delay=0)
        assert crawl(file).returncode == 0
        asked = before.paths()[:], len(after.paths())
        assert crawl(file).returncode == 0
        assert asked[0].count("/") == 1
        assert "/" not in before.paths()[len(asked[0]) :]
        assert after.paths()[asked[1] :] == ["/nb/"]
