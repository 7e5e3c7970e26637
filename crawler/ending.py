"""What a crawl says at its end: a line, and a table of the portals that were not followed to their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from catalog.runs import Run
from crawler.portals import Portal

HEADER = ("portal", "name", "home", "why")


def told(run: Run, portals: Sequence[Portal]) -> str:
    """Return the end of a run in lines for a person."""
    return "\n".join(_lines(run, {portal.id: portal for portal in portals}))


def _lines(run: Run, portals: dict[str, Portal]) -> Iterator[str]:
    rows = [
        (each.portal_id, portals[each.portal_id].name, portals[each.portal_id].home, each.failure)
        for each in run.portals
        if each.failure
    ]
    if rows:
        yield f"{len(rows)} of {len(run.portals)} portals were not followed to their end:"
        yield from _table([HEADER, *((key, name, home, _why(why, home)) for key, name, home, why in rows)])
    yield from (f"{each.portal_id}: to be looked at: {each.warning}" for each in run.portals if each.warning)
    failed = ", ".join(key for key, *_ in rows if run.exit_code) or "none"
    yield f"{run.requests} requests, {len(run.portals)} portals, failed: {failed}"


def _why(failure: str, home: str) -> str:
    return failure.removeprefix(f"{home}: ")


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal: a Chinese sign takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
