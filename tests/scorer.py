"""Precision and recall of read figures against what a careful person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from parsers.model import Finding

Key = tuple[str, str | None, str, Decimal, str | None]


@dataclass(frozen=True, slots=True)
class Score:
    """How many figures were found, how many of them are right, and how many were asked for."""

    right: int
    false: int
    missed: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1.0 where nothing was asked for or found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


def score(findings: Iterable[Finding], expected: Mapping[str, Any]) -> Score:
    """Compare by field, applicant, basis, value and approximation; ``optional`` fields may be left out."""
    asked = {_asked(figure): figure["field"] for figure in expected["figures"]}
    read = {_read(finding) for finding in findings}
    optional = {key for key, field in asked.items() if field in expected["optional"]}
    wanted = asked.keys() - optional
    return Score(len(read & asked.keys()), len(read - asked.keys()), len(wanted - read))


def _asked(figure: Mapping[str, Any]) -> Key:
    value = Decimal(str(figure["value"]))
    return figure["field"], figure["applicant"], figure["basis"], value, figure["approx"]


def _read(finding: Finding) -> Key:
    return finding.field, finding.applicant, finding.basis, finding.value, finding.approx
