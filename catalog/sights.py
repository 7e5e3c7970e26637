"""What the captures of an address show of its reports, in the order (captured_at, capture_id)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlite_utils import Database

from archive.address import address_key
from catalog.changes import Sight
from parsers.model import REPORT_KINDS

_KINDS: Final = ", ".join(f"'{kind}'" for kind in sorted(REPORT_KINDS))
_GONE: Final = frozenset({"not_found", "soft_404"})
ABSENT: Final = _GONE | {"redirect"}  # outcomes that may say that a report is not here any more
_HOPS: Final = 8  # redirects that are followed, as the crawl follows them

# A capture without the name of its run, by an importer's tool say, is of the run that wrote its file.
_SIGHTS_SQL: Final = f"""
    SELECT c.capture_id, c.captured_at, coalesce(c.run_id, c.warc_file), v.report_id, c.outcome,
           c.outcome_detail, c.location, c.url, r.kind, r.title
    FROM captures c LEFT JOIN readings r ON r.capture_id = coalesce(c.refers_to, c.capture_id)
    LEFT JOIN (SELECT m.capture_id, m.report_id FROM reports p JOIN report_captures m USING (report_id)
               WHERE p.address = :address AND p.kind IN ({_KINDS})) v ON v.capture_id = c.capture_id
    WHERE c.address = :address AND c.method = 'GET'
      AND (r.kind IS NOT NULL OR c.outcome IN ('not_found', 'soft_404', 'redirect'))
    ORDER BY c.captured_at, c.capture_id"""  # noqa: S608 - kinds of our own

# Where a redirect led: what the same run captured, coming from there, at the address that it names.
_LED_TO_SQL: Final = """
    SELECT url, outcome, outcome_detail, location FROM captures
    WHERE address = :address AND via = :via AND hop LIKE '%R' AND coalesce(run_id, warc_file) = :run
      AND captured_at > :since
    ORDER BY captured_at, capture_id LIMIT 1"""

_SAME_SQL: Final = """
    SELECT 1 FROM reports r JOIN reports t
    ON coalesce(t.same_as, t.report_id) = coalesce(r.same_as, r.report_id)
    WHERE r.address = ? AND t.address = ? LIMIT 1"""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that holds no report."""

    url: str
    outcome: str
    detail: str | None
    location: str | None


def sights(db: Database, address: str) -> Iterator[Sight]:
    """Yield what each capture of an address says of its report; what says nothing is left out."""
    first = _first_versions(db, address)
    for row in db.execute(_SIGHTS_SQL, {"address": address}).fetchall():
        capture_id, captured_at, run, report_id, outcome, detail, location, url, kind, title = row
        sight = Sight(capture_id, captured_at, run, "report", report_id or "", first.get(report_id, ""))
        if report_id:
            yield sight
        elif kind is not None:
            yield replace(sight, shows="other", detail=f"{kind}: {title or ''}")
        elif gone := _gone(db, address, sight, _Answer(url, outcome, detail, location)):
            yield replace(sight, shows="gone", detail=gone)


def _first_versions(db: Database, address: str) -> dict[str, str]:
    """Return the first version of each version's report at an address."""
    sql = "SELECT report_id, supersedes FROM reports WHERE address = ?"
    before: dict[str, str | None] = dict(db.execute(sql, (address,)).fetchall())
    first: dict[str, str] = {}
    for report_id in before:
        first[report_id] = report_id
        while earlier := before.get(first[report_id]):
            first[report_id] = earlier
    return first


def _gone(db: Database, address: str, sight: Sight, answer: _Answer, hops: int = _HOPS) -> str | None:
    """Return in what way an answer says that no report is here any more, None where it does not say so."""
    if answer.outcome in _GONE or answer.detail == "redirect_home":
        return answer.detail or answer.outcome
    if answer.outcome != "redirect" or not answer.location or not hops:
        return None
    target = address_key(answer.location)
    if target != address and db.execute(_SAME_SQL, (address, target)).fetchone():
        return "redirect"
    key = {"address": target, "via": answer.url, "run": sight.run, "since": sight.captured_at}
    there = db.execute(_LED_TO_SQL, key).fetchone()
    return _gone(db, address, sight, _Answer(*there), hops - 1) if there else None
