"""Whole reports of our own making are read figure by figure."""

from __future__ import annotations

import pytest

from tests.whole_reports import Whole, keys, whole_reports


@pytest.mark.parametrize("whole", whole_reports(), ids=lambda whole: whole.name)
def test_a_report_gives_the_figures_that_it_states_and_no_other(whole: Whole) -> None:
    got = keys(whole.report())
    assert got - whole.figures - whole.optional == set()
    assert whole.figures - got == set()


@pytest.mark.parametrize("whole", whole_reports(), ids=lambda whole: whole.name)
def test_a_report_is_known_for_what_it_is(whole: Whole) -> None:
    report, about = whole.report(), whole.about
    agency = about["agency"] if about["agency"] != "-" else report.agency
    assert (report.kind, str(report.report_year), report.agency) == (
        about.get("kind", "annual_report"),
        about["year"],
        agency,
    )
