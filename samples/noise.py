"""Pages of a portal that are no reports: news, notices, policies, offices, and lookalikes of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from string import Template
from typing import Any, cast

from parsers.model import Kind
from samples.blocks import Paragraph
from samples.columns import Article
from samples.words import words

_KINDS: Mapping[str, Kind] = {"notice": "notice", "news": "news", "service": "guide", "policy": "rule"}


@dataclass(frozen=True, slots=True)
class Place:
    """The names that a portal's pages use."""

    name: str
    towns: tuple[str, ...]
    departments: tuple[str, ...]
    leaders: tuple[str, ...]
    topics: tuple[str, ...]


def articles(place: Place, sort: str, many: int, first: int, newest: date) -> tuple[Article, ...]:
    """Return ``many`` pages of a sort of words/noise.toml, numbered from ``first``, a few days apart."""
    return tuple(
        _article(place, sort, turn, first + turn, newest - timedelta(days=3 * turn + turn % 3))
        for turn in range(many)
    )


def lookalikes(place: Place, year: int, first: int, published: date, chosen: slice) -> tuple[Article, ...]:
    """Return pages that look like annual reports of ``year`` and are none."""
    return tuple(
        _lookalike(place, year, first + turn, published + timedelta(days=turn), row)
        for turn, row in enumerate(words("noise")["lookalike"][chosen])
    )


def _article(place: Place, sort: str, turn: int, number: int, published: date) -> Article:
    bank = words("noise")[sort]
    values = _values(place, Random(f"{place.name} {sort} {turn}"), published, turn)
    shown = bank["paragraphs"]
    start = turn % 3 if sort == "news" else 0
    body = tuple(Paragraph(_fill(text, values)) for text in shown[start : start + 5])
    title = _fill(bank["titles"][turn % len(bank["titles"])], values)
    kind = _KINDS.get(sort, "other")
    return Article(number, title, published, kind, body, str(values["dept"]))


def _lookalike(place: Place, year: int, number: int, published: date, row: Mapping[str, Any]) -> Article:
    values = {**_values(place, Random(f"{place.name} {year} {number}"), published, number), "year": year}
    body = tuple(Paragraph(_fill(text, values)) for text in row["paragraphs"])
    kind = cast(Kind, row["kind"])
    return Article(number, _fill(row["title"], values), published, kind, body, f"{place.name}人民政府办公室")


def _values(place: Place, rng: Random, published: date, turn: int) -> Mapping[str, object]:
    return {
        "place": place.name,
        "town": place.towns[turn % len(place.towns)],
        "dept": place.departments[turn % len(place.departments)],
        "leader": place.leaders[turn % len(place.leaders)],
        "topic": place.topics[(turn * 5 + turn // 7) % len(place.topics)],
        "year": published.year,
        "date": f"{published.month}月{published.day}日",
        "phone": f"0{rng.randint(470, 990)}-{rng.randint(3000000, 8999999)}",
        "n1": rng.randint(50, 900),
        "n2": rng.randint(3, 40),
        "n3": rng.randint(1000, 9000),
        "n4": rng.randint(100000, 900000),
    }


def _fill(text: str, values: Mapping[str, object]) -> str:
    return Template(text).substitute(values)
