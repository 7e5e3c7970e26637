"""Addresses: as browsers make them of what a page says, and the form in which two spellings are one."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urljoin, urlsplit

KEPT = "!#$%&'()*+,-./:;=?@[\\]^_{|}~"  # what browsers leave as it is, letters and digits beside
LONGEST = 2000  # characters: what is longer is no address, but a picture or a program
HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]+", re.ASCII)
# pages that only say that the reader is about to leave, and where to
LEAVING = re.compile(r"(?:jump|leave|redirect|goto|go2|outlink|outurl|tiaozhuan|interim|transfer|link)", re.I)
TARGET = re.compile(
    r"(?:to|jump|go|out|target|redirect|return|dest)?_?(?:url|link|href|to|target|uri|site)", re.I
)

COPIES = re.compile(r"(?:www\d?|wap|m|3g)\.(?=[^.]+\.[^.]+)")  # hosts that show the same under the same path
SESSION_PATH = re.compile(rb";(?:jsessionid|sid|phpsessid)=[^/?]*|/\((?:[a-z]\()?[0-9a-z]{24}\)+(?=/)", re.I)
DEFAULT_FILE = re.compile(rb"/(?:index|default)\.(?:s?html?|jspx?|php|aspx?|do|action)$", re.I)
WAP = re.compile(rb"_wap(?=\.s?html?$)", re.I)
SAME_PAGE = re.compile(
    r"(?:jump|ddtab|wap|iswap|mobile|ismobile)=(?:true|1)|(?:jsession|phpsess|session|aspsession|visit)_?id\w*=.*"
    r"|(?:sid|s|token|cfid|cftoken)=[0-9a-z-]{16,}|(?:utm_\w+|spm|isappinstalled|share\w*)=.*"
    r"|(?:order(?:_?by)?|sort(?:_?by|_?field|_?type)?)=(?:asc|desc|date|time|hits?|click\w*|title|pub\w*|default|new|hot)"
    r"|(?:view|viewtype|view_?mode|layout|style|display)=(?:list|grid|table|text|pic|card|print|pc|simple)"
    r"|from=(?:timeline|singlemessage|groupmessage)|(?:_|t|ts|time|timestamp|rnd|rand|random|r|v)=(?:0?\.)?\d{10,}",
    re.I,
)


def absolute(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """Return the absolute http(s) address of a link without its fragment, or None where it has none.

    As in browsers the path is UTF-8, the query in the page's encoding, a backslash a slash, and blanks around
    the address or line ends in it are nothing. Of a page that says "you are leaving" it is the inner address.
    """
    href = re.sub(r"[\r\n\t]", "", href).strip()
    if not 0 < len(href) <= LONGEST or href.startswith("#"):
        return None
    path, mark, query = href.partition("?")
    try:
        parts = urlsplit(urljoin(base, path.replace("\\", "/") + mark + query))
        usable = (
            parts.scheme in ("http", "https") and HOST.fullmatch(parts.hostname or "") and parts.port != 0
        )
    except ValueError:
        return None
    return inner(_quoted(parts, encoding)) if usable else None


def inner(url: str) -> str:
    """Return the address that an interstitial ("您即将离开") leads to, or the address itself."""
    parts = urlsplit(url)
    if "://" not in unquote_to_bytes(parts.query).decode("latin-1"):
        return url
    for name, value in parse_qsl(parts.query, max_num_fields=None):
        leads = TARGET.fullmatch(name) or LEAVING.search(parts.path)
        if leads and value.startswith(("http://", "https://")) and " " not in value:
            return absolute(value, value) or url
    return url


def same(url: str) -> str:
    """Return an address in the form in which two spellings of one page are the same.

    Scheme, www and wap hosts, default files, ``_wap``, session ids, the order of the query, orders and views
    of one list, and marks such as ``?jump=true`` make no other page. Letters keep their case below the host:
    many servers tell them apart.
    """
    parts = urlsplit(url)
    host = COPIES.sub("", (parts.hostname or "").rstrip("."), count=1)
    path = SESSION_PATH.sub(b"", unquote_to_bytes(parts.path))
    path = WAP.sub(b"", DEFAULT_FILE.sub(b"/", re.sub(rb"/{2,}", b"/", path)))
    query = sorted(each for each in parts.query.split("&") if each and not SAME_PAGE.fullmatch(each))
    port = parts.port if parts.port not in (80, 443, None) else ""
    return f"{host}:{port}{path.rstrip(b'/').decode('latin-1')}?{'&'.join(query)}"


def _quoted(parts: SplitResult, encoding: str) -> str:
    query = quote(parts.query.encode(encoding, "xmlcharrefreplace"), safe=KEPT)
    path = quote(parts.path.encode("utf-8", "replace"), safe=KEPT) or "/"
    return parts._replace(path=path, query=query, fragment="").geturl()
