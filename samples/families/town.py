"""What a sample portal publishes, whatever system renders it: reports, what stands among them, and noise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from html import escape

from samples.blocks import Paragraph, body
from samples.columns import Article
from samples.families.frame import ARTICLE, FRAME, MENU
from samples.filings import Agency, Habits
from samples.filings import articles as filed
from samples.model import SamplePortal, SampleReport
from samples.noise import Place, lookalikes
from samples.noise import articles as others
from samples.site import Page

TOPICS = ("乡村道路", "饮水安全", "特色种植", "老旧小区改造", "河道整治", "技能培训")
HABITS = Habits(layouts=("editor", "union", "zoom", "spaced", "broken"))


@dataclass(frozen=True)
class Town:
    """A sample portal: its names and agencies, and how its system spells addresses.

    ``column`` and ``further`` are the addresses of a column's first and n-th page, ``article`` that of an
    article, as formats of slug, code, n, day, number and hex. ``link`` is the disclosure page's row for the
    annual reports, ``attached`` the files beside some reports by agency and year, ``bare`` reports whose page
    holds no more than a line.
    """

    portal: SamplePortal
    county: str
    column: str
    further: str
    article: str
    marks: str = ""
    link: str = ""
    encoding: str = "utf-8"
    attached: dict[tuple[str, int], str] = field(default_factory=dict)
    bare: tuple[tuple[str, int], ...] = ()

    @cached_property
    def place(self) -> Place:
        """Return the names that the noise pages use."""
        towns = tuple(f"{each}镇" for each in ("城关", "河口", "新塘", "石桥", "大坪"))
        offices = tuple(f"{each}局" for each in ("水利", "林业", "住建", "审计", "统计"))
        return Place(self.county, towns, offices, ("县长周明", "副县长何丽", "副县长郑强"), TOPICS)

    @cached_property
    def government(self) -> tuple[Article, ...]:
        """Return the reports of the government itself."""
        return self._filed("人民政府", self.county, 11, range(2009, 2024))

    @cached_property
    def departments(self) -> dict[str, tuple[Article, ...]]:
        """Return the reports of each department, by its short name."""
        return {
            "县财政局": self._filed("财政局", "县财政局", 12, range(2014, 2023)),
            "县教育局": self._filed("教育局", "县教育局", 13, range(2016, 2024)),
        }

    @property
    def reports(self) -> tuple[Article, ...]:
        """Return every report."""
        return (*self.government, *(each for filings in self.departments.values() for each in filings))

    @cached_property
    def among(self) -> tuple[Article, ...]:
        """Return what stands in the report column and is none."""
        return (
            *lookalikes(self.place, 2018, 500, date(2019, 3, 1), slice(0, 10)),
            *others(self.place, "news", 6, 600, date(2022, 3, 1)),
        )

    def path(self, slug: str, article: Article) -> str:
        """Return the address of an article of a column."""
        code = sha256(f"{slug} {article.number}".encode()).hexdigest()[:32]
        values = {
            "slug": slug,
            "code": number(slug),
            "day": article.day,
            "number": article.number,
            "hex": code,
        }
        return self.article.format(**values)

    def at(self, slug: str, n: int = 1) -> str:
        """Return the address of a page of a column."""
        return (self.further if n > 1 else self.column).format(slug=slug, code=number(slug), n=n)

    def articles(self, slug: str, articles: Sequence[Article]) -> dict[str, Page]:
        """Return the pages of articles of a column, reports with validators."""
        return {self.path(slug, each): self.shown(each) for each in articles}

    def shown(self, article: Article, after: str = "") -> Page:
        """Return an article's page; what is only attached has a line instead of a body."""
        files = "".join(
            f'<li><a href="{href}">附件：{href.rpartition("/")[2]}</a></li>' for href in self.files(article)
        )
        values = {
            "title": escape(article.title),
            "date": article.published,
            "source": escape(article.source),
            "body": body(article.body, article.layout or "editor"),
            "files": files,
            "after": after,
        }
        page = self.page(article.title, ARTICLE.substitute(values))
        return Page(page.body, page.media_type, article.modified)

    def files(self, article: Article) -> tuple[str, ...]:
        """Return the addresses of a report's attachments."""
        href = self.attached.get(_filing(article)) if article.facts else None
        return (href,) if href else ()

    def rows(self, slug: str, articles: Sequence[Article]) -> str:
        """Return rows of a list."""
        return "<ul>\n" + "\n".join(self.row(self.path(slug, each), each) for each in articles) + "\n</ul>"

    def row(self, href: str, article: Article) -> str:
        """Return one row of a list."""
        words = escape(article.words)
        return (
            f'<li><a href="{escape(href)}" title="{words}">{words}</a><span>{article.published}</span></li>'
        )

    def page(self, title: str, inner: str) -> Page:
        """Return a whole page."""
        menu = "".join(f'<li><a href="{self.at(slug)}">{name}</a></li>' for slug, name in MENU)
        values = {
            "menu": menu,
            "inner": inner,
            "marks": self.marks,
            "title": escape(title),
            "charset": self.encoding,
        }
        text = FRAME.substitute(values, name=self.portal.name, place=self.county)
        return Page(text.encode(self.encoding), f"text/html; charset={self.encoding}")

    def truth(self, article: Article, path: str) -> SampleReport:
        """Return what a reader should find at a report's address."""
        assert article.facts  # noqa: S101 - only reports are asked for
        return SampleReport(
            self.portal,
            path,
            article.kind,
            article.title,
            article.published,
            article.facts,
            article.figures,
            article.paragraphs,
            (),
            article.words,
            self.files(article),
        )

    def _filed(self, name: str, short: str, order: int, years: Iterable[int]) -> tuple[Article, ...]:
        agency = Agency(f"{self.county}{name}", short, self.portal.division_code, order)
        found = filed(agency, HABITS, years)
        line = (Paragraph("报告全文见附件。"),)
        return tuple(replace(each, body=line) if _filing(each) in self.bare else each for each in found)


def newest(articles: Sequence[Article]) -> list[Article]:
    """Return articles, newest first."""
    return sorted(articles, key=lambda each: (each.published, each.number), reverse=True)


def number(slug: str) -> int:
    """Return the number by which a system calls a column."""
    return 1000 + int(sha256(slug.encode()).hexdigest()[:6], 16) % 9000


def _filing(article: Article) -> tuple[str, int]:
    facts = article.facts
    return (facts.agency or "", facts.report_year) if facts else ("", 0)
