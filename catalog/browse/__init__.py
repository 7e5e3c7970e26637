"""Datasette on the catalog, with words that a researcher understands and links into the replayed pages."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.plugins import pm  # type: ignore[import-untyped]

from catalog.browse import plugin
from catalog.browse.metadata import TABLES, metadata
from catalog.browse.replay import PLUGIN
from catalog.schema import read_only

REPLAY = "http://127.0.0.1:8080"
_TEMPLATES = Path(__file__).parent / "templates"
_SETTINGS = {
    "default_page_size": 50,
    "suggest_facets": False,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 1000,
    "truncate_cells_html": 200,
}


def datasette(catalog: Path, replay: str = REPLAY) -> Datasette:
    """Return the Datasette application on a catalog, whose file must be there.

    ``replay`` is the address of the pywb server that serves the collection ``nianbao``. Give ``.app()`` of
    what is returned to an ASGI server such as uvicorn.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, name=PLUGIN)
    return Datasette(
        files=[str(catalog)],
        metadata=metadata(catalog.stem, replay, _columns(catalog)),
        settings=_SETTINGS,
        template_dir=str(_TEMPLATES),
    )


def _columns(catalog: Path) -> dict[str, list[str]]:
    with closing(read_only(catalog)) as db:
        sql = "SELECT name FROM pragma_table_info(?)"
        return {table: [name for (name,) in db.execute(sql, (table,))] for table in TABLES}
