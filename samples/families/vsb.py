"""富平县: VSB (博达). Older pages count down, attachments come from download.jsp without an ending."""

from __future__ import annotations

from collections.abc import Sequence

from samples.columns import Article
from samples.families.frame import FILE
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site

DOWNLOAD = "/system/_content/download.jsp"
PORTAL = SamplePortal("f-vsb", "富平县人民政府", "610528", "127.0.1.11", "vsb", ("/zfxxgk/ndbg.htm",))
TOWN = Town(
    PORTAL,
    "富平县",
    column="/zfxxgk/{slug}.htm",
    further="/zfxxgk/{slug}/{n}.htm",
    article="/info/{code}/{number}.htm",
    marks='<script src="/system/resource/js/counter.js"></script>\n',
    link='<a href="ndbg.htm">政府信息公开年报</a>',
    attached={
        ("富平县财政局", 2018): f"{DOWNLOAD}?urltype=news.DownloadAttachUrl&owner=1321&wbfileid=118",
        ("富平县教育局", 2017): f"{DOWNLOAD}?urltype=news.DownloadAttachUrl&owner=1321&wbfileid=119",
    },
    bare=(("富平县教育局", 2017),),
)
SIZE = 10


def site() -> Site:
    """Return the portal's site."""
    rows = newest((*TOWN.government, *TOWN.among))
    offices = newest([each for filings in TOWN.departments.values() for each in filings])
    pages = surroundings(TOWN) | TOWN.articles("ndbg", rows) | TOWN.articles("bmnb", offices)
    pages |= _counted("ndbg", "政府信息公开年报", rows, '<a href="bmnb.htm">部门年报</a>')
    pages |= _counted("bmnb", "部门年报", offices)
    return Site(pages, Page(status=404), calls={DOWNLOAD: lambda request: FILE})  # noqa: ARG005


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    own = tuple(TOWN.truth(each, TOWN.path("ndbg", each)) for each in TOWN.government)
    offices = (each for filings in TOWN.departments.values() for each in filings)
    return (*own, *(TOWN.truth(each, TOWN.path("bmnb", each)) for each in offices))


def _counted(slug: str, title: str, rows: Sequence[Article], before: str = "") -> dict[str, Page]:
    """Return a list whose newest page bears no number, and whose oldest is number 1."""
    last = -(-len(rows) // SIZE)
    found = {}
    for n in range(last, 0, -1):
        start = (last - n) * SIZE
        links = (
            ""
            if n == 1
            else f'<a href="/zfxxgk/{slug}/{n - 1}.htm">下页</a><a href="/zfxxgk/{slug}/1.htm">尾页</a>'
        )
        inner = f"{before}{TOWN.rows(slug, rows[start : start + SIZE])}<div>共{len(rows)}条 {links}</div>"
        found[TOWN.at(slug) if n == last else f"/zfxxgk/{slug}/{n}.htm"] = TOWN.page(title, inner)
    return found
