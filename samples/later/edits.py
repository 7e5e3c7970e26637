"""What happens to the articles of a portal in time: pure edits of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from samples.blocks import Block, Paragraph
from samples.columns import Article, Column

ADDED = "年内还对公开目录作了一次全面梳理。"


@dataclass(frozen=True, slots=True)
class Edits:
    """What changes on a portal: articles by their number, new ones by the slug of their column.

    ``moved`` gives the day that stands in the new address.
    """

    revised: Mapping[int, Callable[[Article], Article]] = field(default_factory=dict)
    withdrawn: frozenset[int] = frozenset()
    moved: Mapping[int, date] = field(default_factory=dict)
    added: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)


def edited(column: Column, edits: Edits) -> Column:
    """Return a column, and all below it, after the edits."""
    kept = tuple(
        _edited(article, edits) for article in column.articles if article.number not in edits.withdrawn
    )
    return replace(
        column,
        articles=kept + edits.added.get(column.slug, ()),
        children=tuple(edited(child, edits) for child in column.children),
    )


def other_figure(article: Article) -> Article:
    """Return the article with the first figure of its prose raised by three."""
    return replace(article, body=tuple(_once(article.body, _raised)))


def other_words(article: Article) -> Article:
    """Return the article with a sentence more in its first paragraph without figures."""
    return replace(article, body=tuple(_once(article.body, _longer)))


def _edited(article: Article, edits: Edits) -> Article:
    revise = edits.revised.get(article.number)
    article = revise(article) if revise else article
    return replace(article, filed=edits.moved.get(article.number, article.filed))


def _once(body: tuple[Block, ...], edit: Callable[[Paragraph], Paragraph | None]) -> Iterator[Block]:
    """Yield the blocks with the first one edited that the edit applies to."""
    done = False
    for block in body:
        changed = edit(block) if isinstance(block, Paragraph) and not done else None
        done = done or changed is not None
        yield changed or block


def _raised(paragraph: Paragraph) -> Paragraph | None:
    for figure in paragraph.figures:
        printed = f"{figure.value}{figure.unit or ''}"
        if figure.value and paragraph.text.count(printed) == 1:
            words = paragraph.text.replace(printed, f"{figure.value + 3}{figure.unit or ''}")
            return Paragraph(words, (replace(figure, value=figure.value + 3),), paragraph.style)
    return None


def _longer(paragraph: Paragraph) -> Paragraph | None:
    if paragraph.figures or paragraph.style:
        return None
    return replace(paragraph, text=paragraph.text + ADDED)
