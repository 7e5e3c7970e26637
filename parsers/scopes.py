"""Whose figures an agency's report gives where they say nothing of it (guide 3.6)."""

from __future__ import annotations

import re

_TOWN = re.compile(r"[镇乡木]人民政府$|街道办事处$")
_GOVERNMENT = re.compile(r"政府(?:办公[室厅])?$")


def own_scopes(agency: str | None, scope: str | None) -> frozenset[str | None]:
    """Return the scopes that mean the same in an agency's report; None is a figure without one.

    A government reports on all that it governs, a bureau on itself, a town on itself, which is all of it. A
    report whose ``scope`` is the jurisdiction says that it is made of others' reports. Where the agency is
    unknown nothing can be said.
    """
    if scope == "jurisdiction":
        return frozenset({None, "jurisdiction"})
    if agency is None:
        return frozenset({None})
    if _TOWN.search(agency):
        return frozenset({None, "own", "jurisdiction"})
    return frozenset({None, "jurisdiction" if _GOVERNMENT.search(agency) else "own"})
