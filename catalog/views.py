"""The views of the catalog: figures, checks and issues of each report, and one row per report."""

from __future__ import annotations

from string import Template
from typing import Final

# Figures are kept in the unit as printed; the guide (section 2.6) compares money in 元 and counts one by one.
BASE_VALUE: Final = """
    CASE WHEN f.unit LIKE '亿%' THEN round(f.value * 100000000, 6)
         WHEN f.unit LIKE '百万元%' THEN round(f.value * 1000000, 6)
         WHEN f.unit LIKE '万%' THEN round(f.value * 10000, 6)
         WHEN f.unit LIKE '千元%' THEN round(f.value * 1000, 6)
         ELSE f.value END"""
BASE_UNIT: Final = """
    CASE WHEN f.unit LIKE '百万元%' THEN substr(f.unit, 3)
         WHEN f.unit LIKE '亿%' OR f.unit LIKE '万%' OR f.unit LIKE '千元%' THEN substr(f.unit, 2)
         ELSE f.unit END"""

# The core figures of reports_overview: column, field. Only 总计 of the applicant columns counts. A figure of
# the report's own scope comes first, then one without a scope; one of another scope is none of the report's
# (it may be a single office's where the report is of all). Of equal scope, a table comes before a sentence,
# because sentences often speak of another scope without saying so (guide, 3.6).
CORE_FIGURES: Final = (
    ("disclosure_total", "disclosure.total"),
    ("requests_received", "requests.received"),
    ("requests_carried_in", "requests.carried_in"),
    ("requests_processed", "requests.processed"),
    ("requests_granted", "requests.granted"),
    ("requests_granted_partial", "requests.granted_partial"),
    ("requests_carried_out", "requests.carried_out"),
    ("review_total", "review.total"),
    ("litigation_total", "litigation.total"),
    ("litigation_direct_total", "litigation_direct.total"),
    ("litigation_after_review_total", "litigation_after_review.total"),
    ("fees_collected", "fees.collected"),
)
_CORE_FIGURE = Template("""
    (SELECT $base_value
     FROM figures_read f
     WHERE f.reading = r.reading AND f.field = '$field' AND f.basis = 'year'
       AND coalesce(f.applicant, 'total') = 'total' AND (f.scope IS NULL OR f.scope = r.scope)
     ORDER BY f.scope IS NULL, f.place = 'prose', f.position LIMIT 1) AS $column""")
# The core fields that a report states for another scope alone.
_OTHER_SCOPE = """
           (SELECT group_concat(DISTINCT f.field) FROM figures_read f
            WHERE f.reading = r.reading AND f.field IN ($core_fields) AND f.basis = 'year'
              AND coalesce(f.applicant, 'total') = 'total'
            AND NOT EXISTS (
                SELECT 1 FROM figures_read o WHERE o.reading = f.reading AND o.field = f.field
                AND o.basis = 'year' AND coalesce(o.applicant, 'total') = 'total'
                AND (o.scope IS NULL OR o.scope = r.scope))) AS other_scope"""

_FIGURES = """
    SELECT r.report_id, f.field, f.applicant, f.basis, f.value, f.value_exact, f.unit, f.state, f.approx,
           f.scope, f.place, f.quote, f.start, f."end"
    FROM reports r JOIN figures_read f ON f.reading = r.reading"""

_FIGURES_BASE = """
    SELECT r.report_id, r.agency, r.division_code, r.report_year, r.kind, r.form, f.field, l.label_zh,
           f.applicant, f.basis, $base_value AS base_value, $base_unit AS base_unit,
           f.state, f.approx, f.scope, f.place, f.quote, r.is_current, r.same_as
    FROM reports r JOIN figures_read f ON f.reading = r.reading LEFT JOIN fields l ON l.field = f.field"""

_CHECKS = """
    SELECT r.report_id, c.check_id, c.outcome, c.detail
    FROM reports r JOIN checks_read c ON c.reading = r.reading
    UNION ALL
    SELECT report_id, check_id, outcome, detail FROM checks_across"""

_ISSUES = """
    SELECT r.report_id, r.capture_id, i.kind, i.detail, r.url
    FROM reports r JOIN issues_read i ON i.reading = r.reading
    UNION ALL
    SELECT NULL, i.capture_id, i.kind, i.detail, c.url
    FROM capture_issues i JOIN captures c ON c.capture_id = i.capture_id
    UNION ALL
    SELECT NULL, NULL, 'import',
           m.name || ' (' || i.warc_file || '): ' || i.rule || ', ' || i.times || ' times: ' || i.detail, NULL
    FROM import_issues i JOIN imports m ON m.warc_file = i.warc_file"""

# 14 digits and the address: what stands behind the collection's name in a replay address
_REPLAY = Template(
    "replace(replace(replace(substr($row.captured_at, 1, 19), '-', ''), ':', ''), 'T', '') || '/' || $row.url"
)

# The plus keeps SQLite from choosing by kind, so that the rows come sorted by the index on the year.
_REPORTS_OVERVIEW = """
    SELECT r.report_id, r.title,
           $replay AS replay,
           r.agency, r.report_year, r.kind, r.form, r.published, $core_figures, $other_scope,
           (SELECT count(*) FROM checks_read c WHERE c.reading = r.reading AND c.outcome = 'failed')
           + (SELECT count(*) FROM checks_across x WHERE x.report_id = r.report_id AND x.outcome = 'failed')
               AS failed_checks,
           (SELECT count(*) FROM issues_read i WHERE i.reading = r.reading) AS issues,
           (SELECT CASE WHEN c.ended_at IS NULL AND c.change IN ('missing', 'withdrawn', 'moved', 'replaced')
                        THEN c.change END
            FROM changes c WHERE c.report_id = r.report_id
            ORDER BY c.first_seen_at DESC, c.change LIMIT 1) AS lost,
           r.division_code, r.portal_id, r.url, d.document_id
    FROM reports r LEFT JOIN documents d ON d.content_digest = r.content_digest
    WHERE r.is_current AND r.same_as IS NULL
      AND +r.kind IN ('annual_report', 'periodic_statistics', 'self_inspection')"""


_CHANGES_OVERVIEW = """
    SELECT c.first_seen_at, c.confirmed_at, c.change, c.report_id, r.agency, r.report_year, c.url, c.detail,
           $replay_before AS replay_before, $replay_after AS replay_after, c.ended_at, c.other_report_id,
           c.run_id, c.portal_id
    FROM changes c JOIN reports r ON r.report_id = c.report_id
    JOIN captures a ON a.capture_id = c.capture_after
    LEFT JOIN captures b ON b.capture_id = c.capture_before"""


def _replayed(row: str) -> str:
    """Return the SQL of a capture's replay address, for a row that has its time and its address."""
    return _REPLAY.substitute(row=row)


def _core_figures() -> str:
    return ",".join(
        _CORE_FIGURE.substitute(base_value=BASE_VALUE, field=field, column=column)
        for column, field in CORE_FIGURES
    )


def _filled(sql: str) -> str:
    parts = {"base_value": BASE_VALUE, "base_unit": BASE_UNIT, "core_figures": _core_figures()}
    core_fields = ", ".join(f"'{field}'" for _, field in CORE_FIGURES)
    parts |= {"other_scope": Template(_OTHER_SCOPE).substitute(core_fields=core_fields)}
    parts |= {"replay": _replayed("r"), "replay_before": _replayed("b"), "replay_after": _replayed("a")}
    return Template(sql).substitute(parts).strip()


VIEWS: Final[dict[str, str]] = {
    "figures": _filled(_FIGURES),
    "figures_base": _filled(_FIGURES_BASE),
    "checks": _filled(_CHECKS),
    "issues": _filled(_ISSUES),
    "reports_overview": _filled(_REPORTS_OVERVIEW),
    "changes_overview": _filled(_CHANGES_OVERVIEW),
}
