"""Reports written by hand (text/handmade.toml): the facts of known pages in other words, damage included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samples import fujian, sums, traditional
from samples.blocks import Block, Paragraph
from samples.columns import Article
from samples.marks import paragraph
from samples.model import Facts
from samples.words import words

_STYLES = {"#": "heading", "^": "title", ">": "right"}


def articles(portal_id: str, place: str, first: int) -> tuple[Article, ...]:
    """Return the reports of one column of a portal, numbered from ``first``."""
    rows = [row for row in words("handmade")["report"] if (row["portal"], row["place"]) == (portal_id, place)]
    return tuple(_article(row, first + turn) for turn, row in enumerate(rows))


def _article(row: Mapping[str, Any], number: int) -> Article:
    title = row["title"]
    damaged = "traditional" in row
    article = Article(
        number=number,
        title=traditional.noisy(title) if damaged else title,
        published=row["published"],
        kind=row["kind"],
        body=tuple(_body(row)),
        source=row.get("source", row.get("agency", "")),
        layout=row.get("layout", ""),
        link_text=title if damaged else "",
        filed=row.get("filed"),
    )
    return replace(article, facts=_facts(row, article))


def _facts(row: Mapping[str, Any], article: Article) -> Facts:
    return Facts(
        agency=row.get("agency"),
        division_code=row["division_code"],
        report_year=row["report_year"],
        document_number=row.get("document_number"),
        index_number=row.get("index_number"),
        form="fujian_appendix" if "appendix" in row else "prose",
        failed_checks=(*sums.failed(article.figures), *row.get("checks", ())),
    )


def _body(row: Mapping[str, Any]) -> Iterator[Block]:
    once = [_paragraph(text) for text in row["paragraphs"]]
    if "appendix" in row:
        once += fujian.flattened(
            row["report_year"], {name: (a, b) for name, (a, b) in row["appendix"].items()}
        )
    if "traditional" in row:
        once = [traditional.paragraph(block) for block in once]
    yield from once
    if row.get("twice"):
        yield from once


def _paragraph(text: str) -> Paragraph:
    style = _STYLES.get(text[0], "")
    return paragraph(text[1:] if style else text, style=style)
