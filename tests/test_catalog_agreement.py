"""Catalog and archive are compared both ways."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from catalog.agreement import disagreements
from catalog.build import archive_of, catalog_of
from tests.catalog_samples import exchange, follow, report_page, write, writer


def archive(data: Path) -> list[str]:
    made = [exchange(f"/r/{n}.html", n, report_page("灵山县民政局", 2020 + n, n)) for n in range(3)]
    captures = write(data, *made)
    follow(data)
    return [capture.capture_id for capture in captures]


def alter(data: Path, sql: str) -> None:
    db = Database(catalog_of(data))
    db.execute(sql)
    db.close()


def test_a_catalog_that_followed_its_archive_agrees(tmp_path: Path) -> None:
    archive(tmp_path)
    assert list(disagreements(tmp_path)) == []


def test_without_a_catalog_there_is_nothing_to_compare(tmp_path: Path) -> None:
    write(tmp_path, exchange("/r/1.html", 1, "x"))
    assert list(disagreements(tmp_path)) == []


def test_an_open_file_is_compared_as_far_as_it_was_followed(tmp_path: Path) -> None:
    with writer(tmp_path) as out:
        out.write(exchange("/r/1.html", 1, "x"))
        follow(tmp_path, out.sync())
        out.write(exchange("/r/2.html", 2, "y"))
        out.sync()
        assert list(disagreements(tmp_path)) == []


def test_a_capture_without_row_is_found(tmp_path: Path) -> None:
    ids = archive(tmp_path)
    alter(tmp_path, f"DELETE FROM captures WHERE capture_id = '{ids[1]}'")  # noqa: S608
    assert [(each.capture_id, each.detail) for each in disagreements(tmp_path)] == [
        (ids[1], "the archive holds a capture that the catalog does not name")
    ]


def test_a_row_without_record_is_found(tmp_path: Path) -> None:
    ids = archive(tmp_path)
    alter(tmp_path, f"UPDATE captures SET capture_id = 'nowhere' WHERE capture_id = '{ids[2]}'")  # noqa: S608
    assert {each.capture_id for each in disagreements(tmp_path)} == {ids[2], "nowhere"}


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    ids = archive(tmp_path)
    for path in archive_of(tmp_path).glob("*.warc.gz"):
        path.unlink()
    found = list(disagreements(tmp_path))
    assert [each.capture_id for each in found] == ids
    assert {each.detail for each in found} == {"the WARC file is missing"}


def test_a_row_that_differs_from_its_record_is_found(tmp_path: Path) -> None:
    archive(tmp_path)
    alter(tmp_path, "UPDATE captures SET content_digest = 'x', warc_length = 1 WHERE url LIKE '%/1.html'")
    assert [each.detail for each in disagreements(tmp_path)] == [
        "catalog and record differ in warc_length, content_digest"
    ]
