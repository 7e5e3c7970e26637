"""From a Document to a Report: kind, identity, damage, tables, prose, checks (guide 3 to 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from parsers import forms, prose
from parsers.agencies import authorship
from parsers.agency_types import agency_type
from parsers.checks import checks
from parsers.damage import copies, damage
from parsers.header import document_number, index_number, published
from parsers.identity_checks import Facts, identity_checks
from parsers.kinds import document_kind, document_title
from parsers.model import REPORT_KINDS, Basis, Check, Context, Document, Finding, Issue, Kind, Report
from parsers.prose.sentences import Sentence, sentences
from parsers.prose_checks import prose_checks
from parsers.scopes import own_scopes
from parsers.script import has_pinyin_noise, readable, readable_text
from parsers.text import Reading, fold
from parsers.titles import clean_title
from parsers.years import report_year

_WHOLE_JURISDICTION = re.compile(
    r"综合(?:了|全.)?各|汇总|各[^。,]{2,20}(?:年度报告|数据)[^。,]{0,6}(?:编制|汇总)而?成"
)
_OWN_OFFICE = re.compile(r"[我本](?:局|机关|单位|委|厅|办|镇|乡|街道|院|中心)")
_LONGEST = 40_000  # characters of a text; the longest reports have half of it
_WHOLE: Mapping[Kind, Basis] = {"periodic_statistics": "period"}


def parse(document: Document, context: Context) -> Report:
    """Return what a document says, read within what the crawl knew of it.

    Only the kinds of ``REPORT_KINDS`` have figures, a year and checks. Offsets in the evidence are those of
    ``document.text``, of which the first 40,000 characters are read. Nothing that a page says raises.
    """
    document = _bounded(document)
    clear = _readable(document)
    kind, why = document_kind(clear, context)
    reading = readable(fold(document.text))
    facts = _identity(clear, context, reading, kind, damage(document.text, document.title))
    report = replace(facts.report, decided=(("kind", why), *facts.report.decided))
    if kind not in REPORT_KINDS:
        return replace(report, report_year=None, issues=document.notes)
    return _with_figures(replace(facts, report=report), document, reading)


def _bounded(document: Document) -> Document:
    size = len(document.text)
    if size <= _LONGEST:
        return document
    note = Issue("unreadable", f"of {size} characters of text the first {_LONGEST} were read")
    return replace(document, text=document.text[:_LONGEST], notes=(*document.notes, note))


def _readable(document: Document) -> Document:
    """Return the document as its derived reading shows it; only identity is taken from this copy."""
    clear = partial(readable_text, noisy=has_pinyin_noise(document.text))
    return replace(
        document,
        text=clear(document.text),
        title=clear(document.title) if document.title else None,
        header=tuple((clear(label), clear(value)) for label, value in document.header),
        breadcrumb=tuple(map(clear, document.breadcrumb)),
    )


def _identity(
    clear: Document, context: Context, reading: Reading, kind: Kind, harm: tuple[str, ...]
) -> Facts:
    title = document_title(clear, context)
    year = report_year(title, reading, context, None)
    day = published(clear, context, _years(year.year))
    if year.year is None:
        year = report_year(title, reading, context, day[0] if day else None)
    author = authorship(clear, context, title, year.year)
    sources = {
        "report_year": year.decided_by,
        "agency": author.decided_by,
        "published": day[1] if day else None,
    }
    report = Report(
        kind=kind,
        title=clean_title(title) if title else None,
        agency=author.agency,
        agency_type=agency_type(author.agency),
        division_code=author.division_code,
        report_year=year.year,
        scope=_scope(reading.text),
        published=day[0] if day else None,
        document_number=document_number(clear, _years(year.year)),
        index_number=index_number(clear),
        publisher=author.publisher,
        damage=harm,
        issues=year.issues,
        decided=tuple((part, source) for part, source in sources.items() if source),
    )
    url, followed = context.url or clear.url, context.portal_name is not None
    return Facts(report, reading.text, year, author, sources["published"], url, followed)


def _years(year: int | None) -> tuple[int, ...]:
    return () if year is None else (year, year + 1)


def _scope(text: str) -> str | None:
    if _WHOLE_JURISDICTION.search(text[:2000]):
        return "jurisdiction"
    return "own" if _OWN_OFFICE.search(text) else None


def _with_figures(facts: Facts, document: Document, reading: Reading) -> Report:
    report = facts.report
    whole = _WHOLE.get(report.kind, "year")
    tables = forms.read(document, report.report_year, whole)
    skip = (*_cells(document.text, tables.spans), *copies(document.text))
    said = prose.read(document.text, report.report_year, reading=reading, skip=skip, whole=whole)
    findings = (*tables.findings, *said.findings)
    nothing = () if findings else (Issue("missing", "figures: the page states none that is understood"),)
    report = replace(
        report,
        form=tables.form or ("prose" if said.findings else None),
        findings=findings,
        issues=(*document.notes, *report.issues, *tables.issues, *said.issues, *nothing),
    )
    facts = replace(facts, report=report)
    return replace(report, checks=_all_checks(facts, findings, [*sentences(reading, skip)]))


def _cells(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines of flattened tables; a line that ends in a full stop is a sentence among them."""
    for start, end in spans:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            if not line.group().rstrip().endswith("。"):
                yield start + line.start(), start + line.end()


def _all_checks(facts: Facts, findings: Sequence[Finding], told: Sequence[Sentence]) -> tuple[Check, ...]:
    scopes = own_scopes(facts.report.agency, facts.report.scope)
    return (*checks(findings, scopes), *prose_checks(told, findings), *identity_checks(facts))
