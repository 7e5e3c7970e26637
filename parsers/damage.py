"""Damage of a page: recognised and named, mended nowhere (guide 5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from parsers.dates import read_date
from parsers.script import has_pinyin_noise, is_traditional
from parsers.text import normalise

_LOST = re.compile(
    r"20\d{4,6}日?起?[至到]20\d{4,6}(?!\d)|〔20\d\d\d{1,4}(?![\d〕])|截[至止]20\d{4,6}(?=[,日])|^20[0-4]\d[1-9]\d{1,3}$",
    re.MULTILINE,
)
_LONG_LINE, _SHORTEST_COPY = 20, 200
_TOKEN = re.compile(r"[A-Za-z0-9.]{3,20}")


def damage(text: str) -> tuple[str, ...]:
    """Return the ids of the damage that a page's text shows, in the order of guide section 5."""
    lines = "\n".join(normalise(line) for line in text.splitlines())
    signs = {
        "lost_characters": bool(_LOST.search(lines)),
        "duplicated_body": any(True for _ in copies(text)),
        "pinyin_noise": has_pinyin_noise(text),
        "traditional": is_traditional(text),
        "spam_token": _spam_token(lines.splitlines()) is not None,
    }
    return tuple(name for name, shown in signs.items() if shown)


def copies(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` that repeat a run of paragraphs standing before them."""
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    words = [line.group().strip() for line in lines]
    first: dict[str, int] = {}
    at = 0
    while at < len(lines):
        origin = first.setdefault(words[at], at) if len(words[at]) >= _LONG_LINE else at
        if origin == at:
            at += 1
            continue
        length = _common(words, origin, at)
        back = _common(words[:at][::-1], at - origin, 0)
        start, end = lines[at - back].start(), lines[at + length - 1].end()
        if end - start >= _SHORTEST_COPY:
            yield start, end
        at += length


def _common(words: list[str], one: int, other: int) -> int:
    """Return how many entries from ``one`` on equal those from ``other`` on."""
    length = 0
    last = max(one, other)
    while (
        last + length < len(words)
        and words[one + length] == words[other + length]
        and length < abs(one - other)
    ):
        length += 1
    return length


def _spam_token(lines: list[str]) -> str | None:
    """Return the Latin or digit token that signs the page in an agency's place and stands in its text too."""
    filled = [line for line in lines if line]
    counts = Counter(_TOKEN.findall("\n".join(filled)))
    for line, below in pairwise(filled):
        if _TOKEN.fullmatch(line) and read_date(line) is None and read_date(below) and counts[line] >= 3:
            return line
    return None
