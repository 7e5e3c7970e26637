"""Figures in sentences: a table of clauses, quotes that stand in the text, and round trips."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import prose
from parsers.model import Finding
from tests.clauses import CLAUSES, IN_SECTIONS

YEAR = 2018


def shown(finding: Finding) -> str:
    parts = (finding.field, str(finding.value), finding.unit, finding.approx)
    return " ".join(part for part in (*parts, finding.basis if finding.basis != "year" else None) if part)


@pytest.mark.parametrize(("clause", "figures"), [*CLAUSES.items(), *IN_SECTIONS.items()])
def test_a_clause_states_these_figures_and_no_other(clause: str, figures: str) -> None:
    stated = sorted(shown(finding) for finding in prose.read(clause, YEAR).findings)
    assert stated == sorted(filter(None, figures.split("; ")))
