"""Who wrote a report: the agency, never its uploader (guide 3.5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.agency_names import STRONG, as_name, complete
from parsers.dates import YEAR, dates_in
from parsers.divisions import Division, by_name, divisions, place_names, place_prefix, places_in, resolve
from parsers.header import header_value
from parsers.model import REPORT_KINDS, Context, Document
from parsers.text import normalise
from parsers.titles import DISCLOSURE, title_kind

_PUBLISHERS = re.compile(
    r"融媒体|新闻中心|网络中心|信息中心|信息办|网信|电子政务|管理员|编辑部|政务服务|数据管理|数字办|数字中心"
)

_TOP_LINES = 12


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
    yield "title", next(filter(None, map(agency_in_title, _headlines(document.text))), None)
    yield "signature", signature(document.text)
    yield "opening", agency_in_opening(document.text)
    yield "header", as_name(normalise(publisher or ""))
    yield "column", next(filter(None, map(as_name, map(normalise, reversed(document.breadcrumb)))), None)
    yield "column", agency_in_title(context.column_title or "")


def _headlines(text: str) -> Iterator[str]:
    """Yield the titles of a report that stand among the first lines of its text."""
    lines = (line.strip() for line in text[:1500].splitlines()[:_TOP_LINES])
    yield from (line for line in lines if len(line) <= 60 and title_kind(line) in REPORT_KINDS)


def agency_in_title(title: str) -> str | None:
    """Return the agency that a title names, as printed, or None (guide 3.2)."""
    words = re.sub(r"^.*?〔\d{4}〕\d+号", "", normalise(title)[:200])
    words = re.sub(rf"关于|[《》\"]|\(.*?\)|{YEAR}(?:年度?)?", " ", words)
    head = re.split(
        rf"(?:(?<!人民)政府|政务|党务)?{DISCLOSURE}|公开工作|重点工作|落实|贯彻|开展|自查", words, maxsplit=1
    )[0]
    parts = (part for words in head.split() for part in dict.fromkeys((words, words.partition("、")[0])))
    names = filter(None, map(as_name, parts))
    # a bare place speaks for its government only in the title of a disclosure report
    return next((name for name in names if place_prefix(name) != name or re.search(DISCLOSURE, words)), None)


def signature(text: str) -> str | None:
    """Return the agency that stands alone on a line: above a date, else among the first or last lines."""
    lines = [words for line in text.splitlines() if (words := normalise(_first_name(line)).strip("|()"))]
    names = [(index, as_name(line)) for index, line in enumerate(lines) if len(line) <= 28]
    found = [(index, name) for index, name in names if name and place_prefix(name) != name]
    dated = [name for index, name in found if index + 1 < len(lines) and _is_date(lines[index + 1])]
    outer = [name for index, name in found if index < 8 or index >= len(lines) - 5]
    return next(iter((dated or outer)[-1:]), None)


def _first_name(line: str) -> str:
    """Return the first of several agencies that sign one line side by side, else the line."""
    parts = line.split()
    several = len(parts) > 1 and all(len(part) >= 4 for part in parts) and as_name(normalise(parts[0]))
    return parts[0] if several else line


def _is_date(line: str) -> bool:
    return len(line) <= 20 and (any(dates_in(line)) or bool(re.fullmatch(r"20\d{4,6}", line)))


_OPENING = re.compile(
    rf"(?:由|现将|公布|发布|请[与向])(?P<name>[\u4e00-\u9fff]{{2,24}}?{STRONG})"
    rf"(?:办公[室厅])?(?=综合|编制|根据|按照|{YEAR}|政府信息|政务公开|信息公开|联系|\()"
)


def agency_in_opening(text: str) -> str | None:
    """Return the agency that the opening names as author (由××编制, 请与××联系), or None."""
    names = (match["name"] for match in _OPENING.finditer(normalise(text[:4000])[:2000]))
    return next(filter(None, map(as_name, names)), None)


def _place(document: Document, context: Context) -> str | None:
    """Return the name of the place that the page belongs to, as far as context, header or text tell."""
    known = divisions().get(context.division_code or "")
    site = next((value for name, value in document.meta if name.lower() == "sitename"), None)
    names = (known.name if known else None, context.portal_name, site, header_value(document, "publisher"))
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
