"""Figures in prose (guide 4): sections, sentences, numbers and nouns, zeros in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.model import Basis, Finding, Issue
from parsers.prose.agree import Stated, agreed
from parsers.prose.bind import bindings
from parsers.prose.gaps import gaps
from parsers.prose.said import Asked, stated
from parsers.prose.sentences import sentences
from parsers.text import Reading, fold

_MOST_GAPS = 12


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The figures that a text states in sentences, and what of them stays open."""

    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...] = ()


def read(
    text: str,
    year: int | None,
    *,
    reading: Reading | None = None,
    skip: Sequence[tuple[int, int]] = (),
    whole: Basis = "year",
) -> ProseReading:
    """Return the figures that ``text`` states about ``year`` in its sentences.

    ``skip`` are stretches that others have read (flattened tables, a second copy of the body); ``whole`` is
    the basis of a number without a mark of time. Each Evidence quotes ``text[start:end]``. Figures of other
    years are left out; two unlike values of one field give an issue and no figure, unless one is the own
    office's and one the whole jurisdiction's.
    """
    asked = Asked(text, year, whole)
    found: list[Stated] = []
    issues: list[Issue] = []
    open_numbers: dict[str, None] = {}
    wholes: dict[tuple[str, Basis], int] = {}
    for sentence in sentences(reading or fold(text), skip):
        bound = list(bindings(sentence))
        wholes = wholes if sentence.text.startswith("其中") else {}
        for each, unclear in stated(sentence, bound, asked, wholes):
            if unclear:
                quote = each.finding.evidence.quote
                issues.append(Issue("ambiguous", f"{each.finding.field}: {quote}: 累计 of which years?"))
            else:
                found.append(each)
        open_numbers.update(dict.fromkeys(gaps(sentence, {one.quantity for one in bound})))
    figures, differing = agreed(found)
    return ProseReading(figures, (*issues, *differing, *_gap_issues(list(open_numbers))))


def _gap_issues(words: Sequence[str]) -> list[Issue]:
    """Return an issue for each number without a field, a few of them in full."""
    shown = [Issue("ambiguous", f"no field takes: {each}") for each in words[:_MOST_GAPS]]
    more = len(words) - len(shown)
    return [*shown, Issue("ambiguous", f"no field takes {more} numbers more")] if more else shown
