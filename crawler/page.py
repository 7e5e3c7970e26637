"""A fetched page as the walk sees it: address, words, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from parsers.readers.charset import decode
from parsers.text import normalise

DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
ROW = " or ".join(f"self::{name}" for name in ("li", "tr", "dd", "dt", "p", "div"))
OPENED = re.compile(r"""(?:open|location|href|url)\w*\s*[(=]\s*['"]([^'"]+)['"]""", re.IGNORECASE)
MAX_MARKUP = 4 * 1024 * 1024  # bytes of a page that are searched for links
MAX_ROW = 300  # characters: a longer "row" is a layout table and no row of a list


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link with the words on it (spaces removed) and the date that stands in its row (ISO), if any."""

    url: str
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of markup; ``form`` is the body of the POST that asked for it."""

    url: str
    text: str
    form: bytes = b""

    @classmethod
    def of(cls, url: str, body: bytes, media_type: str | None = None, form: bytes = b"") -> Page:
        """Return the page of an answer's body, decoded as the parsers decode it (portals.md 5.5)."""
        return cls(url, decode(body[:MAX_MARKUP], media_type)[0], form)

    def selector(self) -> Selector:
        """Return the page's tree."""
        return Selector(text=self.text or "<html/>", type="html")


def anchors(selector: Selector, url: str) -> Iterator[Anchor]:
    """Yield every http(s) link of a tree that carries words, in order; each with the date of its row."""
    base = urljoin(url, (selector.xpath("//base/@href").get() or "").strip())
    for node in selector.xpath("//a[@href] | //*[@onclick]"):
        address = absolute(base, _target(node))
        text = _words(node)
        if address and text:
            yield Anchor(address, text, _row_date(node))


def _target(node: Selector) -> str:
    """Return where a link leads: its href, or the address that its script opens."""
    href = node.attrib.get("href", "")
    opened = OPENED.search(href if href.startswith("javascript:") else node.attrib.get("onclick", ""))
    return opened[1] if opened and (not href or href.startswith(("javascript:", "#"))) else href


def absolute(base: str, href: str) -> str | None:
    """Return the absolute http(s) address of a link without its fragment, or None."""
    try:
        address = urljoin(base, re.sub(r"[\r\n\t]", "", href).strip())
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    if not usable or href.strip().startswith("#"):
        return None
    return parts._replace(fragment="").geturl()


def _words(node: Selector) -> str:
    words = "".join(node.xpath(".//text()").getall())
    text = normalise(words if node.root.tag == "a" else DATE.sub("", words))
    title = normalise(node.attrib.get("title", ""))
    cut = text.rstrip(".…")
    return title if title and (not text or (cut != text and title.startswith(cut))) else text


def _row_date(node: Selector) -> str | None:
    """Return the date in the nearest row around a link (li, tr, dd, p, div), outside the link's own words."""
    for row in node.xpath(f"ancestor-or-self::*[{ROW}]")[::-1]:
        text = "".join(row.xpath(".//text()[not(ancestor::a)]").getall())
        if len(text) > MAX_ROW:
            return None
        if match := DATE.search(text):
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        if len(row.xpath(".//a[@href]")) > 1:
            return None
    return None
