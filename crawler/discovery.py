"""Which link leads to an annual-report column, and which link is a report (portals.md 2.2 to 2.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from crawler.families.generic import PAGER
from crawler.page import Anchor
from parsers.mirrors import SPAM_WORDS
from parsers.model import REPORT_KINDS
from parsers.titles import title_kind, title_year

Purpose = Literal["home", "discovery", "list", "report", "attachment", "part", "requisite"]

SUBJECT = r"(?:政府信息公开|政府信息|政务信息公开|信息公开|政务公开|政务五公开|公开)"
REPORT = r"(?:年度工作报告|年度报告|年报|年度工作总结|年度总结)"
ORGANS = (
    r"(?:各?(?:部门|委办局|单位|乡镇|镇街|镇乡|街道|区县|县区|旗区|县市区|市直|县直|区直|直属)[及和、]?)+"
)
# words, purpose, score: the first row that matches a whole link text decides
CUES: tuple[tuple[re.Pattern[str], Purpose, int], ...] = (
    (re.compile(rf".{{0,12}}{SUBJECT}(?:工作)?{REPORT}(?:专栏|栏目|公示|汇总)?"), "list", 100),
    (re.compile(rf"(?:历年|{ORGANS}|年度)+(?:工作)?{REPORT}"), "list", 90),
    (re.compile(rf"(?:公开|工作)?{REPORT}(?:公示|专栏|公开)?"), "list", 80),
    (re.compile(rf"\D{{0,16}}{SUBJECT}\D{{0,6}}{REPORT}\D{{0,6}}"), "list", 75),
    (re.compile(rf"\D{{0,16}}{SUBJECT}(?:工作)?(?:情况)?的?(?:工作)?报告"), "list", 72),
    (
        re.compile(r".{0,12}政府信息公开(?:专栏|平台|专题|网|目录)?|信息公开(?:专栏|平台|专题)"),
        "discovery",
        60,
    ),
    (re.compile(r"信息公开|政府信息公开首页|信息公开(?:网|目录)|公开平台"), "discovery", 50),
    (re.compile(rf"{ORGANS}(?:政府|政务)?(?:信息)?公开?(?:目录|平台|专栏)?"), "discovery", 42),
    (re.compile(r".{0,8}政务公开(?:专栏|平台|专题|首页)?|公开"), "discovery", 40),
    (re.compile(r"网站地图|站点地图|网站导航|站点导航"), "discovery", 25),
    (re.compile(r"法定主动公开内容|主动公开|公开(?:内容|专栏|目录)|专题专栏|公开年度"), "discovery", 20),
)
# what stands in an address, where words say nothing
SLUG = re.compile(r"/(?:\w*(?:gk|xx|zf|bm)\w*)?(?:nb|ndbg)(?:[_\d]\w*)?(?:/|$)")
HUB_SLUG = re.compile(r"/(?:zfxxgk(?:pt|zl)?|xxgk(?:pt|zl)?|zwgk|openness|gongkai)/?(?:index\.\w+)?$")
# annual reports on something else, and the other blocks of the disclosure page
VETO = re.compile(
    r"网站(?!地图|导航)|(?:财政|统计|环境|审计|监督|质量|气象)(?!局|所|大队)|预决?算|决算|法治|企业|绩效"
    r"|制度|指南|依申请|解读|图解|工作报表|高校|意见箱|投诉|举报|登录|注册|搜索|检索|设为首页"
)
SPAM = re.compile(SPAM_WORDS)
DECORATION = re.compile(r"^[\W_]+|(?:更多|more|\(\d+\)|[\W_])+$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d(?:年|年度)?(?:年报|报告|年度报告)?")
ARTICLE = re.compile(
    r"/t\d{8}_\d+|/art_?\d*_|/art/|content|/info/|\.pdf$|\.docx?$|\d{5,}\.s?html?$|post_\d+|/[0-9a-f]{24,}\.|"
    r"(?:show|detail|view|article|news|doc)[_-]?\w*\d|/\d+\.s?html?$"
)
FOLDER = re.compile(r"/(?:index|list|default|column|channel)\w*\.\w+$|/[A-Za-z]\w*$")
FILE = re.compile(r"/[A-Za-z]+(?:\d{4}n?)?\.s?html?$")  # a list's name, where its words say so too
AGENCY = re.compile(
    r".{1,20}(?:局|委|委员会|办|办公室|厅|院|中心|政府|镇|乡|街道|办事处|苏木|区|县|市|旗|管委会|联合会)"
)
TITLE = re.compile(r"年报|年度.{0,4}报告|公开.{0,12}(?:报告|总结|情况)|(?:报告|总结)(?:的通知)?$")
CUT = re.compile(r"(?:公开|年度|工作|报告).*(?:\.{2,}|…)$|20\d\d.*(?:\.{2,}|…)$")


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
    if refused(anchor):
        return None
    path, words = urlsplit(anchor.url).path, DECORATION.sub("", anchor.text)
    has_slug = bool(SLUG.search(path)) and is_folder(anchor.url) and not PAGER.match(anchor.text)
    for pattern, purpose, score in CUES:
        if pattern.fullmatch(words) and not (purpose == "list" and title_kind(anchor.text)):
            bonus = 5 if purpose == "list" and has_slug else 0
            return Judgement(purpose, score + bonus, f"words {words}")
    if has_slug:
        return Judgement("list", 70, f"address {path}")
    return Judgement("discovery", 15, f"address {path}") if HUB_SLUG.search(path) else None


def refused(anchor: Anchor) -> str | None:
    """Return why the words of a link rule out that it leads to annual reports, or None."""
    if SPAM.search(anchor.text):
        return "words of a hijacked page"
    found = VETO.search(anchor.text)
    return f"another subject: {found[0]}" if found else None


def judge_row(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a link whose words are the title of a report, else None."""
    kind = title_kind(anchor.text)
    if kind not in REPORT_KINDS or title_year(anchor.text) is None:
        return None
    if is_folder(anchor.url) and not urlsplit(anchor.url).query:
        return Judgement("list", 95, f"a column named like a report: {anchor.text}")
    return Judgement("report", 70, f"title of kind {kind}")


def judge_undecided(anchor: Anchor) -> Judgement | None:
    """Return a judgement for a row of a report column whose words do not say what it is; the parser will.

    Such are a bare year or agency, a title without a year or cut short, a notice that sends out a report.
    """
    words = DECORATION.sub("", anchor.text)
    if title_kind(anchor.text) is not None or refused(anchor) or is_folder(anchor.url):
        return None
    named = YEAR.fullmatch(words) or AGENCY.fullmatch(words) or TITLE.search(words) or CUT.search(anchor.text)
    return Judgement("report", 65, f"an undecided row: {anchor.text}") if named else None


def judge_branch(
    anchor: Anchor, column: str, *, repeats: bool = False, organs: bool = False
) -> Judgement | None:
    """Return a judgement for a link that divides a column by year or by class of agency, else None.

    On a page that ``repeats`` what others showed, only a year or an agency is believed to divide it. A column
    of ``organs`` is one whose title promises those of many agencies.
    """
    words, path = anchor.text, urlsplit(anchor.url).path
    alike = is_alike(anchor.url, column)
    agency = AGENCY.fullmatch(words) and (SLUG.search(path) or (organs and alike))
    named = YEAR.fullmatch(words) or agency
    if VETO.search(words) or PAGER.match(words) or SPAM.search(words):
        return None
    if not is_folder(anchor.url) and not (named and (alike or FILE.search(path))):
        return None
    root = folder(column)
    inside = not repeats and anchor.url.startswith(root) and urlsplit(root).path != "/"
    if not (inside or named):
        return None
    return Judgement("list", 85, f"branch {words} of {column}")


def judge_organ(anchor: Anchor) -> Judgement | None:
    """Return a judgement for an agency's own page, linked from a page of agencies, else None."""
    if not AGENCY.fullmatch(anchor.text) or refused(anchor) or not is_folder(anchor.url):
        return None
    return Judgement("discovery", 30, f"an agency's page: {anchor.text}")


def is_organs(words: str | None) -> bool:
    """Return whether the words on a link promise the pages of many agencies (部门信息公开)."""
    return bool(re.match(ORGANS, words or ""))


def is_hub(words: str | None) -> bool:
    """Return whether the words on a link are those of a page that leads to columns and is none."""
    bare = DECORATION.sub("", words or "")
    found = next((purpose for pattern, purpose, _ in CUES if pattern.fullmatch(bare)), None)
    return found == "discovery"


def is_alike(url: str, column: str) -> bool:
    """Return whether one program shows both addresses as lists: they differ in numbers and values alone."""
    first, second = urlsplit(url), urlsplit(column)
    names, others = ({pair.partition("=")[0] for pair in each.query.split("&")} for each in (first, second))
    places = [(each.hostname, re.sub(r"\d+", "", each.path)) for each in (first, second)]
    return places[0] == places[1] and others <= names | {""} and not ARTICLE.search(first.path)


def is_folder(url: str) -> bool:
    """Return whether an address looks like a column and not like an article."""
    path = urlsplit(url).path
    if path.endswith("/"):
        return True
    return not ARTICLE.search(path) and bool(FOLDER.search(path))


def folder(url: str) -> str:
    """Return the address below which the branches of a column lie: its folder, or its file's namesake."""
    parts = urlsplit(url)
    path, _, file = parts.path.rpartition("/")
    stem = re.sub(r"\.\w+$", "", file)
    own = "" if re.match(r"(?:index|list|default|column|channel|\d)|$", stem) else f"{stem}/"
    return parts._replace(path=f"{path}/{own}", query="").geturl()


def above(url: str) -> str | None:
    """Return the folder of annual reports that an address lies in, by its slug, or None."""
    parts = urlsplit(url)
    found = SLUG.search(parts.path)
    if not found:
        return None
    return parts._replace(path=parts.path[: found.end()].rstrip("/") + "/", query="").geturl()
