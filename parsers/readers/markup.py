"""The one door to lxml: markup → a tree of elements, whatever state the markup is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree, html

from parsers.model import Issue


class Element(Protocol):
    """What is used of lxml's elements."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...
    def get(self, name: str) -> str | None:
        """Return an attribute, or None."""

    def getparent(self) -> Element | None:
        """Return the element around this one."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Walk this element and all below it, in document order."""

    def iterancestors(self) -> Iterator[Element]:
        """Walk outwards."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """Walk the elements directly inside."""

    def iterdescendants(self, *tags: str) -> Iterator[Element]:
        """Walk all below this element."""

    def itertext(self) -> Iterator[str]:
        """Walk the words inside."""


_MAX_TAGS = 50_000  # five times those of the largest report page; what it bounds is time


def parse_markup(words: str) -> tuple[Element, tuple[Issue, ...]]:
    """Return the tree of a page, parsed leniently, with an Issue when its end had to be left out.

    Comments, JSP lines and all behind the fifty thousandth tag are dropped. ``huge_tree`` lifts the limit
    of depth from 256, which unclosed tags do reach, to 2048.
    """
    parser = html.HTMLParser(
        encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    text, cut = _first_tags(_without_jsp(words))
    try:
        root: Element = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = html.Element("html")
    if cut or any("depth" in entry.message for entry in parser.error_log):
        return root, (Issue("unreadable", "too many or too deep tags: the end of the page was not read"),)
    return root, ()


def _first_tags(words: str) -> tuple[str, bool]:
    if words.count("<") <= _MAX_TAGS:
        return words, False
    return "<".join(words.split("<", _MAX_TAGS)[:_MAX_TAGS]), True


def _without_jsp(words: str) -> str:
    first, *others = words.split("<%")
    parted = (piece.partition("%>") for piece in others)
    return first + "".join(after if end else before for before, end, after in parted)


def new_page() -> tuple[Element, Element]:
    """Return an empty page and its body."""
    page = html.Element("html")
    return page, etree.SubElement(page, "body")


def add(parent: Element, tag: str, attributes: dict[str, str], text: str | None = None) -> Element:
    """Append a new element to ``parent`` and return it."""
    child: Element = etree.SubElement(parent, tag, attributes)
    child.text = text
    return child
