"""Which link leads to an annual-report column, and which link is a report (portals.md 2.2 to 2.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from crawler.families.generic import PAGER
from crawler.page import Anchor
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind, title_year

Purpose = Literal["home", "discovery", "list", "report", "attachment", "requisite"]

SUBJECT = r"(?:政府信息公开|政务信息公开|信息公开|政务公开|政务五公开|公开)"
REPORT = r"(?:年度工作报告|年度报告|年报)"
# words, purpose, score: the first row that matches a whole link text decides
CUES: tuple[tuple[re.Pattern[str], Purpose, int], ...] = (
    (re.compile(rf".{{0,12}}{SUBJECT}(?:工作)?{REPORT}(?:专栏|栏目|公示|汇总)?"), "list", 100),
    (re.compile(rf"(?:历年|区县|县区|旗区|各?部门|乡镇|各?单位|年度)+(?:工作)?{REPORT}"), "list", 90),
    (re.compile(rf"(?:公开)?{REPORT}(?:公示)?"), "list", 80),
    (re.compile(r"政府信息公开(?:专栏|平台|专题)?|信息公开(?:专栏|平台|专题)"), "discovery", 60),
    (re.compile(r"信息公开|政府信息公开(?:首页|网|目录)|公开平台"), "discovery", 50),
    (re.compile(r"政务公开(?:专栏|平台|专题|首页)?|公开"), "discovery", 40),
    (re.compile(r"法定主动公开内容|主动公开"), "discovery", 20),
)
# annual reports on something else, and the other blocks of the disclosure page
VETO = re.compile(
    r"网站|(?:财政|统计|环境|审计|监督)(?!局|所|大队)|预决?算|决算|法治|企业|绩效"
    r"|制度|指南|依申请|解读|图解|工作报表|高校"
)
SLUG = re.compile(r"/(?:\w*(?:gk|xx|zf|bm)\w*)?(?:nb|ndbg)(?:[_\d]\w*)?(?:/|$)")
YEAR = re.compile(r"(?:19|20)\d\d(?:年|年度)?")
ARTICLE = re.compile(r"/t\d{8}_\d+|/art_?\d*_|/art/|content|/info/|\.pdf$|\.docx?$|\d{5,}\.s?html?$|post_\d+")


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
    if VETO.search(anchor.text):
        return None
    for words, purpose, score in CUES:
        if words.fullmatch(anchor.text):
            bonus = 5 if purpose == "list" and SLUG.search(urlsplit(anchor.url).path) else 0
            return Judgement(purpose, score + bonus, f"words {anchor.text}")
    return None


def judge_row(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link whose words are the title of a report, else None."""
    kind = title_kind(anchor.text)
    if kind not in REPORT_KINDS or title_year(anchor.text) is None:
        return None
    if is_folder(anchor.url):
        return Judgement("list", 95, f"a column named like a report: {anchor.text}")
    return Judgement("report", 70, f"title of kind {kind}")


def judge_branch(anchor: Anchor, column: str) -> Judgement | None:
    """Return a judgement for a link that divides a column by year or by class of agency, else None."""
    if VETO.search(anchor.text) or PAGER.match(anchor.text) or not is_folder(anchor.url):
        return None
    inside = anchor.url.startswith(folder(column)) and urlsplit(folder(column)).path != "/"
    if not (inside or YEAR.fullmatch(anchor.text)):
        return None
    return Judgement("list", 85, f"branch {anchor.text} of {column}")


def is_folder(url: str) -> bool:
    """Return whether an address looks like a column and not like an article."""
    path = urlsplit(url).path
    if ARTICLE.search(path):
        return False
    return path.endswith("/") or bool(re.search(r"/(?:index|list|default)\w*\.\w+$|/[A-Za-z]\w*$", path))


def folder(url: str) -> str:
    """Return the address of the folder that a page lies in."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path.rpartition("/")[0] + "/", query="").geturl()
