"""A fetched page is taken: where it sends on, what it lists, what belongs to it, where it leads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler import branches, columns, cues, discovery, families, leads, scripts
from crawler.lists import ListPage
from crawler.page import Anchor, Page
from crawler.wanted import Wanted

if TYPE_CHECKING:
    from crawler.walk import Walk

MANY = 5  # agencies on a page of theirs
HOME_FRAME = 150  # score
MAX_SENT = 5  # times that pages send on to each other


def take(walk: Walk, wanted: Wanted, page: Page) -> None:
    """Take a fetched page: put on the list what it leads to."""
    if wanted.purpose == "home" and not walk.territory.arrive(page):
        return
    page = replace(page, column="" if wanted.branches else wanted.column or page.url)
    onward = scripts.sent_on(page)
    if onward:
        _send_on(walk, wanted, page, onward)
    if not onward or scripts.words_on(page) > scripts.FEW_WORDS:
        _take(walk, wanted, page)


def _send_on(walk: Walk, wanted: Wanted, page: Page, onward: list[str]) -> None:
    first, *others = onward
    if wanted.purpose == "home":
        walk.territory.moved_to = urlsplit(first).hostname or ""
    elif walk.territory.is_home(first):
        walk.missed(wanted, gone=True)
        return
    if wanted.hops.count("R") < MAX_SENT:
        sent = replace(wanted, url=first, otherwise=tuple(others), score=wanted.score + 1)
        walk.want(replace(sent, via=page.url, hops=wanted.hops + "R"), exact=True)


def _take(walk: Walk, wanted: Wanted, page: Page) -> None:
    is_hub = wanted.purpose in ("home", "discovery")
    if wanted.purpose == "report":
        _take_report(walk, wanted, page)
    elif wanted.purpose == "list" or (wanted.purpose == "discovery" and _lists_reports(wanted, page)):
        _take_list(walk, wanted, page)
        if is_hub:  # a disclosure page with reports in one of its tabs is a hub too
            _judge_organs(walk, wanted, page)
    elif leads.is_sitemap(page):
        walk.want_all(leads.of_sitemap(wanted, page))
    elif is_hub:
        _take_hub(walk, wanted, page)


def _take_report(walk: Walk, wanted: Wanted, page: Page) -> None:
    is_unclear = wanted.trusted and not discovery.judge_row(_link(wanted))
    if leads.are_reports(page.anchors) and (is_unclear or not leads.is_report(page)):
        _take_list(walk, replace(wanted, branches=True), page)
        return
    walk.want_all(leads.of_report(wanted, page, requisites=walk.requisites))
    if is_unclear:  # a row that names an agency may lead to its disclosure page
        opened = [*page.anchors, *scripts.written(page), *families.opened(page)]
        walk.judge(opened, discovery.judge_column, leads.followed(wanted, page.url))


def _lists_reports(wanted: Wanted, page: Page) -> bool:
    """Return whether a page in search of columns is one; an agency's may list papers of all kinds."""
    is_organ = wanted.reason.startswith(branches.ORGAN)
    return leads.is_column(page) or (is_organ and any(map(discovery.judge_row, page.anchors)))


def _take_hub(walk: Walk, wanted: Wanted, page: Page) -> None:
    follow = leads.followed(wanted, page.url)
    before = walk.seen
    is_script = urlsplit(page.url).path.endswith(".js")
    written = scripts.written(page, wanted.via if is_script else "")
    walk.want_all(leads.framed(wanted, page), exact=True)
    links = [*page.anchors, *scripts.pictures(page), *written, *families.opened(page)]
    _judge_links(walk, wanted, links, follow)
    listing = families.read(page)
    walk.want_all(
        leads.further(each, follow) for each in listing.further if each.kind == "report" and each.words
    )
    articles = [link for link in page.anchors if columns.is_article(link.url) and not walk.menu.on_home(link)]
    if walk.organs.hold(wanted) and max(len(listing.rows), len(articles)) >= MANY:
        walk.want_all(leads.older(page, follow))
    _judge_organs(walk, wanted, page)
    walk.menu.note(page.anchors, home=wanted.purpose == "home" or wanted.score >= HOME_FRAME)
    if wanted.purpose == "home":
        files = (replace(follow, url=url, purpose="discovery", score=35) for url in scripts.menu_files(page))
        walk.want_all(files)
    walk.patience.note(wanted, reports=False, news=walk.seen > before)


def _judge_links(walk: Walk, wanted: Wanted, links: list[Anchor], follow: Wanted) -> None:
    """Judge the links of a hub; on an agency's page that names its column, little else promises much."""
    names_own = walk.organs.hold(wanted) and branches.name_a_column(links, wanted.url)
    walk.judge(links, discovery.judge_beside if names_own else discovery.judge, follow)
    if not walk.organs.hold(wanted) and not any(map(discovery.judge_column, links)):
        walk.judge(links, discovery.judge_guide, follow)


def _judge_organs(walk: Walk, wanted: Wanted, page: Page) -> None:
    """Judge the agencies' own pages that a page of agencies leads to."""
    follow = leads.followed(wanted, page.url)
    organs = [link for link in page.anchors if branches.judge_organ(link) and not walk.menu.on_home(link)]
    if cues.is_organs(wanted.link_text):
        walk.judge(page.anchors, branches.judge_organ, follow)
        walk.judge(branches.alike(page.anchors), partial(branches.judge_organ, promised=True), follow)
    elif wanted.purpose != "home" and len(organs) >= MANY:
        walk.judge(organs, branches.judge_organ, follow)


def _take_list(walk: Walk, wanted: Wanted, page: Page) -> None:
    read, found, before = walk.read.take(wanted, page), walk.found, walk.seen
    if wanted.guessed and not read.brought:
        return
    walk.judge([*read.listing.rows, *read.links], discovery.judge_row, read.follow)
    if wanted.trusted:
        walk.judge(read.listing.rows or _articles(walk, read), discovery.judge_undecided, read.follow)
        walk.judge(read.links, discovery.judge_year, read.follow)
    behind = walk.seen
    walk.go_on(read.further())
    behind = 0 if read.is_first else walk.seen - behind  # what only leads further is no news
    if wanted.trusted and walk.found > found:
        walk.want_all(leads.more(page, read.follow))
    walk.want_all(leads.framed(wanted, page))
    _judge_around(walk, wanted, page, read)
    is_report = leads.is_report(page)
    if is_report or discovery.judge_row(_link(wanted)):  # it may be a report itself
        walk.want_all(leads.of_report(wanted, page, requisites=walk.requisites))
    reports = is_report or walk.found > found
    walk.patience.note(wanted, reports=reports, news=reports or read.is_new or walk.seen - behind > before)


def _articles(walk: Walk, read: ListPage) -> list[Anchor]:
    """Return the links to articles that stand on a list and not on the home page, where that is known."""
    if not walk.menu.is_known:
        return []
    return [link for link in read.links if columns.is_article(link.url) and not walk.menu.on_home(link)]


def _judge_around(walk: Walk, wanted: Wanted, page: Page, read: ListPage) -> None:
    """Judge what else stands on a list: its branches, what any page leads to, the list above it."""
    column, around = read.follow.column or page.url, leads.followed(wanted, page.url)
    organs = cues.is_organs(read.follow.column_title)
    # an agency's page that names its column needs no search of its folders
    only_named = read.repeats or (read.is_barren and branches.name_a_column(read.links, page.url))
    judge_branch = partial(branches.judge_branch, column=column, only_named=only_named, organs=organs)
    if wanted.trusted:
        before = walk.seen
        walk.judge(read.links, judge_branch, replace(read.follow, branches=True))
        if not read.repeats:
            _judge_classes(walk, read, divided=only_named or walk.seen > before)
    if not page.form and not read.repeats:
        beside = discovery.judge_beside if walk.organs.hold(wanted) else discovery.judge
        walk.judge(read.links, beside, around)
    is_main = read.is_first and not wanted.branches and not walk.organs.hold(wanted)
    if is_main and walk.found and (parent := columns.parent(page.url)):
        walk.want(
            replace(around, url=parent, purpose="discovery", score=12, column=None, reason="around a column")
        )
    above = columns.above(page.url)
    if above and not any(map(discovery.judge_row, read.links)):
        walk.want(replace(around, url=above, purpose="list", score=60, column=None, reason="the list above"))


def _judge_classes(walk: Walk, read: ListPage, *, divided: bool) -> None:
    """Judge what divides a column at addresses that have nothing in common with its own.

    The site's menu does not: it must be known, but for the classes of a column that names no report, before
    any other did. Such a column is divided by agencies too, and where it is not ``divided`` otherwise, by
    links of whatever name.
    """
    barren, known, before = read.is_barren, walk.menu.is_known, walk.seen
    own = [link for link in read.links if not walk.menu.on_home(link)]
    follow = replace(read.follow, branches=True)
    if known or (barren and not walk.found):
        walk.judge(own, branches.judge_class, follow)
    if barren and known:
        walk.judge(own, branches.judge_agency, follow)
    if barren and known and not divided and walk.seen == before and not read.listing.further:
        own = [link for link in own if not walk.menu.holds(link) and branches.judge_unnamed(link)]
        walk.judge(own[: branches.MAX_UNNAMED], branches.judge_unnamed, follow)


def _link(wanted: Wanted) -> Anchor:
    return Anchor(wanted.url, wanted.link_text or "")
