"""What a page is: title, opening, headings, and the words of someone who reports (guide 3.1, 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from parsers.model import REPORT_KINDS, Context, Document, Kind
from parsers.prose.bind import bindings
from parsers.prose.sentences import sentences
from parsers.prose.zeros import zeros
from parsers.text import fold, normalise
from parsers.titles import title_kind

_FIRST_PERSON = re.compile(
    r"[我本](?:局|县|市|区|旗|镇|乡|街道|办|委|厅|院|校|站|中心|所|处|州|盟|省|单位|部门|机关|社|会|馆|公司|苏木|级|年度)"
)
_PERIOD = re.compile(r"统计期限|统计时间|期限[自从为]?20\d\d|20\d\d年1月1日[起]?[至到-]")
_SELF = re.compile(r"自查|自检自?查?|落实情况|“?回头看|督查")
_ANNUAL = re.compile(r"年度报告|年报|(?:信息|政务)公开(?:工作)?(?:情况)?(?:报告|汇报|总结)如下|数据统计期限")
_HEADINGS = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))"
    r".{0,20}(?:主动公开|依申请|申请|复议|诉讼|收费|总体情况|概述|问题|改进|其他需要)",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d[.、]")
_UNIT_AND_NUMBER = re.compile(r"^(?:[条件次个篇人元]|万元|人次)[ \t]*\n\s*\d[\d,.]*[ \t]*$", re.MULTILINE)
# what a title is repeated with where a file holds the report: 附件:….pdf, …(见附件)
_FILED = re.compile(
    r"^附件\d{0,2}[:、.]?|(?:\(?(?:详?见)?附件\d{0,2}\)?)?(?:\.(?:pdf|docx?|wps|ofd|xlsx?))?$"
)
_TOP_LINES = 12
_OPENING = 600
_SHORT = 300
_SENTENCES = 300


def titles(document: Document, context: Context) -> Iterator[tuple[str, str]]:
    """Yield what may be the page's title, best first, each with its source."""
    if document.title:
        yield "title", document.title
    yield from (("first lines", line) for line in _headlines_on_top(document.text))
    if context.link_text:
        yield "link text", context.link_text


def _headlines_on_top(text: str) -> Iterator[str]:
    """Return the lines above the body, which begins with a long line or a numbered heading."""
    lines = [line.strip() for line in text[:3000].splitlines() if line.strip()]
    body = next(
        (index for index, line in enumerate(lines) if len(line) > 80 or _NUMBERED.match(line)), len(lines)
    )
    return (line for line in lines[:body][:_TOP_LINES] if len(line) >= 6 and not re.search("[。;；]", line))


def document_title(document: Document, context: Context) -> str | None:
    """Return a page's title: the first candidate that names a kind, else what the page calls itself."""
    named = (title for _, title in titles(document, context) if title_kind(title))
    return next(named, document.title or context.link_text)


def document_kind(document: Document, context: Context) -> tuple[Kind, str]:
    """Return what a page is and why.

    A title decides when its words do. Headings alone make no report: a statement of the period, figures or
    first-person reporting must stand beside them; a blank form is other.
    """
    if _is_list(document):
        return "other", "a list of titles"
    for source, title in titles(document, context):
        kind = title_kind(title)
        if kind in REPORT_KINDS and source == "first lines" and not _reports(document):
            continue
        if kind in REPORT_KINDS and _is_blank(document):
            return "other", f"{source} {title}, but nobody reports: a blank form"
        if kind:
            return kind, f"{source} {title}"
    return _kind_of_body(document)


def _kind_of_body(document: Document) -> tuple[Kind, str]:
    opening = normalise(document.text[:_OPENING])
    if not _reports(document):
        return "other", "neither title nor body reports"
    if "公开" in opening and _SELF.search(opening):
        return "self_inspection", "opening"
    if "公开" in opening and _ANNUAL.search(opening):
        return "annual_report", "opening"
    headings = len(set(_HEADINGS.findall(_headlines(document.text))))
    return ("annual_report", "headings") if headings >= 3 else ("other", "no sign of a report")


def _is_list(document: Document) -> bool:
    """A column's page: the titles of several reports and no paragraph."""
    lines = [line.strip() for line in document.text.splitlines()]
    if any(len(line) > 80 for line in lines) or document.tables:
        return False
    rows = (line for line in lines[:200] if len(line) <= 60 and not re.search("[,，。;；]", line))
    return len({_FILED.sub("", normalise(line)) for line in rows if title_kind(line) in REPORT_KINDS}) >= 3


def _headlines(text: str) -> str:
    """Return the text with each numbered heading at the beginning of a line, in its comparing form."""
    broken = re.sub(
        r"[\s|]+(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）])", "\n", text
    )
    return "\n".join(normalise(line) for line in broken.splitlines())


def _reports(document: Document) -> bool:
    words = normalise(document.text)
    return bool(
        _PERIOD.search(words) or _FIRST_PERSON.search(words) or _filled(document) or _states(document.text)
    )


def _states(text: str) -> bool:
    """Return whether a sentence states a figure of the codebook."""
    told = islice(sentences(fold(text)), _SENTENCES)
    return any(next(bindings(each), None) or next(zeros(each, ()), None) for each in told)


def _filled(document: Document) -> bool:
    """Tell a page with a number in a table, or behind a unit where the table was flattened into lines."""
    return bool(_UNIT_AND_NUMBER.search(document.text)) or any(
        cell.text.strip().isdecimal() for table in document.tables for cell in table.cells
    )


def _is_blank(document: Document) -> bool:
    """A page that holds a form's words and none of its own; one that only carries a file is short."""
    size = len(document.text) + sum(len(table.cells) for table in document.tables)
    return size > _SHORT and not _reports(document)
