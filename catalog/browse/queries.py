"""The queries that the browser offers."""

from __future__ import annotations

from typing import Final

QUERIES: Final = {
    "requests_by_year": {
        "title": "Requests by year 历年申请数量",
        "description": "How many reports state the number of new requests, and their sum.",
        "sql": """select report_year, count(*) as reports, sum(requests_received) as requests_received
from reports_overview where requests_received is not null group by report_year order by report_year""",
    },
    "figure_over_years": {
        "title": "One figure of one agency over the years 历年数据",
        "description": "For example field requests.received, agency 民政局.",
        "sql": """select report_id, agency, report_year, applicant, base_value, base_unit, quote
from figures_base
where field = :field and agency like '%' || :agency || '%' and is_current and same_as is null
order by agency, report_year""",
    },
    "what_changed": {
        "title": "What changed 变动一览",
        "description": "Everything but new reports, the newest first.",
        "sql": """select change, first_seen_at, confirmed_at, report_id, agency, report_year, url, detail,
replay_before, replay_after from changes_overview where change <> 'new' order by first_seen_at desc""",
    },
    "failed_checks": {
        "title": "Reports whose sums do not hold 勾稽不符",
        "description": "Failed checks with both sides of the sum.",
        "sql": """select report_id, agency, report_year, check_id, detail, replay
from checks join reports_overview using (report_id)
where outcome = 'failed' order by report_year desc, agency""",
    },
}
