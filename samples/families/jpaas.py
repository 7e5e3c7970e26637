"""会宁县: Hanweb jpaas. The list is a unit that a call builds; its ids stand in the column's HTML."""

from __future__ import annotations

import json

from samples.families.frame import jsoned
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal(
    "f-jpaas", "会宁县人民政府", "620422", "127.0.1.15", "jpaas", ("/zfxxgk/nb/index.html",)
)
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
TOWN = Town(
    PORTAL,
    "会宁县",
    column="/{slug}/index.html",
    further="/{slug}/index_{n}.html",
    article="/{slug}/art/{day.year}/art_{hex}.html",
    link='<a href="/zfxxgk/nb/index.html">政府信息公开年报</a>',
)
SLUG = "zfxxgk/nb"
PAGE = "5f0c1f5ac40e4d7c8e2f7d1f0a9b3c11"
ROWS = newest((*TOWN.reports, *TOWN.among))
SCRIPT = (
    f'<script id="u1" src="/cms_files/unitbuild.js" url="{UNIT}" queryData="{{\'parseType\':\'bulidstatic\','
    f"'webId':'3176','tplSetId':'0ZBvCXCK','pageType':'column','tagId':'当前栏目列表','editType':'null',"
    f"'pageId':'{PAGE}'}}\"></script>"
)


def site() -> Site:
    """Return the portal's site."""
    pages = surroundings(TOWN) | TOWN.articles(SLUG, ROWS)
    pages |= {"/zfxxgk/nb/index.html": TOWN.page("政府信息公开年报", SCRIPT)}
    return Site(pages, Page(status=404), calls={UNIT: _unit})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path(SLUG, each)) for each in TOWN.reports)


def _unit(request: Request) -> Page:
    """Answer with a page of rows; a number outside paramJson is not looked at."""
    query = request.query
    if (query.get("pageId"), query.get("tagId")) != (PAGE, "当前栏目列表"):
        return Page("<html><body>参数错误</body></html>".encode(), "text/html;charset=utf-8", status=200)
    param = json.loads(query.get("paramJson", "{}"))
    page, size = int(param.get("pageNo", 1)), int(param.get("pageSize", 15))
    return jsoned({"success": True, "data": {"html": TOWN.rows(SLUG, ROWS[(page - 1) * size : page * size])}})
