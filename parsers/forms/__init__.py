"""The official tables of a report, read cell by cell (guide 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.forms import disclosure, disputes, fujian, requests
from parsers.forms.lines import read_lines
from parsers.forms.reading import Reading, leftovers, settle
from parsers.model import Document, Finding, Issue
from parsers.tables import Grid, grid

_READERS = (disclosure.read, requests.read, disputes.read, fujian.read)
# Which part names the form of a document whose parts differ: the table of the disclosures goes first.
_RANK = ("appendix", "2", "3", "4")


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


def read(document: Document) -> FormReading:
    """Return the figures of the official tables of a document, each cell once, blanks left out.

    The form is decided for each table from its own labels (guide 2.7). A document with tables of two forms
    has the form of its Table 2 and an Issue. Of a table printed twice the first counts; an Issue says where
    the second differs.
    """
    readings: list[Reading] = []
    found: list[Finding | Issue] = []
    for index, table in enumerate(document.tables):
        cells = grid(table)
        read_here = [reading for reader in _READERS if (reading := reader(cells))]
        readings.extend(read_here)
        found.extend(_settled(read_here, cells, index))
    flat = read_lines(document.text)
    found.extend((*flat.findings, *flat.issues))
    found.extend(_of_whole(readings))
    findings, doubled = _once(item for item in found if isinstance(item, Finding))
    issues = [item for item in found if isinstance(item, Issue)]
    forms = [reading.form for reading in readings if reading.form] + [fujian.FORM] * bool(flat.findings)
    return FormReading(findings, _form(readings, forms), tuple(forms), (*issues, *doubled), flat.spans)


def _settled(readings: Sequence[Reading], cells: Grid, table: int) -> Iterable[Finding | Issue]:
    claims = [claim for reading in readings for claim in reading.claims]
    yield from settle(claims, table)
    yield from (issue for reading in readings for issue in reading.issues)
    if claims:
        yield from leftovers(cells, claims, table)


def _of_whole(readings: Sequence[Reading]) -> Iterable[Issue]:
    """Yield what only all tables together show: missing rows of Table 3, and mixed forms."""
    fields = {claim.field for reading in readings if reading.part == "3" for claim in reading.claims}
    absent = requests.missing(fields) if fields else []
    if absent:
        yield Issue("missing", f"table 3 has no row for {', '.join(absent)}")
    forms = {reading.part: reading.form for reading in readings if reading.form}
    if len(set(forms.values())) > 1:
        named = ", ".join(f"table {part} {form}" for part, form in forms.items())
        yield Issue("ambiguous", f"the tables are of different forms: {named}")


def _form(readings: Sequence[Reading], forms: Sequence[str]) -> str | None:
    ranked = sorted(
        (reading for reading in readings if reading.form), key=lambda reading: _RANK.index(reading.part)
    )
    return ranked[0].form if ranked else next(iter(forms), None)


def _once(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], list[Issue]]:
    kept: dict[tuple[str, str | None, str], Finding] = {}
    issues = []
    for finding in findings:
        first = kept.setdefault((finding.field, finding.applicant, finding.basis), finding)
        if first.value != finding.value:
            places = f"{first.evidence.place} and {finding.evidence.place}"
            words = f"{finding.field} is {first.value} and {finding.value} at {places}"
            issues.append(Issue("ambiguous", words))
    return tuple(kept.values()), issues
