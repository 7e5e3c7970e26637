"""Pages in traditional script and with pinyin behind their characters: a derived, readable text (guide 5.4).

OpenCC turns the script and pypinyin knows the readings of a character: a bracket goes only where it is a
reading of the character before it, so 附件(doc) and 公開(PDF) stay.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

from parsers.text import Reading

_HAN = r"[\u4e00-\u9fff]"
_SYLLABLE = r"[(（][a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ]{1,6}[)）]"
_NOISE = re.compile(rf"(?P<sign>{_HAN})(?P<brackets>(?:{_SYLLABLE})+)")
_PLACES = re.compile(r"乾(?=[县縣安])")  # 乾县 and 乾安县 are no 干县 (guide 5.4)
_FEW = 3


def has_pinyin_noise(text: str) -> bool:
    """Return whether readings in brackets stand behind the characters: 號(hào), 辦(ban)."""
    return len(_noise(text)) >= _FEW


def is_traditional(text: str) -> bool:
    """Return whether a page is in traditional script: one character in twenty of it."""
    return len(_traditional().findall(text)) * 20 > max(len(re.findall(_HAN, text)), 1)


def readable(reading: Reading, *, noisy: bool = False) -> Reading:
    """Return the reading without pinyin and in simplified script; each character keeps its origin.

    ``noisy``: the page is known to have pinyin in it, so a single bracket goes.
    """
    noise = _noise(reading.text)
    if len(noise) >= (1 if noisy else _FEW):
        gone = {index for start, end in noise for index in range(start, end)}
        reading = reading.pick((sign, index) for index, sign in enumerate(reading.text) if index not in gone)
    if not is_traditional(reading.text):
        return reading
    return Reading(_in_simplified(reading.text), reading.offsets)


def readable_text(text: str, *, noisy: bool = False) -> str:
    """Return ``text`` as :func:`readable` would show it."""
    return readable(Reading(text, tuple(range(len(text) + 1))), noisy=noisy).text


def _noise(text: str) -> list[tuple[int, int]]:
    """Return where brackets hold nothing but readings of the character before them."""
    if not re.search(rf"{_HAN}{_SYLLABLE}", text):
        return []
    return [
        match.span("brackets")
        for match in _NOISE.finditer(text)
        if set(re.findall(r"[^()（）]+", match["brackets"])) <= _readings(match["sign"])
    ]


@cache
def _readings(sign: str) -> frozenset[str]:
    """Return every reading of a character, with and without its tone."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - its tables take a fifth of a second to load

    toned, plain = (pinyin(sign, style=style, heteronym=True)[0] for style in (Style.TONE, Style.NORMAL))
    return frozenset((*toned, *plain))


def _in_simplified(text: str) -> str:
    """Return the text in simplified script, character for character."""
    turned = _converter().convert(text)
    if len(turned) != len(text):
        turned = "".join(map(_simplified, text))
    kept = {match.start() for match in _PLACES.finditer(text)}
    return "".join("乾" if index in kept else sign for index, sign in enumerate(turned))


@cache
def _traditional() -> re.Pattern[str]:
    """Return what matches a character that only traditional script has; 乾 is in both."""
    signs = [chr(code) for code in range(0x4E00, 0xA000)]
    return re.compile(
        "[" + "".join(sign for sign in signs if _simplified(sign) != sign and sign != "乾") + "]"
    )


@cache
def _simplified(sign: str) -> str:
    turned = _converter().convert(sign)
    return turned if len(turned) == 1 else sign


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
