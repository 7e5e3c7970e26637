"""Each family on small pages of our own: its mark, its rows, and the requests that bring the rest."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crawler import families
from crawler.families.answers import MAX_ROWS
from crawler.families.further import Further
from crawler.page import Page
from crawler.portals import Portal
from crawler.seen import seen
from crawler.walk import Walk, Wanted

SITE = "http://www.a.gov.cn"


def rows(many: int, first: int = 1, path: str = "/c/201902/t20190201_{}.html") -> str:
    return "".join(
        f'<li><a href="{path.format(n)}">甲县{2000 + n}年政府信息公开年报</a><span>2019-02-01</span></li>'
        for n in range(first, first + many)
    )


def listing(path: str, text: str, form: bytes = b"", column: str = "") -> families.Listing:
    return families.read(Page(SITE + path, text, form, column))


def asked(found: families.Listing) -> list[str]:
    return [unquote(each.url.removeprefix(SITE)) for each in found.further]


def titles(found: families.Listing) -> list[tuple[str, str, str | None]]:
    return [(row.url.removeprefix(SITE), row.text, row.date) for row in found.rows]


@pytest.mark.parametrize(
    ("family", "path", "text"),
    [
        ("trs", "/nb/", '<script>createPageHTML(3, 0, "index", "html");</script>'),
        ("ucap", "/nb/list.shtml", "<script>createPageHTML('page_div',3, 1,'list','shtml',40);</script>"),
        ("ucap", "/nb/list.shtml", '<meta name="channelid" content="0123456789abcdef0123456789abcdef">'),
        ("vsb", "/nb.htm", '<script src="/system/resource/js/counter.js"></script>'),
        ("hanweb", "/col/col1/index.html", "proxyUrl:'/module/web/jpage/dataproxy.jsp'"),
        ("hanweb", "/nb/nb.html", "proxyUrl:'/TrueCMS/messageController/getMessage.do'"),
        ("xxgk", "/col/col1/index.html", '<a href="/module/xxgk/xxgkAnnualReport.jsp?area=1">县政府</a>'),
        ("jpaas", "/nb/index.html", "/api-gateway/jpaas-publish-server/front/page/build/unit"),
        ("gkmlpt", "/gkmlpt/index", "<script>window._CONFIG = {SID: '1'}</script>"),
        ("lonsun", "/public/column/6981?type=3", "<p>年报</p>"),
        ("ewb", "/nb.html?categorynum=003", '<script src="/js/webBuilderCommon.js"></script>'),
        ("loc", "/zfxxgk.htm", "<script>function getMainData(lb){$.post('zfxxgk.htm?loc='+lb)}</script>"),
        ("generic", "/nb/", '<ul><li><a href="1.html">一</a></li></ul>'),
    ],
)
def test_a_family_is_known_by_its_marks(family: str, path: str, text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    assert seen(page, SITE + path).family == family


def test_trs_counts_the_pages_and_a_hostile_count_is_bounded() -> None:
    found = listing("/nb/", rows(2) + '<script>createPageHTML(3, 0, "index", "shtml");</script>')
    assert asked(found) == ["/nb/index_1.shtml", "/nb/index_2.shtml"]
    linked = listing("/nb/", '<div class="TRS_Editor"></div><a href="index_7.html">下一页</a>')
    assert asked(linked) == ["/nb/index_7.html"]
    endless = listing("/nb/", '<script>createPageHTML(99999, 0, "index", "html");</script>')
    assert len(endless.further) < 500


def test_links_without_words_to_numbered_files_of_a_lists_name_are_its_further_pages() -> None:
    hidden = "".join(
        f'<a href="{each}"></a>' for each in ("index_38_1.html", "about.html", "/x/index_2.html")
    )
    found = listing("/n38/index.html", rows(10) + hidden)
    assert [(each.url, each.when) for each in found.further] == [(f"{SITE}/n38/index_38_1.html", "guessed")]
    assert not listing("/n38/index.html", rows(3) + hidden).further  # it is whole
    trap = "".join(f'<a href="index_{n}.html"></a>' for n in range(400))
    assert len(listing("/n38/index.html", rows(10) + trap).further) == 20


def test_vsb_counts_its_older_pages_down() -> None:
    text = '<script src="/system/resource/js/x.js"></script>' + rows(2)
    first = listing("/xxgk/ndbg.htm", text + '<a href="ndbg/3.htm">下页</a><a href="ndbg/1.htm">尾页</a>')
    assert asked(first) == ["/xxgk/ndbg/3.htm", "/xxgk/ndbg/2.htm", "/xxgk/ndbg/1.htm"]
    older = listing("/xxgk/ndbg/2.htm", text + '<a href="../ndbg.htm">首页</a><a href="1.htm">下页</a>')
    assert asked(older) == ["/xxgk/ndbg/1.htm"]


def test_ucap_counts_its_pages_or_asks_for_its_channel() -> None:
    pages = listing("/nb/list.shtml", "<script>createPageHTML('page_div',3, 1,'list','shtml',40);</script>")
    assert asked(pages) == ["/nb/list_2.shtml", "/nb/list_3.shtml"]
    channel = "0123456789abcdef0123456789abcdef"
    empty = listing("/nb/list.shtml", f'<meta name="channelid" content="{channel}"><div id="list"></div>')
    (call,) = asked(empty)
    assert call == f"/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1"
    own = f"<script>var u='/searchList/{channel}?_isAgg=true&_channelName=&page='+n</script>"
    assert asked(listing("/nb/list.shtml", own)) == [
        f"/searchList/{channel}?_isAgg=true&_channelName=&page=1&_isJson=true"
    ]
    result = {
        "title": "<em>甲县</em>2019年年报",
        "url": "/c/a.shtml",
        "publishedTimeStr": "2020-01-09 08:00:00",
    }
    answer = listing(call, json.dumps({"data": {"total": 31, "results": [result, {"title": "无地址"}, 7]}}))
    assert titles(answer) == [("/c/a.shtml", "甲县2019年年报", "2020-01-09")]
    assert asked(answer) == [call.replace("page=1", "page=2")]
    assert not listing(call, json.dumps({"data": {"total": 1, "results": [result]}})).further
    bare = listing(f"/es-search/search/{channel}?page=1", json.dumps({"total": 31, "results": [result]}))
    assert (len(bare.rows), asked(bare)) == (1, [f"/es-search/search/{channel}?page=2"])


def test_ucap_asks_as_the_page_does_and_not_in_the_usual_way_besides() -> None:
    channel = "0123456789abcdef0123456789abcdef"
    script = f"<script>$.get('/es-search/search/{channel}', {{page: p}})</script>"
    head = f'<meta name="channelid" content="{channel}">{script}'
    assert asked(listing("/nb/list.shtml", head)) == [f"/es-search/search/{channel}?page=1"]
    assert asked(listing("/nb/list.shtml", head + rows(3))) == []


def test_gkmlpt_opens_the_categories_of_annual_reports_in_its_tree() -> None:
    tree = [{"id": 1, "name": "指南", "children": [{"id": 12, "name": "政府信息公开年报", "children": []}]}]
    for text in (json.dumps(tree), json.dumps(tree, ensure_ascii=False)):
        page = Page(
            f"{SITE}/czj/gkmlpt/index", f"<script>window._CONFIG = {{SID: '755', TREE: {text}}}</script>"
        )
        (column,) = families.opened(page)
        assert (column.url, column.text) == (
            f"{SITE}/czj/gkmlpt/api/all/12?page=1&sid=755",
            "政府信息公开年报",
        )


def test_gkmlpt_turns_the_page_while_articles_are_left() -> None:
    article = {
        "id": 9,
        "title": "甲县2019年年报",
        "url": f"{SITE}/gkmlpt/content/post_9.html",
        "created_at": "2020-01-09",
    }
    call = "/gkmlpt/api/all/12?page=1&sid=755"
    answer = listing(call, json.dumps({"total": 150, "articles": [article]}))
    assert titles(answer) == [("/gkmlpt/content/post_9.html", "甲县2019年年报", "2020-01-09")]
    assert asked(answer) == ["/gkmlpt/api/all/12?page=2&sid=755"]
    assert not listing(call.replace("=1", "=2"), json.dumps({"total": 150, "articles": []})).further


def test_lonsun_asks_for_an_organs_list_and_for_other_organs() -> None:
    links = '<a href="/public/column/6982?type=4">县财政局</a><a href="/public/column/6981?type=2">指南</a>'
    found = listing("/public/column/6981?type=3", links)
    assert asked(found) == [
        "/public/column/6981?type=3&action=list&pageIndex=1",
        "/public/column/6982?type=3&action=list",
    ]
    assert [each.kind for each in found.further] == ["page", "branch"]
    page = listing("/public/column/6981?type=3&action=list&pageIndex=1", rows(2) + "{pageCount: 2}")
    assert asked(page) == ["/public/column/6981?type=3&action=list&pageIndex=2"]
    assert not listing(
        "/public/column/6981?type=3&action=list&pageIndex=2", rows(2) + "{pageCount: 2}"
    ).further
    assert not listing("/public/column/6981?type=2", rows(2)).further
    years = listing("/public/column/6981?type=3", rows(2) + '<a href="?type=3&timeFrame=2014">2014年</a>')
    assert [(each.kind, each.words) for each in years.further] == [("branch", "2014年")]


def test_ewb_asks_its_script_for_the_site_and_then_for_rows() -> None:
    column = f"{SITE}/zwgk/list.html?categorynum=003005&deptcode=11"
    shell = listing(
        "/zwgk/list.html?categorynum=003005", '<script src="../js/webBuilderCommon.js?v=1"></script>'
    )
    assert asked(shell) == ["/js/webBuilderCommon.js"]
    script = 'var siteInfo = {"siteGuid": "7eb5f7f1-9041", "projectName": "/EWB-FRONT"};'
    (call,) = listing("/js/webBuilderCommon.js", script, column=column).further
    assert call.url == f"{SITE}/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
    assert json.loads(call.form) == {
        "deptcode": "11",
        "categorynum": "003005",
        "siteGuid": "7eb5f7f1-9041",
        "pageIndex": 0,
        "pageSize": 15,
    }
    row = {"title": "甲县2019年年报", "infourl": "/a/1.html", "infodate": "2020-01-09"}
    for custom in ({"data": [row], "total": 40}, json.dumps({"data": [row], "total": "40"})):
        answer = families.read(Page(call.url, json.dumps({"custom": custom}), call.form, column))
        assert titles(answer) == [("/a/1.html", "甲县2019年年报", "2020-01-09")]
        assert [json.loads(each.form)["pageIndex"] for each in answer.further] == [1]
    assert not families.read(
        Page(call.url, json.dumps({"custom": {"data": [], "total": 0}}), call.form)
    ).further
    whole = json.dumps({"custom": {"data": [row], "total": 1}})
    assert not families.read(Page(call.url, whole, call.form)).further
    from_one = json.dumps({"custom": {"data": [], "total": 40}})
    assert len(families.read(Page(call.url, from_one, call.form)).further) == 1
    by_guid = json.dumps({"custom": {"data": [{"title": "甲县2019年年报", "infoid": "a-1"}]}})
    (unaddressed,) = families.read(Page(call.url, by_guid, call.form, column)).rows
    assert unaddressed.url == f"{SITE}/zwgk/showinfo.html?infoGuid=a-1"


def test_ewb_hands_a_category_of_the_pages_own_script_on() -> None:
    text = '<input id="categorynum" value="003005"><script src="/js/webBuilderCommon.js"></script>'
    (address,) = asked(listing("/zwgk/nb.html", text))
    assert address == "/js/webBuilderCommon.js?categorynum=003005"
    script = 'var siteInfo = {"siteGuid": "7eb5f7f1-9041", "projectName": "/EWB-FRONT"};'
    (call,) = listing(address, script, column=f"{SITE}/zwgk/nb.html").further
    assert json.loads(call.form)["categorynum"] == "003005"


def test_longyans_menu_opens_columns_and_its_answer_turns_the_page() -> None:
    menu = "<a href=\"javascript:getMainData('ndbg')\">政府信息公开年报</a>"
    script = "<script>function getMainData(lb){$.post('zfxxgk.htm?loc='+lb,show,'json')}</script>"
    (column,) = families.opened(Page(f"{SITE}/x/zfxxgk.htm", menu + script))
    assert (column.url, column.text) == (f"{SITE}/x/zfxxgk.htm?loc=ndbg&pageNo=1", "政府信息公开年报")
    assert column.form == b"pageNo=1"
    assert [each.url for each in families.opened(Page(f"{SITE}/x/zfxxgk.htm", menu))] == [column.url]
    turn = (
        "<a href=\"javascript:gopage(2,'ndbg')\">下一页</a><a href=\"javascript:gopage(2,'ndbg')\">尾页</a>"
    )
    first = listing("/x/zfxxgk.htm?loc=ndbg&pageNo=1", json.dumps(["SUCCESS", rows(3) + turn]))
    assert len(first.rows) == 3
    assert asked(first) == ["/x/zfxxgk.htm?loc=ndbg&pageNo=2"]
    assert not listing("/x/zfxxgk.htm?loc=ndbg&pageNo=2", json.dumps(["SUCCESS", rows(3) + turn])).further


def test_jpaas_builds_the_units_whose_ids_stand_in_the_page() -> None:
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    ids = "'webId':'3176','tplSetId':'t1','pageType':'column','tagId':'当前栏目列表','pageId':'p1'"
    by_data = f"<script url=\"{unit}\" queryData=\"{{'parseType':'bulidstatic',{ids}}}\"></script>"
    values = "{webId: '3176', tplSetId: 't1', tagId: '当前栏目列表', pageId: 'p1'}"
    by_script = f"<script>$.get('{unit}', {values})</script>"
    by_address = (
        f"<script>u='{unit}?webId=3176&amp;tplSetId=t1&amp;tagId=当前栏目列表&amp;pageId=p1'</script>"
    )
    for text in (by_data, by_script, by_address):
        (call,) = listing("/nb/index.html", text).further
        query = parse_qs(urlsplit(call.url).query)
        assert (query["tagId"], query["pageId"]) == (["当前栏目列表"], ["p1"])
        assert json.loads(query["paramJson"][0]) == {"pageNo": 1, "pageSize": "15"}
    answer = families.read(Page(call.url, json.dumps({"data": {"html": rows(3)}})))
    assert len(answer.rows) == 3
    (turned,) = answer.further
    assert json.loads(parse_qs(urlsplit(turned.url).query)["paramJson"][0])["pageNo"] == 2
    assert not families.read(Page(call.url, json.dumps({"data": {"html": ""}}))).further
    full = families.read(Page(call.url, json.dumps({"data": {"html": rows(15)}})))
    assert [each.when for each in (*answer.further, *full.further)] == ["new", "onward"]


def test_xxgk_asks_an_organ_for_the_years_that_its_page_names_or_else_for_every_year() -> None:
    annual = "/module/xxgk/xxgkAnnualReport.jsp"
    found = listing("/col/col1/index.html", f'<a href="{annual}?fbtime=2019&amp;area=1133">县政府</a>')
    assert [(each.kind, each.url.partition("?")[2]) for each in found.further] == [
        ("branch", "fbtime=2019&area=1133")
    ]
    newest = listing(f"{annual}?area=1133", "<h1>甲县2024年政府信息公开年报</h1>")
    assert {f"{annual}?area=1133&fbtime={year}" for year in range(2008, 2025)} <= set(asked(newest))
    assert {each.when for each in newest.further} == {"always", "seldom"}
    told = listing(f"{annual}?area=1133", "<select><option>2019年</option><option>2021年</option></select>")
    assert asked(told) == [f"{annual}?area=1133&fbtime={year}" for year in (2019, 2021)]
    years = "".join(f'<a href="{annual}?area=1133&amp;fbtime={year}">{year}年</a>' for year in (2017, 2018))
    listed = listing("/col/col1/index.html", years)
    assert [(each.words, each.url[-4:]) for each in listed.further] == [
        ("2017年", "2017"),
        ("2018年", "2018"),
    ]
    only = f'<a href="{annual}?area=1133&amp;fbtime=2018">2018年</a>'
    assert asked(listing(f"{annual}?area=1133", only)) == [f"{annual}?area=1133&fbtime=2018"]
    assert asked(listing(f"{annual}?area=1133", "<div>暂无信息</div>")) == []
    assert asked(listing(f"{annual}?area=1133&fbtime=2019", "<div>暂无信息</div>"))  # that year's answer
    whole = f"<h1>甲县2024年政府信息公开年报</h1>{'一、总体情况' * 200}<div>暂无信息</div>"
    assert asked(listing(f"{annual}?area=1133", whole))


def test_xxgk_years_that_are_linked_are_reports_and_no_lists() -> None:
    annual = "/module/xxgk/xxgkAnnualReport.jsp?area=1133"
    years = "".join(f'<a href="{annual}&amp;fbtime={year}">{year}年</a>' for year in (2017, 2018))
    walk = Walk(Portal(id="a", name="甲县人民政府", home=f"{SITE}/"), budget=20)
    walk.start([(SITE + annual, "政府信息公开年报", None)])
    walk.take(column := _next(walk), Page(column.url, years))
    assert {_next(walk).purpose, _next(walk).purpose} == {"report"}


def _next(walk: Walk) -> Wanted:
    found = walk.next()
    assert found
    return found


def test_xxgk_searches_as_the_page_does() -> None:
    script = "url='/module/xxgk/search.jsp'; p={infotypeId:'A01',jdid:'12',area:'1133',divid:'div1'}"
    (call,) = listing("/col/col1/index.html", f"<script>{script}</script>").further
    form = parse_qs(call.form.decode(), keep_blank_values=True)
    assert (form["infotypeId"], form["area"], form["currpage"]) == (["A01"], ["1133"], ["1"])
    everywhere = script.replace("1133", "").replace("A01", "A02")
    (call,) = listing("/col/col1/index.html", f"<script>{everywhere}</script>").further
    form = parse_qs(call.form.decode(), keep_blank_values=True)
    assert (form["infotypeId"], form["area"]) == (["A02"], [""])
    row = '<td><a href="/art/1.html">甲县2019年年报</a></td><td>2020-01-09</td>'
    table = f'<table><tr class="tr_main_value_odd">{row}</tr></table>'
    answer = families.read(Page(call.url, table + "共2页", call.form))
    assert [row.url for row in answer.rows] == [f"{SITE}/art/1.html"]
    assert [parse_qs(each.form.decode())["currpage"] for each in answer.further] == [["2"]]
    for more in ("共17条 1/2", "共&nbsp;2&nbsp;页", '<a onclick="turn(2)">下一页</a>'):
        told = families.read(Page(call.url, table + more, call.form))
        assert [parse_qs(each.form.decode())["currpage"] for each in told.further] == [["2"]]
    assert not families.read(Page(call.url, table, call.form)).further  # short, and nobody counts


def test_xxgk_searches_once_where_the_page_gives_its_whole_call() -> None:
    url = "/module/xxgk/search.jsp?texttype=0&currpage='+n+'&sortfield=1"
    script = f"$.ajax({{type: 'POST', url: '{url}', data: {{area: '1133', infotypeId: 'A05', currpage: n}}}})"
    (call,) = listing("/col/col1/index.html", f"<script>{script}</script>").further
    assert call.url == f"{SITE}/module/xxgk/search.jsp?texttype=0&currpage=1&sortfield=1"
    assert call.form == b"area=1133&infotypeId=A05&currpage=1"


PROXY = "/module/web/jpage/dataproxy.jsp"


def datastore(records: str, total: int, more: str = "") -> str:
    return f"<datastore><totalrecord>{total}</totalrecord>{more}<recordset>{records}</recordset></datastore>"


def record(n: int) -> str:
    return f"<record><![CDATA[{rows(1, n)}]]></record>"


ANSWER = """{"code": 0, "data": {"pageCount": 3, "tags": [{"tagName": "年报"}], "list": [
{"infoTitle": "甲县2018年政府信息公开<b>年报</b>", "infoUrl": "t1.html", "publishTime": "2019-02-01 08:00"},
{"infoTitle": "甲县2017年政府信息公开年报", "infoUrl": "/old/t2.html", "publishTime": null}]}}"""


def test_data_of_any_other_call_are_rows_with_title_address_and_date() -> None:
    found = listing("/api/list?pageNo=1", ANSWER, column=f"{SITE}/nb/")
    assert titles(found) == [
        ("/nb/t1.html", "甲县2018年政府信息公开年报", "2019-02-01"),
        ("/old/t2.html", "甲县2017年政府信息公开年报", None),
    ]


@pytest.mark.parametrize(
    ("path", "form", "following"),
    [
        ("/api/list?channel=7&pageNo=1", b"", Further(f"{SITE}/api/list?channel=7&pageNo=2", when="new")),
        ("/api", b"chan=7&pageIndex=2", Further(f"{SITE}/api", b"chan=7&pageIndex=3", when="new")),
        ("/api", b'{"pn": 0, "chan": "7"}', Further(f"{SITE}/api", b'{"pn": 1, "chan": "7"}', when="new")),
        ("/api/list?channel=7&pageNo=3", b"", None),  # the last of three
        ("/api/list?channel=7", b"", None),  # nothing counts
    ],
)
def test_data_go_on_as_their_call_counts(path: str, form: bytes, following: Further | None) -> None:
    found = listing(path, ANSWER, form)
    assert list(found.further) == ([following] if following else [])


def test_the_surest_members_are_title_and_address() -> None:
    row = {"titleColor": "#c00", "imgUrl": "/i.png", "channelPath": "/nb/", "docTitle": "甲县2019年年报"}
    found = listing("/api/list?page=1", json.dumps([row | {"docPubUrl": "/1.html", "siteUrl": "/"}]))
    assert titles(found) == [("/1.html", "甲县2019年年报", None)]


@pytest.mark.parametrize(
    "said", ['"pageNum": 1, "pages": 4', '"page": 1', '"pages": "²"', '"pages": "%s"' % ("9" * 5000)]
)
@pytest.mark.parametrize("query", ["?page=1", "?page=1&page=x"])
def test_the_page_at_hand_is_not_taken_for_the_last_and_nonsense_for_no_number(said: str, query: str) -> None:
    rows = '"list": [{"title": "甲县2019年年报", "url": "/1.html"}]'
    found = listing(f"/api/list{query}", f"{{{said}, {rows}}}")
    assert [each.url.partition("page=")[2][:1] for each in found.further] == ["2"]
    assert not listing("/api/list?page=%C2%B2", f"{{{rows}}}").further


def test_data_without_titles_and_addresses_are_no_list() -> None:
    for text in ('{"list": [{"tagName": "年报"}]}', '{"list": []}', "[1, 2]", '{"a": ' * 500, "{}"):
        assert listing("/api/list?page=1", text).family == "generic"


def test_jpage_asks_for_the_rows_that_the_page_does_not_hold() -> None:
    script = (
        f"jpage({{perPage: 2, totalRecord: 9, proxyUrl: '{PROXY}', ajaxParam: {{columnid: 7, unitid: '5'}}}})"
    )
    (call,) = listing("/col/col7/index.html", f"<script>{script}</script>").further
    assert asked(listing("/col/col7/index.html", f"<script>{script}</script>")) == [
        f"{PROXY}?startrecord=1&endrecord=6&perpage=2"
    ]
    assert call.form == b"columnid=7&unitid=5"
    held = listing("/col/col7/index.html", datastore(record(1) + record(2), 9) + f"<script>{script}</script>")
    assert asked(held) == [f"{PROXY}?startrecord=3&endrecord=8&perpage=2"]
    assert not listing("/col/col7/index.html", datastore(record(1), 1) + f"<script>{script}</script>").further


def test_jpage_goes_on_behind_a_block_that_was_cut_short_and_ends_with_the_last_row() -> None:
    first = listing(f"{PROXY}?startrecord=1&endrecord=45&perpage=15", datastore(record(1), 60), b"columnid=7")
    assert asked(first) == [f"{PROXY}?startrecord=2&endrecord=46&perpage=15"]
    last = f"{PROXY}?startrecord=46&endrecord=60&perpage=15"
    assert not listing(last, datastore("".join(map(record, range(46, 61))), 60), b"columnid=7").further
    unsaid = listing(f"{PROXY}?startrecord=1&endrecord=2", record(1) + record(2), b"columnid=7")
    assert asked(unsaid) == [f"{PROXY}?startrecord=3&endrecord=4"]
    assert not listing(last, "<html><body>系统繁忙</body></html>", b"columnid=7").further


def test_jpage_counts_pages_where_the_proxy_ignores_where_to_start() -> None:
    block = listing(
        f"{PROXY}?startrecord=16&endrecord=60&perpage=15", datastore(record(1), 60), b"columnid=7"
    )
    repeated = [each.url.removeprefix(SITE) for each in block.further if each.when == "repeated"]
    assert repeated == [f"{PROXY}?startrecord=1&endrecord=15&perpage=15&page=2"]
    page = listing(repeated[0], datastore(record(16), 60), b"columnid=7")
    assert asked(page) == [f"{PROXY}?startrecord=1&endrecord=15&perpage=15&page=3"]


def test_jpage_follows_the_group_that_a_block_names() -> None:
    group = f'<nextgroup><![CDATA[<a href="{PROXY}?page=2&amp;columnid=7&amp;unitid=5"></a>]]></nextgroup>'
    found = listing("/col/col7/index.html", datastore(record(1), 60, group))
    assert found.further == (Further(f"{SITE}{PROXY}?page=2&columnid=7&unitid=5"),)
    again = listing(
        f"{PROXY}?page=2&columnid=7&unitid=5", datastore(record(2), 60, group.replace("page=2", "page=3"))
    )
    assert [each.when for each in again.further] == ["new"]
    script = f"<script>j({{proxyUrl:'{PROXY}',perPage:15,totalRecord:60,ajaxParam:{{columnid:7}}}})</script>"
    counted = listing("/col/col7/index.html", datastore(record(1), 60, group) + script)
    assert asked(counted) == [f"{PROXY}?startrecord=2&endrecord=46&perpage=15"]


def test_jpage_reads_escaped_records_and_truecms_its_wrapping() -> None:
    escaped = rows(1).replace("<", "&lt;").replace(">", "&gt;")
    assert len(listing(f"{PROXY}?startrecord=1", datastore(f"<record>{escaped}</record>", 1)).rows) == 1
    call = "/truecms/messageController/getMessage.do"
    column = listing(
        "/nb/nb.html", f"<script>j({{proxyUrl:'{call}',perPage:10,ajaxParam:{{columnId:'a-1'}}}})</script>"
    )
    assert asked(column) == [f"{call}?startrecord=1&endrecord=30&perpage=10&columnId=a-1"]
    answer = listing(asked(column)[0], f"cb({json.dumps({'result': datastore(record(1), 40)})})")
    assert len(answer.rows) == 1
    assert asked(answer) == [f"{call}?startrecord=2&endrecord=31&perpage=10&columnId=a-1"]


TURN = '<a href="javascript:go(2)">下一页</a>'


@pytest.mark.parametrize(
    ("path", "more", "guessed"),
    [
        ("/nb/", TURN, ["/nb/index_1.html", "/nb/index_2.html"]),
        ("/nb/index_2.html", TURN, ["/nb/index_3.html"]),
        ("/nb/list1.html", TURN, ["/nb/list2.html"]),
        ("/nb/nb2017.html", TURN, ["/nb/nb2017_1.html", "/nb/nb2017_2.html"]),
        ("/nb/list.shtml", TURN, ["/nb/list_1.shtml", "/nb/list_2.shtml"]),
        ("/nb/1.html", TURN, ["/nb/2.html"]),
        ("/nb/column-index-2.shtml", TURN, ["/nb/column-index-3.shtml"]),
        ("/nb/", '<div class="list_page" id="page"></div>', ["/nb/index_1.html", "/nb/index_2.html"]),
        ("/nb/", '<a href="/index.html">首页</a>' + TURN, ["/nb/index_1.html", "/nb/index_2.html"]),
        ("/list.jsp?id=7&pageNo=0", TURN, ["/list.jsp?id=7&pageNo=1"]),
        ("/list.jsp?id=7&pageNo=2", TURN, ["/list.jsp?id=7&pageNo=3"]),
        (
            "/list.jsp?id=7",
            TURN + '<input name="currPage">',
            ["/list.jsp?id=7&currPage=2", "/list.jsp?id=7&currPage=1"],
        ),
        ("/nb/", TURN + '<script>location="?pn="+n</script>', ["/nb/?pn=2", "/nb/?pn=1"]),
        ("/nb/index_2.html", "<script>var totalPage = 2;</script>" + TURN, []),
        ("/nb/", "共1页" + TURN, []),
        ("/nb/", "", []),
    ],
)
def test_a_page_is_guessed_where_a_script_turns_pages(path: str, more: str, guessed: list[str]) -> None:
    found = listing(path, rows(10) + more)
    assert asked(found) == guessed
    assert {each.when for each in found.further} <= {"guessed"}


def test_rows_without_dates_are_rows_when_they_name_reports() -> None:
    text = rows(3, 10).replace("<span>2019-02-01</span>", "") + '<a href="/zn.html">指南</a>'
    assert [row.text[2:6] for row in listing("/nb/", text).rows] == ["2010", "2011", "2012"]


def test_a_short_list_or_one_with_links_to_its_pages_is_not_guessed_at() -> None:
    assert not listing("/nb/", rows(9) + TURN).further
    linked = listing("/nb/", rows(10) + '<a href="index_7.html">下一页</a>')
    assert linked.further == (Further(f"{SITE}/nb/index_7.html"),)


@pytest.mark.parametrize(
    "path",
    [
        "/common/search/0123456789abcdef0123456789abcdef?_isJson=true&page=1",
        "/gkmlpt/api/all/12?page=1&sid=7",
        "/EWB-FRONT/rest/lightfrontaction/getgovinfolist",
        "/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=1&paramJson=%7B%22pageNo%22%3A1%7D",
        "/x/zfxxgk.htm?loc=ndbg&pageNo=1",
        "/truecms/messageController/getMessage.do?startrecord=1&endrecord=30",
        f"{PROXY}?startrecord=1&endrecord=45&perpage=15",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"data": 7}',
        "<html><body>系统异常</body></html>",
        "[" * 100_000,
        '{"custom": "{"}',
        '{"custom": {"data": [{}], "total": "²"}}',
        '<nextgroup><a href="http://[">',
        '"http://[webBuilderCommon.js"',
    ],
)
def test_an_answer_that_is_none_ends_the_list_quietly(path: str, text: str) -> None:
    found = listing(path, text, b'{"pageIndex": 1, "pageSize": 15}')
    assert not found.rows
    assert not found.further


def test_rows_without_end_are_bounded() -> None:
    results = [{"title": f"第{n}号", "url": f"/a/{n}.html"} for n in range(MAX_ROWS + 5)]
    call = "/common/search/0123456789abcdef0123456789abcdef?_isJson=true&page=1"
    assert len(listing(call, json.dumps({"data": {"results": results}})).rows) == MAX_ROWS
    many = "".join(
        f"<record><![CDATA[<a href='/{n}.html'>第{n}号</a>]]></record>" for n in range(MAX_ROWS + 5)
    )
    assert len(listing(f"{PROXY}?startrecord=1", datastore(many, MAX_ROWS + 5)).rows) == MAX_ROWS


def walked(pages: dict[str, str], start: str) -> list[str]:
    """Return what a walk asks for, from a column on, where these pages are all there is."""
    walk = Walk(Portal(id="a", name="甲县人民政府", home=f"{SITE}/", division_code="123456"), budget=500)
    walk.start([(SITE + start, "政府信息公开年报", None)])
    asked = []
    while wanted := walk.next():
        asked.append(unquote(wanted.url.removeprefix(SITE)))
        if asked[-1] in pages:
            walk.take(wanted, Page(wanted.url, pages[asked[-1]], wanted.form))
    return asked


def test_guessing_goes_on_while_pages_bring_new_rows_of_the_column() -> None:
    pages = {f"/nb/{'index_' + str(n) + '.html' if n else ''}": rows(10, 10 * n) + TURN for n in range(3)}
    asked = [path for path in walked(pages, "/nb/") if path.startswith("/nb/")]
    assert asked == ["/nb/", "/nb/index_1.html", "/nb/index_2.html", "/nb/index_3.html"]


def test_guessing_ends_where_paging_repeats_itself() -> None:
    pages = {f"/l.asp?id=1&page={n}": rows(10) + TURN for n in range(2, 50)}
    asked = [
        path for path in walked(pages | {"/l.asp?id=1": rows(10) + TURN}, "/l.asp?id=1") if "/l.asp" in path
    ]
    assert asked == ["/l.asp?id=1", "/l.asp?id=1&page=2", "/l.asp?id=1&page=1"]


def test_a_guessed_page_of_another_column_is_not_followed() -> None:
    news = "".join(f'<li><a href="/xw/{n}.html">会议{n}</a> 2019-01-01</li>' for n in range(10))
    pages = {"/nb/1.html": rows(10) + TURN, "/nb/2.html": news + TURN, "/nb/3.html": rows(10, 30)}
    assert "/nb/3.html" not in walked(pages, "/nb/1.html")


def test_a_call_that_repeats_itself_ends_the_list() -> None:
    article = {"title": "甲县2019年政府信息公开年报", "url": "/gkmlpt/content/post_9.html"}
    answer = json.dumps({"total": 10**6, "articles": [article] * 100})
    pages = {f"/gkmlpt/api/all/12?page={n}&sid=7": answer for n in range(1, 50)}
    asked = walked(pages, "/gkmlpt/api/all/12?page=1&sid=7")
    assert sum("/api/" in path for path in asked) == 2


def test_lonsun_names_the_other_organs_on_the_first_page_of_a_list_too() -> None:
    organs = '<a href="/public/column/6602?type=3&action=list">县财政局</a>'
    first = listing("/public/column/6601?type=3&action=list", rows(2) + organs)
    assert "/public/column/6602?type=3&action=list" in asked(first)
    later = listing("/public/column/6601?type=3&action=list&pageIndex=2", rows(2) + organs)
    assert {each.kind for each in later.further} == {"page"}


def test_gkmlpt_opens_the_years_below_its_annual_reports() -> None:
    tree = (
        '{"id":1,"name":"政府信息公开年报","children":[{"id":2,"name":"2023年"},{"id":3,"name":"机构"}]},'
        '{"id":4,"name":"规划","children":[{"id":5,"name":"2023年"}]}'
    )
    page = Page(f"{SITE}/gkmlpt/index", f"<script>window._CONFIG={{SID:'7',TREE:[{tree}]}}</script>")
    assert [each.url.split("/")[-1] for each in families.opened(page)] == ["1?page=1&sid=7", "2?page=1&sid=7"]


@pytest.mark.parametrize("words", ["下一页>", "[下一页]", "下页»", "后一页", "Next", "尾页"])
def test_a_pager_says_next_in_many_ways(words: str) -> None:
    assert asked(listing("/nb/", rows(2) + f'<a href="b.html">{words}</a>')) == ["/nb/b.html"]
