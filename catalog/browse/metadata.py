"""The words of the browser: what each table and column holds, in English with the Chinese term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from catalog.browse.columns import COLUMNS
from catalog.browse.queries import QUERIES
from catalog.browse.replay import PLUGIN
from catalog.search import SEARCH_TABLE

TITLE: Final = "Nianbao 年报"
DESCRIPTION: Final = (
    "The yearly reports in which Chinese local governments account for the disclosure of government "
    "information (政府信息公开工作年度报告): each report with its figures, the words they stand in, the sums "
    "checked, and the page as it was captured."
)

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
    "changes_overview": {
        "title": "Changes 变动",
        "description": "What became of each report: new, revised, moved, missing (once), withdrawn "
        "(confirmed by a later run), replaced, restored; with the replayed captures before and after.",
        "sort_desc": "first_seen_at",
        "facets": ["change", "run_id"],
    },
    "changes": {
        "title": "Changes with their captures",
        "description": "The same, with the captures that prove each change.",
        "sort_desc": "first_seen_at",
        "facets": ["change"],
    },
    "changed_figures": {
        "title": "Changed figures 数据变动",
        "description": "Each figure that differs between two versions of a report, with the words of both; "
        "empty: not stated in that version.",
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
