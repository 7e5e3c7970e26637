"""Discovery's rules, each alone: addresses, traps, sisters, scripts, rows, and what is kept within bounds."""

from __future__ import annotations

import pytest

from crawler import branches, columns, cues, discovery, leads, scripts
from crawler.address import absolute, same
from crawler.anchors import MAX_LINKS
from crawler.frontier import SEEN, WAITING, Frontier
from crawler.page import Anchor, Page
from crawler.place import names_place, place_of, sister
from crawler.portals import Portal
from crawler.registry import registry
from crawler.traps import trap
from crawler.walk import Walk, Wanted

HOME = "http://www.ds.gov.cn/"
PORTAL = Portal(id="ds", name="鄂尔多斯市东胜区人民政府", home=HOME, division_code="150602")
HUB = "政府信息公开"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        (" nb/a b.html\n", f"{HOME}nb/a%20b.html"),
        ("年报.html", f"{HOME}%E5%B9%B4%E6%8A%A5.html"),
        ("list.asp?name=年报", f"{HOME}list.asp?name=%C4%EA%B1%A8"),
        (r"nb\2019.html", f"{HOME}nb/2019.html"),
        ("/leave.jsp?url=http%3A%2F%2Fzfxxgk.ds.gov.cn%2Fnb%2F", "http://zfxxgk.ds.gov.cn/nb/"),
        ("javascript:void(0)", None),
        ("#top", None),
        ("http://[::1/nb/", None),
        ("http://a b/nb/", None),
        ("/nb/" + "x" * 3000, None),
    ],
)
def test_a_link_leads_where_a_browser_would_go(href: str, address: str | None) -> None:
    assert absolute(HOME, href, "gb18030") == address


@pytest.mark.parametrize(
    "spelling",
    [
        "https://DS.gov.cn/nb/",
        "http://www.ds.gov.cn:80/nb/index.html",
        "http://www.ds.gov.cn/nb;jsessionid=0123456789ABCDEF/",
        "http://www.ds.gov.cn/nb/?jump=true",
        "http://www.ds.gov.cn//nb/default.htm?sid=0123456789abcdef0123&_=1700000000000",
        "http://wap.ds.gov.cn/nb/",
    ],
)
def test_spellings_of_a_page_are_one(spelling: str) -> None:
    assert same(spelling) == same(f"{HOME}nb/")


def test_pages_that_differ_stay_apart() -> None:
    others = ("nb/index_1.html", "NB/", "nb/?page=2", "nb/?id=0123456789", "nb/%C4%EA/", "nb/%B1%A8/")
    assert len({same(HOME + each) for each in (*others, "nb/")}) == len(others) + 1


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}nb/?year=2024&month=5",
        f"{HOME}rili/2024-05/",
        f"{HOME}nb/x/nb/x/nb/",
        HOME + "a/" * 13,
        f"{HOME}nb/?a=1&a=2&a=3",
        f"{HOME}nb/?" + "&".join(f"p{n}={n}" for n in range(13)),
        f"{HOME}nb/?q=" + "x" * 1000,
    ],
)
def test_an_address_that_can_go_on_for_ever_is_a_trap(url: str) -> None:
    assert trap(url)


@pytest.mark.parametrize(
    "path", ["zwgk/zfxxgk/nb/2019/201902/t20190201_1.html", "x.jsp?area=1&fbtime=2017", "10/10/10/"]
)
def test_an_ordinary_address_is_none(path: str) -> None:
    assert trap(HOME + path) is None


@pytest.mark.parametrize(
    ("url", "words", "beginning"),
    [
        ("http://dszfxxgk.ordos.gov.cn/", HUB, "dszfxxgk.ordos.gov.cn"),
        ("http://ds.zfxxgk.ordos.gov.cn/a/", HUB, "ds.zfxxgk.ordos.gov.cn"),
        ("http://zfxxgk.ordos.gov.cn/150602/nb/", HUB, "zfxxgk.ordos.gov.cn/150602/"),
        ("http://zfxxgk.ordos.gov.cn/ds/nb/", HUB, "zfxxgk.ordos.gov.cn/ds/"),
        ("http://xxgk.ordos.gov.cn/c7/nb/", "东胜区政府信息公开平台", "xxgk.ordos.gov.cn/c7/"),
        ("http://zfxxgk.ordos.gov.cn/", HUB, None),  # the prefecture's
        ("http://zfxxgk.ordos.gov.cn/dalate/", HUB, None),  # a neighbour's
        ("http://www.dalate.gov.cn/", HUB, None),
        ("http://dszfxxgk.ordos.gov.cn/", "市长信箱", None),
        ("http://dszfxxgk.com/", HUB, None),
        ("http://dszfxxgk.gov.cn.evil.com/", HUB, None),
        ("http://127.0.0.9/ds/", "东胜区政府信息公开平台", None),
    ],
)
def test_a_sister_host_carries_the_place(url: str, words: str, beginning: str | None) -> None:
    assert sister(Anchor(url, words), {"www.ds.gov.cn"}, PORTAL) == beginning


def test_of_a_platform_only_the_portals_folder_is_walked() -> None:
    walk = Walk(PORTAL, budget=100)
    home = walk.next()
    assert home
    platform = "http://zfxxgk.ordos.gov.cn"
    walk.take(home, Page(HOME, f'<a href="{platform}/150602/">政府信息公开</a>'))
    assert walk.territory.holds(f"{platform}/150602/nb/1.html")
    assert not walk.territory.holds(f"{platform}/150621/nb/1.html")
    assert not walk.territory.holds(f"{platform}/1506021/")


def test_a_column_on_a_sister_host_is_asked_for_again() -> None:
    walk = Walk(PORTAL, budget=100)
    columns = ("http://zfxxgk.ordos.gov.cn/150602/nb/", "http://zfxxgk.ordos.gov.cn/ds/bm/")
    walk.start([*((url, "年报", "trs") for url in columns), ("http://www.elsewhere.com/nb/", "年报", "trs")])
    assert [each.url for each in iter(walk.next, None)] == [*columns, HOME]


def test_a_page_says_whose_it_is() -> None:
    words = "<p>今日要闻</p>" * 20
    own = Page(HOME, f"<title>东胜区人民政府</title><body>{words}</body>")
    footer = Page(HOME, f"<title>首页</title><body>{words}<p>主办：东胜区人民政府办公室</p></body>")
    other = Page(HOME, f"<title>某某娱乐</title><body>{words}</body>")
    assert [names_place(page, PORTAL) for page in (own, footer, other)] == [True, True, False]
    assert names_place(Page(HOME, "<frameset><frame src=a.html></frameset>"), PORTAL) is None


def test_a_home_that_moved_to_a_strangers_host_is_not_taken_and_said() -> None:
    walk = Walk(PORTAL, budget=100)
    home = walk.next()
    assert home
    words = '<a href="/nb/">政府信息公开年报</a>' + "<p>今日要闻</p>" * 20
    walk.take(home, Page("http://www.elsewhere.com/", f"<body>{words}</body>"))
    assert walk.next() is None
    assert "东胜区" in (walk.warning or "")


def test_the_place_of_every_portal_is_known() -> None:
    places = {row.portal.id: place_of(row.portal) for row in registry()}
    assert (places["150602"], places["150600"], places["500237"]) == ("东胜区", "鄂尔多斯市", "巫山县")
    assert all(len(place) > 1 for place in places.values())


@pytest.mark.parametrize(
    "script",
    [
        """document.write("<li><a href='\\/nb\\/'>政府信息公开年报<\\/a></li>");""",
        """document.writeln('<a href="/nb/">' + '政府信息公开年报' + '</a>');""",
        """var m = [{"name":"政府信息公开年报","url":"\\/nb\\/"}];""",
        """var m = {id:1, url:'/nb/', title:'政府信息公开年报', children:[{id:2}]};""",
        """var m = [{"name":"\\u653f\\u5e9c\\u4fe1\\u606f\\u516c\\u5f00\\u5e74\\u62a5","link":"/nb/"}];""",
        """addMenu("政府信息公开年报", "/nb/");""",
    ],
)
def test_a_menu_that_a_script_writes_is_read(script: str) -> None:
    found = scripts.written(Page(HOME, f"<script>{script}</script>"))
    assert [(each.url, each.text) for each in found] == [(f"{HOME}nb/", "政府信息公开年报")]


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ('<meta http-equiv="REFRESH" content="0; url=main.html">', "main.html"),
        ("<script>top.location.href = '/main.html'</script>", "main.html"),
        ("<p>您即将离开本网站</p><a href='/'>返回</a><a href='/main.html'>继续访问</a>", "main.html"),
        ('<meta http-equiv="refresh" content="600">', None),
        ('<meta http-equiv="refresh" content="0;url=/">', None),
        ("<script>location.href = '/a/' + id</script>", None),
        ("<p>" + "要闻" * 100 + "</p><script>function f(){location.href='/wap/'}</script>", None),
    ],
)
def test_a_page_sends_its_reader_on(markup: str, target: str | None) -> None:
    assert scripts.sent_on(Page(HOME, markup)) == ([HOME + target] if target else [])


@pytest.mark.parametrize(
    ("words", "address", "taken"),
    [
        ("2015年", "nb/t20160301_1.html", True),
        ("年度报告", "nb/t20160301_1.html", True),
        ("市民政局", "nb/t20160301_1.html", True),
        ("关于印发市民政局2015年政府信息公开年度报告的通知", "nb/t20160301_1.html", True),
        ("市民政局关于2015年政...", "nb/t20160301_1.html", True),
        ("市民政局召开工作会议", "nb/t20160301_1.html", False),
        ("关于做好2015年政府信息公开年度报告编制工作的通知", "nb/t20160301_1.html", False),
        ("2015年", "nb/2015n/", False),
    ],
)
def test_a_row_that_does_not_say_what_it_is_is_looked_at(words: str, address: str, taken: bool) -> None:
    assert bool(discovery.judge_undecided(Anchor(HOME + address, words))) == taken


@pytest.mark.parametrize(
    ("script", "frame"),
    [
        ("$('#f').attr('src', '/x/' + code+'/'+temp + '.shtml');", f"{HOME}x/n7/nav.shtml"),
        ("document.getElementById('f').src = code + '.html';", f"{HOME}a/n7.html"),
        ("f.src = '/x/' + other + '.html';", None),  # of a variable that is no parameter
        ("f.src = '/x/' + '.html';", None),
        ("f.src = '/x/' + code + 1;", None),
    ],
)
def test_a_frame_whose_address_a_script_puts_together_is_shown(script: str, frame: str | None) -> None:
    page = Page(f"{HOME}a/bm.shtml?code=n7&temp=nav", f"<iframe id=f></iframe><script>{script}</script>")
    assert scripts.frames(page) == ([frame] if frame else [])


def test_more_stands_for_the_heading_beside_it() -> None:
    markup = '<div><h3>政府信息公开年报</h3><a href="/nb/">更多&gt;&gt;</a></div>'
    markup += '<ul><li>东胜区2018年政府信息公开年报 <a href="/a.pdf">下载</a> 2019-02-01</li></ul>'
    found = [(each.url, each.text) for each in Page(HOME, markup).anchors]
    assert found == [(f"{HOME}nb/", "政府信息公开年报"), (f"{HOME}a.pdf", "东胜区2018年政府信息公开年报")]


@pytest.mark.parametrize(
    ("href", "words", "is_one"),
    [
        ("/a/P0201.doc", "附件", True),
        ("/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=7", "统计表", True),
        ("/attachment/7351", "附件1：统计表.xls", True),
        ("/file.do?name=%C4%EA%B1%A8.pdf", "年报", True),
        ("/nb/1.html", "附件：说明", False),
        ("/xwzx/", "新闻中心", False),
    ],
)
def test_an_attachment_is_known_by_address_or_words(href: str, words: str, is_one: bool) -> None:
    assert leads.is_attachment(Anchor(HOME + href.lstrip("/"), words)) == is_one


def test_what_waits_and_what_is_remembered_is_bounded() -> None:
    frontier = Frontier()
    for n in range(SEEN + 100):
        frontier.admit(Wanted(f"{HOME}{n}.html", "report", n % 60), lambda _: False)
    taken = list(iter(frontier.take, None))
    assert len(frontier.seen) == SEEN
    assert WAITING // 2 <= len(taken) <= WAITING
    assert taken[0].score == 59


def test_the_links_of_a_page_are_bounded() -> None:
    markup = "".join(f'<li><a href="/{n}.html">第{n}期</a></li>' for n in range(MAX_LINKS + 100))
    assert len(Page(HOME, f"<ul>{markup}</ul>").anchors) == MAX_LINKS


def test_an_address_that_is_promised_better_moves_up() -> None:
    frontier = Frontier()
    for purpose, score in (("discovery", 20), ("list", 100)):
        frontier.admit(Wanted(f"{HOME}x/", purpose, score), lambda _: False)  # type: ignore[arg-type]
    assert [each.score for each in iter(frontier.take, None)] == [100]


def test_a_column_that_vanished_starts_the_search_again() -> None:
    walk = Walk(PORTAL, budget=100)
    walk.start([(f"{HOME}nb/", "年报", "trs"), (f"{HOME}bm/", "部门年报", "trs")])
    gone, there = walk.next(), walk.next()
    assert gone
    assert there
    walk.missed(gone, gone=True)
    walk.take(there, Page(there.url, "<li><a href='1.pdf'>东胜区2018年政府信息公开年报</a> 2019-02-01</li>"))
    assert [each.purpose for each in iter(walk.next, None)] == ["report", "home"]


def test_lists_without_a_report_are_no_success() -> None:
    walk = Walk(PORTAL, budget=100)
    walk.start([(f"{HOME}nb/", "年报", "trs")])
    column = walk.next()
    assert column
    walk.take(column, Page(column.url, "<li><a href='1.html'>要闻</a> 2019-02-01</li>"))
    assert walk.warning == "1 list pages, but no link to a report"
    assert [each.purpose for each in iter(walk.next, None)] == ["home"]


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("市政府年报", "list"),
        ("区本级年报", "list"),
        ("区政府部门年报", "list"),
        ("镇街年报", "list"),
        ("往年年报", "list"),
        ("政府信息公开年报(2019年以前)", "list"),
        ("部门信息", "discovery"),
        ("县级部门信息公开", "discovery"),
        ("乡镇街道", "discovery"),
        ("部门镇区公开", "discovery"),
        ("部门街镇", "discovery"),
        ("县直部门网站", "discovery"),
        ("局委办公开", "discovery"),
        ("镇办公开", "discovery"),
        ("国务院部门网站", None),
        ("热点专题", "discovery"),
        ("旧版网站", "discovery"),
        ("政府网站年度报表", None),
        ("政府工作报告", None),
        ("部门动态", None),
        ("部门" * 15, None),
    ],
)
def test_words_say_whether_they_lead_to_annual_reports(words: str, purpose: str | None) -> None:
    judged = discovery.judge(Anchor(f"{HOME}x/", words))
    assert (judged.purpose if judged else None) == purpose


def test_words_without_end_are_judged_at_once() -> None:
    assert cues.cue("部门乡镇" * 5000) is None
    assert not cues.is_class("乡镇" * 12 + "x")


@pytest.mark.parametrize(
    "words",
    ["县政府", "县人民政府", "县级部门", "区政府部门", "街道(镇)", "乡镇(街道)", "市直单位", "乡镇、街道"],
)
def test_a_class_of_agencies_is_known_by_its_words(words: str) -> None:
    assert cues.is_class(words)


@pytest.mark.parametrize("words", ["机构职能", "政策文件", "部门动态", "新闻中心", "县情概况", "年度报告"])
def test_what_else_stands_on_a_disclosure_page_is_no_class(words: str) -> None:
    assert not cues.is_class(words)


@pytest.mark.parametrize(
    ("path", "is_list"),
    [
        ("10462/11066/column-index-1.shtml", True),
        ("zfxxgknb/list-2.html", True),
        ("zfxxgknb/a-b.html", False),
        ("10462/2014/8/29/10311527.shtml", False),
        ("gongkai/channel_c_5230_n_16/", True),
    ],
)
def test_the_name_of_a_list_may_have_hyphens(path: str, is_list: bool) -> None:
    assert columns.is_folder(HOME + path) == is_list


def test_a_file_of_one_digit_may_be_the_list_of_a_class() -> None:
    assert branches.judge_class(Anchor(f"{HOME}zfxxgk/zfxxgknb/qzf/1.html", "区政府"))
    assert not branches.judge_class(Anchor(f"{HOME}zfxxgk/zfxxgknb/10732.html", "区政府"))


@pytest.mark.parametrize(
    "path", ["qczj/gkmlpt/index", "qczj/gkmlpt/annualreport", "jyj/zfxxgk.htm", "jyj/xxgk/index.html"]
)
def test_an_agencys_disclosure_page_is_a_hub_and_no_row(path: str) -> None:
    link = Anchor(HOME + path, "县教育局")
    judged = discovery.judge(link)
    assert judged
    assert judged.purpose == "discovery"
    assert discovery.judge_undecided(link) is None


def test_an_agencys_page_may_be_a_file() -> None:
    assert branches.judge_organ(Anchor(f"{HOME}bmgk/czj.htm", "县财政局"))
    assert not branches.judge_organ(Anchor(f"{HOME}info/1045/2345.htm", "县财政局"))


def links(*pairs: tuple[str, str]) -> str:
    return "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in pairs)


def walked(home: str, column: str) -> list[str]:
    """Return what is asked for after the home page and its column of annual reports."""
    walk = Walk(PORTAL, budget=100)
    for url, text in ((HOME, home + links(("/nb/", HUB + "年报"))), (f"{HOME}nb/", column)):
        wanted = walk.next()
        assert wanted
        assert wanted.url == url
        walk.take(wanted, Page(url, text))
    return [each.url.removeprefix(HOME) for each in iter(walk.next, None)]


def test_the_classes_of_a_column_lie_anywhere_and_the_menu_is_none_of_them() -> None:
    classes = links(("/col/col3/index.html", "县政府"), ("/col/col4/index.html", "县级部门"))
    menu = links(("/bmjd/", "部门街道"), ("/col/col9/index.html", "领导之窗"))
    asked = walked(menu, menu + classes)
    assert asked[:2] == ["col/col3/index.html", "col/col4/index.html"]
    assert asked[2:] == ["bmjd/"]  # as the hub that the home page shows


def test_the_branches_of_an_empty_column_may_have_any_name() -> None:
    others = links(("/a/", "第一片区"), ("/b/", "平台公司"), ("/zn/", "指南"), ("/c/", "政策文件"))
    assert walked("", others) == ["a/"]
    row = '<li><a href="/r/t20240102_1.html">东胜区2023年政府信息公开年报</a> 2024-01-02</li>'
    assert walked("", others + row) == ["r/t20240102_1.html"]


@pytest.mark.parametrize(
    ("upper", "purpose"),
    [
        ("<a href='/nb/'>政府信息公开年报</a>", "list"),
        ("政府信息公开年报", "list"),
        ("<a href='/jg/'>机构</a>", None),
    ],
)
def test_a_menu_says_what_its_items_are_part_of(upper: str, purpose: str | None) -> None:
    markup = f"<ul><li>{upper}<ul>{links(('/x7/', '某区财政局'))}</ul></li></ul>"
    judged = discovery.judge(Page(HOME, markup).anchors[-1])
    assert (judged.purpose if judged else None) == purpose


def test_a_term_and_a_heading_say_what_stands_below_them() -> None:
    item = links(("/x7/", "区政府"))
    term = Page(HOME, f"<dl><dt>政府信息公开年报</dt><dd>{item}</dd></dl>").anchors[0]
    heading = Page(HOME, f"<h3>政府信息公开年报</h3><ul>{item}</ul>").anchors[0]
    assert (term.within, heading.within) == ("政府信息公开年报", "政府信息公开年报")
    assert Page(HOME, f"<h3>{'年报' * 9999}</h3><ul>{item * 9999}</ul>").anchors[0].within == ""


def test_a_bare_year_on_a_column_is_looked_at_without_a_date() -> None:
    grid = "<table><tr><td>县财政局</td><td><a href='content_1.html'>2023</a></td></tr></table>"
    assert walked("", grid) == ["nb/content_1.html"]


def test_a_home_with_two_targets_is_left_for_the_one_that_gives_a_page() -> None:
    walk = Walk(PORTAL, budget=100)
    home = walk.next()
    assert home
    script = "if(m){location.href='/wap/index.html'}else if(x){location.href='/a/'}else{location.href='/b/'}"
    walk.take(home, Page(HOME, f"<script>{script}</script>"))
    asked = []
    while wanted := walk.next():
        asked.append(wanted.url.removeprefix(HOME))
        walk.missed(wanted, gone=True)
    assert asked[:3] == ["a/", "b/", "wap/index.html"]


def test_what_a_script_completes_is_no_plain_address() -> None:
    plain, made = (
        Page(HOME, f"<script>$('#x').load({each})</script>") for each in ("'a.htm'", "'a.htm?loc='+x")
    )
    assert (scripts.frames(plain), scripts.frames(made)) == ([f"{HOME}a.htm"], [])


def test_orders_and_views_of_a_list_are_that_list() -> None:
    assert {same(f"{HOME}nb/{each}") for each in ("", "?order=hits", "?view=grid", "?sort=desc")} == {
        same(f"{HOME}nb/")
    }
    assert len({same(f"{HOME}nb/?{each}") for each in ("view=zn", "view=nb", "sort=3", "order=7")}) == 4


def test_an_undecided_row_that_opens_a_column_leads_to_it() -> None:
    walk = Walk(PORTAL, budget=100)
    row = Wanted(f"{HOME}jyj.htm", "report", 65, trusted=True, column=f"{HOME}nb/", link_text="县教育局")
    walk.read.read = 1
    walk.take(row, Page(row.url, links(("/jyj/nb/", "政府信息公开年报"), ("/jyj/xw/", "要闻"))))
    assert [(each.url, each.purpose) for each in iter(walk.next, None)] == [(f"{HOME}jyj/nb/", "list")]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>静安县2022年政府信息公开工作年度报告</p><span>2023-02-01</span>",
        "静安县2022年政府信息公开工作年度报告<em>[2023年2月1日]</em>",
        "<span>2023-02-01</span>静安县2022年政府信息公开工作年度报告",
    ],
)
def test_a_date_in_an_element_of_its_own_inside_a_link_is_that_of_the_row(inside: str) -> None:
    page = Page("http://x.gov.cn/", f"<ul><li><a href='a.html'>{inside}</a></li></ul>")
    (anchor,) = page.anchors
    assert anchor.text == "静安县2022年政府信息公开工作年度报告"
    assert anchor.date == "2023-02-01"


@pytest.mark.parametrize(
    "words",
    ["市场监督管理局", "生态环境分局", "质量技术监督局", "统计调查队", "气象台", "市财政局"],
)
def test_an_agency_whose_name_tells_of_other_reports_is_not_refused(words: str) -> None:
    assert cues.refused(f"{words}2022年政府信息公开工作年度报告") is None


@pytest.mark.parametrize("words", ["监督检查", "环境信息公开平台", "统计年鉴", "财政信息", "政府网站年报"])
def test_annual_reports_on_something_else_are_refused(words: str) -> None:
    assert cues.refused(words)


@pytest.mark.parametrize("words", ["2013年及以前", "2008-2012年", "2016年之前年报"])
def test_a_span_of_years_divides_a_column(words: str) -> None:
    link = Anchor("http://x.gov.cn/zfxxgknb/old/", words)
    assert branches.judge_branch(link, "http://x.gov.cn/zfxxgknb/")


def test_the_old_annual_reports_are_a_column_of_their_own() -> None:
    judged = discovery.judge(Anchor("http://x.gov.cn/htmls/77/list-1.html", "2013年以前年报"))
    assert judged
    assert judged.purpose == "list"


def test_the_sites_search_is_no_column() -> None:
    assert discovery.judge(Anchor("http://x.gov.cn/Search/index?keyword=年报", "年报")) is None
