"""Noise that moves: pages that differ with every look at them and say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from zlib import crc32

from samples.site import Page, Site

_FIRST_DAY = date(2025, 3, 3)
_COUNTERS = ("浏览次数：", "点击数：", '<i id="hits">')


def noisy(site: Site, paths: Collection[str], turn: int, encoding: str) -> Site:
    """Return a site whose home and pages at ``paths`` show the day and count their visits."""
    pages: Mapping[str, Page] = site.pages
    changed = {path: _noisy(pages[path], path, turn, encoding) for path in {"/", *paths}}
    return replace(site, pages={**pages, **changed})


def _noisy(page: Page, path: str, turn: int, encoding: str) -> Page:
    markup = page.body.decode(encoding)
    day = _FIRST_DAY + timedelta(days=turn)
    visits = crc32(path.encode()) % 5000 + 17 * turn
    today = f"<div>今天是{day.year}年{day.month}月{day.day}日　欢迎您，第{visits}位访客</div>"
    for counter in _COUNTERS:
        markup = markup.replace(counter, f"{counter}{visits}")
    return replace(page, body=markup.replace("<body>", f"<body>\n{today}").encode(encoding))
