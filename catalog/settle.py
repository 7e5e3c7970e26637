"""What needs several captures: versions, revisits, twins, columns; in the order (captured_at, capture_id).

Only addresses that a batch touched are settled again, each from all its captures, so that the catalog is the
same whether it grew with the crawl or was derived at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from catalog.likeness import forget_wordings, keep_wordings, settle_likeness
from catalog.reconcile import settle_changes
from catalog.rows import Entry
from catalog.sights import ABSENT
from catalog.versions import settle_address
from catalog.years import Agency, settle_years

# Under 100 characters and without a figure, equal words are chance: 本单位无此情况 twice is no twin.
_TWIN_SQL = """
    SELECT report_id, address FROM reports r
    WHERE clean_digest = ? AND kind = ? AND agency IS ? AND report_year IS ?
      AND kind IN ('annual_report', 'periodic_statistics', 'self_inspection')
      AND (text_length >= 100 OR EXISTS (SELECT 1 FROM figures_read f WHERE f.reading = r.reading))
    ORDER BY captured_at, capture_id"""

_JUDGE_SQL = """
    UPDATE captures SET (outcome, outcome_detail) =
        (SELECT o.outcome, o.outcome_detail FROM captures o WHERE o.capture_id = captures.refers_to)
    WHERE (capture_id = :id OR refers_to = :id) AND outcome = 'unchanged'
      AND EXISTS (SELECT 1 FROM captures o WHERE o.capture_id = captures.refers_to
                  AND o.outcome NOT IN ('ok', 'unchanged'))"""

_HOME_SQL = """
    UPDATE portals SET home = (
        SELECT url FROM captures
        WHERE portal_id = :portal AND purpose = 'home' AND coalesce(hop, '') = ''
        ORDER BY captured_at DESC, capture_id DESC LIMIT 1)
    WHERE portal_id = :portal"""

# A column is what list pages or reports were found through, were it only once.
_COLUMN_SQL = """
    INSERT OR REPLACE INTO columns_found
    SELECT portal_id, column_url, column_title, family,
           (SELECT min(captured_at) FROM captures
            WHERE portal_id = :portal AND column_url = :column AND purpose IN ('list', 'report'))
    FROM (SELECT * FROM captures
          WHERE portal_id = :portal AND column_url = :column AND purpose IN ('list', 'report')
          ORDER BY captured_at DESC, capture_id DESC LIMIT 1)"""

# Addresses of reports whose redirects led, hop by hop, to a capture.
_SOURCES_SQL = """
    WITH RECURSIVE led(url, hops) AS (
        SELECT via, 1 FROM captures WHERE capture_id = :id AND hop LIKE '%R'
        UNION SELECT c.via, hops + 1 FROM captures c JOIN led ON c.url = led.url
        WHERE c.hop LIKE '%R' AND hops < 8)
    SELECT DISTINCT address FROM captures c JOIN led ON c.url = led.url
    WHERE EXISTS (SELECT 1 FROM readings r WHERE r.address = c.address)"""

_AT_REPORT_SQL = """
    SELECT address FROM captures c WHERE capture_id = :id
    AND EXISTS (SELECT 1 FROM readings r WHERE r.address = c.address)"""

_GROUP_SQL = """
    SELECT address FROM reports WHERE clean_digest = ? AND kind = ? AND agency IS ? AND report_year IS ?"""

Words = tuple[str | None, ...]


def settle(db: Database, entries: Sequence[Entry]) -> None:
    """Bring everything that the captures of this batch touch up to date, in the caller's transaction."""
    _judge_revisits(db, entries)
    touched = sorted(_touched(db, entries))
    words: set[Words] = set()
    agencies: set[Agency] = set()
    held = {report for address in touched for report in forget_wordings(db, address)}
    for address in touched:
        for report in (*_reports_at(db, address), *_derived(db, address)):
            words.add(report[:4])
            agencies.add((report[2], report[4]))
    for group in words:
        agencies |= _settle_twins(db, group)
    copies = {address for group in words for (address,) in db.execute(_GROUP_SQL, group[:4])}
    settle_changes(db, copies.union(touched))
    settle_years(db, agencies)
    settle_likeness(db, {report for address in touched for report in keep_wordings(db, address)}, held)
    _settle_portals(db, entries)


def _judge_revisits(db: Database, entries: Sequence[Entry]) -> None:
    """Give an identical-digest revisit its original's outcome: a wall seen again is a wall."""
    for entry in entries:
        db.execute(_JUDGE_SQL, {"id": entry.capture.capture_id})


def _touched(db: Database, entries: Sequence[Entry]) -> set[str]:
    addresses: set[str] = set()
    for entry in entries:
        key = {"id": entry.capture.capture_id}
        if entry.report or entry.capture.record_type == "revisit":
            found = db.execute("SELECT address FROM captures WHERE capture_id = :id OR refers_to = :id", key)
            addresses.update(address for (address,) in found)
        if entry.outcome.outcome in ABSENT:
            addresses.update(address for (address,) in db.execute(_AT_REPORT_SQL, key))
        if entry.capture.facts.get("hopsFromSeed", "").endswith("R"):
            addresses.update(address for (address,) in db.execute(_SOURCES_SQL, key))
    return addresses


def _derived(db: Database, address: str) -> list[Words]:
    settle_address(db, address)
    return _reports_at(db, address)


def _reports_at(db: Database, address: str) -> list[Words]:
    return db.execute(
        "SELECT clean_digest, kind, agency, report_year, division_code FROM reports WHERE address = ?",
        (address,),
    ).fetchall()


def _settle_twins(db: Database, group: Words) -> set[Agency]:
    """Point reports of equal words at other addresses to the earliest; return the agencies concerned."""
    twins = db.execute(_TWIN_SQL, group).fetchall()
    for report_id, address in twins:
        same_as = twins[0][0] if address != twins[0][1] else None
        db.execute("UPDATE reports SET same_as = ? WHERE report_id = ?", (same_as, report_id))
    found = db.execute(
        "SELECT DISTINCT agency, division_code FROM reports WHERE clean_digest = ? AND agency IS ?",
        (group[0], group[2]),
    )
    return set(found.fetchall())


def _settle_portals(db: Database, entries: Sequence[Entry]) -> None:
    facts = [entry.capture.facts for entry in entries]
    for portal in {fact.get("portal-id") for fact in facts if fact.get("purpose") == "home"}:
        db.execute(_HOME_SQL, {"portal": portal})
    for portal, column in {(fact.get("portal-id"), fact.get("column-url")) for fact in facts}:
        if portal and column:
            db.execute(_COLUMN_SQL, {"portal": portal, "column": column})
