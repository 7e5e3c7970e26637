"""An address worth asking for, and what is known of it before it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.cues import Purpose
from crawler.portals import Portal

KNOWN = "known column"  # the reason of what the settings or an earlier run name


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address worth asking for, and what is known of it before it is asked for."""

    url: str
    purpose: Purpose
    score: int
    reason: str = ""
    form: bytes = b""
    via: str = ""
    hops: str = ""
    otherwise: tuple[str, ...] = ()  # addresses to ask for instead where this one gives no page
    family: str | None = None
    column: str | None = None
    column_title: str | None = None
    branches: bool = False  # whether it divides ``column``: then it is a column of its own
    guessed: bool = False  # whether nothing but the page before promises it
    trusted: bool = False  # whether its column is one of annual reports: unclear rows are worth a look
    link_text: str | None = None
    row_date: str | None = None

    def facts(self, portal: Portal) -> dict[str, str]:
        """Return the facts that the metadata record keeps; names of archive.capture.FACTS."""
        known = {
            "portal-id": portal.id,
            "portal-name": portal.name,
            "division-code": portal.division_code,
            "purpose": self.purpose,
            "via": self.via or None,
            "family": self.family,
            "column-url": self.column,
            "column-title": self.column_title,
            "link-text": self.link_text,
            "row-date": self.row_date,
        }
        return {"hopsFromSeed": self.hops} | {name: value for name, value in known.items() if value}
