"""The addresses of columns: what tells them from articles, and what lies below and above them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# what stands in an address, where words say nothing
SLUG = re.compile(r"(?:[\w-]*(?:gk|xx|zf|bm)[\w-]*)?(?:nb|ndbg)(?:[_\d]\w*)?")
LONGEST = 60  # characters of a folder that is looked at
HUB_SLUG = re.compile(
    r"/(?:zfxxgk(?:pt|zl)?|xxgk(?:pt|zl)?|zwgk|openness|gongkai)(?:\.[a-z]?html?)?/?(?:index\.\w+)?$"
    r"|/gkmlpt(?:/(?:index|annualreport))?/?$"
)
# what stands in the addresses of disclosure pages and of agencies' pages, where nothing better is known
NEARBY = re.compile(
    r"/\w*(?:zwgk|xxgk|zfgk|zwxx|gongkai|openinfo)\w*(?:[/.]|$)|/(?:bm|xz|jd|xzjd|jdxz|bmxz|bmjz|zsbm|szbm|xzbm|depts?)\w{0,3}(?:[/.]|$)"
)
ARTICLE = re.compile(
    r"/t\d{8}_\d+|/art_?\d*_|/art/|content(?!/column)|/info/(?:\d+/)*\d+|\.pdf$|\.docx?$|\d{5,}\.[a-z]?html?$"
    r"|post_\d+|/[0-9a-f]{24,}\.|(?:show|detail|view|article|news|doc)[_-]?\w*\d|/\d+\.[a-z]?html?$"
)
FOLDER = re.compile(r"/(?:index|list|default|column|channel)[\w-]*\.\w+$|/[A-Za-z]\w*$")
NUMBERED_FOLDER = re.compile(r"/(?:\d{5,}|[0-9a-f]{16,})/(?:index\.\w+)?$")  # of an article or a column
SHORT_NUMBER = re.compile(r"(?<!\d)/\d{1,4}\.[a-z]?html?$")
NUMBERED = re.compile(r"/\d{1,2}\.[a-z]?html?$")  # 1.html: the first page of a list, where its words say so
SEARCH = re.compile(r"/(?:site)?search(?:[/.?]|$)|[?&](?:keyword|keywords|searchword|wd|q)=", re.IGNORECASE)
FILE = re.compile(r"/[A-Za-z]+(?:\d{4}n?)?\.[a-z]?html?$")  # a list's name, where its words say so too


def has_slug(url: str) -> bool:
    """Return whether an address is that of a list in a folder named after annual reports."""
    return above(url) is not None and is_folder(url)


def is_folder(url: str) -> bool:
    """Return whether an address looks like a column and not like an article."""
    path = urlsplit(url).path
    return path.endswith("/") or (not ARTICLE.search(path) and bool(FOLDER.search(path)))


def is_article(url: str) -> bool:
    """Return whether an address looks like that of an article or a file; ``1.html`` may be a list."""
    path = urlsplit(url).path
    return bool(ARTICLE.search(path)) and not NUMBERED.search(path)


def is_numbered(url: str) -> bool:
    """Return whether an address is a folder named by a number: an article, where its words say so."""
    return bool(NUMBERED_FOLDER.search(urlsplit(url).path))


def has_short_number(url: str) -> bool:
    """Return whether an address is that of a page with a short number, an agency's where its words say so."""
    return bool(SHORT_NUMBER.search(urlsplit(url).path))


def is_search(url: str) -> bool:
    """Return whether an address asks the site's search."""
    parts = urlsplit(url)
    return bool(SEARCH.search(f"{parts.path}?{parts.query}"))


def is_hub_slug(url: str) -> bool:
    """Return whether an address is that of a disclosure page, by its last folder."""
    return bool(HUB_SLUG.search(urlsplit(url).path))


def may_lead(url: str) -> bool:
    """Return whether an address looks like that of a disclosure page or of agencies' pages."""
    return bool(NEARBY.search(urlsplit(url).path)) and not is_article(url)


def is_alike(url: str, column: str) -> bool:
    """Return whether one program shows both addresses as lists: they differ in numbers and values alone."""
    first, second = urlsplit(url), urlsplit(column)
    names, others = ({pair.partition("=")[0] for pair in each.query.split("&")} for each in (first, second))
    places = [(each.hostname, re.sub(r"\d+", "", each.path)) for each in (first, second)]
    return places[0] == places[1] and others <= names | {""} and not ARTICLE.search(first.path)


def folder(url: str) -> str:
    """Return the address below which the branches of a column lie: its folder, or its file's namesake."""
    parts = urlsplit(url)
    path, _, file = parts.path.rpartition("/")
    stem = re.sub(r"\.\w+$", "", file)
    own = "" if re.match(r"(?:index|list|default|column|channel|\d)|$", stem) else f"{stem}/"
    return parts._replace(path=f"{path}/{own}", query="").geturl()


def parent(url: str) -> str | None:
    """Return the folder that the folder of an address lies in; None where that is the home, or unknown."""
    parts = urlsplit(url)
    steps = parts.path.rpartition("/")[0].split("/")[1:-1]
    return parts._replace(path=f"/{'/'.join(steps)}/").geturl() if steps and not parts.query else None


def above(url: str) -> str | None:
    """Return the folder of annual reports that an address lies in, by its name, or None."""
    parts = urlsplit(url)
    steps = parts.path.split("/")
    found = next((n for n, step in enumerate(steps) if len(step) <= LONGEST and SLUG.fullmatch(step)), None)
    return (
        None if found is None else parts._replace(path="/".join([*steps[: found + 1], ""]), query="").geturl()
    )
