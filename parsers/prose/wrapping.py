"""Lines broken at the edge of a page, joined again: such a text has many lines that end at one width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.text import Reading

# A folded comma was as wide as a character.
_NARROW = re.compile(r"[ -~]")
_WIDE_SIGNS = re.compile(r"[,;:()!?]")
_CLOSED = re.compile(r"(?:^|[。;:!?])\s*$")
_RUNNING = re.compile(r"[,;。]")
_OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))"
)
_WIDTHS = range(40, 121)
_RAGGED = 8
_LEAST_LINES = 3


def unwrapped(reading: Reading) -> Reading:
    """Return a folded text without the line breaks inside its sentences, or as it is where none are.

    Its longest line must be of the width of a page (40 to 120 columns) and three lines must break near it
    without a stop; then every line of running text without a stop goes on in the next, unless that opens an
    item. Time is linear in the text.
    """
    lines = reading.text.split("\n")
    widths = [_width(line) for line in lines]
    edge = max(widths)
    at_edge = (line for line, width in zip(lines, widths, strict=True) if width > edge - _RAGGED)
    if edge not in _WIDTHS or sum(not _CLOSED.search(line) for line in at_edge) < _LEAST_LINES:
        return reading
    breaks = set(_breaks(lines))
    return reading.pick((character, at) for at, character in enumerate(reading.text) if at not in breaks)


def _breaks(lines: list[str]) -> Iterator[int]:
    """Yield where the breaks stand that part a sentence."""
    at = 0
    running = False
    for line, following in pairwise(lines):
        at += len(line) + 1
        running = not _CLOSED.search(line) and (running or bool(_RUNNING.search(line)))
        if running and not _OPENING.match(following):
            yield at - 1
        else:
            running = False


def _width(line: str) -> int:
    line = line.strip()
    return 2 * len(line) - len(_NARROW.findall(line)) + len(_WIDE_SIGNS.findall(line))
