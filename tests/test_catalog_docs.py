"""docs/catalog.md names what is there, and its queries run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from catalog.schema import create

TEXT = (Path(__file__).parent.parent / "docs" / "catalog.md").read_text(encoding="utf-8")


@pytest.fixture
def db() -> Database:
    empty = Database(memory=True)
    create(empty)
    return empty


def test_every_table_and_view_is_named(db: Database) -> None:
    names = {*db.table_names(), *db.view_names()}
    plain = {name for name in names if not name.startswith(("documents_fts", "sqlite_"))}
    assert {name for name in plain if f"`{name}`" not in TEXT} == set()


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL))
def test_every_query_runs(db: Database, sql: str) -> None:
    assert db.execute(sql).fetchall() == []


def test_every_column_of_the_table_is_there(db: Database) -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", TEXT, re.MULTILINE)
    assert len(rows) > 5
    for table, words in rows:
        columns = {column.name for column in db[table].columns}
        assert set(re.findall(r"`(\w+)`", words)) <= columns
