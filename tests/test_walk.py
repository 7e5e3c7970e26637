"""The walk: best first, each address once, on the portal's hosts, within its budget."""

from __future__ import annotations

import pytest

from crawler.page import Page
from crawler.portals import Portal
from crawler.progress import Progress
from crawler.walk import DISCOVERY_PAGES, Walk, Wanted

HOME = "http://www.a.gov.cn/"
PORTAL = Portal(id="a", name="甲县人民政府", home=HOME, division_code="123456")


def page(url: str, *links: tuple[str, str]) -> Page:
    return Page(url, "".join(f'<li><a href="{href}">{words}</a> 2019-02-01</li>' for href, words in links))


def begun() -> tuple[Walk, Wanted]:
    walk = Walk(PORTAL, budget=100)
    home = walk.next()
    assert home
    return walk, home


def test_it_begins_at_home_and_goes_to_the_column_before_the_hub() -> None:
    walk, home = begun()
    assert (home.url, home.purpose) == (HOME, "home")
    walk.take(home, page(HOME, ("/zwgk/", "政务公开"), ("/nb/", "政府信息公开年报"), ("/xw/1.html", "新闻")))
    assert [wanted.url for wanted in rest(walk)] == [f"{HOME}nb/", f"{HOME}zwgk/"]


def test_a_remembered_column_is_asked_for_first_and_home_only_when_it_is_gone() -> None:
    walk = Walk(PORTAL, budget=100)
    walk.start([(f"{HOME}nb/", "年报", "trs")])
    assert [wanted.url for wanted in rest(walk)] == [f"{HOME}nb/", HOME]


def test_an_address_is_asked_for_once_however_it_is_spelt() -> None:
    walk, home = begun()
    walk.take(home, page(HOME, ("/nb/", "政府信息公开年报"), ("/nb/index.html", "政府信息公开年报")))
    assert len(rest(walk)) == 1


def test_it_stays_on_the_portals_hosts() -> None:
    walk, home = begun()
    links = [
        ("http://mzj.a.gov.cn/nb/", "政府信息公开年报"),
        ("http://a.gov.cn.evil.com/nb/", "政府信息公开年报"),
        ("http://10.0.0.1/nb/", "政府信息公开年报"),
        ("ftp://www.a.gov.cn/nb/", "政府信息公开年报"),
    ]
    walk.take(home, page(HOME, *links))
    assert [wanted.url for wanted in rest(walk)] == ["http://mzj.a.gov.cn/nb/"]


def test_the_search_for_a_column_ends_within_its_budget() -> None:
    walk, home = begun()
    walk.take(home, page(HOME, *((f"/hub/{n}/", "政务公开") for n in range(100))))
    assert len(rest(walk)) == DISCOVERY_PAGES


def test_a_list_leads_to_reports_and_names_the_column_they_came_from() -> None:
    walk, _ = begun()
    column = Wanted(f"{HOME}nb/", "list", 100, link_text="政府信息公开年报")
    walk.take(column, page(column.url, ("/nb/t20190201_1.html", "甲县2018年政府信息公开工作年度报告")))
    (report,) = rest(walk)
    assert report.facts(PORTAL) == {
        "hopsFromSeed": "L",
        "portal-id": "a",
        "portal-name": "甲县人民政府",
        "division-code": "123456",
        "purpose": "report",
        "via": column.url,
        "family": "generic",
        "column-url": column.url,
        "column-title": "政府信息公开年报",
        "link-text": "甲县2018年政府信息公开工作年度报告",
        "row-date": "2019-02-01",
    }


def test_a_budget_counts_everything_but_requisites() -> None:
    walk = Walk(PORTAL, budget=2)
    report = Wanted(f"{HOME}r.html", "report", 70)
    text = '<link rel="stylesheet" href="/a.css"><img src="b.png">'
    text += '<a href="c.pdf">附件</a><a href="d.doc">附件</a>'
    walk.read.read = 1
    walk.take(report, Page(report.url, text))
    assert [wanted.url.rpartition("/")[2] for wanted in rest(walk)] == ["c.pdf", "d.doc", "a.css", "b.png"]
    walk = Walk(PORTAL, budget=1)
    walk.read.read = 1
    walk.take(report, Page(report.url, text))
    assert [wanted.url.rpartition("/")[2] for wanted in rest(walk)] == ["c.pdf", "a.css", "b.png"]


def rest(walk: Walk) -> list[Wanted]:
    return list(iter(walk.next, None))


def test_a_page_that_cannot_be_read_does_not_end_the_walk(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(*_: object) -> None:
        message = "an odd page"
        raise ValueError(message)

    walk = Walk(PORTAL, budget=9, hear=refuse)
    home = walk.next()
    assert home
    walk.want(Wanted(f"{HOME}nb/", "list", 100))
    progress = Progress(walk)
    assert not progress.take(home, Page(HOME, '<a href="/xxgk/">政府信息公开</a>'))
    assert progress.first_failure == f"{HOME}: the page cannot be read: ValueError('an odd page')"
    assert HOME in caplog.text
    assert progress.outcome().warning == f"{HOME} is archived, but cannot be read: ValueError('an odd page')"
    assert walk.next()


def test_a_home_that_moved_takes_its_new_host_along() -> None:
    walk, home = begun()
    walk.take(home, page("https://www.b.gov.cn/", ("/nb/", "政府信息公开年报")))
    assert [wanted.url for wanted in rest(walk)] == ["https://www.b.gov.cn/nb/"]


def test_a_row_that_a_script_opens_is_a_link() -> None:
    walk, _ = begun()
    column = Wanted(f"{HOME}nb/", "list", 100)
    name = "政府信息公开工作年度报告"
    text = f"<li onclick=\"window.open('t20190201_1.html')\">甲县2018年{name} 2019-02-01</li>"
    text += f"<li><a href=\"javascript:openUrl('t20180201_2.html')\">甲县2017年{name}</a> 2018-02-01</li>"
    walk.take(column, Page(column.url, text))
    assert [wanted.url[len(HOME) :] for wanted in rest(walk)] == [
        "nb/t20190201_1.html",
        "nb/t20180201_2.html",
    ]


def test_a_page_that_declares_nothing_is_decoded_by_what_it_is() -> None:
    assert "政府信息公开年报" in Page.of(HOME, "<a href=/nb/>政府信息公开年报</a>".encode("gbk")).text
