"""The annual reports of an agency over the years, in the forms of their years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from samples import fujian, official, prose, sums
from samples.blocks import Block, Paragraph
from samples.columns import Article
from samples.model import Facts

TITLES = (
    "$agency$year年政府信息公开年度报告",
    "$agency$year年政府信息公开工作年度报告",
    "$year年$agency政府信息公开工作年度报告",
    "$agency关于$year年政府信息公开工作的报告",
    "$short$year年政府信息公开年报",
    "$short$year年度政务公开工作报告",
    "关于$year年度政府信息公开工作情况的报告",
)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that reports. ``order`` keeps its page numbers apart from those of others.

    ``mark`` opens its document numbers and ``credit`` its index numbers, where its pages have them;
    ``publisher`` is who put the pages up, where it was somebody else; ``filed`` the day of a migration.
    """

    name: str
    short: str
    division_code: str
    order: int
    mark: str = ""
    credit: str = ""
    publisher: str = ""
    filed: Mapping[int, date] = field(default_factory=dict)
    defects: Mapping[int, official.Defect] = field(default_factory=dict)
    attached: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a portal prints its reports: its page layouts, whether it appends Fujian's table."""

    layouts: tuple[str, ...]
    fujian: bool = False
    titles: tuple[str, ...] = TITLES


def articles(agency: Agency, habits: Habits, years: Iterable[int]) -> tuple[Article, ...]:
    """Return the reports of these years."""
    wanted = sorted(years)
    bodies = {year: body for year, body in _bodies(agency, habits, wanted) if year in wanted}
    return tuple(_article(agency, habits, year, bodies[year]) for year in wanted)


def _bodies(agency: Agency, habits: Habits, wanted: list[int]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    prose_years = [year for year in wanted if year < 2019]
    if habits.fujian:
        yield from _with_appendix(agency.name, prose_years)
    else:
        yield from ((year, prose.blocks(agency.name, year)) for year in prose_years)
    if any(year >= 2019 for year in wanted):
        yield from official.series(agency.name, range(2019, wanted[-1] + 1), agency.defects)


def _with_appendix(agency: str, years: list[int]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield bodies whose appendix adds up over the years since 2008."""
    past = dict.fromkeys((name for _, _, name in fujian.ROWS), 0)
    for year in range(2008, years[-1] + 1 if years else 2008):
        values = dict(prose.draw(Random(f"{agency} {year}"), agency, year))
        this = fujian.values(values)
        past = {name: past[name] + this[name] for name in past}
        values["cumulative"] = past["disclosure.total"]
        if year in years:
            table = fujian.grid(year, {name: (this[name], past[name]) for name in past})
            annex = Paragraph(f"附表：政府信息公开情况统计表（{year}年度）", style="heading")
            yield year, (*prose.blocks(agency, year, values), annex, table)


def _article(agency: Agency, habits: Habits, year: int, body: tuple[Block, ...]) -> Article:
    rng = Random(f"filing {agency.name} {year}")
    published = _day(rng, agency, year)
    document = f"{agency.mark}〔{published.year}〕{rng.randint(2, 40)}号" if agency.mark else None
    head = (Paragraph(document, style="right"),) if document else ()
    article = Article(
        number=agency.order * 1000 + year - 2000,
        title=prose.fill(rng.choice(habits.titles), agency=agency.name, short=agency.short, year=year),
        published=published,
        kind="annual_report",
        body=(*head, *body),
        source=agency.publisher or agency.name,
        layout=rng.choice(habits.layouts),
        filed=agency.filed.get(year),
        attachments=(agency.attached[year],) if year in agency.attached else (),
    )
    return replace(article, facts=_facts(agency, habits, year, article, document))


def _facts(agency: Agency, habits: Habits, year: int, article: Article, document: str | None) -> Facts:
    defect = agency.defects.get(year, official.NO_DEFECT)
    number = f"{article.published.year}-{article.number % 100000:05d}"
    return Facts(
        agency=agency.name,
        division_code=agency.division_code,
        report_year=year,
        form=_form(habits, year),
        document_number=document,
        index_number=f"{agency.credit}/{number}" if agency.credit else None,
        failed_checks=(*sums.failed(article.figures), *defect.checks),
    )


def _form(habits: Habits, year: int) -> str:
    return official.form(year) if year >= 2019 else "fujian_appendix" if habits.fujian else "prose"


def _day(rng: Random, agency: Agency, year: int) -> date:
    """Return a day of publication within the deadlines of guide 1.2."""
    government = agency.name.endswith("人民政府")
    latest = date(year + 1, 3, 26) if year < 2019 or government else date(year + 1, 1, 28)
    return date.fromordinal(rng.randint(date(year + 1, 1, 5).toordinal(), latest.toordinal()))
