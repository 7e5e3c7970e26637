"""Precision and recall never fall below the floors, and the floors never fall."""

from __future__ import annotations

import pytest

from tests.accuracy import Rates, floors, measured, raised, rates
from tests.scorer import Score


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return measured()


def test_no_form_is_read_worse_than_its_floor(scores: dict[str, Score]) -> None:
    kept = floors()
    fallen = {
        name: (found, kept[name])
        for name, found in scores.items()
        if any(rates(found)[rate] < kept[name][rate] for rate in ("precision", "recall"))
    }
    assert fallen == {}


def test_every_form_at_hand_has_a_floor(scores: dict[str, Score]) -> None:
    assert scores.keys() <= floors().keys()


def test_clauses_and_real_pages_are_read_without_a_false_figure() -> None:
    exact = {
        name: rate["precision"]
        for name, rate in floors().items()
        if not name.startswith(("samples", "unseen"))
    }
    assert set(exact.values()) == {1.0}


def test_floors_are_only_raised() -> None:
    old: dict[str, Rates] = {
        "a": {"precision": 0.9, "recall": 0.5},
        "gone": {"precision": 1.0, "recall": 1.0},
    }
    new: dict[str, Rates] = {"a": {"precision": 0.8, "recall": 0.7}}
    assert raised(old, new) == {"a": {"precision": 0.9, "recall": 0.7}, "gone": old["gone"]}
