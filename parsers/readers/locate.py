"""Where the body of an unknown page lies: trafilatura says where, the page's own blocks say what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, islice
from operator import not_

import trafilatura
from trafilatura.settings import use_config

from parsers.readers.blocks import Block
from parsers.readers.markup import Element, add, new_page

_SHARE = 0.9
_MAX_DEPTH = 64  # containers above a block that count
_MAX_BLOCKS = 5000  # more than any report has; trafilatura takes seconds for them
_SPACE = re.compile(r"\s+")

_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "10")
_CONFIG.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
_CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")


def located(blocks: Sequence[Block], chrome: Sequence[bool]) -> list[Block]:
    """Return the blocks of the body; ``chrome`` tells of each block whether it is menu, header or footer.

    trafilatura reads a normalised copy of the rest. The deepest element that holds nine tenths of the words
    it keeps is where the body lies, and so is each element around that as long as no chrome stands in it.
    Where even the deepest holds chrome, the body goes from the first kept block to the last. Neighbours in
    the same parent belong to it. So no paragraph is lost because trafilatura drops it.
    """
    main = list(compress(blocks, map(not_, chrome)))
    kept = _kept(main)
    framed = _weights(compress(blocks, chrome))
    container = _container(kept, framed)
    if container is None:
        return main
    elements = set(container.iter())
    inside = [index for index, block in enumerate(blocks) if block.element in elements]
    if framed[container]:
        chosen = set(map(id, kept))
        inside = [index for index in inside if id(blocks[index]) in chosen]
    first, last = _widened(blocks, chrome, inside[0], inside[-1])
    return list(compress(blocks[first : last + 1], map(not_, chrome[first : last + 1])))


def _widened(blocks: Sequence[Block], chrome: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """Return the stretch with the siblings before and after it."""
    while first and not chrome[first - 1] and _siblings(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and not chrome[last + 1] and _siblings(blocks[last + 1], blocks[last]):
        last += 1
    return first, last


def _siblings(one: Block, other: Block) -> bool:
    return one.element is other.element or one.element.getparent() is other.element.getparent()


def _container(kept: Sequence[Block], framed: Counter[Element]) -> Element | None:
    """Return the deepest element with nine tenths of the kept words, or the outermost without chrome."""
    words = _weights(kept)
    enough = sum(len(block.text) for block in kept) * _SHARE
    holding = (element for element, count in words.items() if count >= enough)
    found = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
    while found is not None and (outer := found.getparent()) is not None and not framed[outer]:
        found = outer
    return found


def _weights(blocks: Iterable[Block]) -> Counter[Element]:
    """Return how many characters of the blocks stand in each element."""
    words: Counter[Element] = Counter()
    for block in blocks:
        for element in (block.element, *islice(block.element.iterancestors(), _MAX_DEPTH)):
            words[element] += len(block.text)
    return words


def _kept(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that trafilatura counts to the body; of a huge page all."""
    if not 0 < len(blocks) <= _MAX_BLOCKS:
        return list(blocks)
    words = _SPACE.sub("", _trafilatura(blocks))
    return [block for block in blocks if _SPACE.sub("", block.text) in words]


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
