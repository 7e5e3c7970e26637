"""Pages that are spelt, sent or named otherwise than they should be, and a server of somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from urllib.parse import quote

from samples.columns import Article
from samples.site import Page
from samples.traps.ground import COLUMN, HUB, Call, Ground, Odd, Wild, moved, raw, site
from samples.wire import Request

ELSEWHERE = "127.0.1.60"  # a host of somebody else's
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda path: path,
    lambda path: path.replace(".html", "_wap.html"),
    lambda path: f"{path}?jump=true",
    lambda path: f"{path}?ddtab=true&from=timeline",
    lambda path: path.replace("/nb/", "/nb//"),
    lambda path: f"{path}?_=1700000000{len(path):03}",
)


def copies(ground: Ground) -> Odd:
    """Every report is linked to in half a dozen spellings, and so is the column."""
    places = {each: ground.town.path("nb", each) for each in ground.rows}
    rows = "".join(ground.town.row(spell(places[each]), each) for each in ground.rows for spell in SPELLINGS)
    columns = "".join(
        f'<a href="{path}">政府信息公开年报</a>' for path in ("/nb/index.html", "/nb/default.htm", "/nb")
    )
    column = ground.page(f"<ul>{rows}</ul>{columns}")
    pages = ground.pages | {
        path.replace(".html", "_wap.html"): ground.pages[path] for path in places.values()
    }
    pages |= dict.fromkeys((COLUMN, "/nb/index.html", "/nb/default.htm", "/nb"), column)
    return Odd(site(pages), ground.truth(), r"_wap|\?|/nb//|/nb$|default|/nb/index\.html")


def raw_bytes(ground: Ground) -> Odd:
    """Addresses hold blanks and Chinese as they are, on pages in GBK; a query is written in GBK."""

    def column(request: Request) -> Page:
        is_ours = quote("年报", encoding="gbk") in request.target
        return ground.listed(ground.rows)[COLUMN] if is_ours else Page(status=404)

    hub = ground.page('<a href=" /栏目 1.asp?名称=年报 ">政府信息公开年报</a>', "政府信息公开")
    calls: dict[str, Call] = {"/栏目 1.asp": column}
    pages = {path: page for path, page in ground.pages.items() if path != COLUMN} | {HUB: hub}
    return Odd(site(pages, calls), ground.truth(lambda each: quote(ground.town.path("nb", each))))


def mistyped(ground: Ground) -> Odd:
    """HTML is sent as something else, is broken or empty, and a call answers with an error page."""
    hub, column = (
        ground.hub('<li><a href="/bmnb/">部门年报</a><a href="/dwnb/">单位年报</a>'),
        ground.pages[COLUMN],
    )
    pages = ground.pages | {
        HUB: replace(hub, media_type="text/plain"),
        COLUMN: replace(column, media_type="application/octet-stream", body=_broken(column.body)),
        "/bmnb/": Page(),
        "/dwnb/": raw("<html><body>HTTP Status 500 - NullPointerException</body></html>", "application/json"),
    }
    return Odd(site(pages), ground.truth())


def undecided(ground: Ground) -> Odd:
    """The rows of the column do not say what they are: a year, an agency, a notice, a title cut short."""
    said = (
        lambda each: f"{each.facts.report_year}年" if each.facts else each.title,
        lambda each: "年度报告" if each.facts else each.title,
        lambda each: f"关于印发{each.title}的通知" if each.facts else each.title,
        lambda each: f"{each.title[:14]}..." if each.facts else each.title,
        lambda each: f"{ground.county}人民政府" if each.facts else each.title,
    )
    rows: list[Article] = [
        replace(each, link_text=said[n % len(said)](each)) for n, each in enumerate(ground.rows)
    ]
    return Odd(site(ground.pages | ground.listed(rows)), ground.truth())


def soft(ground: Ground) -> Odd:
    """Whatever is not there is answered with 200: with words, and one column with the home page."""
    missing = raw("<html><head><title>提示</title></head><body>您访问的页面不存在或已被删除</body></html>")
    links = '<li><a href="/bm/nb/">部门年报</a></li><li><a href="/xz/nb/">乡镇年报</a></li>'
    pages = ground.pages | {HUB: ground.hub(links), "/bm/nb/": ground.pages["/"]}
    return Odd(site(pages, missing=missing), ground.truth())


def elsewhere(ground: Ground) -> Odd:
    """Links and redirects lead to a host of somebody else's, with the words of the column."""

    def hub(request: Request) -> Page:
        links = f'<a href="{_other(request)}/nb/">政府信息公开年报</a><a href="/go/nb/">部门年报</a>'
        return ground.hub(f"{links}<a href='/go/hidden/'>政府信息公开专栏</a>")

    def away(request: Request) -> Page:
        return moved(f"{_other(request)}/nb/")

    row = '<ul><li><a href="/go/1.html">石桥镇2012年政府信息公开工作年度报告</a> 2013-02-01</li></ul>'
    pages = ground.pages | ground.listed(ground.rows, row)
    found = Wild(lambda path: hub if path == HUB else away if path.startswith("/go/") else None)
    return Odd(site(pages, found), ground.truth())


def _other(request: Request) -> str:
    return f"http://{ELSEWHERE}:{request.headers['host'].rpartition(':')[2]}"


def _broken(body: bytes) -> bytes:
    """Return markup as careless hands leave it: ends missing, a tag cut off."""
    for end in (b"</li>", b"</ul>", b"</div>", b"</body>", b"</html>"):
        body = body.replace(end, b"")
    return body + b'<p <a href="' + escape("无效").encode()
