"""The walk through one portal: which address next, and as what; best first, each address once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urljoin, urlsplit

from crawler import discovery, families, leads, place, scripts
from crawler.address import same
from crawler.discovery import Judgement
from crawler.families.further import Further
from crawler.families.shown import Shown
from crawler.frontier import Frontier, Patience
from crawler.page import Anchor, Page
from crawler.portals import Portal
from crawler.traps import trap
from crawler.wanted import Wanted

__all__ = ["DISCOVERY_PAGES", "Walk", "Wanted"]

DISCOVERY_PAGES = 30  # pages asked for in search of a column, until one leads to reports
MORE_PAGES = 6  # then: so many, and one for every two reports
SISTERS = 8  # hosts, or folders on hosts, that are taken for the same government's
ROWS = 100_000  # rows of lists that are remembered
MAX_SENT = 5  # times that pages send on to each other
KNOWN = "known column"

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
    moved_to: str = ""  # the host that the home address led to
    explored: int = 0  # pages asked for in search of a column
    reports: int = 0  # reports asked for
    found: int = 0  # reports that lists name, asked for or not
    lists: int = 0  # list pages read
    mismatch: str = ""  # a home that does not name the portal's place
    sisters: list[str] = field(default_factory=list)
    _home: int = 0  # the hash of the home page's text
    _searching: bool = False
    _known: int = 0  # columns that an earlier run found
    _vanished: bool = False  # whether one of them is gone
    _frontier: Frontier = field(default_factory=Frontier)
    _patience: Patience = field(default_factory=Patience)
    _shown: dict[str, Shown] = field(default_factory=dict)  # by column
    _rows: set[int] = field(default_factory=set)  # rows of lists, whatever they are

    @property
    def warning(self) -> str | None:
        """Return what is amiss where the walk did not fail, or None."""
        barren = self.lists and not self.found
        return self.mismatch or (f"{self.lists} list pages, but no link to a report" if barren else None)

    def want(self, wanted: Wanted, *, exact: bool = False) -> str | None:
        """Put an address on the list, or return why not."""
        if not self.on_site(wanted.url):
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
        if not self._searching or self.found:
            return None
        self.hint([urljoin(self.portal.home, "/sitemap.xml")], 5)
        return self.next() if self._frontier else None

    def hint(self, sitemaps: Iterable[str], score: int = 32) -> None:
        """Take the sitemaps that robots.txt names."""
        for url in sitemaps:
            self.want(Wanted(url, "discovery", score, "sitemap", via=self.portal.home, hops="L"))

    def start(self, columns: Iterable[tuple[str, str | None, str | None]] = ()) -> None:
        """Begin at the columns (address, title, family) that the settings or an earlier run name.

        Without any, or when they can be read no more or lead to no report, ``next`` begins at the home.
        """
        for url, title, family in [*((url, None, None) for url in self.portal.columns), *columns]:
            known = Wanted(url, "list", 100, KNOWN, column=url, column_title=title, family=family)
            self._known += not self.want(replace(known, trusted=not discovery.is_hub(title)))

    def take(self, wanted: Wanted, page: Page) -> None:
        """Take a fetched page: put on the list what it leads to."""
        if wanted.purpose == "home" and not self._arrive(page):
            return
        page = replace(page, column=wanted.column or page.url)
        self._frontier.note(page.url)
        onward = scripts.sent_on(page)
        if onward:
            self._send_on(wanted, page, onward)
        if not onward or scripts.words_on(page) > scripts.FEW_WORDS:
            self._take(wanted, page)

    def missed(self, wanted: Wanted, *, gone: bool = False, refused: bool = False) -> None:
        """Note that an address brought no page: it is there no more, or the server does not speak so."""
        self._vanished |= gone and wanted.reason == KNOWN
        if refused and wanted.purpose == "home" and wanted.url == self.portal.home:
            parts = urlsplit(wanted.url)
            other = parts._replace(scheme="https" if parts.scheme == "http" else "http").geturl()
            self.want(replace(wanted, url=other, reason="the home by the other protocol"), exact=True)

    def on_site(self, url: str) -> bool:
        """Return whether an address is on the hosts of the portal, below them, or its government's."""
        host = urlsplit(url).hostname or ""
        return place.is_own(host, self._hosts()) or place.lies_in(url, self.sisters)

    def is_home(self, url: str) -> bool:
        """Return whether an address is the portal's home."""
        return same(url) == same(urljoin(self.portal.home, "/")) or same(url) == same(self.portal.home)

    def shows_home(self, wanted: Wanted, page: Page) -> bool:
        """Return whether another address than the home answered with the home page."""
        return wanted.purpose != "home" and wanted.reason != "frame" and hash(page.text) == self._home

    def _hosts(self) -> set[str]:
        return {*self.portal.named_hosts, self.moved_to} - {""}

    def _arrive(self, page: Page) -> bool:
        """Note where the home led to; return whether it is the portal's, which a new host has to say."""
        named = place.names_place(page, self.portal)
        if named is False:
            self.mismatch = f"{page.url} does not name {place.place_of(self.portal)}"
        host = urlsplit(page.url).hostname or ""
        is_ours = place.is_own(host, self.portal.named_hosts) or named is not False
        self.moved_to = host if is_ours else ""
        self._home = hash(page.text)
        return is_ours

    def _send_on(self, wanted: Wanted, page: Page, onward: str) -> None:
        if wanted.purpose == "home":
            self.moved_to = urlsplit(onward).hostname or ""
        elif self.is_home(onward):
            self.missed(wanted, gone=True)
            return
        if wanted.hops.count("R") < MAX_SENT:
            sent = replace(wanted, url=onward, score=wanted.score + 1, via=page.url, hops=wanted.hops + "R")
            self.want(sent, exact=True)

    def _take(self, wanted: Wanted, page: Page) -> None:
        unclear = wanted.purpose == "report" and wanted.trusted and not discovery.judge_row(_link(wanted))
        if wanted.purpose == "list" or (wanted.purpose == "discovery" and leads.is_column(page)):
            self._take_list(wanted, page)
        elif unclear and leads.are_reports(page.anchors):
            self._take_list(replace(wanted, branches=True), page)
        elif wanted.purpose == "report":
            self._want_all(leads.of_report(wanted, page, requisites=self.requisites))
        elif leads.is_sitemap(page):
            self._want_all(leads.of_sitemap(wanted, page))
        elif wanted.purpose in ("home", "discovery"):
            self._take_hub(wanted, page)

    def _take_hub(self, wanted: Wanted, page: Page) -> None:
        follow = leads.followed(wanted, page.url)
        before = len(self._frontier.seen)
        is_script = urlsplit(page.url).path.endswith(".js")
        written = scripts.written(page, wanted.via if is_script else "")
        self._want_all(leads.framed(wanted, page), exact=True)
        self._judge([*page.anchors, *written, *families.opened(page)], discovery.judge, follow)
        if discovery.is_organs(wanted.link_text):
            self._judge(page.anchors, discovery.judge_organ, follow)
        if wanted.purpose == "home":
            files = (
                replace(follow, url=url, purpose="discovery", score=35) for url in scripts.menu_files(page)
            )
            self._want_all(files)
        self._patience.note(wanted, reports=False, news=len(self._frontier.seen) > before)

    def _take_list(self, wanted: Wanted, page: Page) -> None:
        self.lists += 1
        listing = families.read(page)
        inherited = None if wanted.branches else wanted.column
        column, title = inherited or page.url, wanted.column_title if inherited else wanted.link_text
        follow = replace(
            leads.followed(wanted, page.url), family=listing.family, column=column, column_title=title
        )
        brought = self._shown.setdefault(column, Shown()).take(listing.rows, wanted.guessed)
        if wanted.guessed and not brought:
            return
        links = [*page.anchors, *scripts.written(page), *families.opened(page)]
        found = self.found
        self._judge([*listing.rows, *links], discovery.judge_row, follow)
        if wanted.trusted:
            self._judge(listing.rows, discovery.judge_undecided, follow)
        is_new = self._are_new(listing.rows) or self.found > found
        repeats = bool(listing.rows) and not is_new
        for each in listing.further:
            if each.when == "repeated" or not repeats or page.url == column:
                self._want_further(each, follow, brought=brought)
        self._want_all(leads.framed(wanted, page))
        self._judge_around(wanted, page, links, follow, repeats=repeats)
        self._patience.note(wanted, reports=self.found > found, news=is_new)

    def _want_further(self, each: Further, follow: Wanted, *, brought: bool) -> None:
        if each.kind != "column" and (each.when == "always" or (each.when != "repeated") == brought):
            self.want(leads.further(each, follow))

    def _judge_around(
        self, wanted: Wanted, page: Page, links: Sequence[Anchor], follow: Wanted, *, repeats: bool
    ) -> None:
        """Judge what else stands on a list: its branches, and what any page may lead to."""
        judge_branch = partial(discovery.judge_branch, column=follow.column or page.url, repeats=repeats)
        if wanted.trusted:
            self._judge(links, judge_branch, replace(follow, branches=True))
        if not page.form and not repeats:
            self._judge(links, discovery.judge, leads.followed(wanted, page.url))
        if discovery.judge_row(_link(wanted)):  # it may be a report itself
            self._want_all(leads.of_report(wanted, page, requisites=self.requisites))
        above = discovery.above(page.url)
        if above and not any(map(discovery.judge_row, links)):
            beyond = replace(leads.followed(wanted, page.url), column=None, reason="the list above")
            self.want(replace(beyond, url=above, purpose="list", score=60))

    def _are_new(self, rows: Iterable[Anchor]) -> bool:
        """Return whether a list shows rows that no list has shown before."""
        new = {hash(same(row.url)) for row in rows} - self._rows
        if len(self._rows) < ROWS:
            self._rows |= new
        return bool(new)

    def _judge(self, links: Iterable[Anchor], judge: Judge, follow: Wanted) -> None:
        for link in links:
            if judgement := judge(link):
                if judgement.purpose in ("list", "discovery"):
                    self._adopt(link)
                self.hear(link, judgement, self.want(leads.promised(link, judgement, follow)))

    def _adopt(self, link: Anchor) -> None:
        """Take a host of the same government in, where an official page links to it by such words."""
        if not self.on_site(link.url) and len(self.sisters) < SISTERS:
            beginning = place.sister(link, self._hosts(), self.portal)
            self.sisters += [beginning] if beginning else []

    def _want_all(self, found: Iterable[Wanted], *, exact: bool = False) -> None:
        for wanted in found:
            self.want(wanted, exact=exact)

    def _recalled(self) -> Wanted | None:
        """Turn, once, to the reports of earlier runs that no list names any more."""
        earlier, self.earlier, found = self.earlier, tuple, self.found
        self._want_all(earlier())
        self.found = found
        return self.next() if self._frontier else None

    def _affordable(self, wanted: Wanted) -> bool:
        if wanted.purpose == "requisite":
            return True
        if self.budget <= 0 or (wanted.reason != KNOWN and self._patience.is_out(wanted, self.found)):
            return False
        pages = MORE_PAGES + self.found // 2 if self.found else DISCOVERY_PAGES
        return wanted.purpose != "discovery" or (self._searching and self.explored < pages)

    def _count(self, wanted: Wanted) -> None:
        self.budget -= wanted.purpose != "requisite"
        self.explored += wanted.purpose == "discovery"
        self.reports += wanted.purpose == "report"


def _link(wanted: Wanted) -> Anchor:
    return Anchor(wanted.url, wanted.link_text or "")
