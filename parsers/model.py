"""The nouns of reading: Document, Table, Report, Finding, Evidence, Check, Issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Basis = Literal["year", "cumulative", "period"]
State = Literal["value", "zero"]
Approx = Literal["min", "max", "about"]
Applicant = Literal["natural_person", "business", "research", "welfare", "legal_service", "other", "total"]
CheckOutcome = Literal["passed", "failed", "not_assessable"]
IssueKind = Literal["missing", "ambiguous", "unreadable", "sum", "damage"]
Kind = Literal[
    "annual_report",
    "periodic_statistics",
    "self_inspection",
    "notice",
    "guide",
    "rule",
    "interpretation",
    "news",
    "website_report",
    "other",
]
REPORT_KINDS: frozenset[Kind] = frozenset({"annual_report", "periodic_statistics", "self_inspection"})


class Unreadable(Exception):  # noqa: N818 - a state, as design.md names it
    """A payload that no reader can open; the message says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: where its top left corner lies in the grid, how far it spans, its words."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed. Cells are in reading order and never overlap; blank cells are there, with ""."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: absolute address and the words that stand on it."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A payload, read; its format is forgotten.

    ``text`` holds the body's paragraphs, one a line, without menus, footer, header block and data tables;
    it never changes afterwards, so offsets into it stay true. ``header`` is the disclosure header block
    (索引号 …), labels without inner spaces and colons; ``meta`` the page's meta tags; ``breadcrumb`` the path
    words above the title (首页 > …), outermost first.
    """

    url: str
    media_type: str
    text: str
    title: str | None = None
    tables: tuple[Table, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    breadcrumb: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the crawl knew of a page before reading it; every part may be unknown."""

    url: str = ""
    portal_name: str | None = None
    division_code: str | None = None
    link_text: str | None = None
    row_date: str | None = None
    column_title: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a figure stands and its words.

    ``place`` is "prose" (``quote`` is ``Document.text[start:end]``) or "table,row,column" counted from 0
    (``quote`` is the row's label and its printed cells in order; ``start`` and ``end`` are None).
    """

    place: str
    quote: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure that a report states, in the unit as printed.

    ``form`` is the form whose table states it, also where the table was flattened into lines of text; None
    for a sentence.
    """

    field: str
    value: Decimal
    evidence: Evidence
    applicant: Applicant | None = None
    basis: Basis = "year"
    unit: str | None = None
    approx: Approx | None = None
    scope: str | None = None
    form: str | None = None

    @property
    def state(self) -> State:
        """Return "zero" for a stated nothing, else "value"; what a report does not say has no Finding."""
        return "value" if self.value else "zero"


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one rule of the guide's section 6; ``detail`` names both sides' figures."""

    check: str
    outcome: CheckOutcome
    detail: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was not understood, is missing or contradicts itself."""

    kind: IssueKind
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a document says: agency × year × form, with its findings, checks and issues.

    ``decided`` tells what each part of the identity was taken from, as ("report_year", "title").
    """

    kind: Kind
    title: str | None = None
    agency: str | None = None
    division_code: str | None = None
    report_year: int | None = None
    form: str | None = None
    scope: str | None = None
    published: date | None = None
    document_number: str | None = None
    index_number: str | None = None
    publisher: str | None = None
    damage: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    issues: tuple[Issue, ...] = ()
    agency_type: str | None = None
    decided: tuple[tuple[str, str], ...] = ()
