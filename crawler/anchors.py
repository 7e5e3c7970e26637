"""The links of a page: where they lead, the words on them, the date and the heading beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml.html import HtmlElement
from parsel import Selector

from crawler.address import absolute
from parsers.text import normalise

DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
AROUND = "日号[]【】()（） \t\r\n\xa0"  # what may stand around a date
ROW = frozenset({"li", "tr", "dd", "dt", "p", "div"})
OPENED = re.compile(
    r"""(?:open|location|href|url|jump|goto|leave)\w{0,20}\s*[(=]\s*(?:encodeURI\w*\(\s*)?['"]([^'"]+)['"]""",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\W*(?:点击|在线)?(?:更多|more|查看|详细|详情|进入|下载|浏览|阅读|pdf|word)(?:更多|内容|详情|全文|下载|正文)?\W*",
    re.IGNORECASE,
)
OPTION = re.compile(r"^(?:https?:/)?[./]*/|\.[a-z]?html?$|\.jspx?|\.aspx?")
LINKS = "//a[@href] | //area[@href] | //option[@value] | //*[@onclick] | //*[@data-url or @data-href]"
MAX_LINKS = 20_000  # of one page
MAX_ROW = 300  # characters: a longer "row" is a layout table and no row of a list
MAX_ROW_LINKS = 8  # a "row" with more of them is a menu
UPPER = frozenset({"a", "span", "p", "dt", "h2", "h3", "h4", "h5"})  # what names the list behind it
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
NEARBY = 8  # elements before a list that may name it, and pieces of its name
CUT = 16  # characters of a row's words that may be the beginning of a longer title
BRIEF = 24  # characters of a menu's item below another
BESIDE = 60  # characters of a heading or row whose link says no more than "more"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link with the words on it (spaces removed) and the date that stands in its row (ISO), if any.

    ``form`` is the body of the POST by which a script opens it, ``within`` the words of the menu's item, or
    of the heading, that it stands below.
    """

    url: str
    text: str
    date: str | None = None
    form: bytes = b""
    within: str = ""


def anchors(selector: Selector, url: str, encoding: str = "utf-8") -> Iterator[Anchor]:
    """Yield the http(s) links of a tree that carry words, in order; each with the date of its row.

    Links are those of a, area and option, and whatever a click opens. The words of an image are its
    alternative text, those of "more" the heading beside it. At most ``MAX_LINKS`` of a page.
    """
    base = urljoin(url, (selector.xpath("//base/@href").get() or "").strip())
    nodes = selector.root.xpath(LINKS)
    known: dict[HtmlElement, str] = {}
    for node in nodes[:MAX_LINKS]:
        address = absolute(base, _target(node), encoding)
        text = _words(node, known) if address else ""
        if address and text:
            yield Anchor(
                address, text, _row_date(node), within=_above(node, known) if len(text) <= BRIEF else ""
            )


def _target(node: HtmlElement) -> str:
    """Return where a link leads: its href, or the address that its script opens."""
    href = str(node.get("href", ""))
    if node.tag == "option" and not href:
        value = str(node.get("value", ""))
        return value if OPTION.search(value) else ""
    if not href or href.startswith(("javascript:", "#")):
        href = str(node.get("data-url") or node.get("data-href") or href)
    if href and not href.startswith(("javascript:", "#")):
        return href
    opened = OPENED.search(f"{href} {node.get('onclick', '')}")
    return opened[1] if opened else href


def _dated(node: HtmlElement) -> tuple[str, str] | None:
    """Return the words of an element inside a link that holds a date and nothing else, and the date (ISO)."""
    for inner in islice(node.iterdescendants("*"), NEARBY) if node.tag == "a" else ():
        words = "".join(map(str, inner.itertext()))
        if match := DATE.fullmatch(words.strip(AROUND)):
            return words, _iso(match)
    return None


def _iso(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _words(node: HtmlElement, known: dict[HtmlElement, str]) -> str:
    words = "".join(map(str, node.xpath(".//text()")))
    if dated := _dated(node):
        words = words.replace(dated[0], "", 1)
    text = normalise(words if node.tag == "a" else DATE.sub("", words))
    title = normalise(node.get("title") or node.get("alt") or "")
    cut = text.rstrip(".…")
    is_cut = title.startswith(cut) and (cut != text or len(title) > len(text) >= CUT)
    if title and (not text or is_cut):
        return title
    if not text:
        text = normalise("".join(map(str, node.xpath(".//img/@alt | .//img/@title"))))
    return (_beside(node, text, known) or text or title) if POINTING.fullmatch(text) else text


def _beside(node: HtmlElement, words: str, known: dict[HtmlElement, str]) -> str:
    """Return the words of the heading or row in which a link stands that itself says no more than "more"."""
    for above in islice(node.iterancestors(), 4):
        if _has_links(above, 3):
            return _heading(node, known)
        texts = above.xpath(".//text()[not(ancestor::script)]")
        text = normalise(DATE.sub("", "".join(map(str, texts)))).replace(words, "", 1)
        if len(text) > 1:
            return text if len(text) <= BESIDE else ""
    return ""


def _heading(node: HtmlElement, known: dict[HtmlElement, str]) -> str:
    """Return the words of the heading nearest before a link or its box, where they are few."""
    for box in (node, *islice(node.iterancestors(), 2)):
        before = islice(box.itersiblings(preceding=True), NEARBY)
        found = next((each for each in before if each.tag in HEADINGS), None)
        if found is not None:
            if found not in known:
                words = "".join(map(str, islice(found.itertext(), NEARBY)))
                known[found] = normalise(words) if len(words) <= BESIDE else ""
            return known[found]
    return ""


def _above(node: HtmlElement, known: dict[HtmlElement, str]) -> str:
    """Return the words of the menu's item or of the heading that a link stands below, where they are few."""
    box = next((each for each in node.iterancestors() if each.tag in ("ul", "ol", "dd")), None)
    if box is None:
        return ""
    if box not in known:
        words = _upper(box)
        known[box] = normalise(words) if len(words) <= BESIDE else ""
    return known[box]


def _upper(box: HtmlElement) -> str:
    """Return the words above a list: of its item's first link, of the term before it, of its heading."""
    item = next((each for each in islice(box.iterancestors(), 2) if each.tag == "li"), None)
    if item is not None and (item.text or "").strip():
        return str(item.text)
    nearby = islice(box.itersiblings(preceding=True) if item is None or box.tag == "dd" else item, NEARBY)
    first = next((each for each in nearby if each.tag in UPPER), None)
    return "".join(map(str, islice(first.itertext(), NEARBY))) if first is not None else ""


def _row_date(node: HtmlElement) -> str | None:
    """Return the date in an element of its own in a link, else in its nearest row outside of any link."""
    if dated := _dated(node):
        return dated[1]
    for row in (node, *node.iterancestors()):
        if row.tag not in ROW:
            continue
        if _has_links(row, MAX_ROW_LINKS):
            return None
        text = "".join(map(str, row.xpath(".//text()[not(ancestor::a)]")))
        if len(text) > MAX_ROW:
            return None
        if match := DATE.search(text):
            return _iso(match)
        if _has_links(row, 1):
            return None
    return None


def _has_links(node: HtmlElement, many: int) -> bool:
    """Tell whether more than so many links stand in a node."""
    return next(islice(node.iter("a"), many, None), None) is not None
