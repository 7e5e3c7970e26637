"""The rules of guide 6 about who reports, about which year, when and in which sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parsers.agencies import Authorship
from parsers.deadlines import due
from parsers.divisions import Division, divisions, places_in
from parsers.mirrors import is_foreign, mirror_signs
from parsers.model import Check, CheckOutcome, Report
from parsers.same_agency import same_agency
from parsers.years import ReportYear

_SHORT = 300
_FEW_FIGURES = 5
_SECTIONS = {
    "一": r"总体情况|概述|基本情况",
    "二": r"主动公开",
    "三": r"申请情况|依申请|处理.{0,12}申请",
    "四": r"复议|诉讼",
    "五": r"问题|改进",
    "六": r"其[他它](?:需要|应当)?(?:报告|说明)?的?事项|其[他它]需要",
}
_HEADING = re.compile(
    r"^[|\s]*(?:第?[一二三四五六七八九十]{1,2}[、.,:部章]|\([一二三四五六七八九十]\)|[#]*\d[、.])?(?P<words>[^。;\n]{2,40})$",
    re.MULTILINE,
)
_SECTION_SIX = re.compile(r"^[^\n]{0,6}其[他它](?:需要|应当)报告的?事项", re.MULTILINE)
_FEE = re.compile(r"信息(?:公开)?处理费")
_NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
# words that only a page's own place has behind its name: its site, whom it obeys, who wrote and answers
_OWN_PLACE = re.compile(
    r"子网站|子站|分站|人民政府网站|政府门户网站|门户网站|政务服务网站|(?:政府|政务)?信息公开网"
    r"|委、?(?:[市县区旗]委?、?)?(?:人民)?政府的?(?:正确|坚强|统一)*(?:领导|部署)"
    r"|(?:人民政府(?:办公室)?|(?<=[县区市旗])[\u4e00-\u9fff]{2,10}局)(?:编制|负责解释|联系)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at: the report so far, its readable text in comparing form, and what decided."""

    report: Report
    text: str
    year: ReportYear
    author: Authorship
    published_by: str | None
    url: str
    followed: bool


def identity_checks(facts: Facts) -> Iterator[Check]:
    """Yield the outcome of each rule that applies; ``detail`` names both sides."""
    for rule in _RULES:
        yield from rule(facts)


def _agree(check: str, pieces: Mapping[str, str], same: bool) -> Check:
    detail = ", ".join(f"{source} {piece}" for source, piece in pieces.items())
    return Check(check, "passed" if same else "failed", detail)


def _year_conflict(facts: Facts) -> Iterator[Check]:
    pieces = {
        source: str(year) for source, year in facts.year.evidence if source in ("title", "period", "figures")
    }
    if len(pieces) > 1:
        yield _agree("year_conflict", pieces, len(set(pieces.values())) == 1)


def _agency_conflict(facts: Facts) -> Iterator[Check]:
    pieces: dict[str, str] = {}
    for source, name in facts.author.named:
        pieces.setdefault(source, name)
    if len(pieces) > 1:
        first, *others = pieces.values()
        yield _agree("agency_conflict", pieces, all(same_agency(first, name) for name in others))


def _docno_year(facts: Facts) -> Iterator[Check]:
    number, year = facts.report.document_number, facts.report.report_year
    printed = _NUMBER_YEAR.search(number or "")
    if printed is None or year is None:
        return
    of_number, day = int(printed[1]), facts.report.published
    fits = of_number in (year, year + 1) and (day is None or of_number <= day.year)
    yield Check(
        "docno_year", "passed" if fits else "failed", f"{number}, report year {year}, published {day}"
    )


def _foreign_place(facts: Facts) -> Iterator[Check]:
    own = divisions().get(facts.report.division_code or "")
    if own is None or own.level != "county":
        yield Check("foreign_place", "not_assessable", "the page's county is unknown")
        return
    strange = _strange_places(facts.text, own)
    detail = f"own place {own.name}" + (f", the text speaks of {', '.join(strange)}" if strange else "")
    yield Check("foreign_place", "failed" if strange else "passed", detail)


def _strange_places(text: str, own: Division) -> list[str]:
    """Return the other places whose site, superiors or bureaus the text calls its own."""
    before = (text[max(0, match.start() - 12) : match.start()] for match in _OWN_PLACE.finditer(text))
    named = {name for words in before for name in [*places_in(words)][-1:] if words.endswith(name)}
    return sorted(named - _names_of(own))


def _names_of(own: Division) -> set[str]:
    earlier = {place.name for place in divisions().values() if place.successor == own.code}
    later = {place.name for place in divisions().values() if place.code == own.successor}
    return {own.name, own.prefecture, own.province, *earlier, *later}


def _deadline(facts: Facts) -> Iterator[Check]:
    year, day = facts.report.report_year, facts.report.published
    if facts.report.kind != "annual_report" or year is None:
        return
    last = due(facts.report.agency, year)
    detail = f"due {last}, published {day} ({facts.published_by})"
    outcome: CheckOutcome = "not_assessable"
    # a date long after is the day a page was moved
    if last and day and day.year <= year + 1 and facts.published_by != "meta" and facts.year.decided_by:
        outcome = "passed" if day <= last else "failed"
        if facts.year.decided_by.startswith("inferred"):
            outcome = "not_assessable"
    yield Check("deadline", outcome, detail)


def _section_missing(facts: Facts) -> Iterator[Check]:
    if facts.report.kind != "annual_report" or (facts.report.report_year or 0) < 2019:
        return
    headings = [match["words"] for match in _HEADING.finditer(facts.text)]
    missing = [
        number for number, cue in _SECTIONS.items() if not any(re.search(cue, words) for words in headings)
    ]
    outcome: CheckOutcome = "failed" if missing else "passed"
    if facts.report.damage or len(facts.text) < _SHORT:
        outcome = "not_assessable"
    yield Check(
        "section_missing", outcome, f"without section {'、'.join(missing)}" if missing else "six sections"
    )


def _fee_text(facts: Facts) -> Iterator[Check]:
    claimed = [each for each in facts.report.findings if each.field == "fees.collected"]
    if not claimed or (facts.report.report_year or 0) < 2020:
        return
    found = list(_SECTION_SIX.finditer(facts.text))
    said = bool(_FEE.search(facts.text, found[-1].end())) if found else None
    outcome: CheckOutcome = "not_assessable" if said is None else "passed" if said else "failed"
    where = {None: "no section 六", True: "section 六 names 信息处理费", False: "section 六 is silent"}[said]
    yield Check("fee_text", outcome, f"fees.collected = {claimed[0].value}, {where}")


def _all_zero(facts: Facts) -> Iterator[Check]:
    figures = facts.report.findings
    if figures:
        stated = sum(each.value != 0 for each in figures)
        outcome: CheckOutcome = "passed" if stated else "failed"
        if len(figures) < _FEW_FIGURES:
            outcome = "not_assessable"
        yield Check("all_zero", outcome, f"{stated} of {len(figures)} figures are not zero")


def _damage(facts: Facts) -> Iterator[Check]:
    for name in facts.report.damage:
        yield Check(f"damage_{name}", "failed", name)


def _mirror_source(facts: Facts) -> Iterator[Check]:
    if not facts.followed and is_foreign(facts.url):
        signs = mirror_signs(facts.text, facts.report.damage)
        detail = f"not below gov.cn: {', '.join(signs) or 'no sign of a copy'}"
        yield Check("mirror_source", "failed" if signs else "passed", detail)


_RULES = (
    _year_conflict,
    _agency_conflict,
    _docno_year,
    _foreign_place,
    _deadline,
    _section_missing,
    _fee_text,
    _all_zero,
    _damage,
    _mirror_source,
)
