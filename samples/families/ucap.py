"""万安县: UCAP (开普). The government's reports come as JSON from a call, the departments' lie in pages."""

from __future__ import annotations

from samples.columns import Article
from samples.families.frame import jsoned, whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal("f-ucap", "万安县人民政府", "360828", "127.0.1.16", "ucap", ("/xxgk/nb/list.shtml",))
CHANNEL = "9f0e7b6a5d4c4b3a8291706f5e4d3c2b"
CALL = f"/common/search/{CHANNEL}"
TOWN = Town(
    PORTAL,
    "万安县",
    column="/xxgk/{slug}/list.shtml",
    further="/xxgk/{slug}/list_{n}.shtml",
    article="/xxgk/{slug}/{day:%Y%m}/{hex}.shtml",
    marks='<meta name="SiteIDCode" content="3608280001">\n<!-- <UCAPTITLE> -->\n',
    link='<a href="/xxgk/nb/list.shtml">政府信息公开年报</a>',
    attached={("万安县教育局", 2019): "/xxgk/bmnb/202001/files/f1c2d3.pdf"},
)
OWN = newest((*TOWN.government, *TOWN.among))
OFFICES = newest([each for filings in TOWN.departments.values() for each in filings])
SIZE = 10


def site() -> Site:
    """Return the portal's site."""
    pages = surroundings(TOWN) | TOWN.articles("nb", OWN) | TOWN.articles("bmnb", OFFICES)
    meta = f'<meta name="channelid" content="{CHANNEL}"><a href="/xxgk/bmnb/list.shtml">部门年报</a>'
    pages["/xxgk/nb/list.shtml"] = TOWN.page("政府信息公开年报", f'{meta}<div id="list"></div>')
    count = -(-len(OFFICES) // SIZE)
    for n in range(1, count + 1):
        pager = f"<script>createPageHTML('page_div',{count}, {n},'list','shtml',{len(OFFICES)});</script>"
        shown = TOWN.rows("bmnb", OFFICES[(n - 1) * SIZE : n * SIZE])
        pages[TOWN.at("bmnb", n)] = TOWN.page("部门年报", shown + pager)
    return Site(pages, Page(status=404), calls={CALL: _results})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    own = tuple(TOWN.truth(each, TOWN.path("nb", each)) for each in TOWN.government)
    return (*own, *(TOWN.truth(each, TOWN.path("bmnb", each)) for each in OFFICES))


def _results(request: Request) -> Page:
    size, page = whole(request.query.get("_pageSize", ""), 15), whole(request.query.get("page", ""), 1)
    if request.query.get("_isJson") != "true":
        return TOWN.page("检索", "<p>没有找到</p>")
    results = [_result(each) for each in OWN[(page - 1) * size : page * size]]
    return jsoned({"data": {"page": page, "rows": size, "total": len(OWN), "results": results}})


def _result(article: Article) -> dict[str, object]:
    day = f"{article.published} 09:30:00"
    address = PORTAL.url(TOWN.path("nb", article)).partition(":8090")[2]
    return {
        "title": article.words,
        "url": address,
        "publishedTimeStr": day,
        "resList": [],
        "domainMetaList": [],
    }
