"""Which link on any page leads to an annual-report column, and which is a report (portals.md 2.2 to 2.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from crawler import columns, cues
from crawler.cues import Purpose
from crawler.families.generic import PAGER
from crawler.page import Anchor
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind, title_year

BESIDE = 10  # score of a hub that a column is named beside
GUIDE = 14  # score of a block that a column may stand beside
LONGEST = 12  # characters of a link that only its address speaks for


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a link is worth asking for as, how soon (higher first), and why."""

    purpose: Purpose
    score: int
    reason: str


def judge(anchor: Anchor) -> Judgement | None:
    """Return what a link on any page promises, or None when it leads nowhere we go."""
    if report := judge_row(anchor):
        return report
    if refused(anchor) or columns.is_search(anchor.url):
        return None
    words = cues.bare(anchor.text)
    has_slug = columns.has_slug(anchor.url) and not PAGER.match(anchor.text)
    if found := cues.cue(words):
        purpose, score = found
        if purpose != "list" or not title_kind(anchor.text):
            bonus = 5 if purpose == "list" and has_slug else 0
            return Judgement(purpose, score + bonus, f"words {words}")
    if not has_slug and divides(anchor):
        return Judgement("list", 68, f"words {words} below {anchor.within}")
    return _by_address(anchor, has_slug=has_slug)


def _by_address(anchor: Anchor, *, has_slug: bool) -> Judgement | None:
    """Return what the address of a link promises whose words say nothing."""
    is_brief = len(cues.bare(anchor.text)) <= LONGEST and not anchor.date
    promises: tuple[tuple[bool, Purpose, int], ...] = (
        (has_slug, "list", 70),
        (columns.is_hub_slug(anchor.url), "discovery", 15),
        (is_brief and columns.may_lead(anchor.url), "discovery", 8),
    )
    why = f"address {urlsplit(anchor.url).path}"
    return next((Judgement(purpose, score, why) for met, purpose, score in promises if met), None)


def refused(anchor: Anchor) -> str | None:
    """Return why the words of a link rule out that it leads to annual reports, or None."""
    return cues.refused(anchor.text)


def judge_row(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link whose words are the title of a report, else None."""
    kind = title_kind(anchor.text)
    if kind not in REPORT_KINDS or title_year(anchor.text) is None:
        return None
    is_folder = columns.is_folder(anchor.url) and not columns.is_numbered(anchor.url)
    if is_folder and not urlsplit(anchor.url).query:
        return Judgement("list", 95, f"a column named like a report: {anchor.text}")
    return Judgement("report", 70, f"title of kind {kind}")


def judge_undecided(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a row of a report column whose words do not say what it is; the parser will.

    Such are a bare year or agency, a title without a year or cut short, a notice that sends out a report.
    """
    words = cues.bare(anchor.text)
    if title_kind(anchor.text) is not None or refused(anchor) or columns.is_folder(anchor.url):
        return None
    if columns.is_hub_slug(anchor.url):
        return None
    named = cues.YEAR.fullmatch(words) or cues.AGENCY.fullmatch(words) or cues.TITLE.search(words)
    named = named or cues.CUT.search(anchor.text)
    return Judgement("report", 65, f"an undecided row: {anchor.text}") if named else None


def judge_year(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link whose words are a bare year, on a report column, dated or not."""
    return judge_undecided(anchor) if cues.YEAR.fullmatch(cues.bare(anchor.text)) else None


def judge_column(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link that leads to a column of annual reports, else None."""
    judged = judge(anchor)
    return judged if judged and judged.purpose == "list" else None


def judge_guide(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a block that may show the menu of the disclosure page, else None."""
    words = cues.bare(anchor.text)
    return Judgement("discovery", GUIDE, f"beside annual reports: {words}") if cues.is_guide(words) else None


def judge_beside(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link beside the name of a column: other ways to columns promise less there."""
    judged = judge(anchor)
    if judged is None or judged.purpose != "discovery":
        return judged
    return replace(judged, score=min(judged.score, BESIDE))


def divides(anchor: Anchor) -> bool:
    """Return whether a menu shows a link as a year or class below a column of annual reports."""
    upper = cues.cue(cues.bare(anchor.within)) if anchor.within else None
    words = cues.bare(anchor.text)
    is_part = cues.YEAR.fullmatch(words) or cues.is_class(words) or cues.AGENCY.fullmatch(words)
    return bool(upper and upper[0] == "list" and is_part and not columns.is_article(anchor.url))
