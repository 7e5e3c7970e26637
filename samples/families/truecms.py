"""如东县: truecms. Rows as Hanweb's XML, wrapped in JSONP; a Referer is asked for, else 404."""

from __future__ import annotations

import json

from samples.columns import Article
from samples.families.frame import whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal("f-truecms", "如东县人民政府", "320623", "127.0.1.21", "hanweb", ("/rdxzf/nb/nb.html",))
CALL = "/truecms/messageController/getMessage.do"
COLUMN_ID = "754f6db5-d294-46d5-b25c-da3a86d102cd"
TOWN = Town(
    PORTAL,
    "如东县",
    column="/rdxzf/{slug}/{slug}.html",
    further="/rdxzf/{slug}/{slug}_{n}.html",
    article="/rdxzf/{slug}/content/{hex}.html",
    link='<a href="/rdxzf/nb/nb.html">政府信息公开年报</a>',
)
ROWS = newest((*TOWN.reports, *TOWN.among))
MOST = 20  # rows that the server gives at a time, whatever is asked for
SCRIPT = f"""<div id="content"></div><script>$('#content').jpage({{
  dataStore:'%s', proxyUrl:'{CALL}', perPage:15, groupSize:3, ajaxParam:{{columnId:'{COLUMN_ID}'}}
}});</script>"""


def site() -> Site:
    """Return the portal's site; the column's page holds the first rows."""
    pages = surroundings(TOWN) | TOWN.articles("nb", ROWS)
    pages |= {"/rdxzf/nb/nb.html": TOWN.page("政府信息公开年报", SCRIPT % _datastore(ROWS[:15]))}
    return Site(pages, Page(status=404), calls={CALL: _message})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path("nb", each)) for each in TOWN.reports)


def _message(request: Request) -> Page:
    if "referer" not in request.headers or request.query.get("columnId") != COLUMN_ID:
        return Page(status=404)
    first = whole(request.query.get("startrecord", ""), 1)
    last = min(whole(request.query.get("endrecord", ""), first), first + MOST - 1)
    answer = json.dumps({"result": _datastore(ROWS[first - 1 : last])}, ensure_ascii=False)
    return Page(f"cb({answer})".encode(), "text/javascript;charset=utf-8")


def _datastore(rows: list[Article]) -> str:
    records = "".join(
        f"<record><![CDATA[{TOWN.row(TOWN.path('nb', each), each)}]]></record>" for each in rows
    )
    return f"<datastore><totalrecord>{len(ROWS)}</totalrecord><recordset>{records}</recordset></datastore>"
