"""Any list: rows are links with a date beside them; further pages are links that say so (下一页, 尾页, 2).

Where a script turns the pages and no link does, the next page's address is guessed from that of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from crawler.address import absolute
from crawler.families import called, data, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page
from crawler.traps import shape
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind

NAME = "generic"
PAGER = re.compile(
    r"^(首页|[\[<《«‹]*(?:[下后]一?页|[上前]一?页|末页|尾页|next|last)[\]>》»›]*|[>》»›]+|\[?\d{1,3}\]?|第\d{1,3}页)$",
    re.IGNORECASE,
)
PARAMETERS = ("page", "pageNo", "pageNum", "pageIndex", "currPage", "PAGENUM", "pn", "p")
JOINED = re.compile(rf"""[?&]({"|".join(PARAMETERS)})=["']\s*\+|(?!)()""", re.IGNORECASE)
NAMED = re.compile(rf"""[?&]({"|".join(PARAMETERS)})=|name=["']({"|".join(PARAMETERS)})["']""", re.IGNORECASE)
FILE = re.compile(
    r"^(?P<folder>.*/)(?:(?P<stem>[A-Za-z][\w-]*?)(?:(?P<joint>[_-]|(?<=list)|(?<=page))(?P<n>\d{1,3}))?|(?P<bare>\d{1,3}))"
    r"(?P<end>\.\w{3,5})$"
)
COMPUTED = re.compile(r"\.(?:jspx?|aspx?|php|do|action)$")
TURNS = re.compile(
    r"""下一?页|尾页|末页|nextPage|createPage|pagination|laypage"""
    r"""|["'](?:[\w-]*[-_ ])?(?:pager?|pages|fenye|paging)["']""",
    re.IGNORECASE,
)
BACK = re.compile(r"首页|[上前]一?页")

MAX_ROWS = 10_000
MAX_HIDDEN = 500  # links without words
MAX_NUMBERED = 20  # of them, that lead to pages of a list


def matches(page: Page) -> bool:  # noqa: ARG001 - the last resort of the families takes every page
    """Return True: what no other family knows is read here."""
    return True


def rows(page: Page) -> Sequence[Anchor]:
    """Return the links that have a date in their row, or the title of a report.

    Where no report's row has a date, links to addresses of the same shape are rows too, whatever their words.
    """
    links = page.anchors[:MAX_ROWS]
    named = [link for link in links if _names_report(link)]
    is_undated = len(named) > 1 and not any(link.date for link in named)
    places = {shape(link.url) for link in named if is_undated}
    return [link for link in links if link.date or _names_report(link) or shape(link.url) in places]


def further(page: Page) -> Sequence[Further]:
    """Return the links of the pager, each address once, this page left out.

    Without any, the call by which the page's script turns pages; without that, guesses.
    """
    found = [each.url for each in page.anchors if PAGER.match(each.text) and not BACK.search(each.text)]
    linked = [url for url in dict.fromkeys(found) if url != page.url and urlsplit(url).path != "/"]
    return (
        [Further(url) for url in linked]
        or [Further(url, when="guessed") for url in _hidden(page)]
        or called.further(page, shown=len(rows(page)))
        or [Further(url, when="guessed") for url in _guesses(page)]
        or _pieces(page)
    )


def _names_report(link: Anchor) -> bool:
    return "公开" in link.text and title_kind(link.text) in REPORT_KINDS


def _pieces(page: Page) -> list[Further]:
    """Return the call for the next piece of a list, behind a piece of markup that a call brought."""
    is_piece = "<html" not in page.text.lower() and page.column not in ("", page.url)
    return data.turned(page, paging.count(page.text)) if is_piece and len(rows(page)) >= called.FULL else []


def _hidden(page: Page) -> list[str]:
    """Return the numbered files of this page's name that links without words lead to."""
    parts = urlsplit(page.url)
    folder, _, file = parts.path.rpartition("/")
    stem, _, ending = (file or "index.html").rpartition(".")
    own = re.compile(rf"{re.escape(folder)}/{re.escape(stem)}[\d_-]+\.{re.escape(ending)}")
    nodes = page.selector().xpath("//a[@href][not(normalize-space())][not(*)]/@href").getall()[:MAX_HIDDEN]
    found = filter(None, (absolute(page.url, each, page.encoding) for each in nodes))
    numbered = [url for url in dict.fromkeys(found) if own.fullmatch(urlsplit(url).path)]
    return numbered[:MAX_NUMBERED] if numbered and len(rows(page)) >= called.FULL else []


def _guesses(page: Page) -> Iterator[str]:
    """Yield where the next page may be: by the parameter that counts, else by the file's number."""
    last = paging.count(page.text)
    if last == 1 or not (last or (TURNS.search(page.text) and len(rows(page)) >= called.FULL)):
        return
    name = _parameter(page)
    here = paging.number(page.url, name) if name else None
    if not name:
        yield from _files(page.url, last)
    elif not last or (here or 0) < last:
        # pages counted from 0 begin with the one called 1
        yield from (paging.at(page.url, **{name: n}) for n in ((2, 1) if here is None else (here + 1,)))


def _parameter(page: Page) -> str | None:
    """Return the parameter that counts pages: that of the address, of a script, of a form's field."""
    if name := next((each for each in PARAMETERS if paging.number(page.url, each) is not None), None):
        return name
    parts = urlsplit(page.url)
    is_computed = bool(parts.query or COMPUTED.search(parts.path))
    named = JOINED.search(page.text) or (NAMED.search(page.text) if is_computed else None)
    if named:
        return str(named[1] or named[2])
    return PARAMETERS[0] if is_computed else None


def _files(url: str, last: int | None) -> Iterator[str]:
    """Yield the next file of a series: ``index_1`` or ``index_2`` after ``index``, ``2`` after ``1``."""
    path = urlsplit(url).path
    file = FILE.match(path if not path.endswith("/") else f"{path}index.html")
    if not file:
        return
    here = int(file["n"] or file["bare"] or 0)
    if last and here >= last:
        return
    joint = f"{file['stem']}{'_' if file['n'] is None else file['joint']}" if file["stem"] else ""
    for n in (here + 1,) if here else (1, 2):
        yield urljoin(url, f"{file['folder']}{joint}{n}{file['end']}")
