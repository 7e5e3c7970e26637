"""A fetched page as the walk sees it: address, words, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from parsers.text import normalise

DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
ROW = " or ".join(f"self::{name}" for name in ("li", "tr", "dd", "dt", "p", "div"))
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

    def selector(self) -> Selector:
        """Return the page's tree."""
        return Selector(text=self.text or "<html/>", type="html")


def anchors(selector: Selector, url: str) -> Iterator[Anchor]:
    """Yield every http(s) link of a tree that carries words, in order; each with the date of its row."""
    base = urljoin(url, (selector.xpath("//base/@href").get() or "").strip())
    for node in selector.xpath("//a[@href]"):
        address = absolute(base, node.attrib["href"])
        text = _words(node)
        if address and text:
            yield Anchor(address, text, _row_date(node))


def absolute(base: str, href: str) -> str | None:
    """Return the absolute http(s) address of a link without its fragment, or None."""
    try:
        address = urljoin(base, re.sub(r"[\r\n\t]", "", href).strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or href.strip().startswith("#"):
        return None
    return parts._replace(fragment="").geturl()


def _words(node: Selector) -> str:
    text = normalise("".join(node.xpath(".//text()").getall()))
    title = normalise(node.attrib.get("title", ""))
    cut = text.rstrip(".…")
    return title if title and (not text or (cut != text and title.startswith(cut))) else text


def _row_date(node: Selector) -> str | None:
    """Return the date in the nearest row around a link (li, tr, dd, p, div), outside the link's own words."""
    for row in node.xpath(f"ancestor::*[{ROW}]")[::-1]:
        text = "".join(row.xpath(".//text()[not(ancestor::a)]").getall())
        if len(text) > MAX_ROW:
            return None
        if match := DATE.search(text):
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        if len(row.xpath(".//a[@href]")) > 1:
            return None
    return None
