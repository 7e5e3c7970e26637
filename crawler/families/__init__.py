"""Columns as the content systems publish them, one module a family.

A family module states NAME and three functions of a Page: ``matches``, ``rows`` (links of the list) and
``further`` (the requests that bring the rest of it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.families import data, ewb, generic, gkmlpt, hanweb, jpaas, loc, lonsun, trs, ucap, vsb, xxgk
from crawler.families.further import Further
from crawler.page import Anchor, Page


class Family(Protocol):
    """What a family module offers."""

    NAME: str

    def matches(self, page: Page) -> bool:
        """Return whether the page is of this family."""

    def rows(self, page: Page) -> Sequence[Anchor]:
        """Return the links of the list, in order."""

    def further(self, page: Page) -> Sequence[Further]:
        """Return the requests for the further pages of the list."""


# the first that knows a page reads it: first those known by an address or a call, then those known by marks
FAMILIES: tuple[Family, ...] = (gkmlpt, jpaas, xxgk, hanweb, lonsun, ewb, loc, ucap, trs, vsb, data, generic)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page, read: its family, its rows, and where it goes on."""

    family: str
    rows: tuple[Anchor, ...]
    further: tuple[Further, ...]


def read(page: Page) -> Listing:
    """Return what a list page holds, read by the first family that knows it."""
    family = _family(page)
    return Listing(family.NAME, tuple(family.rows(page)), tuple(family.further(page)))


def opened(page: Page) -> list[Anchor]:
    """Return the columns that a page's script would open, as if they were links."""
    return [
        Anchor(each.url, each.words, form=each.form)
        for each in _family(page).further(page)
        if each.kind == "column"
    ]


def _family(page: Page) -> Family:
    return next(each for each in FAMILIES if each.matches(page))
