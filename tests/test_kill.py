"""SIGKILL at twenty drawn moments of a crawl: the next run makes everything whole, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo import Demo
from tests.killing import Moment, Whole, killed
from tests.surviving import KILLS, a_round, acknowledged, another, by_catalog, crawls, free, lost

Crawls = tuple[Demo, Whole, Whole]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    with crawls(tmp_path_factory.mktemp("kill")) as served:
        yield served


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_by_five_kills_on_one_data_directory(
    undisturbed: Crawls, tmp_path: Path, seed: int
) -> None:
    demo, first, again = undisturbed
    tally = a_round(another(demo, tmp_path / "killed"), seed, first, again)
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
    for arguments, seconds in ((("catalog", "--rebuild"), 1.0), (("catalog",), 2.5), (("catalog",), 0.5)):
        assert killed(copy, Moment("seconds", seconds), *arguments)
        assert [*lost(copy.data, acknowledged(copy.data)), *free(copy.data)] == []
    assert list(by_catalog(copy)) == []
    assert copy.dump() == before
