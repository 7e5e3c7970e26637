"""What a fetched page leads to, as addresses worth asking for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from crawler import columns, discovery, scripts
from crawler.address import absolute
from crawler.cues import Purpose
from crawler.discovery import Judgement
from crawler.families import generic, trs
from crawler.families.further import Further
from crawler.families.generic import PAGER
from crawler.page import Anchor, Page
from crawler.wanted import Wanted
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind, title_year

ENDING = r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|zip|rar)"
ATTACHMENT = re.compile(rf"{ENDING}$|down(?:load|file)s?\b[^?]*$|/attach(?:ment)?s?/", re.IGNORECASE)
IN_QUERY = re.compile(rf"{ENDING}(?:&|$)", re.IGNORECASE)
NAMED = re.compile(rf"^附件|{ENDING}\W*$", re.IGNORECASE)
MARKUP = re.compile(r"(?:/|\.[a-z]?html?)$", re.IGNORECASE)
REQUISITE = "//link[contains(@rel,'stylesheet')]/@href | //img/@src"
COLUMN_NAME = "//meta[translate(@name,'COLUMNAE','columnae')='columnname']/@content"
TITLES = "//meta[translate(@name,'ARTICLE','article')='articletitle']/@content | //title/text()"
LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
MAX_ATTACHMENTS = 100  # of one report
MAX_REQUISITES = 200
MAX_LOCATIONS = 50_000
MAX_MORE = 3  # links of a page that say "more"
MORE = re.compile(r"\W*(?:点击|查看)?(?:更多|more)(?:内容)?\W*", re.IGNORECASE)
BODY = 300  # characters: a report's page with fewer shows it in a frame


def promised(link: Anchor, judgement: Judgement, follow: Wanted) -> Wanted:
    """Return a judged link as something to ask for."""
    column = follow.column if judgement.purpose == "report" or follow.branches else None
    return replace(
        follow,
        url=link.url,
        form=link.form,
        purpose=judgement.purpose,
        score=judgement.score,
        reason=judgement.reason,
        column=column,
        column_title=follow.column_title if column else None,
        family=follow.family if column else None,
        trusted=follow.trusted if column else judgement.purpose == "list",
        link_text=link.text,
        row_date=link.date,
    )


def followed(wanted: Wanted, url: str) -> Wanted:
    """Return what is known of whatever is linked from a page."""
    known = replace(wanted, via=url, hops=wanted.hops + "L", form=b"", otherwise=())
    known = replace(known, link_text=None, row_date=None)
    return replace(known, branches=False, guessed=False, reason="")


def further(each: Further, follow: Wanted) -> Wanted:
    """Return what a family says to ask for; a guessed page comes after those that are known."""
    purpose: Purpose = "report" if each.kind == "report" else "list"
    score = {"page": 90, "branch": 85, "report": 86 if each.words else 70, "column": 0}[each.kind]
    guessed = each.when in ("guessed", "seldom")
    known = replace(follow, url=each.url, form=each.form, purpose=purpose, score=score - 2 * guessed)
    words = each.words or None
    why = f"a further {each.kind} by the family {follow.family}"
    return replace(known, guessed=guessed, branches=each.kind == "branch", link_text=words, reason=why)


def more(page: Page, follow: Wanted) -> Iterator[Wanted]:
    """Yield where a column of reports is shown in full, by links that say no more than "more" (更多)."""
    known = replace(follow, purpose="list", score=86, guessed=True, reason="more of a column")
    found = [link.url for link in page.anchors if MORE.fullmatch(link.text) and not link.date]
    yield from (replace(known, url=url) for url in found[:MAX_MORE])


def older(page: Page, follow: Wanted) -> Iterator[Wanted]:
    """Yield the second page of an agency's papers of all kinds: reports may be among the older ones."""
    known = replace(follow, column=page.url, column_title=None, family=generic.NAME)
    for each in generic.further(page)[:1]:
        if each.when != "guessed":
            yield replace(known, url=each.url, purpose="list", score=9, guessed=True, reason="older papers")


def of_report(wanted: Wanted, page: Page, *, requisites: bool) -> Iterator[Wanted]:
    """Yield what belongs to a report's page: attachments, frames, its further pages, style and images."""
    follow = followed(wanted, page.url)
    files = [link for link in page.anchors if is_attachment(link)]
    files += [Anchor(url, "") for url in scripts.shown_files(page) if is_attachment(Anchor(url, ""))]
    for link in files[:MAX_ATTACHMENTS]:
        words = link.text or None
        yield replace(
            follow, url=link.url, purpose="attachment", score=60, link_text=words, reason="attachment"
        )
    yield from (replace(follow, url=url, purpose="part", score=61, reason="part") for url in _parts(page))
    if scripts.words_on(page) < BODY:
        yield from framed(wanted, page)
    addresses = (
        absolute(page.url, each) for each in page.selector().xpath(REQUISITE).getall()[:MAX_REQUISITES]
    )
    for address in filter(None, addresses if requisites else ()):
        yield replace(follow, url=address, purpose="requisite", score=10, hops=wanted.hops + "E")


def is_attachment(link: Anchor) -> bool:
    """Return whether a link on a report's page leads to a file, by its address or by its words."""
    parts = urlsplit(link.url)
    path = unquote(parts.path)
    by_address = ATTACHMENT.search(path) or IN_QUERY.search(unquote(parts.query))
    return bool(by_address or (NAMED.search(link.text) and not MARKUP.search(path)))


def framed(wanted: Wanted, page: Page) -> Iterator[Wanted]:
    """Yield the frames of a page, each as what the page itself was asked for as."""
    purpose: Purpose = "discovery" if wanted.purpose == "home" else wanted.purpose
    score = max(wanted.score + 1, 150 if wanted.purpose == "home" else 0)
    for url in scripts.frames(page):
        if not is_attachment(Anchor(url, "")):
            yield replace(
                wanted,
                url=url,
                purpose=purpose,
                score=score,
                via=page.url,
                hops=wanted.hops + "E",
                reason="frame",
            )


def of_sitemap(wanted: Wanted, page: Page) -> Iterator[Wanted]:
    """Yield the columns of annual reports that a sitemap's addresses lie in, and further sitemaps."""
    follow = followed(wanted, page.url)
    addresses = [found[1] for found in LOCATION.finditer(page.text)][:MAX_LOCATIONS]
    located = list(filter(None, (absolute(page.url, each.replace("&amp;", "&")) for each in addresses)))
    for url in dict.fromkeys(filter(None, map(columns.above, located))):
        yield replace(follow, url=url, purpose="list", score=70, trusted=True, reason="in the sitemap")
    for url in located:
        if url.endswith((".xml", ".xml.gz")):
            yield replace(follow, url=url, purpose="discovery", score=wanted.score, reason="sitemap")


def is_sitemap(page: Page) -> bool:
    """Return whether a page is a sitemap."""
    return "<urlset" in page.text[:2000] or "<sitemapindex" in page.text[:2000]


def is_column(page: Page) -> bool:
    """Return whether a page that was to lead to columns is one of annual reports itself.

    Its ColumnName says so, or it lists reports.
    """
    name = page.selector().xpath(COLUMN_NAME).get()
    judged = discovery.judge(Anchor(page.url, name)) if name else None
    return bool(judged and judged.purpose == "list") or are_reports(page.anchors)


def are_reports(links: Iterable[Anchor]) -> bool:
    """Return whether links name several reports."""
    return len({link.url for link in links if discovery.judge_row(link)}) > 1


def is_report(page: Page) -> bool:
    """Return whether a page's title is that of one report."""
    titles = page.selector().xpath(TITLES).getall()
    words = (re.split(r"[_|]|-{1,2}(?=\D*$)", title)[0] for title in titles)
    return any(title_kind(each) in REPORT_KINDS and title_year(each) for each in words)


def _parts(page: Page) -> list[str]:
    """Return the addresses of the further pages of an article: its own with a number behind."""
    parts = urlsplit(page.url)
    stem, dot, ending = parts.path.rpartition(".")
    own = re.compile(rf"{re.escape(stem)}[_-]\d{{1,2}}\.{re.escape(ending)}") if dot else re.compile("(?!)")
    numbered = [link.url for link in page.anchors if PAGER.match(link.text)]
    numbered += [each.url for each in trs.further(page)]  # counted by a script
    return list(dict.fromkeys(url for url in numbered if own.fullmatch(urlsplit(url).path)))
