"""The words of a page's body, without what stands around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import compress, islice
from operator import not_

from parsers.readers.blocks import Block
from parsers.readers.chrome import is_footer, is_menu, is_tool
from parsers.readers.locate import located
from parsers.readers.markup import Element

# Where content systems put the body (portals.md 3.6), in lower case.
_NODE_IDS = frozenset({"ucapcontent", "vsb_content", "zoom", "zoomcon", "ivs_content"})
_NODE_CLASSES = frozenset(
    {
        "trs_editor",
        "trs_editor_view",
        "v_news_content",
        "custom_unionstyle",
        "article-content",
        "xxgk_content",
        "pages_content",
    }
)
_MIN_NODE = 2  # characters; an empty node is a template's leftover
_AROUND = frozenset({"nav", "footer", "header", "aside"})
_MENU = 3  # lines that are nothing but links
_MAX_NODES = 20  # known content nodes that are compared


def body(root: Element, blocks: Sequence[Block], outside: Collection[int]) -> list[str]:
    """Return the body's paragraphs in order; ``outside`` are the indexes of header and breadcrumb blocks.

    The words always come from the page's own blocks, which lose nothing; what is decided here is where the
    body lies. A known content node decides it: of several the one with most words that holds no footer, and
    all its blocks are the body. Where there is none, trafilatura finds the place (see ``located``).
    """
    spoken = [(block, index in outside) for index, block in enumerate(blocks) if block.text]
    words = [block for block, _ in spoken]
    chrome = [known or is_tool(block.text) or is_footer(block.text) for block, known in spoken]
    node = _content_node(root, [block for block, known in spoken if not known])
    if node is not None:
        return [block.text for block in _below(node, compress(words, map(not_, chrome)))]
    around = _around(root)
    framed = [
        known or is_menu(block) or block.element in around for block, known in zip(words, chrome, strict=True)
    ]
    return [block.text for block in located(words, framed)]


def _content_node(root: Element, blocks: Sequence[Block]) -> Element | None:
    """Return the known content node with most words; one that holds a footer or a menu is a page's frame."""
    best, most = None, _MIN_NODE - 1
    for node in islice(filter(_is_known, root.iter()), _MAX_NODES):
        below = _below(node, blocks)
        words = sum(len(block.text) - block.linked for block in below)
        if words > most and not _is_frame(node, below):
            best, most = node, words
    return best


def _is_known(node: Element) -> bool:
    return _is_general(node) or (
        node.tag == "ucapcontent"
        or (node.get("id") or "").lower() in _NODE_IDS
        or not _NODE_CLASSES.isdisjoint((node.get("class") or "").lower().split())
    )


def _is_general(node: Element) -> bool:
    """Tell the two names that page frames bear as well."""
    return node.tag == "article" or (node.get("id") or "").lower() == "content"


def _is_frame(node: Element, blocks: Sequence[Block]) -> bool:
    menu = _is_general(node) and sum(map(is_menu, blocks)) >= _MENU
    return menu or any(is_footer(block.text) for block in blocks)


def _below(node: Element, blocks: Iterable[Block]) -> list[Block]:
    elements = set(node.iter())
    return [block for block in blocks if block.element in elements]


def _around(root: Element) -> set[Element]:
    """Return all elements within those that HTML names as surroundings."""
    found: set[Element] = set()
    for node in root.iter(*_AROUND):
        if node not in found:
            found.update(node.iter())
    return found
