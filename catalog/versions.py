"""Versions of a report: the captures of one address, parted where words or figures change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from string import Template
from typing import Any

from sqlite_utils import Database

from catalog.rows import Row
from catalog.tables import HEADER
from parsers.model import REPORT_KINDS

_CHAIN_SQL = """
    SELECT c.capture_id, c.record_type, r.capture_id, r.content_digest, r.clean_digest,
           r.report_year, r.kind
    FROM captures c JOIN readings r ON r.capture_id = coalesce(c.refers_to, c.capture_id)
    WHERE c.address = ? ORDER BY c.captured_at, c.capture_id"""

OF_ADDRESS = "report_id IN (SELECT report_id FROM reports WHERE address = ?)"
_OF_REPORTS = ("changes", "changed_figures", "checks_across", "report_captures")

_READ = ("content_digest", "clean_digest", "reading", "text_length", "wording", *HEADER)
_VERSION_SQL = Template("""
    INSERT INTO reports (report_id, address, supersedes, is_current, capture_id, captured_at, portal_id, url,
                         $columns)
    SELECT ?, ?, ?, ?, c.capture_id, c.captured_at, c.portal_id, c.url, $read
    FROM captures c, readings r WHERE c.capture_id = ? AND r.capture_id = ?""").substitute(
    columns=", ".join(_READ), read=", ".join(f"r.{column}" for column in _READ)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One capture of an address, how it was recorded, and the capture whose body it stands for.

    ``year`` is the year reported on, as far as the page says it.
    """

    capture_id: str
    record_type: str
    read_from: str
    content_digest: str
    clean_digest: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Captures of one address whose words and figures agree, in unbroken order but for a return to them."""

    report_id: str
    supersedes: str | None
    seen: tuple[Seen, ...]
    is_current: bool = False


def versions(address: str, chain: Iterable[Seen]) -> list[Version]:
    """Return the versions of the reports at an address, from its captures in order.

    A page that goes back to an earlier body goes back to that body's version, and makes it current again. A
    page that comes to report on another year holds another report: it supersedes none, and both are current.
    """
    found: dict[str, Version] = {}
    last: dict[int | None, str] = {}  # the current version by year
    year: int | None = None
    for _, run in groupby(chain, key=lambda seen: seen.clean_digest):
        seen = tuple(run)
        if year is None and None in last:
            last[seen[0].year] = last.pop(None)
        year = seen[0].year or year
        report_id = _report_id(address, seen[0].content_digest)
        version = found.get(report_id) or Version(report_id, last.get(year), ())
        found[report_id] = replace(version, seen=version.seen + seen)
        last[year] = report_id
    return [replace(version, is_current=version.report_id in last.values()) for version in found.values()]


def _report_id(address: str, content_digest: str) -> str:
    return hashlib.sha256(f"{address} {content_digest}".encode()).hexdigest()[:16]


def settle_address(db: Database, address: str) -> None:
    """Derive the reports of one address anew, in the caller's transaction."""
    for table in _OF_REPORTS:
        db.table(table).delete_where(OF_ADDRESS, (address,))
    db.table("reports").delete_where("address = ?", (address,))
    for version in versions(address, _reported(db.execute(_CHAIN_SQL, (address,)).fetchall())):
        _store_version(db, address, version)


def _reported(chain: Iterable[tuple[Any, ...]]) -> Iterator[Seen]:
    """Yield what the captures show, but no page that is none once a report was there: it replaces nothing."""
    is_report = False
    for *cells, kind in chain:
        is_report |= kind in REPORT_KINDS
        if not is_report or kind in REPORT_KINDS:
            yield Seen(*cells)


def _store_version(db: Database, address: str, version: Version) -> None:
    first = version.seen[0]
    db.execute(
        _VERSION_SQL,
        (
            version.report_id,
            address,
            version.supersedes,
            int(version.is_current),
            first.capture_id,
            first.read_from,
        ),
    )
    rows: list[Row] = [
        {"report_id": version.report_id, "capture_id": seen.capture_id, "role": _role(seen, first)}
        for seen in version.seen
    ]
    db.table("report_captures").insert_all(rows)


def _role(seen: Seen, first: Seen) -> str:
    if seen is first:
        return "first"
    return "unchanged" if seen.record_type == "revisit" else "same"
