"""The disclosure header of a page (索引号, 发布机构, 文号 …) and what it settles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from parsers.dates import read_date, restore_date
from parsers.model import Context, Document
from parsers.text import normalise

# What each fact is called, best name first.
_LABELS: Mapping[str, tuple[str, ...]] = {
    "index": ("索引号", "信息索引号", "索引码", "信息索引"),
    "number": ("文号", "发文字号", "文件编号", "发文文号", "公文文号"),
    "publisher": (
        "发布机构",
        "公开责任部门",
        "责任部门",
        "发文机关",
        "发布单位",
        "公开单位",
        "所属机构",
        "信息来源",
        "来源",
    ),
    "published": (
        *("发布日期", "发布时间", "公开日期", "公开时间", "发文日期", "公布日期", "信息时间", "日期", "时间"),
        *("生成日期", "成文日期", "印发日期", "发文时间", "成文时间"),
    ),
}
_DATE_TAGS = ("pubdate", "publishdate", "firstpublished", "article:published_time")
_NUMBER = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{1,12})[〔\[(](?P<year>20\d\d)(?P<close>[〕\])])?第?(?P<number>\d{1,4})号?"
)


def header_value(document: Document, fact: str) -> str | None:
    """Return what the header says for "index", "number", "publisher" or "published"; None if it is silent."""
    printed = {normalise(label).rstrip(":"): value for label, value in reversed(document.header)}
    values = (printed.get(label) for label in _LABELS[fact])
    return next((value.strip() for value in values if value and _says_something(value)), None)


def _says_something(value: str) -> bool:
    words = normalise(value)
    return len(words) > 1 and words != "请选择" and not words.endswith(":") and any(map(str.isalnum, words))


def index_number(document: Document) -> str | None:
    """Return the 索引号 of the header, or None."""
    value = header_value(document, "index")
    return value if value and re.search(r"\d", value) else None


def document_number(document: Document, years: Iterable[int]) -> str | None:
    """Return the document's own number as 漳民〔2018〕5号: from the header or alone on a line.

    A lost 〕 and 号 (guide 5.1) are put back where the year is one of ``years``: that leaves one reading.
    """
    header = normalise(header_value(document, "number") or "")
    lines = (normalise(line) for line in document.text.splitlines() if len(line) < 60)
    possible = {str(year) for year in years}
    for words in (header, *lines):
        match = _NUMBER.fullmatch(words)
        if match and (match["close"] or ("〔" in words and match["year"] in possible)):
            return f"{match['who']}〔{match['year']}〕{match['number']}号"
    return None


def published(document: Document, context: Context, years: Iterable[int]) -> tuple[date, str] | None:
    """Return the date of publication and what gave it: header, signature, list row or meta tags.

    A meta tag is often the day a page was made anew: it counts only within ``years``.
    """
    possible = tuple(years)
    tagged = (read_date(value) for name, value in document.meta if name.lower() in _DATE_TAGS)
    candidates = (
        ("header", read_date(header_value(document, "published") or "")),
        ("signature", _signed(document.text, possible)),
        ("list row", read_date(context.row_date or "")),
        ("meta", next((day for day in tagged if day and day.year in possible), None)),
    )
    return next(((day, source) for source, day in candidates if day), None)


def _signed(text: str, years: tuple[int, ...]) -> date | None:
    """Return the last date that stands alone on a line, also one whose signs were lost."""
    lines = (normalise(line) for line in text.splitlines() if 5 < len(line.strip()) <= 30)
    alone = (line for line in lines if re.fullmatch(r"[\d年月日\-/.〇○零一二三四五六七八九十Oo]+", line))
    days = [day for line in alone if (day := read_date(line) or restore_date(line, years))]
    return days[-1] if days else None
