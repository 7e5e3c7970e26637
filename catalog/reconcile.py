"""The changes of reports and their changed figures as rows of the catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlite_utils import Database

from archive.address import address_key
from catalog.changes import Change, Sight, changes
from catalog.revision import Figure, changed_figures, told
from catalog.rows import Row, storable
from catalog.versions import OF_ADDRESS
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

# The same report elsewhere (the group that same_as makes), in its current version there.
_ELSEWHERE_SQL: Final = """
    SELECT t.report_id, t.address, t.url, t.capture_id, t.captured_at, coalesce(c.run_id, c.warc_file)
    FROM reports t JOIN captures c ON c.capture_id = t.capture_id JOIN reports r
    ON coalesce(t.same_as, t.report_id) = coalesce(r.same_as, r.report_id)
    WHERE r.report_id = ? AND t.address <> r.address AND t.is_current
    ORDER BY t.captured_at, t.capture_id"""

_FIGURES_SQL: Final = """
    SELECT f.field, f.applicant, f.basis, f.scope, f.place, f.value_exact, f.unit, f.approx, f.quote
    FROM figures f JOIN reports r USING (report_id) WHERE report_id = ?
    ORDER BY f.field, f.place, f.start, f.applicant, f.value_exact"""

_TEXT_SQL: Final = """
    SELECT coalesce(d.text, '') FROM reports r LEFT JOIN documents d USING (content_digest)
    WHERE r.report_id = ?"""


_REPORT_SQL: Final = "SELECT url, portal_id, same_as FROM reports WHERE report_id = ?"


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that holds no report."""

    url: str
    outcome: str
    detail: str | None
    location: str | None


def settle_changes(db: Database, addresses: Collection[str]) -> None:
    """Derive the changes of the reports at these addresses anew, in the caller's transaction.

    Their versions and copies are settled already.
    """
    for address in sorted(addresses):
        for table in ("changes", "changed_figures"):
            db.table(table).delete_where(OF_ADDRESS, (address,))
        for change in changes(_sights(db, address)):
            _store(db, change)


def _sights(db: Database, address: str) -> Iterator[Sight]:
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


def _store(db: Database, change: Change) -> None:
    url, portal_id, same_as = db.execute(_REPORT_SQL, (change.report_id,)).fetchone()
    row = _row(change) | {"url": url, "portal_id": portal_id}
    if change.word == "new" and same_as:
        return  # a copy
    if change.word == "revised":
        row |= _revised(db, change)
    elif change.before and change.word != "restored" and change.ended is None:
        row |= _moved(db, change)
    db.table("changes").insert(storable(row))


def _row(change: Change) -> Row:
    return {
        "change": change.word,
        "report_id": change.report_id,
        "first_seen_at": change.after.captured_at,
        "confirmed_at": None if change.word == "missing" else change.settled.captured_at,
        "ended_at": change.ended.captured_at if change.ended else None,
        "run_id": change.settled.run,
        "capture_before": change.before.capture_id if change.before else None,
        "capture_after": change.after.capture_id,
        "capture_confirmed": change.confirmed.capture_id if change.confirmed else None,
        "detail": change.settled.detail,
    }


def _moved(db: Database, change: Change) -> Row:
    """Return what is to be said instead of a report that is lost here and shown elsewhere; else nothing.

    What came up elsewhere after it was last seen here needs no second run; a copy that stood beside it does.
    """
    last_seen = change.before.captured_at if change.before else ""
    for report_id, address, url, capture_id, captured_at, run in db.execute(
        _ELSEWHERE_SQL, (change.report_id,)
    ).fetchall():
        gone = change.after if captured_at > last_seen else change.confirmed
        last = next(reversed([*_sights(db, address)]), None)
        if gone and last and last.report_id == report_id:
            settled_at, run_id = max((gone.captured_at, gone.run), (captured_at, run))
            return {
                "change": "moved",
                "other_report_id": report_id,
                "first_seen_at": settled_at,
                "confirmed_at": settled_at,
                "run_id": run_id,
                "capture_after": capture_id,
                "capture_confirmed": gone.capture_id,
                "detail": f"{gone.detail}; now at {url}",
            }
    return {}


def _revised(db: Database, change: Change) -> Row:
    """Keep the figures that changed, and return what else is to be said of a revision."""
    versions = (change.before.report_id if change.before else "", change.report_id)
    was, now = ([Figure(*row) for row in db.execute(_FIGURES_SQL, (each,)).fetchall()] for each in versions)
    changed = list(changed_figures(was, now))
    key: Row = {"report_id": versions[1], "supersedes": versions[0]}
    rows = ({**key, "position": position, **_sides(*pair)} for position, pair in enumerate(changed))
    db.table("changed_figures").insert_all(map(storable, rows), ignore=True)
    texts = [db.execute(_TEXT_SQL, (each,)).fetchone()[0] for each in versions]
    return {"other_report_id": versions[0], "detail": told(len(changed), *texts)}


def _sides(was: Figure | None, now: Figure | None) -> Row:
    """Return a changed figure as cells: what it is of, and what each version says."""
    cells: Row = {}
    for side, figure in (("old", was), ("new", now)):
        if figure:
            cells |= {name: getattr(figure, name) for name in ("field", "applicant", "basis", "scope")}
            cells |= {f"{side}_{name}": getattr(figure, name) for name in ("value", "unit", "quote")}
    return cells
