"""长汀县: columns as 龙岩 has them: the menu calls getMainData, the rows come as markup in JSON."""

from __future__ import annotations

from samples.families.frame import jsoned, whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal(
    "f-loc", "长汀县人民政府", "350821", "127.0.1.20", "loc", ("/xxgk/zfxxgk.htm?loc=ndbg&pageNo=1",)
)
CALL = "/xxgk/zfxxgk.htm"
TOWN = Town(
    PORTAL,
    "长汀县",
    column="/{slug}/index.htm",
    further="/{slug}/index_{n}.htm",
    article="/{slug}/{day:%Y%m}/{number}.htm",
    link=(
        "<a href=\"javascript:getMainData('ndbg')\">政府信息公开年报</a></li><li>"
        "<a href=\"javascript:getMainData('zn')\">政府信息公开指南</a>\n"
        "<script>function getMainData(lb){$.post('/xxgk/zfxxgk.htm?loc='+lb,function(data){"
        "if(data[0]=='SUCCESS'){$('#main').html(data[1]);}},'json');}</script>"
    ),
)
SLUG = "xxgk/ndbg"
ROWS = newest((*TOWN.reports, *TOWN.among))
SIZE = 12


def site() -> Site:
    """Return the portal's site."""
    return Site(surroundings(TOWN) | TOWN.articles(SLUG, ROWS), Page(status=404), calls={CALL: _main})


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return tuple(TOWN.truth(each, TOWN.path(SLUG, each)) for each in TOWN.reports)


def _main(request: Request) -> Page:
    page = whole(request.query.get("pageNo", ""), 1)
    rows = ROWS[(page - 1) * SIZE : page * SIZE] if request.query.get("loc") == "ndbg" else []
    last = -(-len(ROWS) // SIZE)
    turns = (("下一页", min(page + 1, last)), ("尾页", last))
    links = "".join(f"<a href=\"javascript:gopage({n},'ndbg')\">{words}</a>" for words, n in turns)
    return jsoned(["SUCCESS", TOWN.rows(SLUG, rows) + (links if rows else "")])
