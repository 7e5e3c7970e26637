"""What is left to ask for on a portal: best first, each address once, within bounds."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar

from crawler.address import same
from crawler.traps import shape
from crawler.wanted import KNOWN, Wanted

WAITING = 10_000  # addresses that wait at most; the worst half goes when there are more
SEEN = 50_000  # addresses that are remembered; nothing new is taken beyond
ASKED = 1_000_000  # above every score
IN_VAIN = 15  # pages of any shape that bring nothing new, and one for every report that was found
LEADING = ("list", "discovery")  # what is asked for because of what it leads to
STEPS = 5  # pages, one led to by the other, to whose credit a report is
PATIENCE = 16  # pages of one shape in a row that lead to no report; one that brings nothing new counts twice


@dataclass(slots=True)
class Frontier:
    """A bounded queue. An address that comes again with a better promise moves up, until it is asked for."""

    FRESH: ClassVar[str] = "asked for a short while ago"

    seen: dict[int, int] = field(default_factory=dict)  # the score of each address, ASKED once it was taken
    _heap: list[tuple[int, int, int, Wanted]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)

    def __bool__(self) -> bool:
        return bool(self._heap)

    def admit(self, wanted: Wanted, is_fresh: Callable[[Wanted], bool], *, exact: bool = False) -> str | None:
        """Take an address in, or return why not: it was there before, is fresh, or there is no more room.

        ``exact``: only the very same spelling was there before.
        """
        key = hash((wanted.url if exact else same(wanted.url), wanted.form))
        known = self.seen.get(key)
        if known is not None and known >= wanted.score:
            return "seen before"
        if known is None and len(self.seen) >= SEEN:
            return f"more than {SEEN} addresses"
        if is_fresh(wanted):
            self.seen[key] = ASKED
            return self.FRESH
        self.seen[key] = wanted.score
        heapq.heappush(self._heap, (-wanted.score, next(self._order), key, wanted))
        if len(self._heap) > WAITING:
            self._heap = heapq.nsmallest(WAITING // 2, self._heap)
        return None

    def note(self, url: str, form: bytes) -> None:
        """Remember an address that was come to by a redirect, or asked for by a script, as asked for."""
        if len(self.seen) < SEEN:
            self.seen[hash((same(url), form))] = ASKED

    def take(self) -> Wanted | None:
        """Return the best address that waits, and let it wait no longer; None when there is none."""
        while self._heap:
            score, _, key, wanted = heapq.heappop(self._heap)
            if self.seen.get(key) == -score:
                self.seen[key] = ASKED
                return wanted
        return None


@dataclass(slots=True)
class Patience:
    """How long pages may lead to nothing: those of one shape, and all together."""

    _worn: dict[str, int] = field(default_factory=dict)  # by shape
    _via: dict[str, str] = field(default_factory=dict)  # the shape of the page that led to one of a shape
    _in_vain: int = 0

    def note(self, wanted: Wanted, *, reports: bool, news: bool) -> None:
        """Note what a page brought: reports, to the credit of those that led there too, or any news."""
        key = shape(wanted.url, wanted.form)
        self._via[key] = shape(wanted.via)
        self._worn[key] = self._worn.get(key, 0) + (1 if news else 2)
        self._in_vain += not (reports or news or wanted.reason == KNOWN)
        for _ in range(STEPS if reports else 0):
            self._worn[key] = 0
            key = self._via.get(key, key)

    def is_out(self, wanted: Wanted, found: int) -> bool:
        """Return whether such pages have led to nothing for too long; the more was found, the later."""
        if wanted.purpose not in LEADING:
            return False
        worn = self._worn.get(shape(wanted.url, wanted.form), 0)
        return worn >= PATIENCE or self._in_vain > IN_VAIN + found
