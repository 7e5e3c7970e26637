"""What the crawler sees on a page: rows, further pages, columns; for ``nianbao links``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crawler import discovery, families, scripts
from crawler.page import Page
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A row of a list: where it leads, its words, whether they name a report, the date beside it."""

    url: str
    title: str
    is_report: bool
    date: str | None


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A link towards annual reports elsewhere: a column ("list") or a hub ("discovery"), best first."""

    url: str
    title: str
    purpose: str
    score: int


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What a saved page offers to the crawl."""

    family: str
    links: tuple[SeenLink, ...]
    next_pages: tuple[str, ...]
    columns: tuple[SeenColumn, ...]


def seen(file: Path, url: str) -> SeenPage:
    """Return what the crawler would see if ``url`` had answered with the bytes of a file; raises OSError."""
    page = Page.of(url, file.read_bytes())
    listing = families.read(page)
    links = (
        SeenLink(row.url, row.text, title_kind(row.text) in REPORT_KINDS, row.date) for row in listing.rows
    )
    further = (each.url for each in listing.further)
    return SeenPage(listing.family, tuple(links), tuple(further), tuple(_columns(page)))


def told(page: SeenPage) -> str:
    """Return what was seen as lines for a person: rows (reports marked), further pages, columns."""
    lines = [f"family: {page.family}"]
    for link in page.links:
        mark = "report" if link.is_report else "  -   "
        lines.append(f"{mark} {link.date or '':10} {link.title}  {link.url}")
    lines += [f"further page: {address}" for address in page.next_pages]
    lines += [f"column ({each.purpose}, {each.score}): {each.title}  {each.url}" for each in page.columns]
    return "\n".join(lines)


def _columns(page: Page) -> list[SeenColumn]:
    found: dict[str, SeenColumn] = {}
    for anchor in (*page.anchors, *scripts.written(page), *families.opened(page)):
        judgement = discovery.judge(anchor)
        if judgement and judgement.purpose != "report":
            column = SeenColumn(anchor.url, anchor.text, judgement.purpose, judgement.score)
            found.setdefault(anchor.url, column)
    return sorted(found.values(), key=lambda column: -column.score)
