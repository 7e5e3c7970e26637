"""What became of a report at its address: new, revised, missing, withdrawn, replaced, restored.

A pure function of what its captures showed, in the order (captured_at, capture_id). A wall, an error, a
timeout shows nothing either way and is no sight at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Word = Literal["new", "revised", "missing", "withdrawn", "replaced", "restored"]
Shows = Literal["report", "gone", "other"]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one capture of an address shows.

    ``run`` tells the runs of the crawl apart. ``shows`` is "report" (the version ``report_id``; ``first`` is
    the first version of the same report, which tells a revision from another report), "gone" (not found, soft
    404, redirect home), or "other": a page that is no report. ``detail`` is the finer word.
    """

    capture_id: str
    captured_at: str
    run: str
    shows: Shows
    report_id: str = ""
    first: str = ""
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a report: the captures before and after it, and the one that confirmed it.

    ``ended``, of a report that is not there: the capture that showed it again.
    """

    word: Word
    report_id: str
    after: Sight
    before: Sight | None = None
    confirmed: Sight | None = None
    ended: Sight | None = None

    @property
    def settled(self) -> Sight:
        """Return the capture that settled it, whose run is the run that tells of it."""
        return self.confirmed or self.after


def changes(sights: Iterable[Sight]) -> Iterator[Change]:
    """Yield the changes of the reports at one address, from what it showed, in order.

    What was missing and came back before a later run confirmed it was nothing but a hiccup.
    """
    shown: Sight | None = None
    lost: Change | None = None
    known: set[str] = set()
    for sight in sights:
        if sight.shows == "report":
            yield from _seen(shown, lost, sight, is_known=sight.first in known)
            shown, lost = sight, None
            known.add(sight.first)
        elif shown:
            lost = _missed(shown, lost, sight)
    if lost:
        yield lost


def _seen(shown: Sight | None, lost: Change | None, sight: Sight, *, is_known: bool) -> Iterator[Change]:
    confirmed = lost if lost and lost.confirmed else None
    is_other = shown is not None and shown.first != sight.first
    if confirmed:
        yield confirmed if is_other else replace(confirmed, ended=sight)
    elif shown and is_other:
        other = replace(sight, detail="another report stands here")
        yield Change("replaced", shown.report_id, other, before=shown, confirmed=other)
    if not is_known:
        yield Change("new", sight.report_id, sight)
    elif confirmed or is_other:
        yield Change("restored", sight.report_id, sight, before=confirmed.settled if confirmed else shown)
    if shown and not is_other and shown.report_id != sight.report_id:
        yield Change("revised", sight.report_id, sight, before=shown)


def _missed(shown: Sight, lost: Change | None, sight: Sight) -> Change:
    """Return what is known of a report that was not there: once, or confirmed in another run."""
    if lost is None:
        return Change("missing", shown.report_id, sight, before=shown)
    if lost.confirmed or sight.run == lost.after.run:
        return lost
    gone = "gone" in (lost.after.shows, sight.shows)
    return replace(lost, word="withdrawn" if gone else "replaced", confirmed=sight)
