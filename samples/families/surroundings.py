"""What surrounds the reports of a sample portal: home, the disclosure page, and more than a hundred pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import unquote

from samples.columns import Article
from samples.families.frame import FILE, MENU, REQUISITES
from samples.families.town import Town, newest
from samples.noise import articles, lookalikes
from samples.site import Page

NEWEST = date(2024, 5, 30)
# columns of the menu: what they hold, and how much of it
COLUMNS = {"xwzx": ("news", 60), "tzgg": ("notice", 24), "zcwj": ("policy", 20)}
# the disclosure page's other blocks: what they hold, as slices of the lookalikes of reports
BLOCKS = (
    ("xxgkzn", "政府信息公开指南", slice(2, 3)),
    ("xxgkzd", "政府信息公开制度", slice(1, 2)),
    ("wznb", "政府网站工作年度报表", slice(4, 5)),
)
SIZE = 20  # rows a page


def surroundings(town: Town) -> dict[str, Page]:
    """Return a portal's pages by path, its report columns and their articles aside."""
    found = {"/": _home(town), town.at("zfxxgk"): _hub(town)}
    for slug, title in MENU[:-1]:
        sort, many = COLUMNS[slug]
        found |= _column(town, slug, title, articles(town.place, sort, many, 1000 + len(slug), NEWEST))
    for turn, (slug, title, chosen) in enumerate(BLOCKS):
        rows = lookalikes(town.place, 2021, 700 + turn, date(2022, 3, 2), chosen)
        found |= _column(town, slug, title, rows)
    files = {unquote(href.partition("?")[0]): FILE for href in town.attached.values()}
    return found | REQUISITES | files


def _home(town: Town) -> Page:
    news = articles(town.place, "news", 60, 1004, NEWEST)[:8]
    return town.page(town.portal.name, f"<h2>要闻</h2>{town.rows('xwzx', news)}")


def _hub(town: Town) -> Page:
    blocks = "".join(f'<li><a href="{town.at(slug)}">{title}</a></li>' for slug, title, _ in BLOCKS)
    return town.page("政府信息公开", f"<ul>{blocks}\n<li>{town.link}</li></ul>")


def _column(town: Town, slug: str, title: str, articles: Sequence[Article]) -> dict[str, Page]:
    """Return a column of plain pages with its articles: each page links to the next."""
    found, rows = town.articles(slug, articles), newest(articles)
    last = -(-len(rows) // SIZE)
    for n in range(1, last + 1):
        pager = f'<a href="{town.at(slug, n + 1)}">下一页</a>' if n < last else ""
        found[town.at(slug, n)] = town.page(title, town.rows(slug, rows[(n - 1) * SIZE : n * SIZE]) + pager)
    return found
