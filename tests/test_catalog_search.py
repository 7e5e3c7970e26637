"""Search finds words of two characters, exactly where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from catalog.schema import create, open_catalog
from catalog.search import forget, index, phrases, search
from tests.catalog_samples import exchange, follow, report_page, rows, write


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_catalog(tmp_path / "catalog.db")


def enter(db: Database, number: int, title: str, text: str) -> None:
    db.table("documents").insert(
        {"document_id": number, "content_digest": str(number), "title": title, "text": text}
    )
    index(db, number, title, text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("年报", True),
        ("民政", True),
        ("民政局", True),
        ("2021年", True),
        ("２０２１", True),
        ("WORD word", True),
        ("局", True),
        ("政信", False),  # 民政。信息: no word reaches over a stop
        ("财政", False),
        ("年报 财政", False),
        ("", False),
        ('"*():^-', False),
        ("text:年报 OR 财政", False),
    ],
)
def test_a_query_finds_the_documents_that_hold_its_words(db: Database, query: str, found: bool) -> None:
    enter(db, 1, "灵山县民政局2021年年报", "Word。民政。信息公开")
    assert bool(search(db, query)) is found


def test_words_of_the_title_come_first(db: Database) -> None:
    enter(db, 1, "通知", "民政 " * 3 + "其他" * 50)
    enter(db, 2, "民政局年报", "其他" * 50)
    assert [hit.content_digest for hit in search(db, "民政")] == ["2", "1"]


def test_a_forgotten_document_is_found_no_more(db: Database) -> None:
    enter(db, 1, "民政局年报", "正文")
    forget(db, 1, "民政局年报", "正文")
    assert search(db, "民政") == []


HAN = st.text(st.sampled_from("政府信息公开年报民。 a1"), max_size=12)


@given(
    texts=st.lists(HAN, min_size=1, max_size=4),
    word=st.text(st.sampled_from("政府信息公开年报民"), min_size=1, max_size=4),
)
def test_a_word_is_found_exactly_where_it_stands(texts: list[str], word: str) -> None:
    db = Database(memory=True)
    create(db)
    for number, text in enumerate(texts):
        enter(db, number, "", text)
    assert {int(hit.content_digest) for hit in search(db, word)} == {
        number for number, text in enumerate(texts) if word in text
    }


@given(st.text())
def test_whatever_is_typed_is_a_query(query: str) -> None:
    db = Database(memory=True)
    create(db)
    db.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?", (phrases(query),)).fetchall()


def test_a_hit_names_its_report(tmp_path: Path) -> None:
    write(tmp_path, exchange("/r/1.html", 1, report_page("灵山县民政局", 2021, 5)))
    follow(tmp_path)
    (hit,) = search(Database(tmp_path / "catalog.db"), "民政 条例")
    assert (hit.report_id,) == rows(tmp_path, "SELECT report_id FROM reports")[0]
