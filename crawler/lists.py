"""List pages as the walk reads them: what each shows, and what of it is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from crawler import families, leads, scripts
from crawler.address import same
from crawler.discovery import judge_row, judge_undecided
from crawler.families import Listing
from crawler.families.shown import Shown
from crawler.page import Anchor, Page
from crawler.wanted import Wanted

ROWS = 100_000  # rows of lists that are remembered


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list page, read. ``follow`` is what is known of whatever it leads to.

    ``brought``: it has rows that no page of its column had; ``is_new``: rows that no list had.
    """

    listing: Listing
    links: tuple[Anchor, ...]
    follow: Wanted
    is_first: bool
    brought: bool
    is_new: bool

    @property
    def repeats(self) -> bool:
        """Return whether it shows nothing but what others showed."""
        return bool(self.listing.rows) and not self.is_new

    @property
    def is_barren(self) -> bool:
        """Return whether it names no report, in no words whatever."""
        rows = (*self.listing.rows, *self.links)
        return not any(map(judge_row, rows)) and not any(map(judge_undecided, self.listing.rows))

    def further(self) -> Iterator[Wanted]:
        """Yield the pages on which a list goes on; behind one that repeats itself, its family says so."""
        for each in self.listing.further:
            in_time = each.when in ("always", "onward", "seldom") or (each.when != "repeated") == self.brought
            stops = self.repeats and not self.is_first and each.when not in ("repeated", "onward")
            if each.kind != "column" and in_time and not stops:
                yield leads.further(each, self.follow)


@dataclass(slots=True)
class Lists:
    """The lists of a walk: how many pages were read, and the rows they have shown."""

    read: int = 0
    _shown: dict[str, Shown] = field(default_factory=dict)  # by column
    _rows: set[int] = field(default_factory=set)  # of all columns

    def take(self, wanted: Wanted, page: Page) -> ListPage:
        """Read a list page and remember what it shows."""
        self.read += 1
        listing = families.read(page)
        inherited = None if wanted.branches else wanted.column
        column, title = inherited or page.url, wanted.column_title if inherited else wanted.link_text
        follow = replace(
            leads.followed(wanted, page.url), family=listing.family, column=column, column_title=title
        )
        return ListPage(
            listing=listing,
            links=(*page.anchors, *scripts.written(page), *families.opened(page)),
            follow=follow,
            is_first=page.url == column,
            brought=self._shown.setdefault(column, Shown()).take(listing.rows, wanted.guessed),
            is_new=self._note(listing.rows),
        )

    def _note(self, rows: Sequence[Anchor]) -> bool:
        """Remember rows; return whether some of them are new."""
        new = {hash(same(row.url)) for row in rows} - self._rows
        if len(self._rows) < ROWS:
            self._rows |= new
        return bool(new)
