"""A line of text as the cells that it was: parted at pipes, tabs, wide gaps and before its last numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parsers.tables import is_blank, is_unit, printed_number

_PIPE = re.compile(r"\|")
_TAB = re.compile(r"\t")
_GAP = re.compile(r"[ \u3000\xa0]{2,}")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was one cell."""

    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """Tell what stands after a label: a number, a mark of nothing, a unit."""
        return is_blank(self.text) or printed_number(self.text) is not None or is_unit(self.text)


def is_framed(line: str) -> bool:
    """Tell a line whose cells are parted by pipes or tabs, blank ones too."""
    return bool(_PIPE.search(line) or _TAB.search(line))


def pieces(line: str, start: int, edge: bool) -> Iterator[Piece]:
    """Yield the cells of a line, blank ones too where pipes or tabs stand around them.

    ``edge``: pipes stand at both ends of the lines, and no cell beyond them.
    """
    if _PIPE.search(line):
        cells = list(_split(_PIPE, line, start, keep=True))
        yield from cells[1:-1] if edge else cells
    elif _TAB.search(line):
        yield from _split(_TAB, line, start, keep=True)
    else:
        for piece in _split(_GAP, line, start, keep=False):
            yield from _numbers_apart(piece)


def _split(mark: re.Pattern[str], line: str, start: int, keep: bool) -> Iterator[Piece]:
    """Yield what stands between the marks, what is blank only if it is to be kept."""
    marks = [match.span() for match in mark.finditer(line)]
    stretches = [(a, b) for (_, a), (b, _) in pairwise([(0, 0), *marks, (len(line), len(line))])]
    for a, b in stretches:
        words = line[a:b].strip()
        if words or keep:
            at = a + (len(line[a:b]) - len(line[a:b].lstrip()) if words else 0)
            yield Piece(words, start + at, start + at + len(words))


def _numbers_apart(piece: Piece) -> Iterator[Piece]:
    """Yield a label and the numbers that follow it on its line with a space before each."""
    words = [
        Piece(found.group(), piece.start + found.start(), piece.start + found.end())
        for found in _WORD.finditer(piece.text)
    ]
    last = len(words)
    while last and words[last - 1].is_value:
        last -= 1
    if last:
        end = words[last - 1].end
        yield Piece(piece.text[: end - piece.start], piece.start, end)
    yield from words[last:]
