"""The words of the browser: what each table and column holds, in English with the Chinese term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from catalog.browse.replay import PLUGIN
from catalog.search import SEARCH_TABLE

TITLE: Final = "Nianbao 年报"
DESCRIPTION: Final = (
    "The yearly reports in which Chinese local governments account for the disclosure of government "
    "information (政府信息公开工作年度报告): each report with its figures, the words they stand in, the sums "
    "checked, and the page as it was captured."
)

# What a column holds, wherever it occurs.
COLUMNS: Final = {
    "report_id": "Names one version of one report; opens its page",
    "agency": "The agency that reports (报告机关), never the uploader",
    "agency_type": "Kind of agency",
    "report_year": "The year reported on (年度), not the year of publication",
    "kind": "annual_report 年度报告, periodic_statistics 定期统计, self_inspection 自查报告, or another",
    "title": "Title as printed (标题)",
    "form": "Official form of its tables (格式): prose, statistics_2014, format_2019, format_2021 …",
    "published": "Date of publication (发布日期)",
    "division_code": "Code of the administrative division (行政区划代码)",
    "document_number": "Number of the document (文号)",
    "index_number": "Index number of the disclosure header (索引号)",
    "publisher": "Who put it up (发布机构)",
    "portal_id": "The portal it was found on (门户)",
    "url": "Address of the page",
    "replay": "The page as it was captured",
    "scope": "Own office or the whole jurisdiction (统计范围), where the text says so",
    "damage": "What has happened to the text, e.g. lost characters",
    "supersedes": "The version of this report that it replaced",
    "same_as": "The same report at another address",
    "is_current": "1 for the version that was captured last",
    "captured_at": "When the capture began (UTC)",
    "field": "Field of the codebook; its Chinese label is in the table fields",
    "label_zh": "Label on the official form",
    "applicant": "Applicant column of the request table (申请人): natural_person 自然人, business 商业企业, "
    "research 科研机构, welfare 社会公益组织, legal_service 法律服务机构, other 其他, total 总计",
    "basis": "year 本年, cumulative 历年累计, or period for part of a year",
    "value": "The figure in the unit as printed",
    "value_exact": "The same figure, every decimal kept",
    "unit": "Unit as printed (单位)",
    "base_value": "The figure in 元 or single counts (万 and 亿 multiplied out)",
    "base_unit": "Unit of base_value",
    "state": "value, or zero for a stated nothing; what a report does not say has no row",
    "approx": "min 余, max 近, about 约; empty for an exact figure",
    "place": "prose, or table,row,column counted from 0",
    "quote": "The words that state the figure",
    "check_id": "Rule that was checked",
    "outcome": "passed, failed or not_assessable for a check; ok, unchanged, redirect, not_found, soft_404, "
    "empty_shell, wall, robots_denied, truncated or error for a capture",
    "outcome_detail": "The finer word for the outcome",
    "detail": "Both sides of the check, or what is not understood",
    "failed_checks": "Checks that the report fails; a wrong sum is a fact about the report and is not mended",
    "issues": "What could not be understood",
    "capture_id": "Names one archived exchange",
    "purpose": "What the page was asked for as",
    "warc_file": "File of the archive that holds the record",
    "role": "first: opened this version; same: sent again; unchanged: the server said so, or the same bytes",
    "disclosure_total": "主动公开政府信息数",
    "requests_received": "本年新收政府信息公开申请数量",
    "requests_carried_in": "上年结转政府信息公开申请数量",
    "requests_processed": "申请办结数 / 办理结果总计",
    "requests_granted": "予以公开",
    "requests_granted_partial": "部分公开",
    "requests_carried_out": "结转下年度继续办理",
    "review_total": "行政复议 总计",
    "litigation_total": "行政诉讼数量 (prose and forms before 2019)",
    "litigation_direct_total": "未经复议直接起诉 总计",
    "litigation_after_review_total": "复议后起诉 总计",
    "fees_collected": "依申请公开信息收取的费用, in 元",
}

# Title, description and how the table opens.
TABLES: Final[dict[str, dict[str, object]]] = {
    "reports_overview": {
        "title": "Reports 年度报告",
        "description": "One row per report in its current version, with its core figures (money in 元). "
        "Search finds words of title and text, also of two characters: 年报, 民政. An empty cell means that "
        "the report does not say.",
        "sort_desc": "report_year",
        "facets": ["report_year", "form"],
        "fts_table": SEARCH_TABLE,
        "fts_pk": "document_id",
    },
    "reports": {
        "title": "Report versions 报告版本",
        "description": "Every version of every report, and candidates that proved to be of another kind.",
        "label_column": "title",
        "sort_desc": "report_year",
        "facets": ["kind"],
    },
    "figures": {
        "title": "Figures 数据",
        "description": "Every figure with the words it stands in, in the unit as printed.",
    },
    "figures_base": {
        "title": "Figures to calculate with 可比数据",
        "description": "The same figures in 元 and single counts, with label, agency and year. "
        "Use is_current = 1 and same_as empty to count each report once.",
    },
    "fields": {
        "title": "Codebook 指标",
        "description": "The fields, with their label on the official form and the forms that ask for them.",
        "label_column": "label_zh",
    },
    "checks": {
        "title": "Checks 勾稽检查",
        "description": "Sums, balances and bounds of each report, and from one year to the next.",
        "facets": ["outcome"],
    },
    "issues": {
        "title": "Issues 存疑",
        "description": "What could not be understood or fetched. Without a report_id the page itself failed.",
        "facets": ["kind"],
    },
    "portals": {"title": "Portals 政府门户", "description": "The portals followed.", "label_column": "name"},
    "columns_found": {
        "title": "Columns 栏目",
        "description": "The annual-report columns that were found, where the next run begins.",
    },
    "captures": {
        "title": "Captures 采集记录",
        "description": "Every exchange in the archive, also failures, with its place in the WARC files.",
        "sort_desc": "captured_at",
        "label_column": "url",
        "facets": ["outcome", "purpose"],
    },
    "report_captures": {
        "title": "Captures of each report",
        "description": "Which captures show which version of a report.",
    },
    "imports": {
        "title": "Imports 外来档案",
        "description": "WARC files that others made, with the name each had; issues say what is amiss.",
        "label_column": "name",
    },
    "runs": {"title": "Runs 运行", "description": "Every run of the crawler.", "sort_desc": "started"},
    "run_portals": {"title": "Portals of each run", "description": "What a run did for each portal."},
}

# What other tables and views are made from, and the long texts.
HIDDEN: Final = (
    "documents",
    "readings",
    "figures_read",
    "checks_read",
    "issues_read",
    "checks_across",
    "wordings",
    "capture_issues",
    "import_issues",
    "portals_named",
    "followed",
)


def metadata(database: str, replay: str, columns: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return Datasette's metadata for a catalog served under the name ``database``.

    ``columns`` has the columns of every table and view.
    """
    tables = {
        name: words | {"columns": {each: COLUMNS[each] for each in columns[name] if each in COLUMNS}}
        for name, words in TABLES.items()
    }
    hidden = {name: {"hidden": True} for name in HIDDEN}
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "databases": {database: {"tables": tables | hidden, "queries": QUERIES}},
        "plugins": {PLUGIN: {"replay": replay.rstrip("/")}},
    }


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
    "failed_checks": {
        "title": "Reports whose sums do not hold 勾稽不符",
        "description": "Failed checks with both sides of the sum.",
        "sql": """select report_id, agency, report_year, check_id, detail, replay
from checks join reports_overview using (report_id)
where outcome = 'failed' order by report_year desc, agency""",
    },
}
