"""What a title or a link text says a page is, and the year that it names (guide 3.1, 3.2, 3.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.dates import YEAR, read_year
from parsers.model import Kind
from parsers.text import normalise

DISCLOSURE = r"(?:信息(?:[与和及、]?政务)?公开|[政党事站院校]务公开|公开政府信息)"
_REPORT = r"(?:年报|年度报告|报告|总结|汇报|统计表|情况汇总表|报表|工作情况$|(?:进展|开展|实施|执行)情况$)"
_PERIOD = (
    r"(?:季度|季报|月报|上半年|下半年|半年|(?<!\d)\d{1,2}[-至到]\d{1,2}月(?!\d)"
    r"|(?<!\d)(?:1[0-2]|0?[1-9])月(?:份|信息|政府|政务)|[一二三四五六七八九十]月份)"
)
# behind a word of another kind of page: it is part of an agency's name (审计局, 安全生产监督管理局)
_NO_AGENCY = (
    r"(?![\u4e00-\u9fff]{0,16}?(?:局|委|委员会|办|办公室|厅|处|中心|所|队|署|站|院|馆|公司)"
    r"(?:$|[\W\d二]|关于|政[务府]|信息|本级|机关|年度|(?:局|委|厅|办)机关))"
)
_SELF = r"(?:自查|自检|自评|自测|回头看|考评|落实|贯彻|整改)"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the decision: a title that holds ``words`` and none of ``unless`` is of this kind."""

    kind: Kind | None
    words: re.Pattern[str]
    unless: re.Pattern[str]


def _cue(kind: Kind | None, words: str, unless: str = r"(?!)") -> Cue:
    return Cue(kind, re.compile(words), re.compile(unless))


# The first row that fits decides; a row of kind None leaves the decision to the page's body.
_CUES = (
    _cue("website_report", r"网站(?:(?:工作|年度)*报表|(?:工作|年度)*年报|(?:工作)?年度(?:工作)?报[告表])"),
    _cue(
        "interpretation",
        r"一图(?:读懂|看懂|速览|了解|解读)|图解|图说|(?:报告|年报|年度|情况).{0,12}解读|解读.{0,30}(?:年报|年度报告)",
        r"(?:关于|贯彻|落实).*(?:自查|报告)$",
    ),
    # an agency that sends out its own report: the body is the report
    _cue(
        None,
        rf"关于(?:印发|公布|发布|公开).*20\d\d.*{DISCLOSURE}.*(?:报告|总结|年报)》?的(?:通知|公告)$"
        rf"|关于(?:报送|上报|呈报).*20\d\d.*{DISCLOSURE}.*(?:报告|总结|年报)》?的(?:函|报告)$",
        r"制度|办法|规定|方案|格式|要点|模板",
    ),
    _cue(
        "notice",
        r"(?:通知|通报|公告|通告|启事|格式|模板|样表|范本)(?:书|》|\W|$)|评估报告|考核(?:结果|情况)|评议结果"
        r"|关于(?:认真|切实|进一步)?(?:做好|开展|组织|加强|规范|抓紧|编制|编写|填报|征集|召开|报送)",
        rf"{_SELF}.*(?:报告|总结|汇报)$",
    ),
    _cue(
        "rule",
        r"(?:制度|办法|规定|条例|规则|细则|规范|规程|标准|流程)(?:\W|$)|年度报告制度|暂行|试行",
        rf"{_SELF}.*(?:报告|总结|汇报)|执行.*情况",
    ),
    _cue("guide", r"指南(?:\W|$)|公开目录(?:\W|$)|申请表|申请书|须知", r"(?:工作|年度)(?:的)?报告|自查"),
    _cue(
        "self_inspection",
        rf"{_SELF}.*(?:报告|总结|汇报|情况|自查|自评)|(?:自查|自评)(?:表|工作)",
        rf"^(?!.*(?:{DISCLOSURE}|公开))|考核|部署|召开",
    ),
    _cue(
        "other",
        r"(?:学年|(?:大学|学院|高校|高等专科|职业技术).{0,20}信息公开|法治(?:政府|建设)|依法行政|依法治|[预决]算|统计公报|绩效|年鉴"
        r"|政府工作报告|环境[状质]|社会责任|知识产权|安全生产|企业年报|三公|审计|述职|党建|工作要点|方案|计划|[权责]力?清单|双公示"
        r"|放管服|营商|执法|(?:建议|提案).*(?:办理|答复)|质量年报|统计年报|慈善|基金会|履职|普法)"
        + _NO_AGENCY,
    ),
    _cue(
        "news",
        r"(?:发布|公布|晒出?|出炉).{0,4}(?:20\d\d|二[〇○0零]..)年?.{0,24}(?:年报|报告)"
        r"|(?:年报|报告).{0,6}(?:发布|出炉|公布|上线)(?!后)|召开|举行|举办|部署|培训|会议|推进会|圆满"
        r"|(?:启动|完成|推进|做好|抓好|强化|加强).{0,24}(?:编制|编报|发布|公布|年报|年度报告)",
    ),
    _cue(
        "periodic_statistics",
        rf"{_PERIOD}.*(?:统计|报表|情况|总结|报告|公开)|(?:统计|公开).*{_PERIOD}",
        rf"^(?!.*(?:{DISCLOSURE}|依申请公开|公开工作))",
    ),
)
_REPORT_TITLE = re.compile(rf"{DISCLOSURE}.{{0,30}}?{_REPORT}|(?:年度报告|年报).{{0,4}}{DISCLOSURE}")
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]*(?:网|网站|政府|平台|门户|首页|专栏|公开)\s*$")
_TRUNCATED = re.compile(r"(?:\.{2,}|…)+$")


def clean_title(text: str) -> str:
    """Return a page or link title without the site's name behind it and without spaces around it."""
    title = " ".join(text.split())
    while (cut := _SITE.sub("", title)) != title and len(cut) >= 6:
        title = cut
    return title


def title_kind(text: str) -> Kind | None:
    """Return what a title or link text says the page is (guide 3.1), or None where its words do not decide.

    A column's name (政府信息公开年报) names no report: for that a year must stand beside it.
    """
    words = normalise(clean_title(text))[:200]
    for cue in _CUES:
        if cue.words.search(words) and not cue.unless.search(words):
            return cue.kind
    if not _REPORT_TITLE.search(_TRUNCATED.sub("", words)) and not _truncated_report(words):
        return None
    return "annual_report" if title_year(words) else None


def _truncated_report(words: str) -> bool:
    """A list that cuts its rows short may cut the word 报告 itself."""
    return bool(
        _TRUNCATED.search(words)
        and re.search(rf"{DISCLOSURE}(?:工作)?(?:情况)?(?:的)?(?:年度?报?)?\W+$", words)
    )


# a year in brackets is the report's, unless it is that of a document number: (2021)3号
_TITLE_YEAR = re.compile(rf"(?<![〔\[])({YEAR})(?:年度?|财年)?(?!\)第?\d+号)")
_SPAN = re.compile(rf"{YEAR}年?度?[-~至到—]+(?:{YEAR}|\d\d(?!\d))")


def title_year(text: str) -> int | None:
    """Return the year that a title names as the report's (guide 3.4), or None (a span, a school year)."""
    words = normalise(text)[:200]
    if _SPAN.search(words) or "学年" in words:
        return None
    years = [(match, read_year(match[1])) for match in _TITLE_YEAR.finditer(words)]
    beside = [year for match, year in years if re.match(r".{0,12}(?:公开|年报|报告)", words[match.end() :])]
    found = beside[-1:] or [year for _, year in years[:1]]
    return found[0] if found and found[0] is not None and 2007 <= found[0] <= 2039 else None
