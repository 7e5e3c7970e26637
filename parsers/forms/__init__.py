"""The official tables of a report, read cell by cell (guide 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.forms import disclosure, disputes, requests
from parsers.forms.lines import read_lines, spans
from parsers.forms.reading import Reading, leftovers, settle
from parsers.forms.sheets import Sheet
from parsers.forms.tables import form_tables, knows, printed
from parsers.forms.times import caption_year, of_whole, of_year
from parsers.model import Basis, Document, Finding, Issue

# Which part names the form of a document whose parts differ: the table of the disclosures goes first.
_RANK = ("2", "3", "list", "4")
_MOST_ISSUES = 40

__all__ = ["FormReading", "disclosure", "disputes", "read", "requests"]


@dataclass(frozen=True, slots=True)
class FormReading:
    """The figures of a document's official tables.

    ``form`` is the document's form, None without an official table; ``forms`` those of its tables in order;
    ``spans`` the stretches of ``Document.text`` that flattened tables take, which are no prose.
    """

    findings: tuple[Finding, ...] = ()
    form: str | None = None
    forms: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def read(document: Document, year: int | None = None, whole: Basis = "year") -> FormReading:
    """Return the figures of the official tables of a document, each cell once, blanks left out.

    The form is decided for each table from its own labels (guide 2.7). A document with tables of two forms
    has the form of its Table 2 and an Issue. Of a table printed twice the first counts; an Issue says where
    the second differs. Printed tables go before those that the text holds as lines. Figures of other years
    than ``year`` are left out; ``whole`` is the basis of a column without a mark of time.
    """
    read_all = form_tables([*printed(document.tables), *read_lines(document.text, knows)])
    tables = [
        (one, [of_year(each, caption_year(one.cells), year) for each in found]) for one, found in read_all
    ]
    readings = [reading for _, read_here in tables for reading in read_here]
    form = _form(readings)
    found = [item for one, read_here in tables for item in _settled(read_here, one, form)]
    found.extend(_of_whole(readings))
    findings, doubled = _once(of_whole([item for item in found if isinstance(item, Finding)], whole))
    issues = [item for item in (*found, *doubled) if isinstance(item, Issue)]
    forms = tuple(reading.form for reading in readings if reading.form and reading.claims)
    taken = [span for one, read_here in tables if one.spans for span in spans(one, read_here)]
    return FormReading(findings, form, forms, _bounded(issues), tuple(sorted(taken)))


def _settled(readings: Sequence[Reading], sheet: Sheet, form: str | None) -> Iterator[Finding | Issue]:
    for reading in readings:
        yield from settle(reading, sheet, reading.form or form)
        yield from reading.issues
    claims = [claim for reading in readings for claim in reading.claims]
    if claims and not sheet.cells.ordered:
        taken = {cell for reading in readings for cell in reading.taken}
        yield from leftovers(sheet, taken | {claim.cell for claim in claims})


def _of_whole(readings: Sequence[Reading]) -> Iterator[Issue]:
    """Yield what only all tables together show: missing rows of Table 3, and mixed forms."""
    fields = {claim.field for reading in readings if reading.part == "3" for claim in reading.claims}
    absent = requests.missing(fields) if fields else []
    if absent:
        yield Issue("missing", f"table 3 has no row for {', '.join(absent)}")
    forms = {reading.part: reading.form for reading in readings if reading.form}
    if len(set(forms.values())) > 1:
        named = ", ".join(f"table {part} {form}" for part, form in forms.items())
        yield Issue("ambiguous", f"the tables are of different forms: {named}")


def _form(readings: Sequence[Reading]) -> str | None:
    ranked = [reading for reading in readings if reading.form]
    return min(ranked, key=lambda reading: _RANK.index(reading.part)).form if ranked else None


def _once(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], list[Issue]]:
    kept: dict[tuple[str, str | None, str, str | None], Finding] = {}
    issues = []
    for finding in findings:
        key = (finding.field, finding.applicant, finding.basis, finding.scope)
        first = kept.setdefault(key, finding)
        if first.value != finding.value:
            places = f"{first.evidence.place} and {finding.evidence.place}"
            words = f"{finding.field} is {first.value} and {finding.value} at {places}"
            issues.append(Issue("ambiguous", words))
    return tuple(kept.values()), issues


def _bounded(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return no more issues than a person reads."""
    more = len(issues) - _MOST_ISSUES
    if more <= 0:
        return tuple(issues)
    rest = Issue("ambiguous", f"{more} more places in the tables were not understood")
    return (*issues[:_MOST_ISSUES], rest)
