"""舒城县: 龙讯 lonsun. Each organ has a column; type 3 of it are its reports, listed by a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samples.columns import Article
from samples.families.frame import whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal(
    "f-lonsun", "舒城县人民政府", "341523", "127.0.1.18", "lonsun", ("/public/column/6981",)
)
TOWN = Town(
    PORTAL,
    "舒城县",
    column="/{slug}/index.html",
    further="/{slug}/index_{n}.html",
    article="/public/{slug}/{number}.html",
    link='<a href="/public/column/6981?type=3">政府信息公开年报</a>',
)
ORGANS: Mapping[str, tuple[str, list[Article]]] = {
    "6981": ("县政府", newest((*TOWN.government, *TOWN.among))),
    "6982": ("县财政局", newest(TOWN.departments["县财政局"])),
    "6983": ("县教育局", newest(TOWN.departments["县教育局"])),
}
SIZE = 10
TYPES = ("政府信息公开制度", "政府信息公开指南", "政府信息公开年报", "法定主动公开内容")


def site() -> Site:
    """Return the portal's site."""
    pages = surroundings(TOWN)
    for organ, (_, rows) in ORGANS.items():
        pages |= TOWN.articles(organ, rows)
    calls: dict[str, Callable[[Request], Page]] = {f"/public/column/{organ}": _column for organ in ORGANS}
    return Site(pages, Page(status=404), calls=calls)


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(
        TOWN.truth(each, TOWN.path(organ, each))
        for organ, (_, rows) in ORGANS.items()
        for each in rows
        if each.facts
    )


def _column(request: Request) -> Page:
    """Answer with an organ's page, whose script asks for the rows, or with the rows."""
    organ = request.path.rpartition("/")[2]
    if request.query.get("type", "3") != "3":
        return TOWN.page("信息公开", "<p>本栏目暂无信息</p>")
    if request.query.get("action") == "list":
        return _list(organ, whole(request.query.get("pageIndex", ""), 1))
    organs = "".join(
        f'<li><a href="/public/column/{each}?type=4">{name}</a></li>' for each, (name, _) in ORGANS.items()
    )
    tabs = "".join(
        f'<li><a href="/public/column/{organ}?type={n}">{title}</a></li>' for n, title in enumerate(TYPES, 1)
    )
    return TOWN.page("政府信息公开年报", f'<ul>{organs}</ul><ul>{tabs}</ul><div id="list"></div>')


def _list(organ: str, page: int) -> Page:
    rows = ORGANS[organ][1]
    count = -(-len(rows) // SIZE)
    shown = TOWN.rows(organ, rows[(page - 1) * SIZE : page * SIZE])
    script = f"<script>Ls.pagination({{pageCount: {count}, pageIndex: {page}}});</script>"
    return Page((shown + script).encode(), "text/html;charset=utf-8")
