"""The walk through one portal: which address next, and as what; best first, each address once."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import urlsplit

from crawler import discovery, families
from crawler.discovery import Judgement, Purpose
from crawler.families.further import Further
from crawler.families.shown import Shown
from crawler.page import Anchor, Page, absolute, anchors
from crawler.portals import Portal

DISCOVERY_PAGES = 15  # pages asked for in search of a column, until one is found
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|rtf|zip)$|download\.jsp|downfile\.jsp", re.IGNORECASE)
REQUISITE = "//link[contains(@rel,'stylesheet')]/@href | //img/@src"

Judge = Callable[[Anchor], Judgement | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address worth asking for, and what is known of it before it is asked for."""

    url: str
    purpose: Purpose
    score: int
    reason: str = ""
    form: bytes = b""
    via: str = ""
    hops: str = ""
    family: str | None = None
    column: str | None = None
    column_title: str | None = None
    branches: bool = False  # whether it divides ``column``: then it is a column of its own
    guessed: bool = False  # whether nothing but the page before promises it
    link_text: str | None = None
    row_date: str | None = None

    def facts(self, portal: Portal) -> dict[str, str]:
        """Return the facts that the metadata record keeps; names of archive.capture.FACTS."""
        known = {
            "portal-id": portal.id,
            "portal-name": portal.name,
            "division-code": portal.division_code,
            "purpose": self.purpose,
            "via": self.via or None,
            "family": self.family,
            "column-url": self.column,
            "column-title": self.column_title,
            "link-text": self.link_text,
            "row-date": self.row_date,
        }
        return {"hopsFromSeed": self.hops} | {name: value for name, value in known.items() if value}


@dataclass(slots=True)
class Walk:
    """What is left to ask for on a portal; ``budget`` counts requests, requisites aside."""

    portal: Portal
    budget: int
    requisites: bool = True
    is_fresh: Callable[[Wanted], bool] = lambda _: False
    earlier: Callable[[], Iterable[Wanted]] = tuple  # the reports of earlier runs, asked for last
    moved_to: str = ""  # the host that the home address led to
    explored: int = 0  # pages asked for in search of a column
    reports: int = 0  # reports asked for
    lists: int = 0  # list pages read
    _heap: list[tuple[int, int, Wanted]] = field(default_factory=list)
    _seen: set[tuple[str, bytes]] = field(default_factory=set)
    _order: count[int] = field(default_factory=count)
    _shown: dict[str, Shown] = field(default_factory=dict)  # by column

    def want(self, wanted: Wanted) -> None:
        """Put an address on the list unless it was there before or lies outside the portal."""
        key = (_address(wanted.url), wanted.form)
        if key not in self._seen and self.on_site(wanted.url):
            self._seen.add(key)
            if not self.is_fresh(wanted):
                heapq.heappush(self._heap, (-wanted.score, next(self._order), wanted))

    def next(self) -> Wanted | None:
        """Take the best address that is left and within the budgets, or None at the end of the walk."""
        while self._heap:
            _, _, wanted = heapq.heappop(self._heap)
            if self._affordable(wanted):
                self._count(wanted)
                return wanted
        if self.lists:
            return self._recalled()
        # none of the known columns is there any more: look for them anew
        self.want(Wanted(self.portal.home, "home", 200, "the portal's home"))
        return self.next() if self._heap else None

    def _recalled(self) -> Wanted | None:
        """Turn, once, to the reports of earlier runs that no list names any more."""
        earlier, self.earlier = self.earlier, tuple
        for wanted in earlier():
            self.want(wanted)
        return self.next() if self._heap else None

    def start(self, columns: Iterable[tuple[str, str | None, str | None]] = ()) -> None:
        """Begin at the columns (address, title, family) that the settings or an earlier run name.

        Without any, or when none of them can be read any more, ``next`` begins at the portal's home.
        """
        known = [*((url, None, None) for url in self.portal.columns), *columns]
        for url, title, family in known:
            self.want(Wanted(url, "list", 100, "known column", column=url, column_title=title, family=family))

    def take(self, wanted: Wanted, page: Page) -> None:
        """Take a fetched page: put on the list what it leads to."""
        if wanted.purpose == "home":
            self.moved_to = urlsplit(page.url).hostname or ""
        tree = page.selector()
        page = replace(page, column=wanted.column or page.url)
        links = [*anchors(tree, page.url), *families.opened(page)]
        if wanted.purpose == "list":
            self._take_list(wanted, page, links)
        if wanted.purpose == "report":
            self._take_report(wanted, page.url, links, tree.xpath(REQUISITE).getall())
        elif not page.form:
            self._judge(links, discovery.judge, _follow(wanted, page.url))

    def on_site(self, url: str) -> bool:
        """Return whether an address is on the hosts of the portal or on a sub-domain of theirs."""
        host = urlsplit(url).hostname or ""
        own = [each.removeprefix("www.") for each in (*self.portal.named_hosts, self.moved_to) if each]
        return any(host in (each, f"www.{each}") or _below(host, each) for each in own)

    def _take_list(self, wanted: Wanted, page: Page, links: list[Anchor]) -> None:
        self.lists += 1
        listing = families.read(page)
        inherited = None if wanted.branches else wanted.column
        column, title = inherited or page.url, wanted.column_title if inherited else wanted.link_text
        follow = replace(_follow(wanted, page.url), family=listing.family, column=column, column_title=title)
        brought = self._shown.setdefault(column, Shown()).take(listing.rows, wanted.guessed)
        if wanted.guessed and not brought:
            return
        for further in listing.further:
            if further.kind != "column" and (
                further.when == "always" or (further.when != "repeated") == brought
            ):
                self.want(_further(further, follow))
        self._judge(listing.rows, discovery.judge_row, follow)
        branches = replace(follow, branches=True)
        self._judge(links, lambda link: discovery.judge_branch(link, column), branches)

    def _take_report(self, wanted: Wanted, url: str, links: list[Anchor], requisites: list[str]) -> None:
        follow = _follow(wanted, url)
        for link in links:
            if ATTACHMENT.search(link.url):
                self.want(replace(follow, url=link.url, purpose="attachment", score=60, link_text=link.text))
        for address in filter(None, (absolute(url, each) for each in requisites if self.requisites)):
            self.want(replace(follow, url=address, purpose="requisite", score=10, hops=wanted.hops + "E"))

    def _judge(self, links: Iterable[Anchor], judge: Judge, follow: Wanted) -> None:
        for link in links:
            if judgement := judge(link):
                self.want(_promised(link, judgement, follow))

    def _affordable(self, wanted: Wanted) -> bool:
        if wanted.purpose == "discovery":
            return self.explored < DISCOVERY_PAGES and not self.reports
        return wanted.purpose == "requisite" or self.budget > 0

    def _count(self, wanted: Wanted) -> None:
        self.budget -= wanted.purpose != "requisite"
        self.explored += wanted.purpose == "discovery"
        self.reports += wanted.purpose == "report"


def _promised(link: Anchor, judgement: Judgement, follow: Wanted) -> Wanted:
    column = follow.column if judgement.purpose == "report" or follow.branches else None
    return replace(
        follow,
        url=link.url,
        purpose=judgement.purpose,
        score=judgement.score,
        reason=judgement.reason,
        column=column,
        column_title=follow.column_title if column else None,
        family=follow.family if column else None,
        link_text=link.text,
        row_date=link.date,
    )


def _follow(wanted: Wanted, url: str) -> Wanted:
    """Return what is known of whatever is linked from a page."""
    known = replace(wanted, via=url, hops=wanted.hops + "L", form=b"", link_text=None, row_date=None)
    return replace(known, branches=False, guessed=False)


def _further(further: Further, follow: Wanted) -> Wanted:
    """Return what a family says to ask for; a guessed page comes after those that are known."""
    purpose: Purpose = "report" if further.kind == "report" else "list"
    score = {"page": 90, "branch": 85, "report": 70, "column": 0}[further.kind]
    guessed = further.when == "guessed"
    known = replace(follow, url=further.url, form=further.form, purpose=purpose, score=score - 2 * guessed)
    words = further.words or None
    return replace(known, guessed=guessed, branches=further.kind == "branch", link_text=words)


def _address(url: str) -> str:
    """Return an address in the form in which two spellings of one page are the same."""
    return re.sub(r"/(?:index|default)\.s?html?$", "/", url)


def _below(host: str, domain: str) -> bool:
    return not domain.replace(".", "").isdigit() and host.endswith("." + domain)
