"""What the crawler sees on real list pages (../shared) and on pages of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from crawler import branches, discovery, families
from crawler.page import Anchor, Page
from crawler.seen import seen

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
ENGEBEI = "http://www.ordos.gov.cn/egb/xxgk/xxgknb/"
real = pytest.mark.skipif(
    not SHARED.exists(), reason="the real pages lie in ../shared, outside a user's clone"
)


def expected(file: str) -> Any:  # noqa: ANN401 - a row of JSON
    lines = (SHARED / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return next(row for row in map(json.loads, lines) if row["file"] == file)


@real
def test_a_real_trs_column_gives_its_rows_and_its_further_page() -> None:
    page, truth = seen(SHARED / "list-trs-engebei.html", ENGEBEI), expected("list-trs-engebei.html")
    found = [(link.url, link.is_report, link.date) for link in page.links]
    wanted = [(urljoin(ENGEBEI, str(row["url"])), row["is_report"], row["date"]) for row in truth["links"]]
    assert found == wanted
    assert list(page.next_pages) == [urljoin(ENGEBEI, str(each)) for each in truth["next_pages"]]


@real
def test_a_real_trs_pager_is_counted_to_its_last_page() -> None:
    home = "http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/"
    page, truth = seen(SHARED / "list-trs-handan.html", home), expected("list-trs-handan.html")
    assert list(page.next_pages) == truth["next_pages"]
    assert [link.url for link in page.links] == [row["url"] for row in truth["links"]]


@real
def test_the_column_is_found_in_a_real_menu_and_its_false_friend_is_not() -> None:
    page = seen(SHARED / "guide-trs-handan.html", "http://hdzfxxgk.hd.gov.cn/zfxxgkzn/")
    columns = [column.url for column in page.columns if column.purpose == "list"]
    assert columns == ["http://hdzfxxgk.hd.gov.cn/zfxxgknb/"]


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("政府信息公开年报", "list"),
        ("政府信息公开工作年度报告", "list"),
        ("历年年报", "list"),
        ("部门年报", "list"),
        ("市财政局政府信息公开年报", "list"),
        ("政府信息公开专栏", "discovery"),
        ("政务公开", "discovery"),
        ("静安县民政局2016年政府信息公开工作年度报告", "report"),
        ("政府网站工作年度报表", None),
        ("政府信息公开年度报告制度", None),
        ("法治政府建设年度报告", None),
        ("2016年政府信息公开年报解读", None),
        ("关于做好2016年政府信息公开工作年度报告编制工作的通知", None),
        ("部门决算", None),
        ("依申请公开", None),
    ],
)
def test_a_link_is_judged_by_its_words(words: str, purpose: str | None) -> None:
    address = "http://a.gov.cn/t20170301_12.html" if purpose == "report" else "http://a.gov.cn/x/"
    judgement = discovery.judge(Anchor(address, words))
    assert (judgement.purpose if judgement else None) == purpose


def test_a_column_divides_by_year_and_agency_and_not_by_its_pager() -> None:
    column = "http://a.gov.cn/zfxxgknb/"
    parts = {
        "2019年": f"{column}2019n/",
        "市民政局": f"{column}smzj/",
        "旗区政府": f"{column}qq/index.html",
    }
    for words, url in parts.items():
        assert branches.judge_branch(Anchor(url, words), column)
    others = {
        "下一页": f"{column}index_1.html",
        "2": f"{column}index_1.html",
        "指南": f"{column}zn/",
        "新闻": "/xw/",
    }
    for words, url in others.items():
        assert branches.judge_branch(Anchor(urljoin(column, url), words), column) is None


@pytest.mark.parametrize(
    ("column", "branch"),
    [
        ("/class.asp?class=5", "/class.asp?class=1010"),
        ("/c109/common_list.shtml", "/c2019/common_list.shtml"),
        ("/xxgk-list-nb.html", "/xxgk-list-nb2019.html"),
        ("/openInfo.action?menuCat=219", "/openInfo.action?menuCat=219&year=2019"),
    ],
)
def test_a_column_divides_by_what_the_same_program_shows(column: str, branch: str) -> None:
    site = "http://a.gov.cn"
    assert branches.judge_branch(Anchor(site + branch, "2019年"), site + column)
    agency = Anchor(site + branch, "县财政局")
    assert branches.judge_branch(agency, site + column, organs=True)
    by_query = branches.judge_branch(agency, site + column)
    assert (by_query is not None) == ("?" in column)
    assert branches.judge_branch(Anchor(f"{site}/view_2019.html", "2019年"), site + column) is None


def test_a_generic_pager_is_followed_by_its_links() -> None:
    rows = "".join(f'<li><a href="/a/{n}.html">第{n}号文件</a> 2019-01-0{n}</li>' for n in range(1, 4))
    text = f'<ul>{rows}</ul><a href="?page=1">首页</a><a href="?page=2">下一页</a><a href="?page=9">尾页</a>'
    listing = families.read(Page("http://a.gov.cn/list?page=1", text))
    assert listing.family == "generic"
    assert [each.url for each in listing.further] == [
        "http://a.gov.cn/list?page=2",
        "http://a.gov.cn/list?page=9",
    ]
    assert [row.date for row in listing.rows] == ["2019-01-01", "2019-01-02", "2019-01-03"]
