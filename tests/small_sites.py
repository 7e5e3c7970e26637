"""Small sites of markup: lists of links, and the walk through one."""

from __future__ import annotations

from crawler.page import Page
from crawler.portals import Portal
from crawler.walk import Walk


def links(*pairs: tuple[str, str]) -> str:
    return "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in pairs)


def asked_of(portal: Portal, pages: dict[str, str]) -> list[str]:
    """Return what is asked for of a site whose other pages are empty, from its home on."""
    walk, asked = Walk(portal, budget=500), []
    while wanted := walk.next():
        asked.append(wanted.url.removeprefix(portal.home))
        walk.take(wanted, Page(wanted.url, pages.get(asked[-1], "")))
    return asked
