"""The walk through one portal: which address next, and as what; best first, each address once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from crawler import cues, leads, taking
from crawler.branches import Menu
from crawler.discovery import Judgement
from crawler.frontier import Frontier, Patience
from crawler.lists import Lists
from crawler.organs import Organs
from crawler.page import Anchor, Page
from crawler.portals import Portal
from crawler.shared import Shared
from crawler.territory import Territory
from crawler.traps import trap
from crawler.wanted import KNOWN, Wanted

__all__ = ["DISCOVERY_PAGES", "Walk", "Wanted"]

DISCOVERY_PAGES = 30  # pages asked for in search of a column, until one leads to reports
MORE_PAGES = 12  # then: so many, and one for every report
UNSURE = 15  # score: what promises less is asked for while most pages lead to reports
UNSURE_PAGES = 24  # then, at most

Judge = Callable[[Anchor], Judgement | None]


@dataclass(slots=True)
class Walk:
    """What is left to ask for on a portal; ``budget`` counts requests, requisites aside.

    ``warning`` says what a person should look at though the walk went on; ``hear`` is told of each link that
    was judged, and of why it is not followed.
    """

    portal: Portal
    budget: int
    requisites: bool = True
    is_fresh: Callable[[Wanted], bool] = lambda _: False
    earlier: Callable[[], Iterable[Wanted]] = tuple  # the reports of earlier runs, asked for last
    hear: Callable[[Anchor, Judgement, str | None], None] = lambda *_: None
    explored: int = 0  # pages asked for in search of a column, agencies' own and what these lead to aside
    led: int = 0  # pages asked for because of what they lead to
    unsure: int = 0  # of these, those that promised little
    reports: int = 0  # reports asked for
    found: int = 0  # reports that lists name, asked for or not
    _searching: bool = False
    _known: int = 0  # columns that an earlier run found
    _vanished: bool = False  # whether one of them is gone
    _frontier: Frontier = field(default_factory=Frontier)
    patience: Patience = field(default_factory=Patience)
    read: Lists = field(default_factory=Lists)
    menu: Menu = field(default_factory=Menu)
    organs: Organs = field(default_factory=Organs)
    _shared: Shared = field(default_factory=Shared)
    territory: Territory = field(init=False)

    def __post_init__(self) -> None:
        self.territory = Territory(self.portal)

    @property
    def warning(self) -> str | None:
        """Return what is amiss where the walk did not fail, or None."""
        barren = self.lists and not self.found
        return self.territory.mismatch or (
            f"{self.lists} list pages, but no link to a report" if barren else None
        )

    @property
    def lists(self) -> int:
        """Return how many list pages were read."""
        return self.read.read

    @property
    def moved_to(self) -> str:
        """Return the host that the home address led to."""
        return self.territory.moved_to

    def want(self, wanted: Wanted, *, exact: bool = False) -> str | None:
        """Put an address on the list, or return why not."""
        if not self.territory.holds(wanted.url):
            return "off the portal's hosts"
        if wanted.purpose != "requisite" and (why := trap(wanted.url)):
            return f"trap: {why}"
        refused = self._frontier.admit(wanted, self.is_fresh, exact=exact)
        self.found += wanted.purpose == "report" and refused in (None, Frontier.FRESH)
        return refused

    def next(self) -> Wanted | None:
        """Take the best address that is left and within the budgets, or None at the end of the walk."""
        while wanted := self._frontier.take():
            if self._affordable(wanted):
                self._count(wanted)
                return wanted
        lost = self._vanished or (self._known and not self.found)
        if not self._searching and (lost or not self.lists):
            # none of the known columns is there any more, or one is missing: look for them anew
            self._searching = True
            self.want(Wanted(self.portal.home, "home", 200, "the portal's home"))
            if self._frontier:
                return self.next()
        return self._recalled() if self.lists else None

    def resort(self) -> Wanted | None:
        """Turn to what is left when no link led to a report: the usual place of a sitemap."""
        if not self._searching or self.found or not self.moved_to:
            return None
        self.hint([urljoin(self.portal.home, "/sitemap.xml")], 5)
        return self.next() if self._frontier else None

    def hint(self, sitemaps: Iterable[str], score: int = 32) -> None:
        """Take the sitemaps that robots.txt names."""
        for url in sitemaps:
            self.want(Wanted(url, "discovery", score, "sitemap", via=self.portal.home, hops="L"))

    def start(self, columns: Iterable[tuple[str, str | None, str | None]] = (), led_to: str = "") -> None:
        """Begin at the columns (address, title, family) that the settings or an earlier run name.

        ``led_to``: the address that the home address led to in the run that found them.

        Without any, or when they can be read no more or lead to no report, ``next`` begins at the home.
        """
        for url, title, family in [*((url, None, None) for url in self.portal.columns), *columns]:
            self.territory.recall(url, led_to)
            known = Wanted(url, "list", 100, KNOWN, column=url, column_title=title, family=family)
            self._known += not self.want(replace(known, trusted=not cues.is_hub(title)))

    @property
    def seen(self) -> int:
        """Return how many addresses were put on the list so far."""
        return len(self._frontier.seen)

    def take(self, wanted: Wanted, page: Page) -> None:
        """Take a fetched page: put on the list what it leads to."""
        self._frontier.note(page.url, page.form)
        for each in self._shared.arrived(wanted, page):
            taking.take(self, each, page)

    def missed(self, wanted: Wanted, *, gone: bool = False, refused: bool = False) -> None:
        """Note that an address brought no page: it is there no more, or the server does not speak so."""
        self._vanished |= gone and wanted.reason == KNOWN
        if wanted.otherwise:
            url, *others = wanted.otherwise
            self.want(replace(wanted, url=url, otherwise=tuple(others)), exact=True)
        if refused and wanted.purpose == "home" and wanted.url == self.portal.home:
            parts = urlsplit(wanted.url)
            other = parts._replace(scheme="https" if parts.scheme == "http" else "http").geturl()
            self.want(replace(wanted, url=other, reason="the home by the other protocol"), exact=True)

    def judge(self, links: Iterable[Anchor], judge: Judge, follow: Wanted) -> None:
        """Judge links, and put on the list what they promise."""
        for link in links:
            if judgement := judge(link):
                if judgement.purpose in ("list", "discovery"):
                    self.territory.adopt(link)
                self.hear(link, judgement, self.want(leads.promised(link, judgement, follow)))

    def want_all(self, found: Iterable[Wanted], *, exact: bool = False) -> None:
        """Put addresses on the list; ``exact``: even those that another spelling was asked for of."""
        for wanted in found:
            self.want(wanted, exact=exact)

    def go_on(self, found: Iterable[Wanted]) -> None:
        """Put the further pages of a list on the list; a script serves all columns that need it."""
        for wanted in found:
            if script := self._shared.at_hand(wanted):
                taking.take(self, wanted, script)
            else:
                self.want(wanted)

    def _recalled(self) -> Wanted | None:
        """Turn, once, to the reports of earlier runs that no list names any more."""
        earlier, self.earlier, found = self.earlier, tuple, self.found
        self.want_all(earlier())
        self.found = found
        return self.next() if self._frontier else None

    def _affordable(self, wanted: Wanted) -> bool:
        if wanted.purpose == "requisite":
            return True
        if self.budget <= 0 or (wanted.reason != KNOWN and self.patience.is_out(wanted, self.found)):
            return False
        if wanted.purpose != "discovery":
            return True
        pages = MORE_PAGES + self.found if self.found else DISCOVERY_PAGES
        lucky = not self.found or (self.led < self.found * 3 // 4 and self.unsure < UNSURE_PAGES)
        return self._searching and self.explored < pages and (wanted.score >= UNSURE or lucky)

    def _count(self, wanted: Wanted) -> None:
        self.budget -= wanted.purpose != "requisite"
        self.explored += wanted.purpose == "discovery" and not self.organs.spare(wanted)
        self.unsure += wanted.purpose == "discovery" and wanted.score < UNSURE
        self.led += wanted.purpose in ("list", "discovery")
        self.reports += wanted.purpose == "report"
