"""A column that is empty without scripts: the browser sees what the recorder gives it, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from crawler import browser
from crawler.browser import Asked, Given, Renderer
from samples.log import read
from samples.model import SamplePortal
from samples.site import Page, Site
from samples.wire import Request
from tests.catalog_samples import report_page
from tests.demo import Demo, free_port
from tests.origin import html, scripted

pytestmark = pytest.mark.skipif(not browser.available(), reason="`make browser-env` and chromium are needed")
YEARS = range(2019, 2024)
PORTAL = SamplePortal("scripted", "靖远县人民政府", "620421", "127.0.1.71", "generic", ("/nb/",))
HOME = "http://www.example.gov.cn/zfxxgknb/"
COLUMN = """<div id=list></div><img src=/logo.png><script src=/list.js></script>"""
SCRIPT = """
fetch("/data?page=1", {method: "POST", body: "column=7"}).then(r => r.json()).then(rows => {
  document.getElementById("list").innerHTML = rows.map(r => `<a href="${r.url}">${r.title}</a>`).join("");
});"""
DATA = '[{"url": "t1.html", "title": "2021年政府信息公开工作年度报告"}]'


def rendered(pages: Mapping[str, tuple[str, str]], seconds: float = 60) -> tuple[str | None, list[Asked]]:
    """Return the markup of HOME and what was asked for, when these pages (type, body) are given."""
    asked: list[Asked] = []

    async def fetch(one: Asked) -> Given | None:
        asked.append(one)
        page = pages.get(one.url)
        return page and Given(200, {"Content-Type": page[0]}, page[1].encode())

    async def render() -> str | None:
        renderer = Renderer(seconds)
        try:
            return await renderer.render(HOME, fetch)
        finally:
            await renderer.close()

    return asyncio.run(render()), asked


def test_what_scripts_write_is_there_and_every_request_went_through_us() -> None:
    pages = {
        HOME: ("text/html", COLUMN),
        "http://www.example.gov.cn/list.js": ("text/javascript", SCRIPT),
        "http://www.example.gov.cn/data?page=1": ("application/json", DATA),
    }
    markup, asked = rendered(pages)
    assert markup
    assert '<a href="t1.html">2021年政府信息公开工作年度报告</a>' in markup
    assert [each.url for each in asked] == list(pages)
    assert (asked[-1].method, asked[-1].body) == ("POST", b"column=7")


def test_the_browser_has_no_network_of_its_own() -> None:
    with scripted({"/x.js": html("")}, "127.0.4.9") as origin:
        tries = f"""<script>
        fetch("{origin.home}x.js").catch(() => 0);
        new WebSocket("ws://127.0.4.9:{origin.port}/");
        navigator.sendBeacon("{origin.home}x.js", "1");
        new Image().src = "{origin.home}x.js";
        </script><link rel=preconnect href="{origin.home}"><iframe src="{origin.home}x.js"></iframe>"""
        markup, asked = rendered({HOME: ("text/html", tries)})
        assert markup
        assert origin.heads == []
        assert f"{origin.home}x.js" in [each.url for each in asked]


def test_a_page_that_asks_without_end_is_given_so_much_and_no_more() -> None:
    endless = """<p id=n></p><script>(async () => { for (let n = 0; n < 200; n++) {
      try { await fetch("/data?page=" + n) } catch (e) {} document.getElementById("n").textContent = n }
    })()</script>"""
    markup, asked = rendered({HOME: ("text/html", endless)})
    assert markup
    assert len(asked) == browser.MAX_REQUESTS


def test_a_script_that_never_rests_ends_with_its_time() -> None:
    pages = {HOME: ("text/html", "<p>so</p><script>while (true) {}</script>")}
    assert rendered(pages, seconds=3)[0] is None


def site() -> Site:
    """Return a portal whose column is empty without its script, which asks for the first of its pages."""
    rows = [{"url": f"/{year}.html", "title": f"靖远县{year}年政府信息公开工作年度报告"} for year in YEARS]

    def paged(request: Request) -> Page:
        first = 3 * int(request.query["page"]) - 3
        return Page(json.dumps(rows[first : first + 3]).encode(), "application/json")

    pages = {
        "/": '<title>靖远县人民政府</title><a href="/nb/">政府信息公开年报</a>',
        "/nb/": '<title>年报</title><ul id="l"></ul><script src="list.js"></script>',
    } | {f"/{year}.html": report_page("靖远县人民政府", year, year - 2000) for year in YEARS}
    script = """fetch("rows?page=1").then(r => r.json()).then(rows => rows.forEach(r => {
        document.getElementById("l").innerHTML += `<li><a href="${r.url}">${r.title}</a></li>` }))"""
    found = {path: Page(f"<html><meta charset=utf-8>{markup}".encode()) for path, markup in pages.items()}
    found["/nb/list.js"] = Page(script.encode(), "text/javascript")
    return Site(found, missing=Page(status=404), calls={"/nb/rows": paged})


def test_a_column_that_scripts_write_is_found_and_what_they_asked_for_is_archived(tmp_path: Path) -> None:
    demo = Demo(tmp_path, free_port(PORTAL.host))
    demo.prepare_for([PORTAL])
    done = demo.crawl({PORTAL.host: site()})
    assert done.returncode == 0, done.stderr
    found = {row[0] for row in demo.rows("select url from reports where kind = 'annual_report'")}
    assert found == {PORTAL.url(f"/{year}.html", demo.port) for year in YEARS}
    asked = [each.request.split(b" ")[1].decode() for each in read(demo.log)]
    assert asked[:6] == ["/robots.txt", "/", "/nb/", "/nb/list.js", "/nb/rows?page=1", "/nb/rows?page=2"]
    calls = "select purpose, outcome, column_url from captures where url like '%/nb/rows%' order by url"
    assert demo.rows(calls)[0] == ("requisite", "ok", None)
    assert demo.rows(calls)[1] == ("list", "ok", PORTAL.url("/nb/", demo.port))
    assert demo.nianbao("verify").stdout == "0 problems\n"
