"""The Datasette plugin: search in Han pairs, links to report pages and replayed pages, the report page."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Final

import pluggy
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.utils import tilde_decode, tilde_encode  # type: ignore[import-untyped]
from datasette.utils.asgi import Request  # type: ignore[import-untyped]
from markupsafe import Markup

from catalog.browse.formulas import App, inert_csv
from catalog.browse.replay import REPLAYS, replay_address
from catalog.browse.report import home_page, report_page
from catalog.search import phrases

hookimpl = pluggy.HookimplMarker("datasette")

REPORTS: Final = frozenset({"report_id", "supersedes", "same_as", "other_report_id"})
_REPORT_LINK: Final = Markup('<a href="{}">{}</a>')
_REPLAY_LINK: Final = Markup('<a href="{}">replay&nbsp;{}</a>')

Variables = Callable[[], Awaitable[dict[str, object]]]


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let the search box ask for pairs of Han characters, as the index holds them."""
    conn.create_function("escape_fts", 1, phrases, deterministic=True)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Keep words that begin like a formula from being one in a spreadsheet."""
    return inert_csv


@hookimpl
def render_cell(
    row: sqlite3.Row, value: object, column: str, database: str, datasette: Datasette
) -> Markup | None:
    """Link reports to their page and captures to their replay; leave the rest to Datasette."""
    if not isinstance(value, str) or not value:
        return None
    if column in REPORTS or (column == "title" and "report_id" in row.keys()):  # noqa: SIM118
        report_id = row["report_id"] if column == "title" else value
        return _REPORT_LINK.format(datasette.urls.row(database, "reports", tilde_encode(report_id)), value)
    if column in REPLAYS:
        return _REPLAY_LINK.format(replay_address(datasette, value), value[:8])
    return None


@hookimpl
def extra_template_vars(
    view_name: str, database: str | None, table: str | None, request: Request, datasette: Datasette
) -> Variables | None:
    """Give the home page its counts, and the page of a report what the report says."""
    if view_name == "index":
        return lambda: home_page(datasette)
    if view_name == "row" and table == "reports" and database:
        report_id = tilde_decode(request.url_vars["pks"])
        return lambda: report_page(datasette, database, report_id)
    return None
