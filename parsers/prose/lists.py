"""Lists with one number for each of their nouns: 行政复议、诉讼分别为3件、2件; 各1件 (guide 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.prose.quantities import Quantity

_AND = re.compile(r"、|以及|和|及|与")
_EACH = re.compile(
    r"(?P<items>[^,;:()]{3,80}?)(?P<how>(?:分别|依次)(?:为|是|有|达)?|各(?![类项种级部单乡界镇街旗县区地村苏处科股局市省行机方渠]))(?P<tail>[^,;:()、\d]{0,14})$"
)
_NEXT = re.compile(r"[、,和及与]{1,2}")
_MOST = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in ``text[start:end]``: its numbers, and its nouns in each wording that they may have.

    Without wordings the nouns and the numbers do not pair off.
    """

    quantities: tuple[Quantity, ...]
    wordings: tuple[tuple[str, ...], ...]
    start: int
    end: int


def lists(text: str, found: Sequence[Quantity]) -> Iterator[Listed]:
    """Yield the lists of a sentence whose numbers are among ``found``."""
    last = 0
    for index, first in enumerate(found):
        match = _EACH.search(text[last : first.start])
        if match:
            listed = _paired(match, _run(text, found[index:]), last)
            if listed:
                yield listed
        last = first.end


def _run(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers that follow each other with nothing but separators between."""
    run = [found[0]]
    for quantity in found[1:]:
        if not _NEXT.fullmatch(text[run[-1].end : quantity.start]):
            break
        run.append(quantity)
    return run


def _paired(match: re.Match[str], run: list[Quantity], offset: int) -> Listed | None:
    items = _AND.split(match["items"])
    start, end = offset + match.start(), run[-1].end
    if match["how"] == "各":
        run = run[:1] * len(items)
        end = run[0].end
    if len(items) < 2:
        return None
    if not len(items) == len(run) <= _MOST or any(re.search(r"20\d\d|^$", item) for item in items):
        return Listed((), (), start, end)
    return Listed(tuple(run), tuple(_wordings(items, match["tail"])), start, end)


def _wordings(items: list[str], tail: str) -> Iterator[tuple[str, ...]]:
    """Yield the nouns with ever less of the last one's end, which may belong to all: 微博(公开政府信息)."""
    last = items[-1]
    for cut in range(1, len(last) + 1):
        yield (*(item + last[cut:] + tail for item in items[:-1]), last + tail)
