"""A page as blocks: the stretches of words that a browser sets apart, in document order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from parsers.readers.markup import Element

_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody
    td tfoot th thead tr ul
"""
_BLOCK = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset({"td", "th", "dd", "dt"})
_UNREAD_TAGS = """
    script style noscript template select textarea button input svg canvas iframe object embed head title meta
    link map audio video
"""
_UNREAD = frozenset(_UNREAD_TAGS.split())
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDDEN_WORDS = 200  # more than this is a body that a script will show
_LINE = "\v"
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\xad\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n\s*(?=[{_WIDE}])|(?<=[0-9])[ \t]*\n\s*(?=[0-9])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together: their block element and how many of their characters are links.

    Table and list cells (td, th, dd, dt) without words are blocks with "", so that a blank value is seen.
    """

    element: Element
    text: str
    linked: int = 0


def fold(text: str) -> str:
    """Return ``text`` on one line: whitespace folded, zero-width characters dropped."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def blocks(root: Element, unread: Collection[Element] = ()) -> list[Block]:
    """Return the blocks below ``root``; subtrees in ``unread``, scripts and hidden words are out.

    Inline elements never part words ("20<b>1</b>7年" is 2017年), ``<br>`` always does, and a line end of the
    source between two Chinese characters or two digits is no space.
    """
    return _Walk(frozenset(unread)).over(root)


class _Walk:
    """One pass over a tree without recursion: pages may nest two thousand deep."""

    def __init__(self, unread: frozenset[Element]) -> None:
        self.unread = unread
        self.found: list[Block] = []
        self.words: list[str] = []
        self.linked = self.anchors = 0

    def over(self, root: Element) -> list[Block]:
        todo: list[tuple[Element, Element, int | None]] = [(root, root, None)]
        while todo:
            node, owner, opened = todo.pop()
            if opened is None:
                todo.extend(self._enter(node, owner))
            else:
                self._leave(node, opened)
            if opened is not None and node is not root and node.tail:
                self._say(node.tail)
        self._flush(root)
        return self.found

    def _enter(self, node: Element, owner: Element) -> list[tuple[Element, Element, int | None]]:
        """Open a node; give back its closing and its children, last first."""
        if not isinstance(node.tag, str) or node.tag in _UNREAD or node in self.unread or _hidden(node):
            return [(node, owner, -1)]
        if node.tag in _BLOCK:
            self._flush(owner)
            inner = node
        else:
            inner = owner
            self.anchors += node.tag == "a"
            if node.tag == "br":
                self.words.append(_LINE)
        if node.text:
            self._say(node.text)
        children: list[tuple[Element, Element, int | None]] = [(child, inner, None) for child in node]
        return [(node, owner, len(self.found)), *reversed(children)]

    def _leave(self, node: Element, opened: int) -> None:
        if opened < 0:
            return
        if node.tag not in _BLOCK:
            self.anchors -= node.tag == "a"
            return
        self._flush(node)
        if node.tag in _CELLS and len(self.found) == opened:
            self.found.append(Block(node, ""))

    def _say(self, words: str) -> None:
        self.words.append(_WRAPPED.sub("", words) if "\n" in words else words)
        if self.anchors:
            self.linked += len(words.strip())

    def _flush(self, owner: Element) -> None:
        for line in map(fold, "".join(self.words).split(_LINE)):
            if line:
                self.found.append(Block(owner, line, min(self.linked, len(line))))
        self.words.clear()
        self.linked = 0


def _hidden(node: Element) -> bool:
    style = node.get("style")
    if not style or not _HIDDEN.search(style):
        return False
    words = 0
    for text in node.itertext():
        words += len(text.strip())
        if words > _HIDDEN_WORDS:
            return False
    return True
