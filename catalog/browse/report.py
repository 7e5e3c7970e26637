"""What the home page and the page of a report show, asked of the catalog."""

from __future__ import annotations

from typing import Any, Final

from datasette.app import Datasette  # type: ignore[import-untyped]

from catalog.browse.replay import REPLAYS, replay_address

Rows = list[dict[str, Any]]

# Name in the template: query with :id, the report_id.
_PARTS: Final = {
    "figures": """
        SELECT f.*, l.label_zh FROM figures f LEFT JOIN fields l ON l.field = f.field
        WHERE f.report_id = :id
        ORDER BY l.rowid, f.field, f.basis DESC, f.place = 'prose', f.applicant <> 'total', f.applicant""",
    "checks": """
        SELECT check_id, outcome, detail FROM checks WHERE report_id = :id
        ORDER BY outcome <> 'failed', outcome <> 'passed', check_id""",
    "issues": "SELECT kind, detail FROM issues WHERE report_id = :id ORDER BY kind, detail",
    "versions": """
        SELECT v.report_id, v.captured_at, v.is_current, v.supersedes
        FROM reports v JOIN reports r USING (address)
        WHERE r.report_id = :id ORDER BY v.captured_at, v.capture_id""",
    "twins": """
        SELECT t.report_id, t.url, t.portal_id FROM reports t JOIN reports r
        ON t.report_id <> r.report_id AND coalesce(t.same_as, t.report_id) = coalesce(r.same_as, r.report_id)
        WHERE r.report_id = :id ORDER BY t.captured_at, t.report_id""",
    "changes": """
        SELECT * FROM changes_overview
        WHERE other_report_id = :id OR report_id IN (
            SELECT v.report_id FROM reports v JOIN reports r USING (address) WHERE r.report_id = :id)
        ORDER BY first_seen_at, change""",
    "revised": """
        SELECT f.*, l.label_zh FROM changed_figures f LEFT JOIN fields l USING (field)
        WHERE f.report_id = :id ORDER BY f.supersedes, f.position""",
    "captures": """
        SELECT c.capture_id, c.captured_at, m.role, c.http_status, c.record_type, c.warc_file,
               replace(replace(replace(substr(c.captured_at, 1, 19), '-', ''), ':', ''), 'T', '')
                   || '/' || c.url AS replay
        FROM report_captures m JOIN captures c USING (capture_id)
        WHERE m.report_id = :id ORDER BY c.captured_at, c.capture_id""",
    "report": """
        SELECT r.*, d.document_id FROM reports r LEFT JOIN documents d USING (content_digest)
        WHERE r.report_id = :id""",
}

_HOME: Final = """
    SELECT (SELECT count(*) FROM reports_overview) AS reports,
           (SELECT min(report_year) FROM reports_overview) AS first_year,
           (SELECT max(report_year) FROM reports_overview) AS last_year,
           (SELECT count(DISTINCT agency) FROM reports_overview) AS agencies,
           (SELECT count(*) FROM portals) AS portals,
           (SELECT count(*) FROM captures) AS captures,
           (SELECT count(*) FROM figures) AS figures,
           (SELECT count(*) FROM checks WHERE outcome = 'failed') AS failed_checks,
           (SELECT count(*) FROM issues) AS issues"""


async def report_page(datasette: Datasette, database: str, report_id: str) -> dict[str, object]:
    """Return the variables of the page of a report: a list of rows for each part of it."""
    parts = {name: await _rows(datasette, database, sql, report_id) for name, sql in _PARTS.items()}
    for row in (*parts["captures"], *parts["changes"]):
        for cell in REPLAYS & row.keys():
            row[cell] = replay_address(datasette, row[cell]) if row[cell] else None
    first = next((capture for capture in parts["captures"] if capture["role"] == "first"), None)
    report = parts.pop("report")[0]
    return {**parts, "report": report, "replay": first["replay"] if first else None}


async def home_page(datasette: Datasette) -> dict[str, object]:
    """Return the counts of the home page and the name under which the catalog is served."""
    database = next(name for name in datasette.databases if name != "_internal")
    rows = await _rows(datasette, database, _HOME, None)
    return {"catalog": database, "counts": rows[0]}


async def _rows(datasette: Datasette, database: str, sql: str, report_id: str | None) -> Rows:
    found = await datasette.get_database(database).execute(sql, {"id": report_id})
    return [dict(row) for row in found.rows]
