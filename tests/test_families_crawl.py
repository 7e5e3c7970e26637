"""One crawl of a portal of every family, from the home addresses alone: nothing missed, little in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import pytest

from parsers.model import REPORT_KINDS
from samples.families import PORTALS
from samples.log import LoggedExchange, read
from samples.model import SamplePortal
from samples.portals import reports, site
from tests.demo import Demo, free_port

FIRST, SECOND = (
    0.35,
    0.5,
)  # the part of all requests, requisites aside, that reports and their attachments are
NOISE = 100  # pages
THIS_YEAR = datetime.now(UTC).year


@dataclass(frozen=True)
class Crawled:
    """Two crawls of all portals, and the log of each."""

    demo: Demo
    first: tuple[LoggedExchange, ...]
    second: tuple[LoggedExchange, ...]

    @cached_property
    def called(self) -> dict[str, str]:
        """Return the kind that the catalog gives to every address it calls a report."""
        return {str(url): str(kind) for url, kind in self.demo.rows("select url, kind from reports")}

    def share(self, portal: SamplePortal, exchanges: tuple[LoggedExchange, ...]) -> float:
        """Return the part of a portal's requests that went to reports and their attachments."""
        asked = [
            each for each in answered(portal, exchanges, self.demo.port) if not each[0].startswith("/css/")
        ]
        return sum(path in wanted(portal) for path, _ in asked) / len(asked)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    demo = Demo(tmp_path_factory.mktemp("families"), free_port(PORTALS[0].host))
    demo.prepare_for(PORTALS)
    sites = {portal.host: site(portal.id) for portal in PORTALS}
    done = demo.crawl(sites)
    assert done.returncode == 0, done.stdout + done.stderr
    first = tuple(read(demo.log))
    again = demo.crawl(sites)
    assert again.returncode == 0, again.stdout + again.stderr
    return Crawled(demo, first, tuple(read(demo.log))[len(first) :])


def answered(
    portal: SamplePortal, exchanges: tuple[LoggedExchange, ...], port: int
) -> Iterator[tuple[str, int]]:
    """Yield target and status of a portal's exchanges, robots.txt aside."""
    for each in exchanges:
        target = each.request.split(b" ", 2)[1].decode("latin-1")
        if each.server == f"{portal.host}:{port}" and target != "/robots.txt":
            yield target, int(each.response[9:12])


def wanted(portal: SamplePortal) -> set[str]:
    """Return the addresses of a portal's reports and of what belongs to them."""
    return {path for each in reports(portal.id) for path in (each.path, *each.attachments)}


each_portal = pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.id)


@each_portal
def test_every_report_is_fetched_from_the_home_address_alone(crawled: Crawled, portal: SamplePortal) -> None:
    fetched = {path for path, status in answered(portal, crawled.first, crawled.demo.port) if status == 200}
    missed = sorted(each.path for each in reports(portal.id) if each.path not in fetched)
    assert not missed, f"{portal.id}: {len(missed)} reports missed: {missed}"


@each_portal
def test_what_belongs_to_a_report_is_fetched_with_it(crawled: Crawled, portal: SamplePortal) -> None:
    fetched = {path for path, _ in answered(portal, crawled.first, crawled.demo.port)}
    missed = sorted(wanted(portal) - fetched)
    assert not missed, f"{portal.id}: missed {missed}"


@each_portal
def test_what_the_catalog_calls_a_report_is_one(crawled: Crawled, portal: SamplePortal) -> None:
    start = portal.url("", crawled.demo.port)
    own = [
        url.removeprefix(start)
        for url, kind in crawled.called.items()
        if kind in REPORT_KINDS and url.startswith(start)
    ]
    pages = {each.path for each in reports(portal.id) if not each.path.endswith(".pdf")}
    unread, false = sorted(pages - set(own)), sorted(set(own) - wanted(portal))
    assert not unread, f"{portal.id}: not called reports: {unread}"
    assert len(false) <= 0.02 * len(own), f"{portal.id}: called reports: {false}"


@each_portal
def test_most_requests_go_to_reports(crawled: Crawled, portal: SamplePortal) -> None:
    first, second = crawled.share(portal, crawled.first), crawled.share(portal, crawled.second)
    vain = [
        path for path, _ in answered(portal, crawled.second, crawled.demo.port) if path not in wanted(portal)
    ]
    assert first >= FIRST, f"{portal.id}: {first:.2f} of the first crawl's requests"
    assert second >= SECOND, f"{portal.id}: {second:.2f} of the second crawl's requests, others were {vain}"


@each_portal
def test_requisites_are_fetched_once(crawled: Crawled, portal: SamplePortal) -> None:
    both = crawled.first + crawled.second
    asked = Counter(path for path, _ in answered(portal, both, crawled.demo.port) if path.startswith("/css/"))
    assert asked == {"/css/style.css": 1, "/css/logo.png": 1}


@each_portal
def test_a_hundred_pages_of_noise_are_a_link_away_and_left_alone(
    crawled: Crawled, portal: SamplePortal
) -> None:
    noise = {path for path, page in site(portal.id).pages.items() if page.media_type.startswith("text/html")}
    noise -= wanted(portal)
    assert len(noise) >= NOISE
    asked = {path for path, _ in answered(portal, crawled.first, crawled.demo.port)}
    assert len(asked & noise) <= 0.1 * len(noise), sorted(asked & noise)


def test_a_year_without_a_report_is_not_tried_again_in_the_next_run(crawled: Crawled) -> None:
    portal = next(each for each in PORTALS if each.family == "xxgk")
    tried, again = (
        {path for path, _ in answered(portal, run, crawled.demo.port) if "xxgkAnnualReport.jsp" in path}
        for run in (crawled.first, crawled.second)
    )
    old = {path for path in tried - wanted(portal) if int(path.partition("fbtime=")[2][:4]) < THIS_YEAR - 1}
    assert len(old) > 5
    assert not old & again
    assert tried - wanted(portal) - old <= again  # one of these may be published any day
