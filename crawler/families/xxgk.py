"""Hanweb 信息公开 module: one report a year and organ, and the rows of ``search.jsp`` by POST.

Seen: ``/module/xxgk/xxgkAnnualReport.jsp?area={organ}&fbtime={year}``, parameters in either order; rows of
``search.jsp`` are those of the whole organ. Years are asked for only where the site links to the organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urljoin

from crawler import scripts
from crawler.families import called, generic, hanweb, paging
from crawler.families.further import Further, When
from crawler.page import Anchor, Page

NAME = "xxgk"
ANNUAL = "/module/xxgk/xxgkAnnualReport.jsp"
SEARCH = "/module/xxgk/search.jsp"
FIRST_YEAR = 2008
OPTION = re.compile(r"<option[^<>]{0,200}>\s*(20\d\d)\s*年?度?\s*<")
FEW_WORDS = 800  # characters on a page that shows menus and no report
NOTHING = re.compile(
    r">\s*(?:对不起[,，]?)?(?:暂无|暂时没有|没有|未找到)(?:相关|任何)?(?:信息|数据|内容|记录|年报)"
)
FORM = (
    "infotypeId",
    "jdid",
    "area",
    "divid",
    "vc_title",
    "vc_number",
    "sortfield",
    "currpage",
    "texttype",
    "fbtime",
)
TYPE = re.compile(r"""\binfotypeId["']?\s*[:=]\s*["'][\w-]""")
AREA = re.compile(r"""\barea["']?\s*[:=]\s*["']?([\w-]{3,40})""")


def matches(page: Page) -> bool:
    """Return whether the page belongs to the module or leads into it."""
    return ANNUAL in page.url + page.text or SEARCH in page.url + page.text


def rows(page: Page) -> Sequence[Anchor]:
    """Return the rows of the search, or the links of the page's list."""
    return hanweb.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return every year's report of the organs that the page links to, and further pages of its list."""
    if SEARCH in page.url:
        return _next(page)
    is_sought = SEARCH in page.text and (AREA.search(page.text) or TYPE.search(page.text))
    has_own = any(SEARCH in call.url for call, *_ in called.calls(page))
    search = [_search(page)] if is_sought and not has_own else []
    return [*_annual(page), *search, *(hanweb if hanweb.matches(page) else generic).further(page)]


def _annual(page: Page) -> Iterator[Further]:
    linked = [link for link in (Anchor(page.url, ""), *page.anchors) if ANNUAL in link.url]
    words = {link.url: link.text for link in linked if link.text and paging.number(link.url, "fbtime")}
    organs = {area: link.url for link in linked if (area := paging.parameter(link.url, "area"))}
    for area, url in organs.items():
        years = [each for each in words if paging.parameter(each, "area") == area]
        is_own = area == paging.parameter(page.url, "area")
        if len(years) > (not is_own):  # elsewhere a single link is the newest year's
            yield from (Further(each, kind="report", words=words[each]) for each in years)
        elif is_own:
            yield from _years(page, url)
        else:  # the organ's own page may name its years
            yield Further(url, kind="branch", words=words.get(url, ""))


def _years(page: Page, url: str) -> Iterator[Further]:
    """Yield the years that an organ's page names, or every year where it names none: old ones seldom.

    None of an organ whose page, asked for without a year, says that there is nothing.
    """
    named = [int(each) for each in OPTION.findall(page.text)]
    is_bare = paging.parameter(page.url, "fbtime") is None and scripts.words_on(page) < FEW_WORDS
    if not named and is_bare and NOTHING.search(page.text):
        return
    this = datetime.now(UTC).year
    for year in named or range(this, FIRST_YEAR - 1, -1):
        when: When = "always" if named or year >= this - 1 else "seldom"
        yield Further(paging.at(url, fbtime=year), kind="report", when=when)


def _search(page: Page) -> Further:
    form = dict.fromkeys(FORM, "") | {"texttype": "0", "fbtime": "-1"}
    for name in FORM:
        if found := re.search(rf"""\b{name}["']?\s*[:=]\s*["']([^"']{{0,80}})["']""", page.text):
            form[name] = found[1]
    area = AREA.search(page.text)
    form |= {"area": area[1] if area else "", "currpage": "1"}
    return Further(urljoin(page.url, SEARCH), urlencode(form).encode())


def _next(page: Page) -> list[Further]:
    form = dict(parse_qsl(page.form.decode("utf-8", "replace"), keep_blank_values=True))
    here = int(form["currpage"]) if form.get("currpage", "").isdigit() else 1
    last, shown = paging.count(page.text), len(generic.rows(page))
    goes_on = here < last if last else shown >= called.FULL or bool(generic.TURNS.search(page.text))
    if not shown or not goes_on or here >= paging.MAX_PAGES:
        return []
    return [Further(page.url, urlencode(form | {"currpage": str(here + 1)}).encode(), when="new")]
