"""A second phase of the sample portals: exactly what changed is told, and what did not costs no body."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest

from catalog.build import catalog_of
from catalog.changed import Changed
from catalog.coverage import summary
from samples import jingyuan, lincang
from samples.later.portals import Truth, sites, truth
from samples.log import LoggedExchange, read
from samples.site import Site
from tests.demo import Demo, free_port

PORTALS = (jingyuan.PORTAL, lincang.PORTAL)
FIRST: Mapping[str, Site] = {
    jingyuan.PORTAL.host: jingyuan.site(),
    lincang.PORTAL.host: lincang.site(),
}
TURNS = (FIRST, *({host: sites(turn)[host] for host in FIRST} for turn in (1, 2)))


@dataclass(frozen=True, slots=True)
class Runs:
    """Three runs into one folder: what each printed and changed, what the origin saw."""

    demo: Demo
    truth: Truth
    printed: tuple[str, ...]
    told: tuple[Changed, ...]
    asked: tuple[list[LoggedExchange], ...]

    def addresses(self, turn: int, change: str) -> set[str]:
        return set(self.told[turn].addresses.get(change, ()))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Crawl two portals as they are, as they are later, and once more to confirm what is gone."""
    demo = Demo(tmp_path_factory.mktemp("later"), free_port("127.0.1.3"))
    demo.prepare_for(PORTALS, requisites=False)
    printed: list[str] = []
    told: list[Changed] = []
    asked: list[list[LoggedExchange]] = []
    for portals in TURNS:
        done = demo.crawl(portals)
        assert done.returncode == 0, done.stdout + done.stderr
        printed.append(done.stdout)
        told.append(_changed(demo))
        asked.append(list(read(demo.log))[sum(len(each) for each in asked) :])
    return Runs(demo, _taken(truth(demo.port), asked[0]), tuple(printed), tuple(told), tuple(asked))


def _changed(demo: Demo) -> Changed:
    found = summary(catalog_of(demo.data)).changes
    assert found is not None
    return found


def _taken(whole: Truth, asked: Iterable[LoggedExchange]) -> Truth:
    """Return the truth of what the first run took; that it takes every report is for other tests."""
    taken = {_address(each) for each in asked}
    return replace(whole, unchanged=whole.unchanged & taken, noisy=whole.noisy & taken)


def _address(exchange: LoggedExchange) -> str:
    return f"http://{exchange.server}{exchange.request.split(b' ')[1].decode()}"


def test_the_second_run_tells_exactly_what_changed(runs: Runs) -> None:
    assert runs.addresses(1, "revised") == runs.truth.revised
    assert runs.addresses(1, "new") == runs.truth.new
    assert runs.addresses(1, "moved") == {old for old, _ in runs.truth.moved}
    counts = runs.told[1].counts
    unchanged = len(runs.truth.unchanged | runs.truth.noisy)
    assert counts == {"new": 5, "revised": 3, "moved": 1, "missing": 2, "unchanged": unchanged}


def test_nothing_is_called_withdrawn_before_a_later_run_confirms_it(runs: Runs) -> None:
    assert runs.addresses(1, "missing") == runs.truth.withdrawn
    assert runs.addresses(1, "withdrawn") == set()
    assert runs.addresses(2, "withdrawn") == runs.truth.withdrawn
    assert {*runs.told[2].counts} == {"withdrawn", "unchanged"}


def test_a_moved_report_is_named_with_both_addresses(runs: Runs) -> None:
    pairs = runs.demo.rows(
        "SELECT c.url, r.url FROM changes c JOIN reports r ON r.report_id = c.other_report_id"
        " WHERE c.change = 'moved'"
    )
    assert set(pairs) == runs.truth.moved


def test_a_figure_a_cell_and_a_sentence_are_told_apart(runs: Runs) -> None:
    figures = runs.demo.rows(
        "SELECT field, old_value, new_value, old_quote <> new_quote FROM changed_figures"
    )
    assert {field: int(str(new)) - int(str(old)) for field, old, new, _ in figures} == {
        "disclosure.total": 3,
        "review.total": 1,
    }
    assert all(differs for *_, differs in figures)
    words = runs.demo.rows("SELECT detail FROM changes WHERE change = 'revised' AND detail LIKE 'no figure%'")
    assert len(words) == 1


def test_unchanged_reports_cost_no_body(runs: Runs) -> None:
    for turn in (1, 2):
        answers = Counter(
            (each.response[9:12], each.response.partition(b"\r\n\r\n")[2])
            for each in runs.asked[turn]
            if _address(each) in runs.truth.unchanged
        )
        assert answers == {(b"304", b""): len(runs.truth.unchanged)}


def test_both_versions_of_a_revised_report_stay_and_a_withdrawn_one_too(runs: Runs) -> None:
    revised = runs.demo.rows(
        "SELECT v.url FROM reports v JOIN reports r ON r.supersedes = v.report_id WHERE r.is_current"
    )
    assert {str(url) for (url,) in revised} == runs.truth.revised
    kept = {str(url) for (url,) in runs.demo.rows("SELECT url FROM reports_overview")}
    assert runs.truth.withdrawn <= kept


def test_the_crawl_says_what_changed(runs: Runs) -> None:
    unchanged = len(runs.truth.unchanged | runs.truth.noisy)
    assert f"5 new, 3 revised, 1 moved, 2 missing, {unchanged} unchanged" in runs.printed[1]
    assert "2 withdrawn" in runs.printed[2]


def test_machines_are_told_what_the_last_run_changed(runs: Runs) -> None:
    told = json.loads(runs.demo.nianbao("status", "--json").stdout)["changes"]
    assert told["counts"] == runs.told[2].counts
    assert set(told["addresses"]["withdrawn"]) == runs.truth.withdrawn


def test_the_catalog_derived_anew_tells_the_same(runs: Runs) -> None:
    before = runs.demo.dump()
    assert runs.demo.nianbao("catalog", "--rebuild").returncode == 0
    assert runs.demo.dump() == before
