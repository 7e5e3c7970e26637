"""A portal of many agencies: which of their pages are asked for, how long, and what there is a report."""

from __future__ import annotations

import pytest

from crawler import branches, columns, discovery
from crawler.page import Anchor, Page
from crawler.portals import Portal
from crawler.walk import Walk, Wanted
from tests.small_sites import asked_of, links

HOME = "http://www.ds.gov.cn/"
PORTAL = Portal(id="ds", name="鄂尔多斯市东胜区人民政府", home=HOME, division_code="150602")
TITLE = "东胜区水务局2018年政府信息公开工作年度报告"
NAMES = [first + last for first in "教民司财水交农商" for last in "育政务"]


def walked(pages: dict[str, str]) -> list[str]:
    return asked_of(PORTAL, pages)


def test_agencies_without_a_column_do_not_end_the_search_for_those_with_one() -> None:
    organs = {f"bm/{n}/": f"{name}局" for n, name in enumerate(NAMES)}
    pages = {
        "": links(("/bm/", "部门信息公开")),
        "bm/": links(*((f"/{url}", it) for url, it in organs.items())),
    }
    menu = "".join(f'<a href="/xw/{n}.html">要闻</a>' for n in range(3))
    for n, url in enumerate(organs):
        pages[url] = menu + (links((f"/{url}nb/", "政府信息公开年报")) if n % 3 == 2 else "")
        pages[f"{url}nb/"] = links((f"/{url}nb/t1.html", TITLE))
    asked = walked(pages)
    assert [url for url in organs if url not in asked] == []
    assert sum(url.endswith("t1.html") for url in asked) == len(NAMES) // 3


def test_an_agencys_page_that_names_its_column_is_searched_no_further() -> None:
    inside = [("/bm/swj/nb/", "年报"), ("/bm/swj/jg/", "内部概览"), ("/bm/swj/xx/", "水务信息")]
    pages = {"": links(("/nb/", "政府信息公开年报")), "nb/": links(("/bm/", "部门信息公开"))}
    pages |= {"bm/": links(("/bm/swj/", "水务局")), "bm/swj/": links(*inside)}
    pages["bm/swj/nb/"] = links(("/bm/swj/nb/t1.html", TITLE))
    assert walked(pages)[4:] == ["bm/swj/nb/", "bm/swj/nb/t1.html"]
    pages["bm/swj/"] = links(*inside[1:])
    assert walked(pages)[4:] == ["bm/swj/jg/", "bm/swj/xx/"]


@pytest.mark.parametrize(
    ("href", "words", "date"),
    [
        ("nb/gzdt/", "工作动态", None),  # another block of the page
        ("nb/7/", "关于东胜区水务局的说明", "2019-02-01"),  # dated: a row
        ("nb/9001/index.html", TITLE, None),
        ("nb/list.action?type=xw", "水务一览", None),  # what the column's own program shows besides
    ],
)
def test_what_lies_in_a_columns_folder_is_not_always_a_branch(
    href: str, words: str, date: str | None
) -> None:
    link = Anchor(HOME + href, words, date)
    assert branches.judge_branch(link, f"{HOME}nb/list.action?type=nb") is None


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("xxgk/228201/972007/index.html", "report"),
        ("xxgk/972007/", "report"),
        ("xxgk/2018/", "list"),
        ("xxgk/2018nb/", "list"),
        ("col/col972007/index.html", "list"),
    ],
)
def test_a_folder_named_by_a_number_is_a_report_where_its_words_say_so(path: str, purpose: str) -> None:
    found = discovery.judge(Anchor(HOME + path, TITLE))
    assert found
    assert found.purpose == purpose


def test_a_report_that_proves_a_list_is_read_as_one() -> None:
    walk = Walk(PORTAL, budget=100)
    walk.read.read = 1
    row = Wanted(f"{HOME}xxgk/10245/", "report", 70, link_text="东胜区2018年政府信息公开年度报告")
    listed = links(
        *(
            (f"/r/t2019020{n}_{n}.html", f"东胜区{name}局2018年政府信息公开年报")
            for n, name in enumerate(NAMES[:3])
        )
    )
    walk.take(row, Page(row.url, f"<title>东胜区人民政府</title>{listed}"))
    assert len([each for each in iter(walk.next, None) if each.purpose == "report"]) == 3


def test_an_agencys_papers_of_all_kinds_are_a_list_when_a_report_is_among_them() -> None:
    papers = '<ul><li><a href="/p/t1.html">关于汛期值班的通知</a> 2019-03-01</li>'
    papers += f'<li><a href="/p/t2.html">{TITLE}</a> 2019-02-01</li></ul><a href="?page=2">下一页</a>'
    older = f'<ul><li><a href="/p/t9.html">{TITLE.replace("2018", "2017")}</a> 2018-02-01</li></ul>'
    pages = {"": links(("/bm/", "部门信息公开")), "bm/": links(("/bm/7", "水务局"))}
    pages |= {"bm/7": papers, "bm/7?page=2": older}
    assert {"p/t2.html", "p/t9.html"} <= set(walked(pages))
    assert "p/t1.html" not in walked(pages)


def test_the_tree_that_a_script_writes_on_an_undecided_row_leads_on() -> None:
    tree = "<script>d = new dTree('d'); d.add(3, 0, '政府信息公开年报', '/swj/list.jsp?cat=3');</script>"
    walk = Walk(PORTAL, budget=100)
    walk.read.read = 1
    row = Wanted(f"{HOME}swj/list.jsp", "report", 65, trusted=True, link_text="水务局")
    walk.take(row, Page(row.url, tree))
    assert [each.url for each in iter(walk.next, None)] == [f"{HOME}swj/list.jsp?cat=3"]


def test_more_stands_for_the_heading_of_its_block() -> None:
    rows = links(*((f"/t{n}.html", "东胜区2018年政府信息公开年报") for n in range(6)))
    block = f'<h3>部门、乡镇年报</h3><div id="in"><ul>{rows}</ul><a href="/bmnb">更多&gt;&gt;</a></div>'
    assert Anchor(f"{HOME}bmnb", "部门、乡镇年报") in Page(HOME, block).anchors


def test_a_report_is_to_the_credit_of_every_page_on_the_way_to_it() -> None:
    organs = {f"i.jsp?node={n}": f"{name}局" for n, name in enumerate(NAMES)}
    pages = {
        "": links(("/bm/", "部门信息公开")),
        "bm/": links(*((f"/{url}", it) for url, it in organs.items())),
    }
    for n, url in enumerate(organs):  # each agency's menu stands in a frame of its page
        pages[url] = f'<iframe src="/m.jsp?node={n}"></iframe>'
        pages[f"m.jsp?node={n}"] = links((f"/l.jsp?node={n}", "政府信息公开年报"))
        pages[f"l.jsp?node={n}"] = links((f"/r/{n}.html", TITLE)) if n % 3 == 2 else ""
    assert [url for url in organs if url not in walked(pages)] == []


def test_a_script_that_two_columns_need_serves_both() -> None:
    shell = '<script src="/js/webBuilderCommon.js"></script>'
    organs = [(f"/list.html?categorynum=003&deptcode={n}", "政府信息公开年报") for n in (1, 2)]
    pages = {"": "".join(f'<a href="{url}">{words}</a>' for url, words in organs)}
    pages |= {url[1:]: shell for url, _ in organs}
    pages["js/webBuilderCommon.js"] = 'var siteInfo = {"siteGuid": "7eb5f7f1-9041"};'
    walk, calls = Walk(PORTAL, budget=50), []
    while wanted := walk.next():
        calls += [wanted.form.split(b",")[0]] if wanted.form else []
        walk.take(wanted, Page(wanted.url, pages.get(wanted.url.removeprefix(HOME), ""), wanted.form))
    assert calls == [b'{"deptcode": "1"', b'{"deptcode": "2"']


def test_the_folder_around_a_column_is_looked_into_while_most_pages_lead_to_reports() -> None:
    rows = links(*((f"/zw/nb/t{n}.html", TITLE) for n in range(9)))
    pages = {"": links(("/zw/nb/", "信息公开年报")), "zw/nb/": rows}
    pages["zw/"] = links(("/zw/jnb/", "年度报告"))
    pages["zw/jnb/"] = links(("/zw/jnb/t1.html", TITLE))
    assert "zw/jnb/t1.html" in walked(pages)
    pages["zw/nb/"] = links(("/zw/nb/t1.html", TITLE))
    assert "zw/" not in walked(pages)


def test_an_address_alone_leads_on_while_most_pages_lead_to_reports() -> None:
    rows = links(*((f"/nb/t{n}.html", TITLE) for n in range(9)))
    near = links(("/xxgk_74/", "县情速览"), ("/bmxx/", "各方信息"), ("/xw/", "要闻"))
    assert walked({"": near + links(("/nb/", "信息公开年报")), "nb/": rows})[-2:] == ["xxgk_74/", "bmxx/"]
    assert walked({"": near})[1:] == ["xxgk_74/", "bmxx/"]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("info/iList.jsp?node_id=7", False), ("info/1052/30881.htm", True), ("info/30881", True)],
)
def test_a_program_in_a_folder_of_articles_is_none(path: str, is_one: bool) -> None:
    assert columns.is_article(HOME + path) == is_one


def test_agencies_pages_that_lead_on_without_end_are_given_up() -> None:
    walk, asked = Walk(PORTAL, budget=500), 0
    while wanted := walk.next():
        asked += 1
        ways = (("政务公开", "a"), ("政府信息公开", "b"))
        on = links(*((f"/{letter}{asked}x/", words) for words, letter in ways))
        organs = links(("/jyj/", "教育局"), ("/mzj/", "民政局"))
        hub = {HOME: links(("/bm/", "部门信息公开")), f"{HOME}bm/": organs}
        walk.take(wanted, Page(wanted.url, hub.get(wanted.url, on)))
    assert asked < 60


def test_a_column_in_the_menu_of_every_page_hides_no_agencys_own() -> None:
    organs = {f"bm/{n}/": f"{name}局" for n, name in enumerate(NAMES[:6])}
    pages = {
        "": links(("/bm/", "部门信息公开")),
        "bm/": links(*((f"/{url}", it) for url, it in organs.items())),
    }
    for url in organs:
        pages[url] = links((f"/zf/nb/?from={url[3]}", "政府信息公开年报"), (f"/{url}xx/", "信息公开"))
        pages[f"{url}xx/"] = links((f"/{url}xx/nb/", "年度报告"))
        pages[f"{url}xx/nb/"] = links((f"/{url}xx/nb/t1.html", TITLE))
    assert sum(url.endswith("t1.html") for url in walked(pages)) == len(organs)


def test_a_heading_without_end_is_no_name() -> None:
    markup = f"<h2>{'年报' * 500}</h2><div>{'<p><a href=/a/>更多</a></p>' * 9}</div>"
    assert {each.text for each in Page(HOME, markup).anchors} == {"更多"}


def test_more_of_a_column_is_shown_where_a_link_says_no_more_than_more() -> None:
    rows = links(*((f"/r/t{n}.html", TITLE) for n in range(6)))
    rows += "".join(f'<a href="/f{n}.html">查看详情</a>' for n in range(4))
    pages = {
        "": links(("/gk?tab=nb", "公开年报")),
        "gk?tab=nb": f'<div>{rows}<a href="/c25/list.html">更多》》</a></div>',
    }
    pages["c25/list.html"] = links(("/r/t9.html", TITLE))
    assert "r/t9.html" in walked(pages)
    assert "c25/list.html" not in walked(pages | {"gk?tab=nb": '<a href="/c25/list.html">更多》》</a>'})


def test_an_agencys_older_papers_are_looked_at_once() -> None:
    papers = "".join(f'<li><a href="/p/{n}.html">关于汛期值班的通知</a> 2019-03-01</li>' for n in range(6))
    pages = {"": links(("/bm/", "部门信息公开")), "bm/": links(("/bm/swj.html", "水务局"))}
    pages["bm/swj.html"] = f'{papers}<a href="/bm/swj_2.html">下一页</a>'
    pages["bm/swj_2.html"] = f'<li><a href="/p/99.html">{TITLE}</a> 2018-02-01</li>'
    assert walked(pages)[-2:] == ["bm/swj_2.html", "p/99.html"]
    older = papers.replace("/p/", "/q/")
    assert (
        walked(pages | {"bm/swj_2.html": f'{older}<a href="/bm/swj_3.html">下一页</a>'})[-1]
        == "bm/swj_2.html"
    )


def test_the_years_that_an_agencys_page_names_are_its_reports() -> None:
    years = [(f"/module/xxgk/xxgkAnnualReport.jsp?area=7&fbtime={n}", f"{n}年") for n in (2009, 2010)]
    pages = {"": links(("/bm/", "部门信息公开")), "bm/": links(("/col/col7/index.html", "水务局"))}
    pages["col/col7/index.html"] = "".join(f'<a href="{url}">{words}</a>' for url, words in years)
    assert [f"/{url}" for url in walked(pages)[-2:]] == [url for url, _ in years]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("Openness/index/785.html", True), ("xw/t20190201_785.html", False), ("xw/2019/785412.html", False)],
)
def test_an_agencys_page_may_have_a_short_number(path: str, is_one: bool) -> None:
    assert (branches.judge_organ(Anchor(HOME + path, "教育局")) is not None) == is_one
