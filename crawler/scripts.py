"""What a page does without links: sends its reader on, shows frames, writes its menu by script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from parsel import Selector

from crawler.address import absolute
from crawler.anchors import anchors
from crawler.page import Anchor, Page
from parsers.text import normalise

MAX_SCRIPT = 512 * 1024  # characters of a page's scripts that are read
MAX_WRITTEN = 2000  # links of its scripts
MAX_FRAMES = 8
FEW_WORDS = 100  # characters on a page that only sends its reader on
SOON = 10  # seconds until a page sends its reader on

REFRESH = re.compile(r"\s*(\d{1,4})[^;,]*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"\s>]+)", re.IGNORECASE)
SENT = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\(|\bnavigate\()\s*["']([^"']{1,500})["'](?!\s*\+)""",
    re.IGNORECASE,
)
LEAVING = re.compile(r"(?:即将|正在|将要)(?:离开|跳转|访问|前往)")
ONWARD = re.compile(r"(?:继续|确[定认]|前往|立即|点击)(?:访问|前往|跳转|离开|打开)?")
MOBILE = re.compile(r"/(?:wap|m|mobile|3g|wx|phone|h5)(?:[/.]|$)|//(?:m|wap|3g|mobile|wx)\.", re.IGNORECASE)
LOADED = re.compile(r"""\.load\(\s*["']([^"'\s]{1,500})["'\s](?!\s*\+)""")
TERM = r"""(?:"[^"\n+]{0,200}"|'[^'\n+]{0,200}'|[A-Za-z_]\w{0,30})"""
ASSEMBLED = re.compile(rf"""\bsrc["']?\s*[,=]\s*({TERM}(?:\s*\+\s*{TERM}){{1,8}})\s*[);]""")
NAME = r"(?:name|title|text|label|(?:chnl|channel|menu|node|cat|column|item)_?(?:name|title))"
PLACE = r"(?:url|href|link|path|src|(?:chnl|channel|menu|node|link|page|target|item)_?(?:url|href|link))"
NAMED = re.compile(rf"""\b{NAME}["']?\s*[:=]\s*(?:"([^"]{{1,80}})"|'([^']{{1,80}})')""", re.IGNORECASE)
PLACED = re.compile(rf"""\b{PLACE}["']?\s*[:=]\s*(?:"([^"]{{1,500}})"|'([^']{{1,500}})')""", re.IGNORECASE)
PAIR = re.compile(r"""[\[(,]\s*["']([^"'<>]{1,300})["']\s*,\s*["']([^"'<>]{1,300})["']""")
ADDRESS = re.compile(
    r"(?:https?:/|\.{1,2})?/[^\s\u3400-\u9fff]*|[\w/-]+\.(?:s?html?|jspx?|aspx?|php)(?:\?\S*)?"
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|' + r"'((?:[^'\\\n]|\\.)*)'")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
MENU = re.compile(
    r"(?:menu|nav|channel|lanmu|column|daohang|tree|left|top|head)[\w.-]*\.js(?:\?|$)", re.IGNORECASE
)
VIEWED = re.compile(r"[?&](?:file|url|src|pdf)=([^&#]+)", re.IGNORECASE)


def sent_on(page: Page) -> list[str]:
    """Return the addresses that a page sends its reader on to, those for telephones last.

    By meta refresh, by script, or because the reader is about to leave ("您即将离开").
    """
    for content in page.selector().xpath("//meta[translate(@http-equiv,'REFSH','refsh')='refresh']/@content"):
        found = REFRESH.match(content.get())
        if found and int(found[1]) <= SOON:
            return _elsewhere(page, [found[2]])
    if words_on(page) > FEW_WORDS:
        return []
    if LEAVING.search(page.text):
        return [each.url for each in page.anchors if ONWARD.match(each.text)][:1]
    targets = [found[1] for found in islice(SENT.finditer(inline(page)), MAX_FRAMES)]
    return sorted(_elsewhere(page, targets), key=lambda url: bool(MOBILE.search(url)))


def frames(page: Page) -> list[str]:
    """Return the addresses of the frames that a page shows, of a pixel none, and of parts that it loads."""
    shown = page.selector().xpath("//frame | //iframe[not(@width='0' or @height='0' or @width='1')]")
    sources = [each.attrib.get("src", "") for each in shown] + LOADED.findall(inline(page))
    found = (absolute(page.url, each, page.encoding) for each in [*sources, *_assembled(page)][:MAX_FRAMES])
    return list(dict.fromkeys(filter(None, found)))


def _assembled(page: Page) -> Iterator[str]:
    """Yield the addresses of frames that a script makes of the parameters of the page's own address."""
    asked = dict(parse_qsl(urlsplit(page.url).query))
    for found in ASSEMBLED.findall(inline(page)) if asked else ():
        pieces = [each.strip() for each in found.split("+")]
        values = [each[1:-1] if each[0] in "'\"" else asked.get(each) for each in pieces]
        if None not in values and any(each in asked for each in pieces):
            yield "".join(map(str, values))


def shown_files(page: Page) -> list[str]:
    """Return the addresses of the files that a page shows in itself, in a viewer too (``viewer?file=…``)."""
    sources = page.selector().xpath("//iframe/@src | //embed/@src | //object/@data").getall()[:MAX_FRAMES]
    viewed = [(VIEWED.search(each) or ["", each])[1] for each in sources]
    return list(filter(None, (absolute(page.url, each, page.encoding) for each in viewed)))


def written(page: Page, base: str = "") -> list[Anchor]:
    """Return the links that a page's scripts write with plain addresses: document.write, arrays and objects.

    ``base`` is the page that a file of script belongs to.
    """
    script = page.text[:MAX_SCRIPT] if base else inline(page)
    if not CHINESE.search(script) and "\\u" not in script:
        return []
    script = ESCAPE.sub(lambda found: chr(int(found[1], 16)), script).replace("\\/", "/")
    found = [*_printed(script, base or page.url), *_listed(script, base or page.url, page.encoding)]
    return list(dict.fromkeys(found))[:MAX_WRITTEN]


def pictures(page: Page) -> list[Anchor]:
    """Return the links of a page that show a picture and no words: their address must speak for them."""
    nodes = page.selector().xpath("//a[@href][.//img][not(normalize-space())]")[:MAX_WRITTEN]
    found = (absolute(page.url, each.attrib["href"], page.encoding) for each in nodes)
    return [Anchor(url, "") for url in filter(None, found)]


def menu_files(page: Page) -> list[str]:
    """Return the addresses of the files of script that may write a page's menu."""
    sources = (each for each in page.selector().xpath("//script/@src").getall() if MENU.search(each))
    return list(filter(None, (absolute(page.url, each) for each in sources)))[:MAX_FRAMES]


def inline(page: Page) -> str:
    """Return the scripts that stand in a page itself, as far as they are read."""
    return "\n".join(page.selector().xpath("//script[not(@src)]/text()").getall())[:MAX_SCRIPT]


def words_on(page: Page) -> int:
    """Return how many characters a reader sees on a page, as far as it matters."""
    texts = page.selector().xpath("//body//text()[not(ancestor::script or ancestor::style)]")[:1000]
    return sum(len(text.get().strip()) for text in texts)


def _elsewhere(page: Page, targets: list[str]) -> list[str]:
    found = (absolute(page.url, each, page.encoding) for each in targets)
    return [url for url in dict.fromkeys(found) if url and url != page.url]


def _printed(script: str, base: str) -> Iterator[Anchor]:
    """Yield the links in the markup that a script prints."""
    if "<a" in script.lower():
        markup = "".join((double or single).replace("\\", "") for double, single in LITERAL.findall(script))
        yield from anchors(Selector(text=f"<html>{markup}</html>", type="html"), base)


def _listed(script: str, base: str, encoding: str) -> Iterator[Anchor]:
    """Yield the links in objects with a name and an address, and in pairs of both."""
    for piece in re.split(r"[{}]", script):
        name, place = NAMED.search(piece[:2000]), PLACED.search(piece[:2000])
        if name and place:
            yield from _link(name[1] or name[2], place[1] or place[2], base, encoding)
    for one, other in PAIR.findall(script):
        yield from _link(*((one, other) if CHINESE.search(one) else (other, one)), base, encoding)


def _link(words: str, place: str, base: str, encoding: str) -> Iterator[Anchor]:
    url = absolute(base, place, encoding) if CHINESE.search(words) and ADDRESS.fullmatch(place) else None
    if url:
        yield Anchor(url, normalise(words))
