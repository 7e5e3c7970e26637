"""The comparing form, and readings whose characters know where they came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text import fold, normalise


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("总 计", "总计"),
        ("（一）予以公开", "(一)予以公开"),
        ("３．危及“三安全一稳定”", '3.危及"三安全一稳定"'),
        ("行政\u3000许可\u200b", "行政许可"),
        ("「三公」经费", '"三公"经费'),
        ("其中：１", "其中:1"),
        ("〔２０１８〕５号", "〔2018〕5号"),
    ],
)
def test_two_spellings_of_a_label_have_one_comparing_form(label: str, other: str) -> None:
    assert normalise(label) == normalise(other)


def test_folding_joins_a_number_with_its_unit_and_keeps_neighbouring_numbers_apart() -> None:
    assert fold("受理 3119 件，23 429").text == "受理3119件,23 429"


def test_folding_breaks_the_line_before_a_numbered_heading() -> None:
    assert fold("稳步推进。 三、依申请公开情况 (一)受理").text == "稳步推进。\n三、依申请公开情况\n(一)受理"


@given(st.text())
def test_each_folded_character_knows_its_origin(text: str) -> None:
    reading = fold(text)
    assert len(reading.offsets) == len(reading.text) + 1
    assert list(reading.offsets) == sorted(reading.offsets)
    assert all(0 <= start < len(text) for start in reading.offsets[:-1])


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
