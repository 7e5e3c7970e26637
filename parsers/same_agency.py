"""Whether two names mean one agency: in full or short (县卫计局), with its place or without (guide 3.5)."""

from __future__ import annotations

import re

from parsers.divisions import place_names

_OFFICE = re.compile(r"(?<=[局厅委会府])办(?:公[室厅])?$")
_LEVEL = re.compile(r"[省市县区旗州盟](?=.*(?:[局厅委办会院所队府]|公室)$)")
# words that a short form leaves out whole
_GENERAL = re.compile(r"人民(?=政府)|[和与及、]|事务|管理|监督|开发|工作|(?<=委)员会|(?<=办)公[室厅]")


def same_agency(one: str, other: str) -> bool:
    """Tell whether two names may mean one agency; an office speaks for its agency.

    Their places must agree as far as both name them, 县 for whatever county. Of their other words, one holds
    the other, or is its short form: a character or more of each part (人社 for 人力资源和社会保障). A name
    that only lacks one part whole (卫生局, 卫生健康局) is another's: reforms made such names.
    """
    one, other = _OFFICE.sub("", one), _OFFICE.sub("", other)
    if one in other or other in one:
        return True
    (place, words), (elsewhere, others) = _parted(one), _parted(other)
    if not (place.endswith(elsewhere) or elsewhere.endswith(place)):
        return False
    short, long = sorted((_GENERAL.sub("", words), _GENERAL.sub("", others)), key=len)
    return short in long or any(_shortens(short, whole) for whole in (long, max(words, others, key=len)))


def _parted(name: str) -> tuple[str, str]:
    """Return a name's innermost place, or no more than its level, and the other words."""
    places = place_names(name)
    if places:
        return places[-1], name[sum(map(len, places)) :]
    level = _LEVEL.match(name)
    return (name[:1], name[1:]) if level else ("", name)


def _shortens(short: str, long: str) -> bool:
    """Tell a short form: its characters stand in the long one in order, the first first, parted twice.

    One gap is enough behind a single character (教委 for 教育委员会).
    """
    at, gaps, kept = -1, 0, 0
    for character in short:
        found = long.find(character, at + 1)
        if found < 0 or (at < 0 and found > 0):
            return False
        gaps += found > at + 1
        kept += not gaps
        at = found
    return gaps > 1 or (gaps == 1 and kept == 1)
