"""缙云县: Hanweb's 信息公开 module: one report a year and organ, a department's by the module's search."""

from __future__ import annotations

from samples.columns import Article
from samples.families.frame import whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal(
    "f-xxgk", "缙云县人民政府", "331122", "127.0.1.14", "xxgk", ("/col/col8110/index.html",)
)
ANNUAL, SEARCH = "/module/xxgk/xxgkAnnualReport.jsp", "/module/xxgk/search.jsp"
TOWN = Town(
    PORTAL,
    "缙云县",
    column="/col/col{code}/index.html",
    further="/col/col{code}/index_{n}.html",
    article="/art/{day.year}/{day.month}/{day.day}/art_{code}_{number}.html",
    link='<a href="/col/col8110/index.html">政府信息公开年报</a>',
)
GOVERNMENT, OFFICE = "11331122002645822G", "113311220026459038"
ORGANS = {GOVERNMENT: TOWN.government, OFFICE: TOWN.departments["县财政局"]}
LISTED = newest((*TOWN.departments["县教育局"], *TOWN.among))
SIZE = 10
SCRIPT = f"""<div id="div8110"></div>
<script src="/module/xxgk/tree.jsp?area={GOVERNMENT}&divid=div8110"></script>
<script>var url = "{SEARCH}";
var param = {{infotypeId: 'A0107', jdid: '12', area: '{GOVERNMENT}', divid: 'div8110'}};</script>"""


def site() -> Site:
    """Return the portal's site; the organs' links bear a year or none, in either order."""
    links = (
        f'<p><a href="{ANNUAL}?area={GOVERNMENT}&amp;fbtime=2019">县政府</a> '
        f'<a href="{ANNUAL}?fbtime=2019&amp;area={OFFICE}">县财政局</a></p>'
    )
    column = TOWN.page("政府信息公开年报", links + SCRIPT)
    pages = surroundings(TOWN) | TOWN.articles("jyj", LISTED) | {"/col/col8110/index.html": column}
    return Site(pages, Page(status=404), calls={ANNUAL: _annual, SEARCH: _search})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    found = [TOWN.truth(each, TOWN.path("jyj", each)) for each in TOWN.departments["县教育局"]]
    for area, filings in ORGANS.items():
        query = "area={area}&fbtime={year}" if area == GOVERNMENT else "fbtime={year}&area={area}"
        for each in filings:
            found.append(TOWN.truth(each, f"{ANNUAL}?{query.format(area=area, year=_year(each))}"))
    return tuple(found)


def _annual(request: Request) -> Page:
    """Answer with an organ's report of a year; without one the page is there, and empty."""
    filings = ORGANS.get(request.query.get("area", ""), ())
    found = [each for each in filings if str(_year(each)) == request.query.get("fbtime")]
    return TOWN.shown(found[0]) if found else TOWN.page("政府信息公开年报", "<p>暂无内容</p>")


def _search(request: Request) -> Page:
    page = whole(request.form.get("currpage", ""), 1)
    known = request.form.get("area") == GOVERNMENT and request.form.get("infotypeId") == "A0107"
    rows = LISTED[(page - 1) * SIZE : page * SIZE] if known else []
    lines = "".join(
        f'<tr class="tr_main_value_{"odd" if turn % 2 else "even"}"><td><a href="{TOWN.path("jyj", each)}" '
        f'target="_blank">{each.words}</a></td><td>{each.published}</td></tr>'
        for turn, each in enumerate(rows)
    )
    count = -(-len(LISTED) // SIZE)
    return Page(
        f"<table>{lines}</table><div>第{page}页 共{count}页</div>".encode(), "text/html;charset=utf-8"
    )


def _year(article: Article) -> int:
    return article.facts.report_year if article.facts else 0
