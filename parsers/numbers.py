"""Numbers as reports write them: a string in, a Decimal or None out (guide 4.1)."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.text import normalise

_ZEROS = "〇零○"
_DIGITS = {
    **dict.fromkeys(_ZEROS, 0),
    **{sign: value for value, sign in enumerate("一二三四五六七八九", 1)},
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_HAN = "〇零○一二三四五六七八九两十百千万亿"

# A comma is part of a number only between groups of three digits; a sign only where the caller allows one.
ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?[百千万亿]{0,2}"
CHINESE = f"[{_HAN}]++"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"

_ARABIC = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([百千万亿]{0,2})")
_SCALE = {**_TENS, **_MYRIADS}


def read_number(text: str) -> Decimal | None:
    """Return the number that the whole of ``text`` is, or None.

    Full-width and spaced digits, thousands commas, 万 and 亿, Chinese numerals (三, 十三万, 二〇一七); a sign
    only before digits. Vague words (数百, 几十, 上千) are no number, nor are more than 20 characters.
    """
    words = normalise(text)
    if not 0 < len(words) <= 20:
        return None
    match = _ARABIC.fullmatch(words)
    if match:
        sign, whole, fraction, scales = match.groups()
        value = Decimal(sign + whole.replace(",", "") + (fraction or ""))
        for scale in scales:
            value *= _SCALE[scale]
        return _plain(value)
    return _chinese(words) if set(words) <= set(_HAN) else None


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value.normalize()


def _chinese(words: str) -> Decimal | None:
    if set(words) <= set(_DIGITS):
        return _spelled(words)
    total = 0
    for myriad in _split_keep(words):
        small = _below_myriad(myriad.rstrip("万亿"))
        if small is None:
            return None
        for sign in myriad[len(myriad.rstrip("万亿")) :]:
            small *= _MYRIADS[sign]
        total += small
    return Decimal(total)


def _spelled(words: str) -> Decimal | None:
    """Return digit by digit numbers (二〇一七); 三五 and the like are vague ("three to five")."""
    if len(words) in (2, 3) and not set(words) & set(_ZEROS):
        return None
    return Decimal("".join(str(_DIGITS[sign]) for sign in words))


def _split_keep(words: str) -> list[str]:
    return re.findall(r"[^万亿]*[万亿]+|[^万亿]+", words)


def _below_myriad(words: str) -> int | None:
    total = digit = 0
    last = 10**4
    for sign in words:
        if sign in _TENS:
            if _TENS[sign] >= last:
                return None
            last = _TENS[sign]
            total += (digit or 1) * last
            digit = 0
        elif digit:
            return None
        else:
            digit = _DIGITS[sign]
    return (total + digit) or (0 if words and set(words) <= set(_ZEROS) else None)
