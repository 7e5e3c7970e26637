"""SIGKILL at twenty drawn moments of a crawl: the next run makes everything whole, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.places import catalog_of
from tests.demo import Demo
from tests.killing import Moment, Whole, another, crawls, killed
from tests.surviving import a_round, acknowledged, by_catalog, by_its_functions, free, lost

KILLS = 10

Crawls = tuple[Demo, Whole, Whole]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    with crawls(tmp_path_factory.mktemp("kill")) as served:
        yield served


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_by_ten_kills_on_one_data_directory(
    undisturbed: Crawls, tmp_path: Path, seed: int
) -> None:
    demo, first, again = undisturbed
    tally = a_round(
        another(demo, tmp_path / "killed"), seed, first, again, kills=KILLS, mends=[by_its_functions]
    )
    assert tally.faults == (), tally.told()
    assert tally.kills == KILLS
    assert tally.whole >= tally.rows > 0


def test_a_catalog_killed_while_it_is_derived_is_completed_by_the_next(
    undisturbed: Crawls, tmp_path: Path
) -> None:
    demo, *_ = undisturbed
    copy = another(demo, tmp_path / "killed")
    shutil.copytree(demo.data, copy.data)
    before = copy.dump()
    catalog_of(copy.data).unlink()
    for seconds in (0.5, 1.5, 2.0, 2.5):
        killed(copy, Moment("seconds", seconds), "catalog")
        assert [*lost(copy.data, acknowledged(copy.data)), *free(copy.data)] == []
    assert list(by_catalog(copy)) == []
    assert copy.dump() == before
