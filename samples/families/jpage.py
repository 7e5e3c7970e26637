"""云和县: Hanweb jpage, its data proxy ignores startrecord and honours only page."""

from __future__ import annotations

from samples.columns import Article
from samples.families.frame import whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal(
    "f-jpage", "云和县人民政府", "331125", "127.0.1.13", "hanweb", ("/col/col7110/index.html",)
)
PROXY = "/module/web/jpage/dataproxy.jsp"
DOWNLOAD = "/module/download/downfile.jsp"
TOWN = Town(
    PORTAL,
    "云和县",
    column="/col/col{code}/index.html",
    further="/col/col{code}/index_{n}.html",
    article="/art/{day.year}/{day.month}/{day.day}/art_{code}_{number}.html",
    link='<a href="/col/col7110/index.html">政府信息公开年度报告</a>',
    attached={("云和县人民政府", 2015): f"{DOWNLOAD}?classid=0&filename=16030910121517.doc"},
)
SLUG = "ndbg"
ROWS = newest((*TOWN.reports, *TOWN.among))
SCRIPT = """<div id="5110"></div><script>
jpage("#5110", {perPage: 10, totalRecord: %d, groupSize: 3, proxyUrl: "%s", ajaxParam: {col: 1, appid: 1,
webid: 12, path: '/', columnid: 7110, sourceContentType: 1, unitid: '5110', webname: '', permissiontype: 0}});
</script>"""


def site() -> Site:
    """Return the portal's site."""
    column = TOWN.page("政府信息公开年度报告", SCRIPT % (len(ROWS), PROXY))
    pages = surroundings(TOWN) | TOWN.articles(SLUG, ROWS) | {"/col/col7110/index.html": column}
    return Site(pages, Page(status=404), calls={PROXY: _block})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path(SLUG, each)) for each in TOWN.reports)


def _block(request: Request) -> Page:
    """Answer with the page that is asked for by number, wherever the asker wants to start."""
    size, page = whole(request.query.get("perpage", ""), 10), whole(request.query.get("page", ""), 1)
    known = request.form.get("columnid") == "7110" and request.form.get("unitid") == "5110"
    return Page(
        datastore(ROWS[(page - 1) * size : page * size] if known else [], len(ROWS)), "text/xml;charset=utf-8"
    )


def datastore(rows: list[Article], total: int) -> bytes:
    """Return rows as Hanweb's XML."""
    records = "".join(
        f"<record><![CDATA[{TOWN.row(TOWN.path(SLUG, each), each)}]]></record>\n" for each in rows
    )
    head = f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 10)}</totalpage>"
    return f"<datastore>\n{head}\n<recordset>\n{records}</recordset></datastore>".encode()
