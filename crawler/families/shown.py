"""The rows that a column has shown so far: they tell whether a guessed page goes on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.page import Anchor
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind

PLACE = re.compile(r"^(https?://.*?)/(?:(?:19|20)\d\d[\d_-]*/.*|[^/]*$)")


@dataclass(slots=True)
class Shown:
    """What a column's pages have shown: the addresses of rows, and the folders that they lie in."""

    rows: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def take(self, rows: Sequence[Anchor], guessed: bool = False) -> bool:
        """Note a page's rows; return whether it brought new ones, a guessed page: of the same column."""
        new = [row for row in rows if row.url not in self.rows]
        if guessed and not any(self._belongs(row) for row in new):
            return False
        self.rows.update(row.url for row in new)
        self.places.update(_place(row.url) for row in new)
        return bool(new)

    def _belongs(self, row: Anchor) -> bool:
        return _place(row.url) in self.places or title_kind(row.text) in REPORT_KINDS


def _place(url: str) -> str:
    """Return an address up to its dates: the part that articles of one column share."""
    match = PLACE.match(url)
    return match[1] if match else url
