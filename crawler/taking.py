"""A fetched page is taken: where it sends on, what it lists, what belongs to it, where it leads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler import discovery, families, leads, scripts
from crawler.lists import ListPage
from crawler.page import Anchor, Page
from crawler.wanted import Wanted

if TYPE_CHECKING:
    from crawler.walk import Walk

MAX_SENT = 5  # times that pages send on to each other


def take(walk: Walk, wanted: Wanted, page: Page) -> None:
    """Take a fetched page: put on the list what it leads to."""
    if wanted.purpose == "home" and not walk.territory.arrive(page):
        return
    page = replace(page, column=wanted.column or page.url)
    onward = scripts.sent_on(page)
    if onward:
        _send_on(walk, wanted, page, onward)
    if not onward or scripts.words_on(page) > scripts.FEW_WORDS:
        _take(walk, wanted, page)


def _send_on(walk: Walk, wanted: Wanted, page: Page, onward: str) -> None:
    if wanted.purpose == "home":
        walk.territory.moved_to = urlsplit(onward).hostname or ""
    elif walk.territory.is_home(onward):
        walk.missed(wanted, gone=True)
        return
    if wanted.hops.count("R") < MAX_SENT:
        sent = replace(wanted, url=onward, score=wanted.score + 1, via=page.url, hops=wanted.hops + "R")
        walk.want(sent, exact=True)


def _take(walk: Walk, wanted: Wanted, page: Page) -> None:
    unclear = wanted.purpose == "report" and wanted.trusted and not discovery.judge_row(_link(wanted))
    if wanted.purpose == "list" or (wanted.purpose == "discovery" and leads.is_column(page)):
        _take_list(walk, wanted, page)
    elif unclear and leads.are_reports(page.anchors):
        _take_list(walk, replace(wanted, branches=True), page)
    elif wanted.purpose == "report":
        walk.want_all(leads.of_report(wanted, page, requisites=walk.requisites))
    elif leads.is_sitemap(page):
        walk.want_all(leads.of_sitemap(wanted, page))
    elif wanted.purpose in ("home", "discovery"):
        _take_hub(walk, wanted, page)


def _take_hub(walk: Walk, wanted: Wanted, page: Page) -> None:
    follow = leads.followed(wanted, page.url)
    before = walk.seen
    is_script = urlsplit(page.url).path.endswith(".js")
    written = scripts.written(page, wanted.via if is_script else "")
    walk.want_all(leads.framed(wanted, page), exact=True)
    walk.judge(
        [*page.anchors, *scripts.pictures(page), *written, *families.opened(page)], discovery.judge, follow
    )
    if discovery.is_organs(wanted.link_text):
        walk.judge(page.anchors, discovery.judge_organ, follow)
    if wanted.purpose == "home":
        files = (replace(follow, url=url, purpose="discovery", score=35) for url in scripts.menu_files(page))
        walk.want_all(files)
    walk.patience.note(wanted, reports=False, news=walk.seen > before)


def _take_list(walk: Walk, wanted: Wanted, page: Page) -> None:
    read, found = walk.read.take(wanted, page), walk.found
    if wanted.guessed and not read.brought:
        return
    walk.judge([*read.listing.rows, *read.links], discovery.judge_row, read.follow)
    if wanted.trusted:
        walk.judge(read.listing.rows, discovery.judge_undecided, read.follow)
    walk.want_all(read.further())
    walk.want_all(leads.framed(wanted, page))
    _judge_around(walk, wanted, page, read)
    if discovery.judge_row(_link(wanted)):  # it may be a report itself
        walk.want_all(leads.of_report(wanted, page, requisites=walk.requisites))
    walk.patience.note(wanted, reports=walk.found > found, news=read.is_new or walk.found > found)


def _judge_around(walk: Walk, wanted: Wanted, page: Page, read: ListPage) -> None:
    """Judge what else stands on a list: its branches, what any page leads to, the list above it."""
    column, around = read.follow.column or page.url, leads.followed(wanted, page.url)
    organs = discovery.is_organs(read.follow.column_title)
    judge_branch = partial(discovery.judge_branch, column=column, repeats=read.repeats, organs=organs)
    if wanted.trusted:
        walk.judge(read.links, judge_branch, replace(read.follow, branches=True))
    if not page.form and not read.repeats:
        walk.judge(read.links, discovery.judge, around)
    above = discovery.above(page.url)
    if above and not any(map(discovery.judge_row, read.links)):
        walk.want(replace(around, url=above, purpose="list", score=60, column=None, reason="the list above"))


def _link(wanted: Wanted) -> Anchor:
    return Anchor(wanted.url, wanted.link_text or "")
