"""The day by which a report is due (guide 1.2)."""

from __future__ import annotations

import re
from datetime import date

_TOWN = re.compile(r"[镇乡木]人民政府$|街道办事处$")
_GOVERNMENT = re.compile(r"政府(?:办公[室厅])?$")


def due(agency: str | None, year: int) -> date | None:
    """Return the day by which guide 1.2 wants a report, or None where no national date is set."""
    if year <= 2018:
        return date(year + 1, 3, 31)
    if agency is None or _TOWN.search(agency):
        return None
    return date(year + 1, 3, 31) if _GOVERNMENT.search(agency) else date(year + 1, 1, 31)
