"""One crawl of the portals with an oddity each, from the home addresses alone, and a second one."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pytest

from parsers.model import REPORT_KINDS
from samples import traps
from samples.log import LoggedExchange, read
from samples.model import SamplePortal
from samples.traps import ELSEWHERE, PORTALS, odd, reports, site
from tests.demo import Demo, free_port

FIRST, SECOND = 0.35, 0.5  # the part of the requests, requisites aside, that reports are
TRAPS = 20  # pages


@dataclass(frozen=True)
class Crawled:
    """Two crawls of all portals, and the log of each."""

    demo: Demo
    printed: str
    first: tuple[LoggedExchange, ...]
    second: tuple[LoggedExchange, ...]

    @cached_property
    def called(self) -> dict[str, str]:
        rows = self.demo.rows("select url, kind from reports")
        return {str(url): str(kind) for url, kind in rows if kind in REPORT_KINDS}

    def asked(self, portal: SamplePortal, exchanges: tuple[LoggedExchange, ...]) -> list[str]:
        """Return the targets that a portal was asked for, robots.txt and requisites aside."""
        server = f"{portal.host}:{self.demo.port}"
        found = [target(each) for each in exchanges if each.server == server]
        return [each for each in found if not each.startswith(("/css/", "/robots.txt"))]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    demo = Demo(tmp_path_factory.mktemp("traps"), free_port(PORTALS[0].host))
    demo.prepare_for(PORTALS)
    sites = {portal.host: site(portal.id) for portal in PORTALS} | {ELSEWHERE: site("t-frames")}
    done = demo.crawl(sites)
    assert done.returncode == 0, done.stdout + done.stderr
    first = tuple(read(demo.log))
    again = demo.crawl(sites)
    assert again.returncode == 0, again.stdout + again.stderr
    return Crawled(demo, done.stderr, first, tuple(read(demo.log))[len(first) :])


def target(exchange: LoggedExchange) -> str:
    return exchange.request.split(b" ", 2)[1].decode("latin-1")


def plain(path: str) -> str:
    """Return an address without the session id that one portal puts into it."""
    return re.sub(r";jsessionid=\w+", "", path)


def wanted(portal: SamplePortal) -> set[str]:
    return {each.path for each in reports(portal.id)}


each_portal = pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.id)


@each_portal
def test_every_report_is_found_from_the_home_address_alone(crawled: Crawled, portal: SamplePortal) -> None:
    asked = set(map(plain, crawled.asked(portal, crawled.first)))
    assert not wanted(portal) - asked, asked - wanted(portal)


@each_portal
def test_what_the_catalog_calls_a_report_is_one_and_no_other(crawled: Crawled, portal: SamplePortal) -> None:
    start = portal.url("", crawled.demo.port)
    found = {plain(url.removeprefix(start)) for url in crawled.called if url.startswith(start)}
    assert wanted(portal) <= found
    assert len(found - wanted(portal)) <= 0.02 * len(found), found - wanted(portal)


@each_portal
def test_traps_cost_few_pages(crawled: Crawled, portal: SamplePortal) -> None:
    trap = re.compile(odd(portal.id).traps)
    caught = [each for each in crawled.asked(portal, crawled.first) if trap.search(each)]
    assert len(caught) <= TRAPS, caught


@each_portal
def test_most_requests_go_to_reports(crawled: Crawled, portal: SamplePortal) -> None:
    for exchanges, least in ((crawled.first, FIRST), (crawled.second, SECOND)):
        asked = list(map(plain, crawled.asked(portal, exchanges)))
        vain = [each for each in asked if each not in wanted(portal)]
        assert len(asked) - len(vain) >= least * len(asked), vain


@each_portal
def test_a_report_is_asked_for_once_however_its_address_is_spelt(
    crawled: Crawled, portal: SamplePortal
) -> None:
    asked = Counter(plain(each).partition("?")[0] for each in crawled.asked(portal, crawled.first))
    assert {asked[path] for path in wanted(portal)} == {1}


def test_nothing_is_asked_of_another_host_nor_of_what_robots_txt_forbids(crawled: Crawled) -> None:
    both = crawled.first + crawled.second
    assert not [target(each) for each in both if each.server.startswith(f"{ELSEWHERE}:")]
    (portal,) = (each for each in traps.PORTALS if each.id == "t-sitemap")
    assert not [each for each in crawled.asked(portal, both) if each.startswith("/inner/")]


def test_explain_tells_why_each_link_was_followed_or_not(crawled: Crawled) -> None:
    done = crawled.demo.nianbao("portals", "t-elsewhere", "--explain", "--json")
    pages = json.loads(done.stdout)
    links = {(each["url"], each["words"]): each for page in pages for each in page["links"][::-1]}
    base, words = f":{crawled.demo.port}/nb/", "政府信息公开年报"
    own, foreign = (links[f"http://{host}{base}", words] for host in ("127.0.1.50", ELSEWHERE))
    assert (own["purpose"], own["score"], own["why_not"]) == ("list", 105, None)
    assert foreign["why_not"] == "off the portal's hosts"
    assert next(page["amiss"] for page in pages if page["url"].endswith("/go/nb/")).startswith("leads off")
    told = crawled.demo.nianbao("portals", "t-elsewhere", "--explain").stdout
    assert "not followed: another subject: 指南" in told


def test_explain_of_a_portal_that_was_never_crawled_says_so(crawled: Crawled) -> None:
    done = crawled.demo.nianbao("portals", "110000", "--explain")
    assert done.returncode == 2
    assert "nianbao crawl --portal 110000" in done.stderr
