"""How alike two texts are when their figures are masked (guide 5.5): MinHash over five-character shingles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from parsers.text import normalise

SHORTEST = 300
_BINS = 64
_SHINGLE = 5
_LONGEST = 60_000
_DIGITS = 4  # hex digits of a bin
_ROWS = 8  # bins in a band
_FIGURE = re.compile(r"[\d.,%一二三四五六七八九十百千万亿〇零○]+")


def wording(text: str) -> str | None:
    """Return 256 hex digits that stand for a text's words, its numbers masked; None under 300 characters.

    64 bins of 16 bits: the share of bins in which two texts agree estimates the share of their shingles that
    both have, within about four per cent.
    """
    masked = _FIGURE.sub("#", normalise(text[:_LONGEST]))
    if len(masked) < SHORTEST:
        return None
    least: list[int | None] = [None] * _BINS
    for start in range(len(masked) - _SHINGLE + 1):
        digest = hashlib.blake2b(
            masked[start : start + _SHINGLE].encode("utf-8", "replace"), digest_size=6
        ).digest()
        place, value = digest[0] % _BINS, int.from_bytes(digest[1:], "big")
        known = least[place]
        if known is None or value < known:
            least[place] = value
    return "".join(f"{value & 0xFFFF:04x}" for value in _filled(least))


def _filled(least: Sequence[int | None]) -> Iterator[int]:
    """Yield each bin, an empty one as the next that is not: few bins are empty, and alike in like texts."""
    for place in range(_BINS):
        turned = (least[(place + step) % _BINS] for step in range(_BINS))
        yield next((value for value in turned if value is not None), 0)


def share(one: str, other: str) -> float:
    """Return the estimated share of shingles that two texts have in common, 0 to 1, from their wordings."""
    pairs = zip(_bins(one), _bins(other), strict=True)
    return sum(left == right for left, right in pairs) / _BINS


def bands(words: str) -> tuple[int, ...]:
    """Return eight numbers; two texts that share nine tenths of their wording nearly always agree in one."""
    size = _DIGITS * _ROWS
    return tuple(
        int.from_bytes(
            hashlib.blake2b(f"{start}:{words[start : start + size]}".encode(), digest_size=7).digest(), "big"
        )
        for start in range(0, len(words), size)
    )


def _bins(words: str) -> list[str]:
    return [words[start : start + _DIGITS] for start in range(0, len(words), _DIGITS)]
