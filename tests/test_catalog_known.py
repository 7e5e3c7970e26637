"""What the crawl asks the catalog before it asks a server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from catalog.known import Known
from tests.catalog_samples import (
    COLUMN,
    HOST,
    START,
    exchange,
    failed,
    follow,
    not_modified,
    page,
    report_page,
    write,
)

URL = f"{HOST}/r/1.html"
BODY = report_page("灵山县民政局", 2021, 5)


def test_nothing_is_known_before_there_is_a_catalog(tmp_path: Path) -> None:
    known = Known(tmp_path)
    assert known.original(URL) is None
    assert known.validators(URL) is None
    assert known.captured_at(URL) is None
    assert not known.is_report(URL)
    assert known.columns("lingshan") == []


def test_a_catalog_that_comes_later_is_seen(tmp_path: Path) -> None:
    known = Known(tmp_path)
    assert not known.is_report(URL)
    write(tmp_path, exchange("/r/1.html", 1, BODY))
    follow(tmp_path)
    assert known.is_report(URL)


def test_the_original_is_the_newest_whole_body_of_the_address(tmp_path: Path) -> None:
    first, second = write(
        tmp_path,
        exchange("/r/1.html", 1, BODY),
        exchange("/r/1.html", 2, report_page("灵山县民政局", 2021, 6)),
    )
    write(
        tmp_path,
        exchange("/r/1.html", 3, "<script>0</script>", status=521),
        exchange("/r/1.html", 4, "没有", status=404),
        not_modified("/r/1.html", 5, second),
        failed("/r/1.html", 6, "reset", purpose="report"),
    )
    follow(tmp_path)
    known = Known(tmp_path)
    original = known.original(URL)
    assert original is not None
    assert (original.capture_id, original.payload_digest) == (second.capture_id, second.payload_digest)
    assert original.captured_at == second.captured_at
    assert known.captured_at(URL) == START + timedelta(minutes=5)
    assert first.capture_id != second.capture_id


def test_the_tag_to_ask_with_is_the_newest_that_came_with_the_same_body(tmp_path: Path) -> None:
    (first,) = write(tmp_path, exchange("/r/1.html", 1, BODY, headers=['ETag: "old"']))
    follow(tmp_path)
    assert Known(tmp_path).validators(URL) == ('"old"', None)
    write(tmp_path, exchange("/r/1.html", 2, BODY, headers=['ETag: "new"'], original=first))
    follow(tmp_path)
    assert Known(tmp_path).validators(URL) == ('"new"', None)


def test_a_page_without_tag_or_date_is_asked_for_without_condition(tmp_path: Path) -> None:
    write(tmp_path, exchange("/r/1.html", 1, BODY))
    follow(tmp_path)
    assert Known(tmp_path).validators(URL) is None


def test_columns_are_remembered(tmp_path: Path) -> None:
    write(tmp_path, exchange("/zfxxgknb/", 1, "<p>年报</p>", purpose="list"))
    follow(tmp_path)
    assert Known(tmp_path).columns("lingshan") == [tuple(COLUMN.values())]
    assert Known(tmp_path).columns("elsewhere") == []


def test_reports_are_known_with_what_their_address_was_asked_for_with(tmp_path: Path) -> None:
    (first,) = write(tmp_path, exchange("/r/1.html", 1, BODY, link_text="2021年年报", row_date="2022-01-11"))
    write(
        tmp_path,
        not_modified("/r/1.html", 2, first),
        exchange("/r/news.html", 3, page("召开会议", "会议研究了防汛工作。")),
        exchange("/r/1.html", 4, "没有", status=404),
    )
    follow(tmp_path)
    (report,) = Known(tmp_path).reports("lingshan")
    assert (report.url, report.purpose, report.column) == (URL, "report", COLUMN["column-url"])
    assert Known(tmp_path).reports("elsewhere") == []


def test_a_column_that_holds_a_report_is_known_as_that_report(tmp_path: Path) -> None:
    write(
        tmp_path,
        exchange("/zfxxgknb/", 1, BODY, purpose="list"),
        exchange("/zfxxgkzd/", 2, page("政府信息公开制度", "本制度自公布之日起施行。"), purpose="list"),
    )
    follow(tmp_path)
    (report,) = Known(tmp_path).reports("lingshan")
    assert (report.url, report.purpose) == (f"{HOST}/zfxxgknb/", "report")


def test_a_withdrawal_is_as_good_an_answer_as_a_report_and_one_absence_is_none(tmp_path: Path) -> None:
    write(tmp_path, exchange("/r/1.html", 1, BODY, run="1"))
    write(tmp_path, exchange("/r/1.html", 2, "没有", status=404, run="2"))
    follow(tmp_path)
    assert Known(tmp_path).captured_at(URL) is None
    write(tmp_path, exchange("/r/1.html", 3, "没有", status=404, run="3"))
    follow(tmp_path)
    assert Known(tmp_path).captured_at(URL) == START + timedelta(minutes=3)
