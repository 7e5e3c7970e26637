"""The changes of reports and their changed figures as rows of the catalog."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlite_utils import Database

from catalog.changes import Change, changes
from catalog.revision import Figure, changed_figures, told
from catalog.rows import Row, storable
from catalog.sights import sights
from catalog.versions import OF_ADDRESS

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


def settle_changes(db: Database, addresses: Collection[str]) -> None:
    """Derive the changes of the reports at these addresses anew, in the caller's transaction.

    Their versions and copies are settled already.
    """
    for address in sorted(addresses):
        for table in ("changes", "changed_figures"):
            db.table(table).delete_where(OF_ADDRESS, (address,))
        for change in changes(sights(db, address)):
            _store(db, change)


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
        last = next(reversed([*sights(db, address)]), None)
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
