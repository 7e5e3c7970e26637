"""喀喇沁旗: TRS WCM. Pages are counted by a script, a long report goes on in a second page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.columns import Article
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site

PORTAL = SamplePortal("f-trs", "喀喇沁旗人民政府", "150428", "127.0.1.12", "trs", ("/zwgk/nb/",))
TOWN = Town(
    PORTAL,
    "喀喇沁旗",
    column="/{slug}/",
    further="/{slug}/index_{n}.html",
    article="/{slug}/{day:%Y%m}/t{day:%Y%m%d}_{number}.html",
    marks='<link class="TRS_Editor" href="#">\n',
    link='<a href="/zwgk/nb/" class="CurrChnlCls">政府信息公开年报</a>',
    attached={("喀喇沁旗财政局", 2016): "/zwgk/nb/bm/P020170302386042115270.doc"},
    bare=(("喀喇沁旗财政局", 2016),),
)
SIZE = 10
PAGERS = (
    '<script>createPageHTML({count}, {page}, "index", "html");</script>',
    '<script>var currentPage = {page};\nvar countPage = {count};\nshow("index" + "_" + n, "html");</script>',
)


def site() -> Site:
    """Return the portal's site."""
    rows = newest((*TOWN.government, *TOWN.among))
    offices = newest([each for filings in TOWN.departments.values() for each in filings])
    pages = surroundings(TOWN) | TOWN.articles("zwgk/nb", rows) | TOWN.articles("zwgk/nb/bm", offices)
    pages |= _counted("zwgk/nb", "政府信息公开年报", rows, PAGERS[0], '<a href="/zwgk/nb/bm/">部门年报</a>')
    pages |= _counted("zwgk/nb/bm", "部门年报", offices, PAGERS[1])
    return Site(pages | _parts(), Page(status=404))


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports; the second page of one counts as attached to it."""
    own = tuple(TOWN.truth(each, TOWN.path("zwgk/nb", each)) for each in TOWN.government)
    own = tuple(
        replace(each, attachments=(_second(each.path),)) if each.path in _parts() else each for each in own
    )
    offices = (each for filings in TOWN.departments.values() for each in filings)
    return (*own, *(TOWN.truth(each, TOWN.path("zwgk/nb/bm", each)) for each in offices))


def _counted(slug: str, title: str, rows: Sequence[Article], pager: str, before: str = "") -> dict[str, Page]:
    count = -(-len(rows) // SIZE)
    found = {}
    for page in range(count):
        shown = TOWN.rows(slug, rows[page * SIZE : (page + 1) * SIZE])
        inner = before + shown + pager.replace("{count}", str(count)).replace("{page}", str(page))
        found[f"/{slug}/index_{page}.html" if page else f"/{slug}/"] = TOWN.page(title, inner)
    return found


def _parts() -> dict[str, Page]:
    """Return both pages of the longest report."""
    article = TOWN.government[-1]
    first, half = TOWN.path("zwgk/nb", article), len(article.body) // 2
    stem = first.rpartition("/")[2].removesuffix(".html")
    pager = f'<script>createPageHTML(2, 0, "{stem}", "html");</script>'
    return {
        first: TOWN.shown(replace(article, body=article.body[:half]), pager),
        _second(first): TOWN.shown(replace(article, body=article.body[half:])),
    }


def _second(path: str) -> str:
    return path.replace(".html", "_1.html")
