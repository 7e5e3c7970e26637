"""Bytes → words: which charset a payload is really in (portals.md 5.5)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from parsers.model import Issue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,20})""", re.IGNORECASE)
_HEAD = 8192  # a declaration that counts stands near the top
# Names that servers give without meaning them: every byte string is valid in them, so they decide nothing.
_EMPTY_CLAIMS = frozenset({"iso8859-1", "cp1252", "ascii"})
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030"}
_DETECTOR = ("utf-8", "gb18030", "big5hkscs")
# what every page of this kind says: Big5 takes these bytes too, and reads nonsense
_GB_WORDS = tuple(word.encode("gb18030") for word in ("政府", "信息", "公开"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_FOUR_CHINESE = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}")


def decode(payload: bytes, media_type: str | None) -> tuple[str, tuple[Issue, ...]]:
    """Return the payload's text and, where characters were lost, an Issue of kind "damage"; never raises.

    Order: byte order mark, HTTP header, the page's own declarations, then detection. Chinese sites use three
    charsets, and two of them refuse each other's text, so the first of UTF-8, GB 18030 and Big5 that takes
    every byte is the detector. UTF-8 with several Chinese characters wins over a declared GB: GB text that
    long is never valid UTF-8. Control characters are dropped; line ends are "\\n".
    """
    candidates = list(dict.fromkeys(_candidates(payload, media_type)))
    body = payload[3:] if payload.startswith(codecs.BOM_UTF8) else payload
    for name in candidates:
        text = _strict(body, name)
        if text is not None:
            return _clean(text), ()
    return _damaged(body, candidates)


def _candidates(payload: bytes, media_type: str | None) -> Iterator[str]:
    for mark, name in _BOMS:
        if payload.startswith(mark):
            yield name
    if _clearly_utf8(payload):
        yield "utf-8"
    header = (media_type or "").encode("ascii", "replace")
    for declared in (*_DECLARED.findall(header), *_DECLARED.findall(payload[:_HEAD])):
        codec = _codec(declared.decode("ascii"))
        if codec and codec.startswith("big5") and any(word in payload for word in _GB_WORDS):
            yield "gb18030"
        if codec:
            yield codec
    yield from _DETECTOR


def _codec(declared: str) -> str | None:
    """Return Python's name of a declared charset, widened to what the label means in China, or None."""
    try:
        codec = codecs.lookup(declared)
    except (LookupError, ValueError):
        return None
    if codec.name in _EMPTY_CLAIMS or not getattr(codec, "_is_text_encoding", True):
        return None
    return _WIDER.get(codec.name, codec.name)


def _clearly_utf8(payload: bytes) -> bool:
    text = _strict(payload[:65536], "utf-8")
    return text is not None and bool(_FOUR_CHINESE.match(text))


def _strict(payload: bytes, name: str) -> str | None:
    """Return the decoded text, or None; a character cut off at the very end is dropped."""
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(payload, final=False)
    except (UnicodeError, LookupError, ValueError):
        return None


def _damaged(payload: bytes, candidates: list[str]) -> tuple[str, tuple[Issue, ...]]:
    """Return the reading that loses least; of equal losses the one declared first."""
    readings = [(payload.decode(name, "replace"), name) for name in candidates[:5]]
    text, name = min(readings, key=lambda reading: reading[0].count("\ufffd"))
    lost = text.count("\ufffd")
    return _clean(text), (Issue("damage", f"{lost} characters cannot be decoded as {name}"),)


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).lstrip("\ufeff")
