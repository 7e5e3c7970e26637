"""The comparing form of words, and readings of a text that remember where each character stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

# What NFKC leaves apart although readers see one sign (guide 2.8, 4.1, 5.2).
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″「」『』〝〞", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("【〖", "["),
        **dict.fromkeys("】〗", "]"),
        **dict.fromkeys("‐‑‒–—―−─━﹣", "-"),
        **dict.fromkeys("〈<", "《"),
        **dict.fromkeys("〉>", "》"),
        "︰": ":",
        "∶": ":",
        "•": "·",
        "．": ".",
        # the radicals that NFKC leaves alone or turns traditional: they stand for characters in PDF text
        **dict(
            zip(
                "⺁⺄⺇⺈⺊⺌⺎⺔⺗⺛⺝⺟⺠⺢⺩⺫⺬⺭⺮⺶⺷⺼⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻰⻳⼾",
                "厂乙几刀卜小兀巳心旡月母民水王目示礻竹羊羊月虎西见角贝车長镸长门雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齐齿齿龙龟户",
                strict=True,
            )
        ),
    }
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A second reading of a text: ``offsets[i]`` is where character i stands in the first.

    ``offsets`` has one more entry than ``text``: the end of the first text.
    """

    text: str
    offsets: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the first text that ``text[start:end]`` was read from."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def pick(self, kept: Iterable[tuple[str, int]]) -> Reading:
        """Return the reading made of (character, index here) pairs, still bound to the first text."""
        pairs = list(kept)
        places = (self.offsets[index] for _, index in pairs)
        return Reading("".join(character for character, _ in pairs), (*places, self.offsets[-1]))


@cache
def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", character.translate(_SIGNS))
    return folded.translate(_SIGNS)


def normalise(text: str) -> str:
    """Return the comparing form of a label (guide 2.8).

    NFKC; quotes, dashes and brackets in one form (half-width where there is one); no spaces, line breaks or
    zero-width characters. Numbering ("1.", "(一)"), 其中 and colons stay: they are half of a label's meaning.
    """
    return _SPACE.sub("", "".join(map(_fold_character, text)))


def fold(text: str) -> Reading:
    """Return the comparing form with its offsets, lines kept apart.

    Spaces go, except between two digits (two cells may stand beside each other) and before the number of a
    heading or item, where the space becomes a line break.
    """
    folded = [(piece, index) for index, character in enumerate(text) for piece in _fold_character(character)]
    whole = Reading("".join(piece for piece, _ in folded), (*(index for _, index in folded), len(text)))
    return whole.pick(chain.from_iterable(_spaces_resolved(whole.text)))


_ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、是章]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))"
)
_RUN = re.compile(r"\s+|\S+")


def _spaces_resolved(text: str) -> Iterable[Iterable[tuple[str, int]]]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        if not run.group()[0].isspace():
            yield ((text[index], index) for index in range(start, end))
        elif "\n" in run.group() or _ITEM.match(text, end):
            yield (("\n", start),)
        elif start and end < len(text) and text[start - 1].isdigit() and text[end].isdigit():
            yield ((" ", start),)
