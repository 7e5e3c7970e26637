"""The places of China down to the county: code, name and what lies in what (GB/T 2260, divisions.csv)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LONGEST = 15
_END = re.compile(r"[省市县区旗州盟]")


@dataclass(frozen=True, slots=True)
class Division:
    """One province, prefecture or county with its six digit code.

    A former one was in force up to the year ``until``; ``successor`` is the code of what it became.
    """

    code: str
    level: str
    province: str
    prefecture: str
    name: str
    until: int | None = None
    successor: str | None = None

    @property
    def stem(self) -> str:
        """Return the code without its trailing pairs of zeros: the codes below it begin with these digits."""
        return stem(self.code)


def stem(code: str) -> str:
    """Return a division code without its trailing pairs of zeros ("150600" → "1506")."""
    digits = code[: len(code) - len(code) % 2]
    while digits.endswith("00"):
        digits = digits[:-2]
    return digits


@cache
def divisions() -> Mapping[str, Division]:
    """Return all divisions by code, those of today and the former ones of former_divisions.csv.

    A former name whose code today's place bears stands under "code@year", the year being its last.
    """
    today = {row["code"]: Division(**row) for row in _rows("divisions.csv")}
    former = [Division(**{**row, "until": int(row["until"])}) for row in _rows("former_divisions.csv")]
    codes = Counter([*today, *(place.code for place in former)])
    keyed = {
        (place.code if codes[place.code] == 1 else f"{place.code}@{place.until}"): place for place in former
    }
    return keyed | today


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with files("parsers").joinpath(name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Return the divisions of each name; many names stand for several places (朝阳区, 鼓楼区)."""
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions().values():
        found[division.name] = (*found.get(division.name, ()), division)
    return found


def place_names(words: str) -> tuple[str, ...]:
    """Return the place names that ``words`` begins with, outermost first (内蒙古自治区, 鄂尔多斯市)."""
    names: list[str] = []
    at = 0
    while name := _name_at(words, at):
        names.append(name)
        at += len(name)
    return tuple(names)


def place_prefix(words: str) -> str:
    """Return the place names that ``words`` begins with, as they stand ("" if there is none)."""
    return "".join(place_names(words))


def _name_at(words: str, at: int) -> str | None:
    ends = range(min(len(words), at + _LONGEST), at + 1, -1)
    return next((words[at:end] for end in ends if words[at:end] in by_name()), None)


def places_in(text: str) -> Iterator[str]:
    """Yield the full names of places that stand anywhere in ``text``, the longest at each spot."""
    for match in _END.finditer(text):
        end = match.end()
        starts = range(max(0, end - _LONGEST), end - 1)
        name = next((text[start:end] for start in starts if text[start:end] in by_name()), None)
        if name:
            yield name


def resolve(words: str, near: str | None = None, year: int | None = None) -> Division | None:
    """Return the division that the place names at the beginning of ``words`` mean, or None.

    A name that several places share is told apart by the places written before it, then by ``near``, the code
    of a division that the page belongs to; without either it stays unresolved (guide 3.5). ``year`` leaves
    out what was no more in force, unless nothing else bears the name: an old name stays in use for years.
    """
    names = place_names(words)
    if not names:
        return None
    named = [place for place in by_name()[names[-1]] if _lies_in(place, names[:-1])]
    found = [place for place in named if in_force(place, year)] or named
    return found[0] if len(found) == 1 else _nearest(found, near)


def in_force(place: Division, year: int | None) -> bool:
    """Return whether a division was in force in a year; one of today's is taken to have been."""
    return place.until is None or (year is not None and year <= place.until)


def _lies_in(place: Division, parents: Iterable[str]) -> bool:
    around = {place.province, place.prefecture}
    return all(parent in around or not around.isdisjoint(_later_names(parent)) for parent in parents)


@cache
def _later_names(name: str) -> frozenset[str]:
    """Return what the places of a name are called now: 襄樊市 is 襄阳市."""
    former = (place.successor for place in by_name().get(name, ()) if place.successor)
    return frozenset(divisions()[code].name for code in former)


def _nearest(places: Iterable[Division], near: str | None) -> Division | None:
    for digits in (stem(near)[:length] for length in (6, 4, 2)) if near else ():
        found = [place for place in places if place.stem.startswith(digits) or digits.startswith(place.stem)]
        if found:
            return found[0] if len(found) == 1 else None
    return None
