"""The agencies of a portal: their own pages, and what these lead on to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from crawler.branches import ORGAN
from crawler.wanted import Wanted

SPARED = 5  # pages of an agency that are no search of the portal at large


@dataclass(slots=True)
class Organs:
    """Which agency each page in search of columns belongs to, and how many of each were asked for."""

    _agency: dict[int, int] = field(default_factory=dict)  # by page; an agency is its first page
    _asked: Counter[int] = field(default_factory=Counter)

    def hold(self, wanted: Wanted) -> bool:
        """Return whether a page is an agency's own, or one that such a page led to."""
        page, before = hash(wanted.url), self._agency.get(hash(wanted.via))
        agency = page if wanted.reason.startswith(ORGAN) else before
        if agency is not None:
            self._agency.setdefault(page, agency)
        return agency is not None

    def spare(self, wanted: Wanted) -> bool:
        """Count a page; return whether it is one of the few of its agency that are not counted as search."""
        if not self.hold(wanted):
            return False
        agency = self._agency[hash(wanted.url)]
        self._asked[agency] += 1
        return self._asked[agency] <= SPARED
