"""What verify says of a data directory, in lines for people and in rows for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from archive.checkers import expected
from archive.inventory import mend
from archive.problem import Note, Problem
from archive.reasons import REASONS
from archive.recovery import Repair, recover
from archive.verify import Tell, examine
from catalog.agreement import Disagreement, disagreements
from catalog.build import Follower
from catalog.places import collection_of, warcs

Found = Problem | Note | Disagreement


def found(data: Path, tell: Tell | None = None) -> Iterator[Found]:
    """Yield what is wrong in the archive, what is to be noted, and where catalog and archive differ."""
    yield from examine(collection_of(data), tell)
    yield from disagreements(data)


def repaired(data: Path) -> Iterator[Repair]:
    """Do what loses nothing, and yield what was done: close orphans, write indexes anew, follow the archive.

    The caller holds the lock on the data directory.
    """
    collection = collection_of(data)
    yield from recover(collection)
    yield from mend(collection)
    with Follower(data) as follower:
        taken_in = follower.catch_up().captures
    if taken_in:
        yield Repair("catalog.db", "caught up", f"{taken_in} captures")


def line(each: Found | Repair) -> str:
    """Return a finding in one line: its values that say something."""
    if isinstance(each, Note):
        place = "" if each.offset is None else f", the first at {each.offset}"
        return f"{each.file}  noted  {each.rule}  {each.times} times{place}: {each.detail}"
    return "  ".join(str(value) for value in asdict(each).values() if value not in (None, ""))


def rule(each: Found) -> str:
    """Return the rule that a finding is about; where catalog and archive differ, it is "catalog"."""
    return "catalog" if isinstance(each, Disagreement) else each.rule


def explained(data: Path, rules: set[str]) -> Iterator[str]:
    """Yield why the rules stand that were broken, and what other checkers will hold against the archive."""
    for rule in sorted(rules):
        reason, source = REASONS[rule]
        yield f"{rule}: {reason} ({source})"
    for warc in warcs(data):
        for note, objection in expected(warc):
            yield f"{line(note)}. {objection.reason} ({objection.source})"
