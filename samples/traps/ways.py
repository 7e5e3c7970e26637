"""Ways from the home page to the column that are no plain links."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote

from samples.families.town import newest
from samples.site import Page
from samples.traps.ground import COLUMN, HUB, Ground, Odd, bare, extended, moved, raw, site
from samples.wire import Request


def frames(ground: Ground) -> Odd:
    """The home page is a frameset."""
    home = raw('<html><frameset rows="80,*"><frame src="top.html"><frame src="index.html"></frameset></html>')
    top = raw("<html><body><img src='/css/logo.png'></body></html>")
    pages = ground.pages | {"/": home, "/top.html": top, "/index.html": ground.pages["/"]}
    return Odd(site(pages), ground.truth())


def sent_on(ground: Ground) -> Odd:
    """The home page sends on by meta refresh, then by script; so does the column."""
    pages = ground.pages | {
        "/": raw('<html><head><meta http-equiv="Refresh" content="0; URL=index.html"></head></html>'),
        "/index.html": raw("<html><script>window.location.href='/portal/home.html';</script></html>"),
        "/portal/home.html": ground.pages["/"],
        COLUMN: raw('<script>location.replace("/nb/list.html")</script>'),
        "/nb/list.html": ground.pages[COLUMN],
    }
    return Odd(site(pages), ground.truth())


def menus(ground: Ground) -> Odd:
    """Menus are written by script: a file of it on the home page, an array on the disclosure page."""
    menu = "document.write(\"<ul><li><a href='\\/zfxxgk\\/'>政府信息公开</a></li></ul>\");"
    nodes = json.dumps([{"id": 1, "name": "政府信息公开年报", "url": COLUMN, "children": [{"id": 2}]}])
    hub = ground.page(f"<div id='tree'></div><script>var zNodes = {nodes};</script>", "政府信息公开")
    pages = ground.pages | {
        "/": extended(bare(ground.pages["/"]), '<script src="/js/menu.js"></script>'),
        "/js/menu.js": raw(menu, "application/javascript"),
        HUB: bare(hub),
    }
    return Odd(site(pages), ground.truth())


def leaving(ground: Ground) -> Odd:
    """Links lead through pages that say that the reader is about to leave."""

    def hub(request: Request) -> Page:
        inner = quote(f"http://{request.headers['host']}/leave.html?id=7", safe="")
        return ground.page(f'<a href="/jump.jsp?url={inner}">政府信息公开年报</a>', "政府信息公开")

    words = f'<p>您即将离开本网站，是否继续？</p><a href="/">返回</a> <a href="{COLUMN}">继续访问</a>'
    return Odd(site(ground.pages | {"/leave.html": raw(words)}, {HUB: hub}), ground.truth())


def years(ground: Ground) -> Odd:
    """The column divides by year of publication, in a box to choose from; its rows name years alone."""
    found: dict[str, Page] = {}
    options = ""
    for year in range(2010, 2025, 3):
        path = f"{COLUMN}{year}/"
        filed = [each for each in ground.rows if year <= each.published.year < year + 3]
        rows = newest([replace(each, link_text=_short(each.title, bool(each.facts))) for each in filed])
        found |= ground.listed(rows, path=path)
        options += f'<option value="{path}">{year}年</option>'
    column = ground.page(f"<select onchange='go(this.value)'><option>请选择</option>{options}</select>")
    return Odd(site(ground.pages | found | {COLUMN: column}), ground.truth())


def newest_first(ground: Ground) -> Odd:
    """The column's address is the newest report itself; the list of the others is beside it."""
    newest_one = ground.reports[0]
    beside = '<ul><li><a href="/nb/lnnb/">历年年报</a></li></ul>'
    rows = tuple(each for each in ground.rows if each is not newest_one)
    pages = (
        ground.pages | {COLUMN: ground.town.shown(newest_one, beside)} | ground.listed(rows, path="/nb/lnnb/")
    )
    return Odd(
        site(pages),
        ground.truth(lambda each: COLUMN if each is newest_one else ground.town.path("nb", each)),
    )


def sitemap(ground: Ground) -> Odd:
    """Only a sitemap knows the column; robots.txt names it, and keeps a folder to itself."""

    def robots(request: Request) -> Page:
        host = request.headers["host"]
        return raw(f"User-agent: *\nDisallow: /inner/\nSitemap: http://{host}/map.xml\n", "text/plain")

    def listed(request: Request) -> Page:
        paths = [ground.town.path("nb", each) for each in ground.reports[:3]] + ["/xwzx/", "/inner/nb/"]
        places = "".join(f"<url><loc>http://{request.headers['host']}{path}</loc></url>" for path in paths)
        return raw(f'<?xml version="1.0"?><urlset>{places}</urlset>', "application/xml")

    inner = '<a href="/inner/nb/">部门年报</a>'
    pages = ground.pages | {"/": extended(bare(ground.pages["/"]), inner)}
    pages |= ground.listed(ground.rows, inner) | {"/inner/nb/": ground.pages[COLUMN]}
    return Odd(site(pages, {"/robots.txt": robots, "/map.xml": listed}), ground.truth(), r"/inner/")


def homeward(ground: Ground) -> Odd:
    """Old columns and a withdrawn report lead to the home page."""
    links = '<li><a href="/old/nb/">年报（旧版）</a></li><li><a href="/xxgk/ndbg/">历年年报</a></li>'
    gone = '<ul><li><a href="/nb/gone.html">石桥镇2012年政府信息公开工作年度报告</a> 2013-02-01</li></ul>'
    pages = ground.pages | {HUB: ground.hub(links)} | ground.listed(ground.rows, gone)
    pages |= {"/old/nb/": moved("/"), "/nb/gone.html": moved("/")}
    pages["/xxgk/ndbg/"] = raw('<meta http-equiv="refresh" content="3;url=/">')
    return Odd(site(pages), ground.truth())


def _short(title: str, is_report: bool) -> str:
    year = next((piece for piece in title.split("年")[0:1] if piece[-4:].isdigit()), "")[-4:]
    return f"{year}年" if is_report and year else title
