"""Addresses without end, and a list of ten thousand rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from samples.site import Page
from samples.traps.ground import COLUMN, SIZE, Call, Ground, Odd, Wild, site
from samples.wire import Request

HREF = re.compile(rb'(<a href="/[^"?#]*)')
WHOLE = re.compile(r"\d{1,6}")


def calendar(ground: Ground) -> Odd:
    """The column shows a calendar; every day and month of it is a page with another."""

    def column(request: Request) -> Page:
        month = _number(request, "month")
        days = "".join(
            f'<td><a href="/nb/?year=2024&month={month}&day={day}">{day}</a></td>' for day in range(1, 29)
        )
        turn = f'<a href="/nb/rl/2024-{month + 1:02}/">下一月</a>'
        turn += f'<a href="/nb/?year=2024&month={month + 1}">&gt;</a>'
        return ground.listed(ground.rows, f"<table><tr>{days}</tr></table>{turn}")[COLUMN]

    calls: dict[str, Call] = {COLUMN: column}
    found = Wild(lambda path: calls.get(path) or (column if path.startswith("/nb/rl/") else None))
    return Odd(site(ground.pages, found), ground.truth(), r"/nb/(rl/|\?)")


def sessions(ground: Ground) -> Odd:
    """Every link bears a session id, another one on every page; each page has been somewhere before."""
    number = count(1)

    def page(request: Request) -> Page:
        found = ground.pages.get(re.sub(r";jsessionid=\w+", "", request.path))
        if found is None or not found.media_type.startswith("text/html"):
            return found or Page(status=404)
        session = b";jsessionid=%032X" % next(number)
        return replace(found, body=HREF.sub(rb"\1" + session, found.body), modified=None)

    return Odd(site({}, Wild(lambda _: page)), ground.truth())


def growing(ground: Ground) -> Odd:
    """Relative links make the path grow, each with the words of the column."""

    def page(request: Request) -> Page:
        visits = f"<p>您是第{len(request.path)}位访客</p>"
        links = '<a href="nb/">政府信息公开年报</a><a href="ndbg/">历年年报</a><a href="gknb/">年度报告</a>'
        return ground.listed(ground.rows, links + visits)[COLUMN]

    found = Wild(lambda path: page if path.startswith(COLUMN) and path.endswith("/") else None)
    return Odd(site(ground.pages, found), ground.truth(), r"/nb/.*(nb|ndbg)/$")


def pager(ground: Ground) -> Odd:
    """The pager always knows a next page; behind the last one it shows the last again, with a new counter."""

    def column(request: Request) -> Page:
        n = max(1, _number(request, "page"))
        last = -(-len(ground.rows) // SIZE)
        first = (min(n, last) - 1) * SIZE
        turn = f'<a href="/nb/?page={n + 1}">下一页</a><a href="/nb/?page={n + 9}">尾页</a><p>第{n}页</p>'
        return ground.page(ground.town.rows("nb", ground.rows[first : first + SIZE]) + turn)

    calls: dict[str, Call] = {COLUMN: column}
    return Odd(site(ground.pages, calls), ground.truth(), r"/nb/\?page=(?!2$)")


def parameters(ground: Ground) -> Odd:
    """Each page links to the column with one parameter more."""

    def column(request: Request) -> Page:
        query = request.target.partition("?")[2]
        links = "".join(
            f'<a href="/nb/?{query}&{name}={len(query)}">政府信息公开年报</a>'
            for name in ("ref", "from", "view")
        )
        return ground.listed(ground.rows, links)[COLUMN]

    calls: dict[str, Call] = {COLUMN: column}
    return Odd(site(ground.pages, calls), ground.truth(), r"/nb/\?")


def long(ground: Ground) -> Odd:
    """The column is one page of ten thousand rows."""
    rows = "".join(_rows(ground))
    return Odd(site(ground.pages | {COLUMN: ground.page(f"<ul>{rows}</ul>")}), ground.truth(), r"/nb/d/")


def _rows(ground: Ground) -> Iterator[str]:
    every = 10_000 // len(ground.rows)
    for n in range(10_000):
        if n % every == 0 and n // every < len(ground.rows):
            article = ground.rows[n // every]
            yield ground.town.row(ground.town.path("nb", article), article)
        else:
            words = f"{ground.county}河道整治工作动态第{n}期"
            yield f'<li><a href="/nb/d/{n}.html">{words}</a><span>2019-05-07</span></li>'


def _number(request: Request, name: str) -> int:
    found = WHOLE.fullmatch(request.query.get(name, ""))
    return int(found[0]) if found else 0
