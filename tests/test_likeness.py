"""Copied wording and copied figures: told with share and report, whatever the order of arrival."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import Exchange
from catalog.build import catalog_of, rebuild
from parsers.likeness import bands, share, wording
from tests.catalog_samples import dump, exchange, follow, report_page, rows, write

OWN = "".join(
    f"{word}方面,本单位坚持问题导向,健全工作制度,明确责任分工,细化落实举措。"
    for word in [
        "民政",
        "财政",
        "教育",
        "卫生",
        "交通",
        "水利",
        "农业",
        "环保",
        "住建",
        "司法",
        "审计",
        "统计",
    ]
)
OTHER = "".join(
    f"围绕{word}等重点工作,持续拓展渠道,邀请群众代表走进机关,听取意见建议并逐条研究答复。"
    for word in [
        "就业",
        "住房",
        "养老",
        "托育",
        "低保",
        "医保",
        "扶贫",
        "绿化",
        "供水",
        "供暖",
        "公交",
        "停车",
    ]
)
FIGURES = "当面申请1件,网络申请2件,信函申请1件。政府信息公开行政复议1件。"


def test_the_same_words_with_other_figures_are_alike_and_other_words_are_not() -> None:
    one, changed, other = wording(OWN + "共12条"), wording(OWN + "共3,456条"), wording(OTHER)
    assert one is not None
    assert other is not None
    assert one == changed
    assert share(one, other) < 0.3
    assert not set(bands(one)) & set(bands(other))


def test_a_text_with_one_sentence_changed_is_still_alike_and_found_by_a_band() -> None:
    one, changed = wording(OWN + OTHER), wording(OWN + OTHER.replace("听取意见建议", "征求各方意见", 1))
    assert one is not None
    assert changed is not None
    assert share(one, changed) >= 0.9
    assert set(bands(one)) & set(bands(changed))


def test_a_short_text_has_no_wording() -> None:
    assert wording("本单位无此类情况。" * 10) is None


@settings(max_examples=50)
@given(st.text(min_size=300, max_size=900))
def test_a_wording_is_always_of_one_length_and_wholly_like_itself(text: str) -> None:
    words = wording(text)
    assert words is None or (len(words), share(words, words), len(bands(words))) == (256, 1.0, 8)


def filed(agency: str, year: int, minute: int, received: int, words: str) -> Exchange:
    return exchange(f"/r/{agency}{year}.html", minute, report_page(agency, year, received, words))


def checked(data: Path, check: str) -> list[tuple[object, ...]]:
    sql = (
        "SELECT agency, report_year, outcome FROM checks JOIN reports USING (report_id)"
        " WHERE check_id = ? ORDER BY agency, report_year"
    )
    return rows(data, sql, check)


FIRST = filed("灵山县民政局", 2021, 1, 5, FIGURES + OWN)
COPY = filed("灵山县财政局", 2021, 2, 8, FIGURES + OWN)
APART = filed("灵山县教育局", 2021, 3, 9, FIGURES + OTHER)


def test_a_report_worded_like_an_earlier_one_of_another_agency_names_it(tmp_path: Path) -> None:
    write(tmp_path, FIRST, COPY, APART)
    follow(tmp_path)
    assert checked(tmp_path, "near_duplicate_agency") == [
        ("灵山县教育局", 2021, "passed"),
        ("灵山县民政局", 2021, "passed"),
        ("灵山县财政局", 2021, "failed"),
    ]
    ((detail, subject, first),) = rows(
        tmp_path,
        "SELECT detail, subject, (SELECT report_id FROM reports WHERE agency = '灵山县民政局')"
        " FROM checks_across WHERE check_id = 'near_duplicate_agency' AND outcome = 'failed'",
    )
    assert subject == first
    assert str(detail).endswith(f"% of the wording stands in report {first} of 灵山县民政局")


@pytest.mark.parametrize("order", list(permutations((FIRST, COPY, APART))))
def test_likeness_does_not_depend_on_the_order_of_arrival(
    tmp_path: Path, order: tuple[Exchange, ...]
) -> None:
    for each in order:
        write(tmp_path, each)
        follow(tmp_path)
    grown = rows(tmp_path, "SELECT check_id, subject, outcome, detail FROM checks_across ORDER BY 1, 2, 4")
    catalog_of(tmp_path).unlink()
    follow(tmp_path)
    assert (
        rows(tmp_path, "SELECT check_id, subject, outcome, detail FROM checks_across ORDER BY 1, 2, 4")
        == grown
    )
    assert [outcome for _, _, outcome in checked(tmp_path, "near_duplicate_agency")] == [
        "passed",
        "passed",
        "failed",
    ]


def test_last_years_words_and_figures_are_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        filed("灵山县民政局", 2020, 1, 5, FIGURES + OWN),
        filed("灵山县民政局", 2021, 2, 5, FIGURES + OWN),
        filed("灵山县民政局", 2022, 3, 6, FIGURES + OTHER),
    )
    follow(tmp_path)
    assert [outcome for _, _, outcome in checked(tmp_path, "near_duplicate_year")] == ["failed", "passed"]
    assert [outcome for _, _, outcome in checked(tmp_path, "number_copy")] == ["failed", "passed"]


def test_a_new_version_of_the_first_is_weighed_anew_and_a_rebuild_agrees(tmp_path: Path) -> None:
    write(tmp_path, FIRST, COPY)
    follow(tmp_path)
    write(tmp_path, filed("灵山县民政局", 2021, 9, 5, FIGURES + OTHER))
    follow(tmp_path)
    grown = dump(tmp_path)
    rebuild(tmp_path)
    follow(tmp_path)
    assert dump(tmp_path) == grown


def test_a_catalog_of_another_shape_is_derived_anew_with_the_columns_that_it_lacks(tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    follow(tmp_path)
    with closing(sqlite3.connect(catalog_of(tmp_path))) as db, db:
        db.execute("ALTER TABLE readings DROP COLUMN wording")
        db.execute("PRAGMA user_version = 1")
    write(tmp_path, COPY)
    follow(tmp_path)
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(2,)]
