"""Packages of reports to give away: which captures a WACZ needs so that it stands alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import groupby, product
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from parsel import Selector

from archive.address import address_key
from archive.capture import Capture
from archive.package import package
from archive.reader import captures
from archive.wacz import Chosen, Packed, Page, pack
from catalog.places import archive_of, catalog_of
from catalog.schema import read_only
from parsers.readers.charset import decode

_REPORT_CAPTURES: Final = """
    INSERT OR IGNORE INTO chosen SELECT m.capture_id FROM report_captures m JOIN reports r USING (report_id)
    WHERE (:portal IS NULL OR r.portal_id = :portal) AND (:agency IS NULL OR r.agency = :agency)
      AND (:year IS NULL OR r.report_year = :year) AND (:report IS NULL OR r.report_id = :report)"""
_PORTAL_CAPTURES: Final = """
    INSERT OR IGNORE INTO chosen SELECT capture_id FROM captures WHERE portal_id = :portal"""

# Where the body of each page is, and when it was met: a revisit shows the body of its original.
_WITH_LINKS: Final = """
    SELECT b.warc_file, b.warc_offset, b.capture_id, c.captured_at
    FROM chosen JOIN captures c USING (capture_id)
    JOIN captures b ON b.capture_id = coalesce(c.refers_to, c.capture_id)
    WHERE b.record_type = 'response' AND b.media_type IN ('text/html', 'application/xhtml+xml')
    ORDER BY b.warc_file, b.warc_offset, b.capture_id"""

# Style, images and attachments are captured once for many pages, and replay shows what is nearest in time.
_BELONGING: Final = """
    INSERT OR IGNORE INTO chosen SELECT capture_id FROM captures
    WHERE address = ? AND purpose IN ('requisite', 'attachment') AND outcome IN ('ok', 'unchanged')
    ORDER BY abs(julianday(captured_at) - julianday(?)), capture_id LIMIT 1"""

_ORIGINALS: Final = """
    INSERT OR IGNORE INTO chosen
    WITH RECURSIVE original(capture_id) AS (
        SELECT c.refers_to FROM chosen JOIN captures c USING (capture_id) WHERE c.refers_to IS NOT NULL
        UNION
        SELECT c.refers_to FROM original JOIN captures c USING (capture_id) WHERE c.refers_to IS NOT NULL)
    SELECT capture_id FROM original JOIN captures USING (capture_id)"""

# An exchange begins somewhere after the answer before it.
_CHOSEN: Final = """
    SELECT c.capture_id, c.warc_file,
           coalesce((SELECT max(p.warc_offset) FROM captures p
                     WHERE p.warc_file = c.warc_file AND p.warc_offset < c.warc_offset), 0)
    FROM chosen JOIN captures c USING (capture_id) ORDER BY c.warc_file, c.warc_offset, c.capture_id"""

_PAGES: Final = """
    SELECT c.capture_id, c.url, c.captured_at, r.title, d.text, coalesce(o.body_bytes, c.body_bytes)
    FROM chosen JOIN captures c USING (capture_id) JOIN report_captures USING (capture_id)
    JOIN reports r USING (report_id) LEFT JOIN documents d ON d.content_digest = r.content_digest
    LEFT JOIN captures o ON o.capture_id = c.refers_to
    ORDER BY r.report_year, r.agency, c.captured_at, c.capture_id"""
_LISTS: Final = """
    SELECT c.capture_id, c.url, c.captured_at, coalesce(c.column_title, c.link_text), NULL, c.body_bytes
    FROM chosen JOIN captures c USING (capture_id)
    WHERE c.purpose IN ('home', 'list') AND c.outcome = 'ok' AND c.media_type = 'text/html'
      AND c.method = 'GET'
    ORDER BY c.captured_at, c.capture_id"""


_TITLE: Final = """
    SELECT coalesce((SELECT name FROM portals WHERE portal_id = :portal), :portal), :agency, :year,
           coalesce((SELECT title FROM reports WHERE report_id = :report), :report)"""


class NothingFound(Exception):  # noqa: N818 - a state of the catalog
    """No report and no capture fits the choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports; what is None does not restrict. A portal alone means all that was captured of it."""

    portal: str | None = None
    agency: str | None = None
    year: int | None = None
    report: str | None = None

    @property
    def whole_portal(self) -> bool:
        """Tell whether a portal was chosen and nothing else."""
        return self.portal is not None and self == Choice(portal=self.portal)


def wacz(data: Path, out: Path, choice: Choice) -> Packed:
    """Write the captures of the chosen reports to a WACZ, with all that replay needs to show them.

    That is every capture of each report, the style, images and attachments that its pages name, as captured
    nearest in time, and the original of each revisit. Raises NothingFound, and what ``archive.wacz.pack``
    raises; ``out`` is then as it was.
    """
    with closing(read_only(catalog_of(data))) as db:
        db.execute("CREATE TEMP TABLE chosen (capture_id TEXT PRIMARY KEY)")
        title = " · ".join(str(each) for each in db.execute(_TITLE, asdict(choice)).fetchone() if each)
        _choose(db, archive_of(data), choice)
        if db.execute("SELECT count(*) FROM chosen").fetchone() == (0,):
            raise NothingFound(f"nothing was captured of {title}")
        chosen = (Chosen(*row) for row in db.execute(_CHOSEN))
        with package(out, title, f"nianbao/{version('nianbao')}") as into:
            return pack(into, archive_of(data), chosen, _pages(db))


def _choose(db: sqlite3.Connection, archive: Path, choice: Choice) -> None:
    db.execute(_REPORT_CAPTURES, asdict(choice))
    if choice.whole_portal:
        db.execute(_PORTAL_CAPTURES, asdict(choice))
    for (warc_file, *place), met in groupby(db.execute(_WITH_LINKS).fetchall(), key=lambda row: row[:3]):
        moments = [captured_at for *_, captured_at in met]
        named = _named(_answer(archive / warc_file, *place))
        db.executemany(_BELONGING, product(named, moments))
    db.execute(_ORIGINALS)


def _answer(warc: Path, offset: int, capture_id: str) -> Capture | None:
    found = next(captures(warc, offset), None)
    return found if found and found.capture_id == capture_id else None


def _named(page: Capture | None) -> set[str]:
    """Return the keys of the addresses that a page of HTML links to or embeds."""
    if page is None:
        return set()
    text, _ = decode(page.body, page.header("Content-Type"))
    tree = Selector(text=text or "<html/>", type="html")
    base = _joined(page.url, tree.xpath("//base/@href").get() or "")
    named = (_joined(base, each) for each in tree.xpath("//@href | //@src").getall())
    return {address_key(each) for each in named if each.startswith(("http://", "https://"))}


def _joined(base: str, address: str) -> str:
    with suppress(ValueError):
        return urljoin(base, address.strip())
    return base


def _pages(db: sqlite3.Connection) -> Iterator[Page]:
    for sql in (_PAGES, _LISTS):
        for capture_id, url, captured_at, *said in db.execute(sql):
            yield Page(capture_id, url, datetime.fromisoformat(captured_at), *said)
