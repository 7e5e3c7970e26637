"""The words of a page's body, without what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

import trafilatura
from trafilatura.settings import use_config

from parsers.readers.blocks import Block
from parsers.readers.chrome import is_footer, is_menu, is_tool
from parsers.readers.markup import Element, add, new_page

# Where content systems put the body (portals.md 3.6), in lower case.
_NODE_IDS = frozenset({"ucapcontent", "vsb_content", "zoom", "zoomcon", "ivs_content", "content"})
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
_NODE_TAGS = frozenset({"ucapcontent", "article"})
_MIN_NODE = 10  # characters; an empty node is a template's leftover
_AROUND = frozenset({"nav", "footer", "header", "aside"})
_BODY_SHARE = 0.9
_MAX_DEPTH = 64  # containers above a block that count
_MAX_BLOCKS = 5000  # more than any report has; trafilatura takes seconds for them
_MAX_NODES = 20  # known content nodes that are compared
_SPACE = re.compile(r"\s+")

_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "10")
_CONFIG.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
_CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")


def body(root: Element, blocks: Sequence[Block], outside: Collection[int]) -> list[str]:
    """Return the body's paragraphs in order; ``outside`` are the indexes of header and breadcrumb blocks.

    The words always come from the page's own blocks, which lose nothing; what is decided here is where the
    body lies. A known content node decides it: of several the one with most words that holds no footer, and
    all its blocks are the body. Otherwise trafilatura reads a normalised copy, and the body is the deepest
    element that holds nine tenths of the words it kept, from the first of them to the last and on to their
    neighbours. So a paragraph that trafilatura drops between two others is never lost.
    """
    inside = [block for index, block in enumerate(blocks) if index not in outside and block.text]
    clean = [block for block in inside if not is_tool(block.text) and not is_footer(block.text)]
    node = _content_node(root, inside)
    if node is not None:
        return [block.text for block in _below(node, clean)]
    around = _around(root)
    main = [block for block in clean if not is_menu(block) and block.element not in around]
    return [block.text for block in _located(main, _kept(main))]


def _content_node(root: Element, blocks: Sequence[Block]) -> Element | None:
    """Return the known content node with most words; nodes with a footer inside are page frames."""
    best, most = None, _MIN_NODE - 1
    for node in islice(filter(_is_known, root.iter()), _MAX_NODES):
        below = _below(node, blocks)
        words = sum(len(block.text) - block.linked for block in below)
        if words > most and not any(is_footer(block.text) for block in below):
            best, most = node, words
    return best


def _is_known(node: Element) -> bool:
    if node.tag in _NODE_TAGS or (node.get("id") or "").lower() in _NODE_IDS:
        return True
    return not _NODE_CLASSES.isdisjoint((node.get("class") or "").lower().split())


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


def _kept(blocks: Sequence[Block]) -> list[bool]:
    """Tell of each block whether trafilatura counts it to the body; of a huge page every block counts."""
    if len(blocks) > _MAX_BLOCKS:
        return [True] * len(blocks)
    words = _squeeze(_trafilatura(blocks)) if blocks else ""
    return [_squeeze(block.text) in words for block in blocks]


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _trafilatura(blocks: Sequence[Block]) -> str:
    return (
        trafilatura.extract(
            _normalised(blocks),
            fast=True,
            favor_recall=True,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
            config=_CONFIG,
        )
        or ""
    )


def _normalised(blocks: Sequence[Block]) -> Element:
    """Return a copy of the page in which every block is one <p> and every container one <div>.

    trafilatura takes such a page whole where it would lose rows of a body in one cell or with ``<br>``.
    """
    page, top = new_page()
    made: dict[Element | None, Element] = {None: top}
    for block in blocks:
        inner = None
        for outer in reversed(list(islice(block.element.iterancestors(), _MAX_DEPTH))):
            if outer not in made:
                made[outer] = add(made[inner], "div", _marks(outer))
            inner = outer
        add(made[inner], "p", {}, block.text)
    return page


def _marks(element: Element) -> dict[str, str]:
    return {name: value for name in ("id", "class") if (value := element.get(name))}


def _located(blocks: Sequence[Block], kept: Sequence[bool]) -> Sequence[Block]:
    """Return the blocks from the first kept to the last within the container, and their siblings around."""
    container = _container([block for block, keep in zip(blocks, kept, strict=True) if keep])
    if container is None:
        return blocks
    elements = set(container.iter())
    within = [(block, keep) for block, keep in zip(blocks, kept, strict=True) if block.element in elements]
    places = [index for index, (_, keep) in enumerate(within) if keep]
    first, last = places[0], places[-1]
    while first and _siblings(within[first - 1][0], within[first][0]):
        first -= 1
    while last + 1 < len(within) and _siblings(within[last + 1][0], within[last][0]):
        last += 1
    return [block for block, _ in within[first : last + 1]]


def _container(kept: Sequence[Block]) -> Element | None:
    """Return the deepest element that holds nine tenths of the kept words, or None."""
    words: Counter[Element] = Counter()
    for block in kept:
        for element in (block.element, *islice(block.element.iterancestors(), _MAX_DEPTH)):
            words[element] += len(block.text)
    enough = sum(len(block.text) for block in kept) * _BODY_SHARE
    holding = [element for element, count in words.items() if count >= enough]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _siblings(one: Block, other: Block) -> bool:
    return one.element is other.element or one.element.getparent() is other.element.getparent()
