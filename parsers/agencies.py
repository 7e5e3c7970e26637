"""Who wrote a report: the agency, never its uploader (guide 3.5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.dates import YEAR, dates_in
from parsers.divisions import Division, by_name, divisions, place_names, place_prefix, places_in, resolve
from parsers.header import header_value
from parsers.mirrors import SPAM_WORDS
from parsers.model import Context, Document
from parsers.text import normalise
from parsers.titles import DISCLOSURE

_STRONG = (
    r"(?:(?:人民)?政府(?:办公[厅室])?|[局厅]|委员会|管委会|街道(?:办事处)?|镇|乡|苏木|法院|检察院"
    r"|(?:示范|开发|新|园|管理|度假|合作)区)"
)
_SUFFIX = rf"(?:{_STRONG}|委|办公室|办|处|中心|[总分]?站|所|院|校|学|队|公司|社|会|馆|银行)"
_NAME = re.compile(rf"[\u4e00-\u9fff·]{{1,24}}{_SUFFIX}")
_OWN_NAME = re.compile(rf"[\u4e00-\u9fff·]{{2,24}}{_STRONG}")
_NO_NAME = re.compile(
    rf"{SPAM_WORDS}|娱乐|官网|关于|所属|下属|有关|部门|信息公开|政务公开|情况|报告|年度|首页|栏目|通知|联系|[的了]"
)
# The first words of a name that says what an agency does and leaves its place out.
_DUTIES = re.compile(
    r"民政|财政|公安|教育|司法|审计|统计|卫生|计生|人口|人力|人社|社会|国土|自然|规划|住房|住建|建设|"
    r"城乡|城市|城管|交通|运输|水利|水务|农业|农牧|农村|林业|畜牧|渔业|海洋|商务|商业|文化|文物|文广|"
    r"文体|体育|旅游|广播|新闻|环境|环保|生态|安全|应急|安监|市场|工商|质量|质监|食品|药品|医疗|医保|"
    r"物价|粮食|发展|发改|经济|经信|工业|科技|科学|民族|宗教|外事|侨务|信访|法制|政务|行政|机关|档案|"
    r"扶贫|乡村|退役|国资|国有|税务|国税|地税|气象|金融|大数据|机构|残疾|残联|供销|房产|房管|园林|"
    r"公路|地震|招商|投资|知识产权|消防|邮政|烟草|盐务|监察|人民政府"
)
_TOWN = re.compile(r"(?:[镇乡木]人民政府|街道办事处)$")
_PUBLISHERS = re.compile(
    r"融媒体|新闻中心|网络中心|信息中心|信息办|网信|电子政务|管理员|编辑部|政务服务|数据管理|数字办|数字中心"
)


@dataclass(frozen=True, slots=True)
class Authorship:
    """The agency that answers for a report, what decided it, who put it online, the division's code.

    ``named`` are the names in full that title, signature and header give, each with its source.
    """

    agency: str | None = None
    decided_by: str | None = None
    publisher: str | None = None
    division_code: str | None = None
    named: tuple[tuple[str, str], ...] = ()


def authorship(
    document: Document, context: Context, title: str | None, year: int | None = None
) -> Authorship:
    """Return who wrote the document: title, signature, opening, header, breadcrumb, column (guide 3.5)."""
    publisher = header_value(document, "publisher")
    place = _place(document, context)
    names = [
        (source, complete(name, place))
        for source, name in _named(document, context, title, publisher)
        if name and (source == "title" or not _is_another(name, document.text))
    ]
    named = tuple(pair for pair in names if pair[0] in ("title", "signature", "header"))
    decided_by, agency = names[0] if names else (None, None)
    code = _code(agency or "", document, context, place, year)
    return Authorship(agency, decided_by, publisher, code, named)


def _is_another(name: str, text: str) -> bool:
    """An uploader, or the government of a place where the page speaks as one of its bureaus (我局)."""
    return bool(_PUBLISHERS.search(name) or ("政府" in name and re.search("[我本]局", text)))


def _named(
    document: Document, context: Context, title: str | None, publisher: str | None
) -> Iterator[tuple[str, str | None]]:
    yield "title", agency_in_title(title or "")
    yield "title", agency_in_title(context.link_text or "")
    yield "signature", signature(document.text)
    yield "opening", agency_in_opening(document.text)
    yield "header", _as_name(normalise(publisher or ""))
    yield "column", next(filter(None, map(_as_name, map(normalise, reversed(document.breadcrumb)))), None)
    yield "column", agency_in_title(context.column_title or "")


def agency_in_title(title: str) -> str | None:
    """Return the agency that a title names, as printed, or None (guide 3.2)."""
    words = re.sub(r"^.*?〔\d{4}〕\d+号", "", normalise(title)[:200])
    words = re.sub(rf"关于|[《》\"]|\(.*?\)|{YEAR}(?:年度?)?", " ", words)
    head = re.split(
        rf"(?:(?<!人民)政府|政务|党务)?{DISCLOSURE}|公开工作|重点工作|落实|贯彻|开展|自查", words, maxsplit=1
    )[0]
    names = filter(None, map(_as_name, head.split()))
    # a bare place speaks for its government only in the title of a disclosure report
    return next((name for name in names if place_prefix(name) != name or re.search(DISCLOSURE, words)), None)


def _as_name(words: str) -> str | None:
    """Return the words as the name of an agency if they are one and nothing else."""
    place = place_prefix(words)
    if _NO_NAME.search(words) or len(words) > 28 or (not place and words[:1] in "我本该各全此其"):
        return None
    known = place or _DUTIES.match(words) or words[:1] in "省市县区旗州盟"
    fits = _NAME.fullmatch(words) if known else _OWN_NAME.fullmatch(words)
    return words if fits or (place and place == words) else None


def signature(text: str) -> str | None:
    """Return the agency that stands alone on a line: above a date, else among the first or last lines."""
    lines = [words for line in text.splitlines() if (words := normalise(_first_name(line)).strip("|()"))]
    names = [(index, _as_name(line)) for index, line in enumerate(lines) if len(line) <= 28]
    found = [(index, name) for index, name in names if name and place_prefix(name) != name]
    dated = [name for index, name in found if index + 1 < len(lines) and _is_date(lines[index + 1])]
    outer = [name for index, name in found if index < 8 or index >= len(lines) - 5]
    return next(iter((dated or outer)[-1:]), None)


def _first_name(line: str) -> str:
    """Return the first of several agencies that sign one line side by side, else the line."""
    parts = line.split()
    several = len(parts) > 1 and all(len(part) >= 4 for part in parts) and _as_name(normalise(parts[0]))
    return parts[0] if several else line


def _is_date(line: str) -> bool:
    return len(line) <= 20 and (any(dates_in(line)) or bool(re.fullmatch(r"20\d{4,6}", line)))


_OPENING = re.compile(
    rf"(?:由|现将|公布|发布|请[与向])(?P<name>[\u4e00-\u9fff]{{2,24}}?{_STRONG})"
    rf"(?:办公[室厅])?(?=综合|编制|根据|按照|{YEAR}|政府信息|政务公开|信息公开|联系|\()"
)


def agency_in_opening(text: str) -> str | None:
    """Return the agency that the opening names as author (由××编制, 请与××联系), or None."""
    names = (match["name"] for match in _OPENING.finditer(normalise(text[:4000])[:2000]))
    return next(filter(None, map(_as_name, names)), None)


def complete(name: str, place: str | None) -> str:
    """Return an abbreviated name in full: 市民政局 and 民政局 on 漳平's portal are 漳平市民政局.

    A bare place, town or street stands for its government or office.
    """
    name = re.sub(r"(?<=街道)$", "办事处", re.sub(r"(?<=[镇乡木])$", "人民政府", name))
    prefix = place_prefix(name)
    if prefix == name:
        return f"{name}人民政府"
    if prefix or place is None:
        return re.sub(r"(?<=[省市县区旗州盟])政府", "人民政府", name, count=1) if prefix else name
    if _DUTIES.match(name) or _TOWN.search(name):
        return place + name
    if name[0] == place[-1] or (name[0] in "州县旗" and place.endswith(f"自治{name[0]}")):
        return place + re.sub(r"^政府", "人民政府", name[1:])
    return name


def _place(document: Document, context: Context) -> str | None:
    """Return the name of the place that the page belongs to, as far as context, header or text tell."""
    known = divisions().get(context.division_code or "")
    names = (known.name if known else None, context.portal_name, header_value(document, "publisher"))
    return next(
        (last for name in names if name and (last := _innermost(normalise(name)))), None
    ) or _dominant(document.text)


def _innermost(words: str) -> str | None:
    return next(reversed(place_names(words)), None)


def _dominant(text: str) -> str | None:
    """Return the place that a page speaks of most, if thrice and twice as often as of any other."""
    counts = Counter(places_in(normalise(text[:50_000]))).most_common(2)
    if not counts or counts[0][1] < 3 or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return counts[0][0]


def _code(name: str, document: Document, context: Context, place: str | None, year: int | None) -> str | None:
    found = resolve(name, context.division_code, year) or _by_parents(name, document)
    if found is None and context.division_code is None and place and not place_prefix(name):
        found = resolve(place, None, year)
    return found.code if found else context.division_code


def _by_parents(name: str, document: Document) -> Division | None:
    """Tell a shared name apart by the only parent of its places that the page names."""
    names = place_names(name)
    told = set(places_in(normalise(document.text[:50_000]))) if names else set()
    found = [place for place in by_name().get(names[-1], ()) if place.prefecture in told] if names else []
    return found[0] if len(found) == 1 else None
