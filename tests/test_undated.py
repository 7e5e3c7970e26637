"""Columns that say little: rows without dates, classes in local words, menus that only guides show."""

from __future__ import annotations

import pytest

from crawler import branches, cues, discovery
from crawler.families import generic
from crawler.page import Anchor, Page
from crawler.portals import Portal
from tests.small_sites import asked_of, links

HOME = "http://www.jx.gov.cn/"
PORTAL = Portal(id="jx", name="静县人民政府", home=HOME)
REPORT = "静县水利局{}年政府信息公开工作年度报告"


def walked(pages: dict[str, str]) -> list[str]:
    return asked_of(PORTAL, pages)


def test_without_dates_the_rows_are_what_is_addressed_like_reports() -> None:
    notice = ("/a/7013.html", "关于印发《静县水利局2011年政府…")
    listed = links(*((f"/a/{n}.html", REPORT.format(n)) for n in (2012, 2013)), notice, ("/b/", "水利"))
    page = Page(f"{HOME}nb/", listed)
    assert [row.url for row in generic.rows(page)] == [
        f"{HOME}{each}" for each in ("a/2012.html", "a/2013.html", "a/7013.html")
    ]
    dated = Page(page.url, f"{links(('/a/2014.html', REPORT.format(2014)))[:-5]} 2015-01-02</li>{listed}")
    assert len(generic.rows(dated)) == 3
    single = links(("/a/2012.html", REPORT.format(2012)), notice)  # it may stand among anything
    assert len(generic.rows(Page(page.url, single))) == 1


def test_the_only_row_of_a_column_needs_no_date() -> None:
    row = ("/a/7013.html", "关于印发《静县水利局2011年政府信息公开工作年度报告》的通知")
    pages = {
        "": links(("/nb/", "政府信息公开年报"), ("/a/1.html", "水利局")),
        "nb/": links(row, ("/a/1.html", "水利局")),
    }
    assert walked(pages)[1:3] == ["nb/", "a/7013.html"]
    assert "a/1.html" not in walked(pages)  # that stands on the home page


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("镇办场园信息公开", "discovery"),
        ("乡镇场区", "discovery"),
        ("县人民政府", "discovery"),
        ("部门目录", "discovery"),
        ("区本级信息公开", "discovery"),
        ("信息公开专栏(旧版)", "discovery"),
        ("旧版专栏", "discovery"),
        ("卫生领域信息公开", "discovery"),
        ("年度报告和工作总结", "list"),
        ("工作总结与年报", "list"),
        ("工作总结", None),
        ("乡村振兴", None),
        ("乡村", None),
        ("区委", None),
        ("数字政府", None),
        ("走进政府", None),
        ("城关镇人民政府", None),  # an agency, where agencies are looked for
        ("静县人民政府", "discovery"),
    ],
)
def test_local_words_are_understood(words: str, purpose: str | None) -> None:
    found = discovery.judge(Anchor(f"{HOME}x/", words))
    assert (found.purpose if found else None) == purpose


def test_what_may_lead_nowhere_promises_little() -> None:
    found = cues.cue("卫生领域信息公开")
    assert found
    assert found[1] < 15


def test_a_guide_is_looked_at_where_no_column_is_named_beside_it() -> None:
    guide = ("/zn.htm", "政府信息公开指南")
    pages = {"": links(("/pt.htm", "政府信息公开平台")), "pt.htm": links(guide, ("/zc.htm", "政策文件"))}
    pages["zn.htm"] = links(guide, ("/nb.htm", "政府信息公开年报"))
    pages["nb.htm"] = links(("/r1.htm", REPORT.format(2012)), ("/r2.htm", REPORT.format(2013)))
    assert walked(pages) == ["", "pt.htm", "zn.htm", "nb.htm", "r1.htm", "r2.htm"]
    pages["pt.htm"] += links(("/nb.htm", "政府信息公开年报"))
    assert "zn.htm" not in walked(pages)
    pages["pt.htm"] = links(("/nb.htm", "政府信息公开年报"), ("/bm/", "部门信息公开"))
    pages |= {"bm/": links(("/bm/slj/", "水利局")), "bm/slj/": links(guide)}
    assert "bm/slj/" in walked(pages)
    assert "zn.htm" not in walked(pages)  # not for each agency


def test_a_page_that_promises_agencies_may_address_them_like_articles() -> None:
    page = "/art/2023/1/5/art_9_{}.html"
    organs = links(*((page.format(n), f"{name}局") for n, name in enumerate(("教育", "财政", "水利"))))
    asked = walked({"": links(("/bm/", "部门信息公开")), "bm/": organs})
    assert asked[2:5] == [page.format(n)[1:] for n in range(3)]
    assert not branches.judge_organ(Anchor(f"{HOME}art/2023/1/5/art_9_1.html", "教育局"))
    stray = links(("/art/2023/1/5/art_9_1.html", "教育局"), ("/info/1001/80123.htm", "县长到水利局"))
    assert walked({"": links(("/bm/", "部门信息公开")), "bm/": stray})[2:] == []


@pytest.mark.parametrize(
    ("markup", "url", "words"),
    [
        (
            "<a onclick=\"location.href=encodeURI('nb_2.jhtml');\" href='javascript:void(0)'>下一页</a>",
            "nb_2.jhtml",
            "下一页",
        ),
        ("<select><option value='nb_2.jhtml'>2</option></select>", "nb_2.jhtml", "2"),
        (
            f"<a href='1.html' title='{REPORT.format(2012)}的通知'>{REPORT.format(2012)[:16]}</a>",
            "1.html",
            f"{REPORT.format(2012)}的通知",
        ),
        ("<a href='1.html' title='水利局信息公开'>水利局</a>", "1.html", "水利局"),
    ],
)
def test_links_say_where_they_lead_and_what_they_are_called(markup: str, url: str, words: str) -> None:
    (link,) = Page(HOME, markup).anchors
    assert (link.url, link.text) == (HOME + url, words)


def test_a_column_that_is_the_newest_report_is_to_its_own_credit() -> None:
    """Years that are reports themselves do not wear the search for them out."""
    head = f"<title>{REPORT.format(2012)}</title>"
    years = [f"nb.jsp?area={area}&fbtime={year}" for area in range(4) for year in range(2008, 2018)]
    pages = {"": links(*((f"/{each}", "政府信息公开年报") for each in years))} | dict.fromkeys(years, head)
    assert len(walked(pages)) == 1 + len(years)


def test_an_agencys_papers_without_dates_are_looked_at_to_their_second_page() -> None:
    papers = links(*((f"/p/70{n}.html", f"关于春汛第{n}次值守的安排") for n in range(6)))
    pages = {
        "": links(("/nb/", "政府信息公开年报"), ("/bm/", "部门信息公开")),
        "nb/": links(("/r.html", REPORT.format(2019))),
    }
    pages |= {"bm/": links(("/bm/slj/", "水利局")), "bm/slj/": papers + '<a href="/bm/slj/2.html">下一页</a>'}
    pages["bm/slj/2.html"] = links(("/p/8.html", REPORT.format(2018)))
    assert walked(pages)[-2:] == ["bm/slj/2.html", "p/8.html"]
