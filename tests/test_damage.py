"""Damage: recognised and named; what two readings would fit is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.damage import copies, damage
from parsers.script import readable, readable_text
from parsers.text import fold

BODY = "\n".join(
    f"第{index}段:本机关认真贯彻落实各项要求,稳步推进政府信息公开工作,取得了新的成效。" for index in range(8)
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("数据的统计期限自201711起至20171231止。", ("lost_characters",)),
        ("国办发〔201432号", ("lost_characters",)),
        ("漳平市民政局\n201813", ("lost_characters",)),
        ("自2017年1月1日起至2017年12月31日止,国办发〔2014〕32号。", ()),
        (f"{BODY}\n{BODY}", ("duplicated_body",)),
        (BODY, ()),
        ("我局主動(dòng)公開信息數(shù)條,網(wǎng)站", ("pinyin_noise", "traditional")),
        ("附件(doc)、(PDF)、公开(试行)", ()),
        ("公布36365权力清单,公开36365行政许可。\n36365\n2017年12月26日", ("spam_token",)),
        ("某局\n2017年12月26日", ()),
    ],
)
def test_damage_is_named_by_what_the_text_shows(text: str, names: tuple[str, ...]) -> None:
    assert damage(text) == names


def test_the_second_copy_of_a_body_is_the_stretch_that_is_passed_over() -> None:
    text = f"标题\n{BODY}\n{BODY}\n"
    assert [text[start:end] for start, end in copies(text)] == [BODY]


def test_pinyin_and_traditional_script_give_a_simplified_reading_that_knows_its_origin() -> None:
    text = "我局主動(dòng)公開政府信息數(shù)26條,網(wǎng)站(PDF)"
    clear = readable(fold(text))
    assert clear.text == "我局主动公开政府信息数26条,网站(PDF)"
    start = clear.text.index("信息数26条")
    begin, end = clear.origin(start, start + len("信息数26条"))
    assert text[begin:end] == "信息數(shù)26條"


def test_a_simplified_page_stays_as_it_is() -> None:
    text = "乾县人民政府的报告(试行),其中一个字是關,其余都是简体,所以全页不作为繁体处理。"
    assert readable_text(text) == text


@given(st.text(max_size=400))
def test_no_text_makes_looking_for_damage_fail(text: str) -> None:
    damage(text)
    assert all(0 <= start < end <= len(text) for start, end in copies(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("鏀垮簻淇℃伅鍏紑骞村害鎶ュ憡,涓诲姩鍏紑", "mojibake"),
        ("政府\ufffd\ufffd公开\ufffd\ufffd报告\ufffd\ufffd", "replacement_characters"),
        ("⺠政局、⻔户、⻓效", "radicals"),
        ("张**、李**、王**来访", "masked"),
        ("政(zheng)府(fu)辦(ban)公廳", "pinyin_noise"),
    ],
)
def test_what_a_decoder_or_a_spammer_left_is_named(text: str, name: str) -> None:
    assert name in damage(text)


def test_spam_in_the_title_is_damage_and_no_agency() -> None:
    assert "spam_token" in damage("", "36365区委2017年政府信息公开年度报告")


def test_radicals_of_a_text_layer_read_as_the_characters_they_stand_for() -> None:
    assert fold("⺠政局⻔户网站⻓效机制、⼾籍⽼年").text == "民政局门户网站长效机制、户籍老年"


def test_toneless_pinyin_goes_and_brackets_that_are_no_reading_stay() -> None:
    text = "政(zheng)(zheng)府信息(xi)公(gong)开办(ban)公厅附件(doc)、(PDF)、方案(he)"
    assert readable_text(text) == "政府信息公开办公厅附件(doc)、(PDF)、方案(he)"


def test_place_names_keep_a_character_that_is_in_both_scripts() -> None:
    assert readable_text("乾縣人民政府關於政府信息公開年度報告") == "乾县人民政府关于政府信息公开年度报告"
