"""西乡县: no known system, in GBK. Scripts turn the pages and name none; some rows are files themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

from samples.columns import Article
from samples.families.frame import FILE, whole
from samples.families.surroundings import surroundings
from samples.families.town import Town, newest
from samples.model import SamplePortal, SampleReport
from samples.site import Page, Site
from samples.wire import Request

PORTAL = SamplePortal("f-plain", "西乡县人民政府", "610724", "127.0.1.22", "generic", ("/list.asp?class=nb",))
TOWN = Town(
    PORTAL,
    "西乡县",
    column="/{slug}/index.html",
    further="/{slug}/index_{n}.html",
    article="/{slug}/{day:%Y-%m}/{number}.html",
    link='<a href="/list.asp?class=nb">政府信息公开年报</a>',
    encoding="gbk",
    attached={
        ("西乡县财政局", 2017): "/upload/财政局2017年年报（正文）.doc",
        ("西乡县教育局", 2018): f"/down.asp?name={quote('教育局年报.doc', encoding='gbk')}",
    },
    bare=(("西乡县教育局", 2018),),
)
SIZE = 10
OWN = newest((*TOWN.government, *TOWN.among))
FINANCE = newest((*TOWN.departments["县财政局"], *TOWN.among[-6:]))
EDUCATION = newest((*TOWN.departments["县教育局"], *TOWN.among[-6:]))
FILES = frozenset(each.number for each in TOWN.government[-3:])  # reports whose rows are PDFs
TURN = '<a href="javascript:go(%d)">下一页</a> <a href="javascript:void(0)" onclick="go(99)">尾页</a>'


def site() -> Site:
    """Return the portal's site."""
    pages = surroundings(TOWN) | TOWN.articles("cz", FINANCE) | TOWN.articles("jy", EDUCATION)
    pages |= {_path(each): FILE if each.number in FILES else TOWN.shown(each) for each in OWN}
    for n in range(2):
        pages[f"/bmnb/cz/index{f'_{n}' if n else ''}.html"] = _files("县财政局年报", "cz", FINANCE, n)
        pages[f"/bmnb/jy/{n + 1}.html"] = _files("县教育局年报", "jy", EDUCATION, n)
    calls: dict[str, Callable[[Request], Page]] = {"/list.asp": _asp, "/down.asp": lambda request: FILE}  # noqa: ARG005
    return Site(pages, Page(status=404), calls=calls)


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports; of a file nothing is known but that it is one."""
    own = (TOWN.truth(each, _path(each)) for each in TOWN.government)
    offices = [("cz", each) for each in FINANCE] + [("jy", each) for each in EDUCATION]
    found = (*own, *(TOWN.truth(each, TOWN.path(slug, each)) for slug, each in offices if each.facts))
    return tuple(replace(each, attachments=tuple(map(_asked, each.attachments))) for each in found)


def _asp(request: Request) -> Page:
    """Answer with a page by number; beyond the last one with the first again."""
    n = whole(request.query.get("page", ""), 1)
    rows = OWN[(n - 1) * SIZE : n * SIZE] or OWN[:SIZE]
    offices = '<a href="/bmnb/cz/index.html">县财政局年报</a> <a href="/bmnb/jy/1.html">县教育局年报</a>'
    script = '<script>function go(n){location.href="/list.asp?class=nb&page="+n}</script>'
    return _list(
        "政府信息公开年报", [(_path(each), each) for each in rows], offices + TURN % (n + 1) + script
    )


def _files(title: str, slug: str, rows: Sequence[Article], n: int) -> Page:
    shown = [(TOWN.path(slug, each), each) for each in rows[n * SIZE : (n + 1) * SIZE]]
    return _list(title, shown, TURN % (n + 2))


def _list(title: str, rows: Sequence[tuple[str, Article]], after: str) -> Page:
    return TOWN.page(title, "<ul>" + "\n".join(TOWN.row(path, each) for path, each in rows) + f"</ul>{after}")


def _path(article: Article) -> str:
    path = TOWN.path("nb", article)
    return path.replace(".html", ".pdf") if article.number in FILES else path


def _asked(href: str) -> str:
    """Return an address as a browser asks for it: the path in UTF-8."""
    path, mark, query = href.partition("?")
    return quote(path) + mark + query
