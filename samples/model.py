"""The nouns of the sample portals' truth: what stands where, and what a careful reader finds there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parsers.model import Applicant, Approx, Basis, Kind, State


@dataclass(frozen=True, slots=True)
class SampleFigure:
    """One figure that a sample report states; ``unit`` is the unit printed beside it, else None."""

    field: str
    value: Decimal
    unit: str | None = None
    applicant: Applicant | None = None
    basis: Basis = "year"
    approx: Approx | None = None

    @property
    def state(self) -> State:
        """Return "zero" for a stated nothing, else "value"."""
        return "value" if self.value else "zero"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sample report says of itself; ``failed_checks`` are the rules of guide 6 that it breaks."""

    agency: str | None
    division_code: str
    report_year: int
    form: str | None = "prose"
    document_number: str | None = None
    index_number: str | None = None
    failed_checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePortal:
    """A sample portal: ``columns`` are the paths of its annual-report columns, ``home`` its home path."""

    id: str
    name: str
    division_code: str
    host: str
    family: str
    columns: tuple[str, ...]
    home: str = "/"

    def url(self, path: str = "/", port: int = 8090) -> str:
        """Return the absolute address of a path of this portal."""
        return f"http://{self.host}:{port}{path}"


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report of a sample portal with everything that a reader should find in it.

    ``paragraphs`` are the body's paragraphs as text, data tables aside, in order (a body that the page prints
    twice stands twice); ``chrome`` the lines of menu, breadcrumb and footer that must not come out as body.
    """

    portal: SamplePortal
    path: str
    kind: Kind
    title: str
    published: date
    facts: Facts
    figures: tuple[SampleFigure, ...]
    paragraphs: tuple[str, ...]
    chrome: tuple[str, ...]
    link_text: str
    attachments: tuple[str, ...] = ()

    @property
    def portal_id(self) -> str:
        """Return the id of the portal that shows the report."""
        return self.portal.id

    def url(self, port: int = 8090) -> str:
        """Return the absolute address of the report."""
        return self.portal.url(self.path, port)
