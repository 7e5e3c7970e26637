"""The words of links: what they call columns, hubs, agencies and years (portals.md 2.2, 2.4)."""

from __future__ import annotations

import re
from typing import Literal

from parsers.mirrors import SPAM_WORDS

Purpose = Literal["home", "discovery", "list", "report", "attachment", "part", "requisite"]

LONGEST = 60  # characters of a link that names a column
SUBJECT = r"(?:政府信息公开|政府信息|政务信息公开|信息公开|政务公开|政务五公开|公开)"
REPORT = r"(?:年度工作报告|年度报告|年报|年度工作总结|年度总结)"
SPAN = r"(?:\W?(?:19|20)\d\d年?(?:及?[以之]?前|及?以后|之后|起)?\W?)?"  # (2019年以前)
LEVEL = r"[省市州盟县区旗]{0,2}(?:直属|[级直属])?"
ORGAN = (
    rf"{LEVEL}(?:政府)?各?(?:部门|委办局?|局委办?|单位|机关|乡镇|镇乡|镇区|镇街|街镇|街乡|镇办|乡办|街办|镇\(街\)|乡|镇|街道?|苏木|嘎查|园区|开发区"
    r"|管委会|区县|县区|旗区|旗县|县市区|区|市直|县直|区直|旗直|直属|垂管|派出机构|群团)(?:办事处|机构|单位)?[及和、()/]{0,2}"
)
CLASSES = r"(?:(?:镇|乡|街道?|办(?:事处)?|场|园区?|区|局|部门|苏木|嘎查|管委会)[、和及]?){3,6}"  # 镇办场园
ORGANS = rf"(?:{CLASSES}|(?:{ORGAN}){{1,6}})"
# the classes by which a column of many agencies is divided: 县政府, 县级部门, 街道(镇)
OWN = r"[\u4e00-\u9fff]{0,10}?(?:政府|本级|管委会)(?:办公?室?)?[及和、()/]?"
GOVERNMENT = (
    r"(?:(?:[\u4e00-\u9fff]{0,7}[省市州盟县区旗])?人民政府|[\u4e00-\u9fff]{0,8}管委会|[省市州盟县区旗]政府"
    r"|[省市州盟县区旗]?本级)(?:办公?室?)?"
)
CLASS = re.compile(rf"(?:{OWN}(?:{ORGANS})?|{ORGANS})(?:政府)?(?:信息公开)?(?:工作)?(?:年报|年度报告)?")
ORGANS_REPORTS = rf"(?:{ORGANS}|.{{0,8}}(?:政府|本级|乡镇|部门|单位))"
AGENCY = re.compile(
    r".{1,20}(?:局|委|委员会|办|办公室|厅|院|中心|政府|镇|乡|街道|办事处|苏木|区|县|市|旗|管委会|联合会)"
)
UNTIL = r"(?:及?以前|及?之前)"
YEAR = re.compile(rf"(?:(?:19|20)\d\d年?[-~至到—]+)?(?:19|20)\d\d(?:年|年度)?{UNTIL}?(?:年报|报告|年度报告)?")
# words, purpose, score: the first row that matches a whole link text decides
_ROWS: tuple[tuple[str, Purpose, int], ...] = (
    (
        rf".{{0,12}}{SUBJECT}(?:工作)?{REPORT}(?:专栏|栏目|专题|公示|公布|汇总|列表|目录)?{SPAN}",
        "list",
        100,
    ),
    (rf"(?:历年|往年|历史|{ORGAN}|年度){{1,6}}(?:工作)?{REPORT}{SPAN}", "list", 90),
    (rf"(?:19|20)\d\d年?{UNTIL}的?(?:{SUBJECT})?(?:工作)?{REPORT}", "list", 80),
    (rf"(?:公开|工作)?{REPORT}(?:公示|专栏|公开|栏目|列表)?{SPAN}", "list", 80),
    (rf"{ORGANS_REPORTS}(?:工作)?(?:年报|年度报告)(?:专栏)?", "list", 78),
    (rf"\D{{0,16}}{SUBJECT}\D{{0,6}}{REPORT}\D{{0,6}}", "list", 75),
    (rf"\D{{0,16}}{SUBJECT}(?:工作)?(?:情况)?的?(?:工作)?(?:报告|总结)", "list", 72),
    (rf"(?:工作)?(?:总结|计划|要点)?[和及与、]?{REPORT}[和及与、]?(?:工作)?(?:总结|计划|要点)?", "list", 60),
    (rf".{{0,12}}政府信息公开(?:专栏|平台|专题|网|目录)?{SPAN}|信息公开(?:专栏|平台|专题)", "discovery", 60),
    (r"信息公开|政府信息公开首页|信息公开(?:网|目录)|公开平台", "discovery", 50),
    (
        rf"{ORGANS}(?:政府|政务)?(?:信息公开|信息|公开|工作公开)(?:目录|平台|专栏|网)?",
        "discovery",
        42,
    ),
    (r".{0,8}政务公开(?:专栏|平台|专题|首页)?|公开", "discovery", 40),
    (rf"{GOVERNMENT}(?:信息公开)?(?:目录|平台|专栏)?", "discovery", 28),
    (
        rf"{ORGANS}(?:子?网站|子站|导航|频道|专区|之窗|平台|站群|目录|名录|列表|一览表?)?(?:导航|群|集群)?",
        "discovery",
        30,
    ),
    (r"网站地图|站点地图|网站导航|站点导航", "discovery", 25),
    (r"\D{1,10}信息公开(?:目录|平台|专栏)?", "discovery", 14),
    (r"法定主动公开内容|主动公开|公开(?:内容|专栏|目录)|公开年度", "discovery", 20),
    (
        r"(?:热点|重点|政务|往期)?专题(?:专栏|集锦)?|专题列表|(?:旧|老|历史)版?网站|网站(?:旧版|历史)|(?:旧|老|历史)版(?:回顾|入口|专栏|栏目|专题|页面|平台|网页)?",
        "discovery",
        18,
    ),
)
CUES = tuple((re.compile(words), purpose, score) for words, purpose, score in _ROWS)
# annual reports on something else, and the other blocks of the disclosure page
VETO = re.compile(
    r"(?<![旧老史子])(?<!旧版|老版|部门|单位|乡镇|街道|镇街|区县)网站(?!地图|导航|旧版|历史|群)|(?:财政|统计|环境|审计|监督|质量|气象)(?![\u4e00-\u9fff]{0,4}?(?:[局所队]|(?<!平)台|(?<!网)站))|预决?算|决算"
    r"|法治|企业|绩效"
    r"|制度|指南|依申请|解读|图解|工作报表|高校|意见箱|投诉|举报|登录|注册|搜索|检索|设为首页"
)
GUIDE = re.compile(r"(?:政府)?(?:信息)?公开(?:指南|制度|规定)")  # blocks that stand beside the annual reports
# blocks of the disclosure page beside the annual reports, and what any site shows: no classes of a column
OTHER_BLOCK = re.compile(
    r"职能|职责|规划|项目|政策|法规|规章|文件|人事|招[考聘]|采购|公告|公示|动态|新闻|要闻|领导|互动|服务|信箱|清单|许可|处罚|资金"
    r"|建议|提案|会议|概况|简介|机构设置|内设|目录|首页|公报|访谈|调查|征集|专题|平台|应急|保障|教育|卫生|收费|权力|责任"
)
SPAM = re.compile(SPAM_WORDS)
DECORATED = 120  # characters of a link that has decorations
DECORATION = re.compile(r"^[\W_]+|(?:更多|more|\((?:\d+|[旧老原新]版?)\)|[\W_])+$", re.IGNORECASE)
TITLE = re.compile(r"年报|年度.{0,4}报告|公开.{0,12}(?:报告|总结|情况)|(?:报告|总结)(?:的通知)?$")
CUT = re.compile(r"(?:公开|年度|工作|报告).*(?:\.{2,}|…)$|20\d\d.*(?:\.{2,}|…)$")


def bare(words: str | None) -> str:
    """Return the words of a link without the bullets before and the marks behind them."""
    return DECORATION.sub("", words) if words and len(words) <= DECORATED else words or ""


def cue(words: str) -> tuple[Purpose, int] | None:
    """Return what bare words promise and how much, or None."""
    if len(words) > LONGEST:
        return None
    return next(((purpose, score) for pattern, purpose, score in CUES if pattern.fullmatch(words)), None)


def refused(words: str) -> str | None:
    """Return why the words of a link rule out that it leads to annual reports, or None."""
    if SPAM.search(words):
        return "words of a hijacked page"
    found = VETO.search(words)
    return f"another subject: {found[0]}" if found else None


def is_organs(words: str | None) -> bool:
    """Return whether the words on a link promise the pages of many agencies (部门信息公开)."""
    return bool(re.match(ORGANS, words or ""))


def is_hub(words: str | None) -> bool:
    """Return whether the words on a link are those of a page that leads to columns and is none."""
    found = cue(bare(words))
    return found is not None and found[0] == "discovery"


def is_guide(words: str) -> bool:
    """Return whether words name a block of the disclosure page that stands beside the annual reports."""
    return bool(GUIDE.fullmatch(words))


def is_class(words: str) -> bool:
    """Return whether words name a class of agencies (县政府, 县级部门, 街道(镇))."""
    return 1 < len(words) <= 24 and bool(CLASS.fullmatch(words))
