"""A fetched page as the walk sees it: address, words, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from parsel import Selector

from crawler.anchors import Anchor, anchors
from parsers.readers.charset import decode

__all__ = ["Anchor", "Page"]

DATA = re.compile(r"\ufeff?\s*(?:[\w.$]{1,60}\s*\(\s*)?[{\[]")  # JSON or JSONP
MAX_MARKUP = 4 * 1024 * 1024  # bytes of a page that are searched for links


@dataclass(frozen=True)
class Page:
    """A page of markup; ``form`` is the body of the POST that asked for it, ``column`` the list it is in.

    ``encoding`` is the one in which its links' queries are written.
    """

    url: str
    text: str
    form: bytes = b""
    column: str = ""
    encoding: str = "utf-8"

    @classmethod
    def of(cls, url: str, body: bytes, media_type: str | None = None, form: bytes = b"") -> Page:
        """Return the page of an answer's body, decoded as the parsers decode it (portals.md 5.5)."""
        text = decode(body[:MAX_MARKUP], media_type)[0]
        is_utf8 = text.isascii() or text[:2000].encode()[:1000] in body
        return cls(url, text, form, encoding="utf-8" if is_utf8 else "gb18030")

    def selector(self) -> Selector:
        """Return the page's tree."""
        return self._tree

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the links of the page, read once; data (JSON, say) has none but those its family reads."""
        if DATA.match(self.text):
            return ()
        return tuple(anchors(self.selector(), self.url, self.encoding))

    @cached_property
    def _tree(self) -> Selector:
        return Selector(text=self.text or "<html/>", type="html")
