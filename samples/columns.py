"""The tree of a sample portal: columns with their articles, and where each column stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from parsers.model import Kind
from samples.blocks import Block, Paragraph
from samples.model import Facts, SampleFigure


@dataclass(frozen=True, slots=True)
class Article:
    """A page with a body; only reports have ``facts``; an empty ``layout`` is the portal's usual one.

    ``filed`` is the date in its address, where a migration made it another than that of publication.
    """

    number: int
    title: str
    published: date
    kind: Kind
    body: tuple[Block, ...]
    source: str = ""
    facts: Facts | None = None
    layout: str = ""
    link_text: str = ""
    filed: date | None = None
    attachments: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the text of the links that lead here."""
        return self.link_text or self.title

    @property
    def day(self) -> date:
        """Return the date that stands in the address."""
        return self.filed or self.published

    @property
    def modified(self) -> datetime:
        """Return when the server last wrote the page."""
        return datetime.combine(self.day, time(9), UTC)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the body's paragraphs as text, without its data tables."""
        return tuple(block.text for block in self.body if isinstance(block, Paragraph))

    @property
    def figures(self) -> tuple[SampleFigure, ...]:
        """Return the figures of the body, each once though it may be stated twice."""
        stated = [figure for block in self.body for figure in block.figures]
        return tuple({_key(each): each for each in stated[::-1]}.values())


def _key(figure: SampleFigure) -> tuple[object, ...]:
    return figure.field, figure.applicant, figure.basis, figure.value, figure.approx


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏目). ``slug`` is its part of the address; ``teaser`` names its place on the home page."""

    slug: str
    title: str
    articles: tuple[Article, ...] = ()
    children: tuple[Column, ...] = ()
    per_page: int = 15
    in_menu: bool = False
    teaser: str = ""

    @property
    def rows(self) -> tuple[Article, ...]:
        """Return the articles, newest first."""
        return tuple(sorted(self.articles, key=lambda row: (row.published, row.number), reverse=True))


@dataclass(frozen=True, slots=True)
class Node:
    """A column in its place: those above it, outermost first, and its path."""

    trail: tuple[Column, ...]
    path: str

    @property
    def column(self) -> Column:
        """Return the column itself."""
        return self.trail[-1]


def nodes(root: Column, step: Callable[[str, Column], str]) -> tuple[Node, ...]:
    """Return every column of a tree in its place; ``step`` gives a column's path from that above it."""
    return tuple(_walk((root,), "/", step))


def _walk(trail: tuple[Column, ...], path: str, step: Callable[[str, Column], str]) -> Iterator[Node]:
    yield Node(trail, path)
    for child in trail[-1].children:
        yield from _walk((*trail, child), step(path, child), step)
