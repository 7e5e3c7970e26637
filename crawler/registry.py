"""The national registry: every provincial, prefecture and county portal by its home address.

Source: data/website-gov of the project anyi-econ/china-public-debt (names and addresses, checked by its
authors in April 2026); division codes by name and parent from the package china-division 2.7.0. 3,209 rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crawler.portals import Portal

WITHOUT_CODE = {"两江新区": "ljxq", "新疆生产建设兵团": "xjbt"}


@dataclass(frozen=True, slots=True)
class Registered:
    """One row of the registry: a portal, and the places it lies in."""

    portal: Portal
    level: str
    province: str
    prefecture: str
    place: str
    reached: bool

    def lies_in(self, region: str) -> bool:
        """Return whether the portal is that of a region or below it: a division code or the name of a place.

        Trailing pairs of zeros do not count: 150600 is 1506.
        """
        if region.isdigit():
            return (self.portal.division_code or "").startswith(re.sub("(00)+$", "", region))
        return region in (self.province, self.prefecture, self.place, self.portal.name)

    def mentions(self, text: str) -> bool:
        """Return whether a text stands in the row: a piece of a name, an address or a code."""
        names = (self.portal.id, self.portal.name, self.portal.home, self.province, self.prefecture)
        return text in " ".join(names)


@cache
def registry() -> tuple[Registered, ...]:
    """Return the rows of the registry in its order."""
    with files("crawler").joinpath("portals.csv").open(encoding="utf-8") as lines:
        return tuple(_registered(row) for row in csv.DictReader(lines))


def lying_in(regions: Collection[str]) -> Iterator[Registered]:
    """Yield the rows at and below the regions."""
    return (row for row in registry() if any(row.lies_in(region) for region in regions))


def _registered(row: dict[str, str]) -> Registered:
    code, place = row["division_code"] or None, row["name"]
    return Registered(
        portal=Portal(code or WITHOUT_CODE[place], _official(row), row["home"], code),
        level=row["level"],
        province=row["province"],
        prefecture=row["prefecture"],
        place=place,
        reached=row["reached_2026_04"] == "yes",
    )


def _official(row: dict[str, str]) -> str:
    """Return a government's name: 漳平市人民政府; a district bears its city's name, the corps its own."""
    place, city = row["name"], row["prefecture"] or row["province"]
    if place in WITHOUT_CODE:
        return place
    return f"{city if row['level'] == 'county' and place.endswith('区') else ''}{place}人民政府"
