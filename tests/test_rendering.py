"""A column that is empty without scripts: the browser sees what the recorder gives it, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from crawler import browser
from crawler.browser import Asked, Given, Renderer
from tests.origin import html, scripted

pytestmark = pytest.mark.skipif(not browser.available(), reason="`make browser-env` and chromium are needed")
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
