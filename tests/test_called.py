"""Lists that a script fills: the call is put together from the pieces that the page gives."""

from __future__ import annotations

import json
import time
from urllib.parse import unquote

import pytest

from crawler.families import called, read
from crawler.page import Page
from crawler.portals import Portal
from crawler.rendering import is_bare
from crawler.walk import Walk, Wanted

COLUMN = "http://www.a.gov.cn/zfxxgk/nb.html"
SET = "var cid = '77', pageSize = 20; "


def page(script: str, body: str = "") -> Page:
    return Page(COLUMN, f"<html><body>{body}<script>{script}</script></body></html>")


def rows(*numbers: int) -> str:
    return "".join(
        f'<li><a href="/r/{n}.html">甲县{n}年政府信息公开年报</a><span>{n + 1}-02-01</span></li>'
        for n in numbers
    )


@pytest.mark.parametrize(
    ("script", "url", "form"),
    [
        ("$.ajax({url: '/s/' + cid, data: {size: pageSize, page: p}});", "/s/77?size=20&page=1", ""),
        ("$.ajax({type: 'post', url: '/s', data: {cid: cid, pageNo: n}})", "/s", "cid=77&pageNo=1"),
        ("$.get(`/s/${cid}?pageIndex=${n}`)", "/s/77?pageIndex=1", ""),
        ("$.getJSON('/s.do?cid=' + cid + '&pageNum=' + n + '&x=1')", "/s.do?cid=77&pageNum=1&x=1", ""),
        ("axios.get('/s.json', {params: {pageNum: 1, col: 'nb'}})", "/s.json?pageNum=1&col=nb", ""),
        ("var at = 0; $.post('/s', {cid: '9', pageNo: at})", "/s", "cid=9&pageNo=0"),  # it counts from nought
    ],
)
def test_a_call_is_put_together_from_its_pieces(script: str, url: str, form: str) -> None:
    (found,) = called.further(page(SET + script), 0)
    assert (unquote(found.url), found.form.decode()) == (f"http://www.a.gov.cn{url}", form)


def test_a_call_in_json_keeps_its_numbers() -> None:
    script = "fetch('/q', {method: 'POST', body: JSON.stringify({id: '9', pageNo: n, size: 10})})"
    (found,) = called.further(page(script), 0)
    assert json.loads(found.form) == {"id": "9", "pageNo": 1, "size": 10}


@pytest.mark.parametrize(
    "script",
    [
        "$.ajax({url: '/hits?id=5'})",  # nothing counts
        "$.ajax({url: '/s?key=' + key + '&page=' + p})",  # words of a reader
        "$.ajax({url: base + '/s', data: {page: 1}})",  # an address that the page does not give
        "$.get(address, {page: p})",
        "$.get('/s/' + id + '/' + p)",
        "$.post('/hd/vote.do', {id: 5, page: 1})",
        "$.post('/saveComment', {page: n})",
        "$.get('/user/logout', {p: 1})",
        "$.ajax({url: '/s', method: 'DELETE', data: {page: p}})",
        "$.post('/x', {id: 7, index: n})",  # a POST must say that it counts pages
        "$.post('/s', {key: $('#key').val(), page: p})",  # more than is plain
        "$.get(`/s/${id || 0}/list?page=1`)",
        "$.get('/s', {page: '²'})",
        "// $.get('/s', {page: p})",
        f"$.get('/s', {{x: '{'y' * 290}', a: '{'y' * 290}', b: '{'y' * 290}', c: '{'y' * 290}', page: p}})",
    ],
)
def test_a_call_with_anything_else_unknown_is_not_made(script: str) -> None:
    assert called.further(page(script), 0) == []


def test_calls_beside_each_other_keep_to_themselves() -> None:
    gone = "$.ajax({url: '/guestbook/delete?id=3'}); $.get('/visit', {p: 1}); "
    rows_of = "$.ajax({type: 'get', url: '/list', data: {page: p}}); $.ajax({type: 'POST', url: '/feedback'})"
    (found,) = called.further(page(gone + rows_of), 0)
    assert (found.url, found.form) == ("http://www.a.gov.cn/list?page=1", b"")


def test_of_two_calls_the_one_that_speaks_of_lists_is_made() -> None:
    script = "$.get('/weather', {p: 1}); $.get('/article/list', {pageNo: n}); var x = 'a'; x = 'b';"
    (found,) = called.further(page(script + "$.get('/' + x, {p: 1})"), 0)
    assert found.url == "http://www.a.gov.cn/article/list?pageNo=1"


def test_a_variable_is_what_it_is_set_to_first() -> None:
    (found,) = called.further(page("var id = '1'; $.get('/s', {id: id, page: p}); id = '2';"), 0)
    assert found.url == "http://www.a.gov.cn/s?id=1&page=1"


def test_what_a_call_brought_makes_no_calls() -> None:
    lists, walk = [], Walk(Portal(id="a", name="甲县人民政府", home="http://www.a.gov.cn/"), budget=500)
    walk.want(Wanted(COLUMN, "list", 100, trusted=True))
    while wanted := walk.next():
        if wanted.purpose == "list":
            lists.append(wanted.url)
            again = f"<script>$.get('/list/{'x' * len(lists)}', {{page: n}})</script>"
            walk.take(wanted, Page(wanted.url, again + (rows(2012, 2013) if len(lists) > 1 else "")))
    assert lists == [COLUMN, "http://www.a.gov.cn/list/x?page=1"]


def test_a_list_that_shows_its_rows_calls_for_what_is_behind_them() -> None:
    script = SET + "var total = {}; $.get('/s/' + cid, {{page: p}})"
    assert [unquote(each.url) for each in called.further(page(script.format(23)), 20)] == [
        "http://www.a.gov.cn/s/77?page=2"
    ]
    assert called.further(page(script.format(20)), 20) == []
    assert (
        called.further(page(script.replace("total", "x").format(3)), 3) == []
    )  # it says nothing, and is short


def test_a_column_behind_a_call_is_read_to_its_end() -> None:
    script = SET + "var total = 4; $.get('/s/' + cid, {page: p})"
    answers = {
        "nb.html": page(script, rows(2023, 2022)).text,
        "77?page=2": json.dumps(
            {"pages": 2, "list": [{"title": "甲县2021年政府信息公开年报", "url": "/r/2021.html"}]}
        ),
    }
    walk = Walk(Portal(id="a", name="甲县人民政府", home="http://www.a.gov.cn/"), budget=50)
    walk.want(Wanted(COLUMN, "list", 100, trusted=True))
    asked = []
    while wanted := walk.next():
        asked.append(wanted.url.rpartition("/")[2])
        walk.take(wanted, Page(wanted.url, answers.get(asked[-1], "")))
    assert sorted(asked[:5]) == ["2021.html", "2022.html", "2023.html", "77?page=2", "nb.html"]


def test_pieces_of_markup_follow_each_other() -> None:
    pieces = [rows(*range(2008 + 10 * n, 2018 + 10 * n)) for n in range(2)]
    first = read(Page("http://www.a.gov.cn/s/77?page=1", pieces[0], column=COLUMN))
    assert [(each.url, each.when) for each in first.further] == [("http://www.a.gov.cn/s/77?page=2", "new")]
    assert not read(Page("http://www.a.gov.cn/s/77?page=2", pieces[1][:300], column=COLUMN)).further
    assert not read(Page(COLUMN + "?page=1", pieces[0], column=COLUMN + "?page=1")).further


def test_a_column_that_is_empty_but_for_a_call_is_bare() -> None:
    empty = page(SET + "$.get('/s/' + cid, {page: p})")
    assert read(empty).further
    assert is_bare(empty)


@pytest.mark.parametrize(
    "piece", ["$.ajax({url:", "x = 'a', ", "$.get('a' + ", "`${", "data: {a: ", "$.get(a,{" + " " * 50]
)
def test_scripts_without_end_are_read_in_time(piece: str) -> None:
    begun = time.process_time()
    called.further(page(piece * (400_000 // len(piece))), 0)
    assert time.process_time() - begun < 2
