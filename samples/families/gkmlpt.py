"""博罗县: Guangdong's gkmlpt. A shell with tree and SID; the rows come from its API, a hundred a page."""

from __future__ import annotations

import json

from samples.families.frame import jsoned, whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.noise import articles as others
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal("f-gkmlpt", "博罗县人民政府", "441322", "127.0.1.17", "gkmlpt", ("/gkmlpt/index",))
SID, REPORTS, RULES = "752013", 14021, 14022
TOWN = Town(
    PORTAL,
    "博罗县",
    column="/{slug}/index.html",
    further="/{slug}/index_{n}.html",
    article="/{slug}/content/post_{number}.html",
    link='<a href="/gkmlpt/index#14021">政府信息公开年报</a>',
    attached={("博罗县财政局", 2021): "/attachment/0/489/489210/3815211.pdf"},
)
SLUG = "gkmlpt"
# more than the API's hundred rows a page
ROWS = newest(
    (*TOWN.reports, *TOWN.among, *others(TOWN.place, "news", 70, 3000, TOWN.government[8].published))
)
TREE = [
    {
        "id": 14001,
        "name": "法定主动公开内容",
        "children": [{"id": RULES, "name": "政策文件", "children": []}],
    },
    {"id": REPORTS, "name": "政府信息公开年报", "children": []},
]
CONFIG = f"<div id='app'></div><script>window._CONFIG = {{SID: '{SID}', TREE: {json.dumps(TREE)}}}</script>"


def site() -> Site:
    """Return the portal's site."""
    pages = surroundings(TOWN) | TOWN.articles(SLUG, ROWS)
    pages |= {"/gkmlpt/index": TOWN.page("政府信息公开", CONFIG)}
    calls = {f"/gkmlpt/api/all/{category}": _articles for category in (REPORTS, RULES)}
    return Site(pages, Page(status=404), calls=calls)


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path(SLUG, each)) for each in TOWN.reports)


def _articles(request: Request) -> Page:
    """Answer with a page of articles; page 0 is page 1, another site's id gets none."""
    page = max(1, whole(request.query.get("page", ""), 1))
    known = request.query.get("sid") == SID and str(REPORTS) in request.path
    rows = ROWS[(page - 1) * 100 : page * 100] if known else []
    articles = [
        {
            "id": each.number,
            "title": each.words,
            "url": TOWN.path(SLUG, each),
            "created_at": f"{each.published} 10:00:00",
        }
        for each in rows
    ]
    return jsoned({"total": len(ROWS) if known else 0, "articles": articles})
