"""丰县: Epoint EWB. The list call's site and project stand in a script file, both ways are JSON."""

from __future__ import annotations

import json

from samples.families.frame import jsoned
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

COLUMN = "/zwgk/openlist.html"
PORTAL = SamplePortal(
    "f-ewb", "丰县人民政府", "320321", "127.0.1.19", "ewb", (f"{COLUMN}?categorynum=003005",)
)
TOWN = Town(
    PORTAL,
    "丰县",
    column="/{slug}/list.html",
    further="/{slug}/list_{n}.html",
    article="/{slug}/{day:%Y%m%d}/{hex}.html",
    link=f'<a href="{COLUMN}?categorynum=003005">政府信息公开年报</a>',
)
CALL = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
GUID = "7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"
SLUG = "003005"
ROWS = newest((*TOWN.reports, *TOWN.among))
SCRIPT = f'var siteInfo = {{"siteGuid": "{GUID}", "projectName": "/EWB-FRONT"}};'


def site() -> Site:
    """Return the portal's site."""
    inner = '<ul id="infolist"></ul><script src="/js/webBuilderCommon.js?v=2"></script>'
    pages = surroundings(TOWN) | TOWN.articles(SLUG, ROWS)
    pages |= {
        COLUMN: TOWN.page("政府信息公开年报", inner),
        "/js/webBuilderCommon.js": Page(SCRIPT.encode(), "application/javascript"),
    }
    return Site(pages, Page(status=404), calls={CALL: _rows})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path(SLUG, each)) for each in TOWN.reports)


def _rows(request: Request) -> Page:
    """Answer a JSON body with a page of rows, counted from 0; anything else is an error page."""
    if request.method != "POST" or "json" not in request.headers.get("content-type", ""):
        return Page("<html><body>系统异常</body></html>".encode(), "text/html;charset=utf-8", status=200)
    call = json.loads(request.body)
    known = call.get("siteGuid") == GUID and call.get("categorynum") == SLUG
    start, size = call["pageIndex"] * call["pageSize"], call["pageSize"]
    data = [
        {"title": each.words, "infourl": TOWN.path(SLUG, each), "infodate": str(each.published)}
        for each in (ROWS[start : start + size] if known else [])
    ]
    return jsoned({"custom": {"data": data, "total": len(ROWS) if known else 0}, "status": {"code": 1}})
