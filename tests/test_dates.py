"""Dates: usual spellings, lost characters with one reading, and nothing where there are two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates import read_date, read_year, restore_date

SPELLINGS = [
    ("2018年3月8日", date(2018, 3, 8)),
    ("2018年03月08日", date(2018, 3, 8)),
    ("2018 年 3 月 8 日", date(2018, 3, 8)),
    ("2018-03-08 16:05:00", date(2018, 3, 8)),
    ("2015-03-26 16:05", date(2015, 3, 26)),
    ("2015-03-2616:05", date(2015, 3, 26)),
    ("2018/3/8", date(2018, 3, 8)),
    ("2018.3.8", date(2018, 3, 8)),
    ("20180308", date(2018, 3, 8)),
    ("２０１８年３月８日", date(2018, 3, 8)),
    ("二〇一七年十二月二十六日", date(2017, 12, 26)),
    ("二○一七年三月五日", date(2017, 3, 5)),
    ("二ＯＯ九年一月十日", date(2009, 1, 10)),
    ("发布时间:2018-01-05 09:11", date(2018, 1, 5)),
    ("2018年1月3印发", date(2018, 1, 3)),
    ("2018年13月3日", None),
    ("2018年2月30日", None),
    ("2018年3月", None),
    ("0597-7532402", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS)
def test_the_first_date_of_a_text_is_read_in_its_spelling(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("digits", "years", "expected"),
    [
        ("201813", [2017, 2018], date(2018, 1, 3)),
        ("201711", [2017], date(2017, 1, 1)),
        ("20171231", [2017], date(2017, 12, 31)),
        ("2018131", [2018], date(2018, 1, 31)),
        ("20180105", [2018], date(2018, 1, 5)),
        ("2018111", [2018], None),
        ("2018121", [2018], None),
        ("201813", [2016], None),
        ("2018", [2018], None),
        ("2018999", [2018], None),
        ("2018１３", [2018], None),
    ],
)
def test_a_date_without_its_signs_is_restored_only_when_it_has_one_reading(
    digits: str, years: list[int], expected: date | None
) -> None:
    assert restore_date(digits, years) == expected


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2017", 2017),
        ("2017年度", 2017),
        ("二〇一七年", 2017),
        ("二○○九", 2009),
        ("1017年", None),
        ("20171", None),
    ],
)
def test_a_year_is_read_in_digits_and_in_chinese(words: str, year: int | None) -> None:
    assert read_year(words) == year


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_every_date_comes_back_from_every_spelling(day: date) -> None:
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y年%m月%d日}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    ]
    assert {read_date(form) for form in forms} == {day}


@given(st.dates(date(2008, 1, 1), date(2030, 12, 31)))
def test_a_restored_date_is_the_true_one(day: date) -> None:
    assert restore_date(f"{day.year}{day.month}{day.day}", [day.year]) in (day, None)
