"""Numbers: a table of surface forms, and round trips through the forms that reports write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.numbers import read_number

READINGS = [
    ("42735", "42735"),
    ("1,234", "1234"),
    ("1，234，567", "1234567"),
    ("３１１９", "3119"),
    ("3 119", "3119"),
    ("1.3万", "13000"),
    ("23.9847万", "239847"),
    ("1.2亿", "120000000"),
    ("0.5", "0.5"),
    ("3千", "3000"),
    ("+1036", "1036"),
    ("-8", "-8"),
    ("三", "3"),
    ("十", "10"),
    ("十三", "13"),
    ("二十", "20"),
    ("十三万", "130000"),
    ("一千二百", "1200"),
    ("一千零五", "1005"),
    ("二〇一七", "2017"),
    ("二○一八", "2018"),
    ("两", "2"),
    ("两万三千", "23000"),
    ("一亿零三万", "100030000"),
    ("零", "0"),
    ("〇", "0"),
    ("0", "0"),
    ("12,34", None),
    ("1234,567", None),
    ("三五", None),
    ("数百", None),
    ("几十", None),
    ("上千", None),
    ("十百", None),
    ("33.04%", None),
    ("12条", None),
    ("", None),
    ("-", None),
    ("无", None),
    ("一" * 300, None),
    ("9" * 300, None),
]


@pytest.mark.parametrize(("text", "value"), READINGS)
def test_a_surface_form_is_read_as_its_number_or_not_at_all(text: str, value: str | None) -> None:
    assert read_number(text) == (None if value is None else Decimal(value))


def chinese(value: int) -> str:
    """Render a number below 10⁸ in Chinese numerals."""
    if value >= 10**4:
        rest = value % 10**4
        return (
            chinese(value // 10**4) + "万" + (("零" if rest < 1000 else "") + chinese(rest) if rest else "")
        )
    words, pending = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if pending else "") + "零一二三四五六七八九"[digit] + sign
        pending = bool(words) and not digit
    return words or "零"


FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_every_count_comes_back_from_every_surface_form(value: int) -> None:
    forms = [str(value), f"{value:,}", str(value).translate(FULL_WIDTH), f"{value:,}".translate(FULL_WIDTH)]
    forms += [chinese(value), " ".join(str(value)), f"{Decimal(value) / 10000}万"]
    assert {read_number(form) for form in forms} == {Decimal(value)}


@given(st.text(max_size=60))
def test_no_text_makes_reading_a_number_fail(text: str) -> None:
    value = read_number(text)
    assert value is None or value.is_finite()
