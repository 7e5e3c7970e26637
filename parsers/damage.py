"""Damage of a page: recognised and named, mended nowhere (guide 5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from parsers.dates import read_date
from parsers.mirrors import SPAM_WORDS
from parsers.script import has_pinyin_noise, is_traditional
from parsers.text import normalise

_LOST = re.compile(
    r"20\d{4,6}日?起?[至到]20\d{4,6}(?!\d)|〔20\d\d\d{1,4}(?![\d〕])|截[至止]20\d{4,6}(?=[,日])|^20[0-4]\d[1-9]\d{1,3}$",
    re.MULTILINE,
)
_LONG_LINE, _SHORTEST_COPY = 20, 200
_TOKEN = re.compile(r"[A-Za-z0-9.]{3,20}")
_SPAM = re.compile(SPAM_WORDS)
# UTF-8 read as GBK, GBK that lost a byte, and what decoders put for what they could not read (guide 5.4)
_MOJIBAKE = re.compile(r"[\u3105-\u312f]|锟斤拷|鏀垮簻|淇℃伅|鍏紑|骞村害|涓诲姩|[ÃÂ][\x80-\xbf]|å…¬|æ”¿")
_REPLACED = re.compile(r"\ufffd|(?<=[\u4e00-\u9fff])\?{1,9}(?=[\u4e00-\u9fff])")
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_MASKED = re.compile(r"[\u4e00-\u9fff]\*{2,}")
_FEW_SIGNS = {"mojibake": 3, "replacement_characters": 6, "radicals": 3, "masked": 3}


def damage(text: str, title: str | None = None) -> tuple[str, ...]:
    """Return the ids of the damage that a page's text and title show, in the order of guide section 5."""
    lines = "\n".join(normalise(line) for line in text.splitlines())
    signs = {
        "lost_characters": bool(_LOST.search(lines)),
        "duplicated_body": any(True for _ in copies(text)),
        "pinyin_noise": has_pinyin_noise(text),
        "traditional": is_traditional(text),
        "spam_token": _spam_token(lines.splitlines()) is not None or bool(_SPAM.search(title or "")),
        **{name: _many(name, text) for name in _SIGNS},
    }
    return tuple(name for name, shown in signs.items() if shown)


_SIGNS = {
    "mojibake": _MOJIBAKE,
    "replacement_characters": _REPLACED,
    "radicals": _RADICAL,
    "masked": _MASKED,
}


def _many(name: str, text: str) -> bool:
    return sum(1 for _ in islice(_SIGNS[name].finditer(text), _FEW_SIGNS[name])) == _FEW_SIGNS[name]


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
