"""What differs between two versions of a report: figures with their words, and lines of the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from posixpath import commonprefix

from catalog.lasting import lasting

LONGEST = 120  # characters of a changed line that are quoted
BEFORE = 20  # of them before the first difference
LINES = 2  # changed lines that are quoted


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is stated: what it is of, what it says, and the words that say it."""

    field: str
    applicant: str | None
    basis: str
    scope: str | None
    place: str | None
    value: str
    unit: str | None
    approx: str | None
    quote: str | None

    @property
    def of(self) -> tuple[str, str, str, str, bool]:
        """Return what must agree for two figures to be one and the same in two versions."""
        return self.field, self.applicant or "", self.basis, self.scope or "", self.place == "prose"

    @property
    def says(self) -> tuple[str, str | None, str | None]:
        """Return what it says; a figure is changed when this is."""
        return self.value, self.unit, self.approx


def changed_figures(
    old: Iterable[Figure], new: Iterable[Figure]
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Yield what was stated and what is stated now, where they differ; None: not stated.

    What a field states several times is compared in its order, equal statements aside.
    """
    before, after = _by_subject(old), _by_subject(new)
    for subject in sorted({*before, *after}):
        was, now = before[subject], after[subject]
        yield from zip_longest(_beyond(was, now), _beyond(now, was))


def _by_subject(figures: Iterable[Figure]) -> defaultdict[tuple[str, str, str, str, bool], list[Figure]]:
    found: defaultdict[tuple[str, str, str, str, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.of].append(figure)
    return found


def _beyond(figures: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures that say what none of the others says, each of which answers for one."""
    left = Counter(other.says for other in others)
    for figure in figures:
        if left[figure.says]:
            left[figure.says] -= 1
        else:
            yield figure


def told(figures: int, old: str, new: str) -> str:
    """Return in words how two versions differ: how many figures, and the first lines that went and came."""
    was, now = lasting(old), lasting(new)
    pairs = zip_longest(_without(was, now), _without(now, was), fillvalue="")
    quoted = [line for pair in islice(pairs, LINES) for line in _quoted(*pair)]
    return "\n".join([f"figures changed: {figures}" if figures else "no figure, other words", *quoted])


def _without(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    there = set(others)
    return [line for line in lines if line not in there]


def _quoted(was: str, now: str) -> Iterator[str]:
    """Yield both sides of a changed line from shortly before the place where they part."""
    start = max(0, len(commonprefix([was, now])) - BEFORE)
    for mark, line in (("-", was), ("+", now)):
        if line[start:]:
            yield f"{mark} {'…' if start else ''}{line[start : start + LONGEST]}"
