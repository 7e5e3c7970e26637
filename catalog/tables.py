"""The tables of the catalog as rows of data.

No row depends on the order in which a crawl went or holds the time it was built: text keys, numbers taken
from digests, and everything that needs several captures settled by (captured_at, capture_id). What a page
says is kept once for each *reading* (the digest of its findings, checks and issues); ``figures``, ``checks``
and ``issues`` are views (catalog/views.py) that give it to each report that has this reading.
"""

from __future__ import annotations

from typing import Final

from catalog.table import NUMBER, TableRow, text

# What the first capture of a version says of its report; readings has it for every capture that was read.
HEADER: Final[dict[str, type | str]] = (
    text("kind title agency agency_type division_code")
    | {"report_year": int}
    | text("scope form published document_number index_number publisher damage parser_version")
)

TABLES: Final = (
    TableRow(
        "portals",
        text("portal_id name home division_code"),
        key=("portal_id",),
    ),
    TableRow(
        "portals_named",
        text("portal_id named_at named_by"),
        key=("portal_id",),
        refers=(("portal_id", "portals"),),
    ),
    TableRow(
        "captures",
        text("capture_id url address captured_at run_id portal_id purpose outcome outcome_detail")
        | {"http_status": int, "media_type": str, "body_bytes": int}
        | text(
            "payload_digest content_digest record_type record_id refers_to method location etag last_modified"
        )
        | text("via hop link_text row_date column_url column_title family robots failure truncated ip")
        | {"warc_file": str, "warc_offset": int, "warc_length": int},
        key=("capture_id",),
        refers=(("portal_id", "portals"),),
        indexes=(
            ("address", "captured_at"),
            ("url", "captured_at"),
            ("portal_id", "column_url"),
            ("warc_file", "warc_offset"),
            ("refers_to",),
            ("content_digest",),
            ("outcome",),
            ("run_id",),
        ),
    ),
    TableRow(
        "columns_found",
        text("portal_id url title family first_captured_at"),
        key=("portal_id", "url"),
        refers=(("portal_id", "portals"),),
    ),
    TableRow(
        "documents",
        {"document_id": int}
        | text("content_digest title text media_type first_captured_at first_capture_id"),
        key=("document_id",),
        unique=("content_digest",),
    ),
    TableRow(
        "readings",
        text("capture_id address captured_at url portal_id content_digest clean_digest reading")
        | {"text_length": int, "wording": str}
        | HEADER,
        key=("capture_id",),
        refers=(("capture_id", "captures"),),
        indexes=(("address", "captured_at"), ("reading",)),
    ),
    TableRow(
        "figures_read",
        text("reading")
        | {"position": int}
        | text("field applicant basis")
        | {"value": NUMBER}
        | text("value_exact unit state approx scope place quote")
        | {"start": int, "end": int},
        key=("reading", "position"),
        indexes=(("field", "reading"),),
    ),
    TableRow(
        "checks_read",
        text("reading") | {"position": int} | text("check_id outcome detail"),
        key=("reading", "position"),
        indexes=(("outcome", "check_id"),),
    ),
    TableRow(
        "issues_read",
        text("reading") | {"position": int} | text("kind detail"),
        key=("reading", "position"),
        indexes=(("kind",),),
    ),
    TableRow(
        "capture_issues",
        text("capture_id kind detail"),
        key=("capture_id",),
        refers=(("capture_id", "captures"),),
    ),
    TableRow(
        "reports",
        text("report_id capture_id captured_at content_digest clean_digest reading portal_id url address")
        | HEADER
        | {"text_length": int, "wording": str, "supersedes": str, "same_as": str, "is_current": int},
        key=("report_id",),
        refers=(("capture_id", "captures"), ("portal_id", "portals")),
        indexes=(
            ("report_year",),
            ("agency", "division_code", "report_year"),
            ("kind", "report_year"),
            ("address",),
            ("reading",),
            ("clean_digest",),
            ("portal_id",),
            ("capture_id",),
        ),
    ),
    TableRow(
        "report_captures",
        text("report_id capture_id role"),
        key=("report_id", "capture_id"),
        refers=(("report_id", "reports"), ("capture_id", "captures")),
        indexes=(("capture_id",),),
    ),
    TableRow(
        "changes",
        text("change report_id other_report_id url first_seen_at confirmed_at ended_at run_id portal_id")
        | text("capture_before capture_after capture_confirmed detail"),
        key=("change", "report_id", "capture_after"),
        refers=(
            ("report_id", "reports"),
            ("capture_before", "captures"),
            ("capture_after", "captures"),
            ("capture_confirmed", "captures"),
        ),
        indexes=(("report_id",), ("run_id", "change")),
    ),
    TableRow(
        "changed_figures",
        text("report_id supersedes")
        | {"position": int}
        | text("field applicant basis scope")
        | text("old_value old_unit old_quote new_value new_unit new_quote"),
        key=("report_id", "supersedes", "position"),
        refers=(("report_id", "reports"),),
        indexes=(("field",),),
    ),
    TableRow(
        "checks_across",
        text("report_id check_id subject outcome detail"),
        key=("report_id", "check_id", "subject"),
        refers=(("report_id", "reports"),),
        indexes=(("outcome", "check_id"),),
    ),
    TableRow(
        "wordings",
        {"report_id": str, "band": int},
        key=("report_id", "band"),
        refers=(("report_id", "reports"),),
        indexes=(("band",),),
    ),
    TableRow("fields", text("field label_zh unit forms note") | {"by_applicant": int}, key=("field",)),
    TableRow(
        "runs",
        text("run_id command started ended") | {"exit_code": int, "requests": int, "bytes_received": int},
        key=("run_id",),
        indexes=(("started",),),
    ),
    TableRow(
        "run_portals",
        text("run_id portal_id")
        | {"requests": int, "captures": int, "reports": int}
        | text("failure warning"),
        key=("run_id", "portal_id"),
        refers=(("run_id", "runs"),),
    ),
    TableRow(
        "imports",
        text("warc_file name") | {"bytes": int} | text("sha256 imported_at"),
        key=("warc_file",),
    ),
    TableRow(
        "import_issues",
        text("warc_file rule detail") | {"times": int, "warc_offset": int},
        key=("warc_file", "rule"),
        refers=(("warc_file", "imports"),),
    ),
    TableRow("followed", {"warc_file": str, "position": int}, key=("warc_file",)),
)
