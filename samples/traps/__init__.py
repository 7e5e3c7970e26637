"""Portals with one oddity each, on loopback addresses of their own: odd ways to the column, and traps."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from samples.model import SamplePortal, SampleReport
from samples.site import Site
from samples.traps import endless, spelt, ways
from samples.traps.ground import Ground, Names, Odd
from samples.traps.spelt import ELSEWHERE

__all__ = ["ELSEWHERE", "PORTALS", "odd", "reports", "site"]

# id, county and its code, the oddity
_ROWS: tuple[tuple[str, str, str, Callable[[Ground], Odd]], ...] = (
    ("t-frames", "赞皇县", "130129", ways.frames),
    ("t-sent-on", "兴隆县", "130822", ways.sent_on),
    ("t-menus", "万荣县", "140822", ways.menus),
    ("t-leaving", "法库县", "210124", ways.leaving),
    ("t-years", "南岔县", "230726", ways.years),
    ("t-newest", "仙居县", "331024", ways.newest_first),
    ("t-sitemap", "闽清县", "350124", ways.sitemap),
    ("t-homeward", "宁都县", "360730", ways.homeward),
    ("t-calendar", "郯城县", "371322", endless.calendar),
    ("t-sessions", "武陟县", "410823", endless.sessions),
    ("t-growing", "秭归县", "420527", endless.growing),
    ("t-pager", "宜章县", "431022", endless.pager),
    ("t-parameters", "新兴县", "445321", endless.parameters),
    ("t-long", "巫山县", "500237", endless.long),
    ("t-copies", "南江县", "511922", spelt.copies),
    ("t-raw", "赫章县", "520527", spelt.raw_bytes),
    ("t-mistyped", "凤庆县", "530921", spelt.mistyped),
    ("t-undecided", "察雅县", "540325", spelt.undecided),
    ("t-soft", "蒲城县", "610526", spelt.soft),
    ("t-elsewhere", "高台县", "620724", spelt.elsewhere),
)
_NAMES = tuple(Names(row[0], row[1], row[2], f"127.0.1.{31 + n}") for n, row in enumerate(_ROWS))
_SPELT = {"t-raw": {"article": "/{slug}/年报 {number}.html", "encoding": "gbk"}}
PORTALS: tuple[SamplePortal, ...] = tuple(names.portal for names in _NAMES)


@cache
def odd(portal_id: str) -> Odd:
    """Return a portal's oddity: its site, its reports, and its traps."""
    names, (*_, make) = next(each for each in zip(_NAMES, _ROWS, strict=True) if each[0].id == portal_id)
    return make(Ground(names.portal, names.county, **_SPELT.get(portal_id, {})))


def site(portal_id: str) -> Site:
    """Return what a portal's server answers."""
    return odd(portal_id).site


def reports(portal_id: str) -> tuple[SampleReport, ...]:
    """Return the reports of a portal."""
    return odd(portal_id).reports
