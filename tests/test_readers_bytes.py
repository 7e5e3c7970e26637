"""Whatever bytes come in: a Document or Unreadable, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers import forms
from parsers.model import Document, Unreadable
from parsers.readers import MAX_BYTES, read

URL = "http://www.example.gov.cn/a/b.html"
SCRAPS = """
<table>|<tr>|<td rowspan=99999999999999999999>|<td colspan=-3>|</td>|</table>|<p>|<br>|</div>|</a>
|<a href='http://[x'>|<a href=javascript:1>|<div id=zoom style='display:none'>|<meta charset=
|<meta name=ArticleTitle content=|'>|<!--|-->|<%|%>|&#1;|&#xFFFF;|索引号：|您的位置：首页>
|主动公开文件数|历年累计|自然人|一、本年新收申请|0|３|\x00|\ud800
"""
MARKUP = st.lists(st.sampled_from(SCRAPS.strip().split("|")), max_size=60).map("".join)


def read_or_refuse(payload: bytes, media_type: str | None = "text/html") -> Document | None:
    try:
        document = read(payload, media_type, URL)
    except Unreadable:
        return None
    forms.read(document)
    document.text.encode("utf-8")
    return document


@settings(max_examples=200)
@given(st.binary(max_size=400), st.none() | st.text(max_size=30))
@example(b"<", "text/html; charset=utf-16")
@example(b"<html>\xff\xfe\x00", "text/html; charset=rot13")
@example(b"\xff\xfe<", None)
@example(b"<p>a</p>", "text/html; charset=punycode")
def test_any_bytes_are_read_or_refused(payload: bytes, media_type: str | None) -> None:
    read_or_refuse(payload, media_type)


@settings(max_examples=200)
@given(MARKUP, st.sampled_from(["utf-8", "gb18030", "utf-16", "big5hkscs"]))
def test_any_markup_is_read(markup: str, charset: str) -> None:
    read_or_refuse(markup.encode(charset, "replace"))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<span>" * 3_000 + "x",
        "<table><tr><td>" * 5_000 + "x",
        "<table>" + "<tr><td rowspan=200 colspan=200>1" * 2_000,
        "<table>" + "<tr><td>1<td>2" * 20_000,
        "<article>" * 1_900 + "<p>正文</p>" * 2_000,
        "<div style='display:none'>" * 1_900 + "<p></p>" * 2_000,
        "<a href=x>菜单</a>" * 20_000,
        "<p>" + "首页>" * 50_000,
        "<p>" + "索引号：" * 50_000,
        "<p>" + "大中小" * 40 + "</p>" + ("<p>" + "扫一扫" * 39 + "无</p>") * 50,
        "<td>" * 30_000,
        "主动公开文件数 1\n" * 20_000 + "历年累计",
        "历年累计\n" + " " * 200_000 + "1",
        "<p>公开" * 150_000,
        "<p>首页>" * 100_000,
        "<div>" + "<div>索引号</div><div>x</div>" * 30_000,
        "<%" * 500_000,
        "<!--" * 50_000,
    ],
    ids=lambda page: page[:24],
)
def test_a_hostile_page_takes_seconds_at_most(page: str) -> None:
    started = time.process_time()
    read_or_refuse(page.encode())
    assert time.process_time() - started < 20


def test_what_stands_behind_too_many_tags_is_named_as_unread() -> None:
    document = read(b"<p>a" * 100_001, "text/html", URL)
    assert [note.kind for note in document.notes] == ["unreadable"]


def test_no_more_than_eight_mebibytes_are_read() -> None:
    document = read(b"a" * (MAX_BYTES + 5), "text/plain", URL)
    assert len(document.text) == MAX_BYTES


@pytest.mark.parametrize(
    "payload", [b"", b" \r\n", b"%PDF-1.5 ...", b"PK\x03\x04docx", b"\xd0\xcf\x11\xe0doc", b"\x00\x01" * 99]
)
def test_what_no_reader_opens_is_refused_with_a_reason(payload: bytes) -> None:
    with pytest.raises(Unreadable, match=r"empty|no reader"):
        read(payload, "text/html", URL)


@pytest.mark.parametrize(
    ("payload", "media_type", "text"),
    [
        ("<p>县政府〇一</p>".encode("gb18030"), "text/html; charset=gb2312", "县政府〇一"),
        ("<meta charset=gbk><p>县政府</p>".encode(), None, "县政府"),
        ("<meta charset=gbk><p>县政府公开</p>".encode(), "text/html", "县政府公开"),
        ("<meta charset=gb2312><p>县</p>".encode("gb18030"), "text/html; charset=utf-8", "县"),
        ("<meta charset=utf-8><p>县镕</p>".encode("gb18030"), None, "县镕"),
        ("<p>縣政府</p>".encode("big5"), "text/html; charset=big5", "縣政府"),
        (b"\xef\xbb\xbf" + "<p>县</p>".encode(), "text/html; charset=gbk", "县"),
        ("\ufeff<p>县</p>".encode("utf-16-le"), None, "县"),
        ("<p>县政府</p>".encode("gb18030"), "text/html; charset=iso-8859-1", "县政府"),
        ("<p>县政府</p>".encode("gb18030"), "text/html; charset=nonsense", "县政府"),
        ("县政府".encode()[:-1], "text/plain", "县政"),
    ],
)
def test_the_charset_is_the_one_that_fits_the_bytes(
    payload: bytes, media_type: str | None, text: str
) -> None:
    document = read(payload, media_type, URL)
    assert (document.text, document.notes) == (text, ())


def test_lost_bytes_are_replaced_and_noted() -> None:
    document = read("<p>本县公开</p>".encode("gb18030") + b"\xff\xff<p>x</p>", "text/html; charset=gbk", URL)
    assert "本县公开" in document.text
    assert [note.kind for note in document.notes] == ["damage"]


def test_html_in_a_file_named_text_is_read_as_html() -> None:
    assert read(b"<html><body><p>a</p></body></html>", "text/plain", URL).text == "a"
