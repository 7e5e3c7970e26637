"""What divides a column of annual reports: years, classes of agencies, agencies, folders inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler import columns, cues, discovery
from crawler.address import same
from crawler.discovery import Judgement
from crawler.families.generic import PAGER
from crawler.page import Anchor
from crawler.traps import shape

LINKS = 50_000  # of menus, that are remembered
MAX_UNNAMED = 12  # branches of a column that nothing but their place names
ORGAN = "an agency's page"
SEVERAL = 3  # agencies whose pages are addressed alike
LONGEST = 16  # characters of such a branch


@dataclass(slots=True)
class Menu:
    """The links that stood on the home page and on hubs: what a column shows of them does not divide it."""

    _home: set[int] = field(default_factory=set)
    _hubs: set[int] = field(default_factory=set)

    def note(self, links: Iterable[Anchor], *, home: bool) -> None:
        """Remember the links of a page; those of the home page stand on every page."""
        kept = self._home if home else self._hubs
        kept.update(hash(same(link.url)) for link in links if len(kept) < LINKS)

    @property
    def is_known(self) -> bool:
        """Return whether the home page was seen."""
        return bool(self._home)

    def on_home(self, link: Anchor) -> bool:
        """Return whether a link stood on the home page."""
        return hash(same(link.url)) in self._home

    def holds(self, link: Anchor) -> bool:
        """Return whether a link stood on the home page or on a hub."""
        return self.on_home(link) or hash(same(link.url)) in self._hubs


def judge_branch(
    anchor: Anchor, column: str, *, only_named: bool = False, organs: bool = False
) -> Judgement | None:
    """Return a judgement for a link that divides a column by year or by class of agency, else None.

    ``only_named``: only a year or an agency is believed to divide it, no folder of whatever name. A column of
    ``organs`` is one whose title promises those of many agencies; so does one that a program shows by query.
    """
    words, path = anchor.text, urlsplit(anchor.url).path
    alike, is_folder = columns.is_alike(anchor.url, column), columns.is_folder(anchor.url)
    of_program = alike and (organs or bool(urlsplit(column).query))
    agency = cues.AGENCY.fullmatch(words) and (columns.above(anchor.url) or of_program)
    named = cues.YEAR.fullmatch(words) or agency
    if discovery.refused(anchor) or PAGER.match(words):
        return None
    if not is_folder and not (named and (alike or columns.FILE.search(path))):
        return None
    is_row = anchor.date or discovery.judge_row(anchor) or cues.OTHER_BLOCK.search(words)
    if not named and (only_named or is_row or not _lies_in(anchor.url, column)):
        return None
    return Judgement("list", 85, f"branch {words} of {column}")


def _lies_in(url: str, column: str) -> bool:
    """Return whether an address lies in the folder of a column, not of the same program asked otherwise."""
    root = columns.folder(column)
    is_deeper = urlsplit(url).path != urlsplit(column).path and urlsplit(root).path != "/"
    return is_deeper and url.startswith(root)


def name_a_column(links: Iterable[Anchor], url: str) -> bool:
    """Return whether one of a page's links leads, by its words, to a column of annual reports inside it."""
    root = columns.folder(url)
    inside = (link for link in links if link.url.startswith(root) and same(link.url) != same(url))
    return any(map(discovery.judge_column, inside))


def judge_class(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link of a column whose words are a class of agencies, else None.

    Its address may be anywhere; that it stood on no page before must be known from elsewhere.
    """
    words = cues.bare(anchor.text)
    other = discovery.refused(anchor) or columns.is_article(anchor.url)
    if other or anchor.date or not cues.is_class(words):
        return None
    return Judgement("list", 84, f"a class of the column: {words}")


def judge_agency(anchor: Anchor) -> Judgement | None:
    """Return a judgement for an agency's name on a column that names no report: its list, or its report."""
    if not cues.AGENCY.fullmatch(cues.bare(anchor.text)) or discovery.refused(anchor):
        return None
    if columns.is_article(anchor.url):
        return discovery.judge_undecided(anchor)
    return Judgement("list", 83, f"an agency of the column: {anchor.text}")


def judge_unnamed(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a short link on a column that lists nothing and that nothing else divides."""
    words = cues.bare(anchor.text)
    other = discovery.refused(anchor) or cues.OTHER_BLOCK.search(words) or PAGER.match(anchor.text)
    if other or anchor.date or not 1 < len(words) <= LONGEST or columns.is_article(anchor.url):
        return None
    return Judgement("list", 55, f"on a column that lists nothing: {words}")


def judge_organ(anchor: Anchor, *, promised: bool = False) -> Judgement | None:
    """Return a judgement for an agency's own page, linked from a page of agencies, else None.

    ``promised``: the page was promised to lead to them; then their addresses may be those of articles.
    """
    is_article = columns.is_article(anchor.url) and not columns.has_short_number(anchor.url)
    other = anchor.date if promised else is_article
    if not cues.AGENCY.fullmatch(anchor.text) or discovery.refused(anchor) or other:
        return None
    return Judgement("discovery", 30, f"{ORGAN}: {anchor.text}")


def alike(links: Iterable[Anchor]) -> list[Anchor]:
    """Return the links with the names of agencies whose addresses are of one shape, several of them."""
    named = [link for link in links if judge_organ(link, promised=True)]
    shapes = Counter(shape(link.url) for link in named)
    return [link for link in named if shapes[shape(link.url)] >= SEVERAL]
