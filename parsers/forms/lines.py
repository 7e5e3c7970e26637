"""The Fujian appendix flattened into text: a label, then its values, a cell a line or a row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.fujian import FEWEST, UNIT, basis_of, row_field
from parsers.model import Basis, Evidence, Finding, Issue
from parsers.tables import is_blank, printed_number
from parsers.text import normalise

# Cells are parted by line ends, tabs, pipes and wide gaps, and by a space before a number that ends a cell.
_PIECE = re.compile(r"(?:(?!\s{2}|[\n\t|]|\s[+-]?\d[\d,.]*+(?:\s|$)).)+")
_HEAD_WORDS = re.compile(r"[指标名称计量单位项目]{1,4}|\d{4}年度?|本?年度|当年|历年累计数?")
_APART = 4  # words of other kinds between two rows of one table
_HEADS = 8
_MAX_CELL = 40
_MAX_TEXT = 400_000  # characters; the longest reports have a tenth


@dataclass(frozen=True, slots=True)
class FlatReading:
    """The figures of flattened tables and the stretches of text that those take."""

    findings: tuple[Finding, ...] = ()
    issues: tuple[Issue, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    field: str
    at: int  # index of its label among the pieces
    label: _Piece
    values: tuple[_Piece, ...]
    unit: str | None


def read_lines(text: str) -> FlatReading:
    """Return the figures of every copy of the appendix in a text; evidence runs from the label to the value.

    A row with one value where the head names two columns says not which it is: an Issue, no figure.
    """
    if "累计" not in text:
        return FlatReading()
    pieces = list(_pieces(text[:_MAX_TEXT]))
    tables = [rows for rows in _runs(list(_rows(pieces))) if len(rows) >= FEWEST]
    found = [item for rows in tables for item in _read_table(text, pieces, rows)]
    spans = [(pieces[_head_start(pieces, rows[0].at)].start, _end(rows[-1])) for rows in tables]
    findings = tuple(item for item in found if isinstance(item, Finding))
    return FlatReading(findings, tuple(item for item in found if isinstance(item, Issue)), tuple(spans))


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        words = match.group()
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            yield _Piece(words.strip(), start, match.start() + len(words.rstrip()))


def _rows(pieces: Sequence[_Piece]) -> Iterator[_Row]:
    for at, piece in enumerate(pieces):
        field = row_field(piece.text) if len(piece.text) <= _MAX_CELL else None
        if field:
            cells = list(_cells(pieces[at + 1 : at + 6]))
            unit = next((normalise(cell.text) for cell in cells if _is_unit(cell)), None)
            values = tuple(cell for cell in cells if not _is_unit(cell))
            yield _Row(field, at, piece, values, unit)


def _cells(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces after a label that are its cells: numbers, marks of a blank, a unit."""
    for piece in pieces:
        if not (is_blank(piece.text) or _is_unit(piece) or printed_number(piece.text)):
            return
        yield piece


def _is_unit(piece: _Piece) -> bool:
    return bool(UNIT.fullmatch(normalise(piece.text)))


def _runs(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Part the rows into tables: one ends where other words follow, or where a row of it comes again."""
    runs: list[list[_Row]] = []
    for row in rows:
        last = runs[-1][-1] if runs else None
        gap = row.at - last.at - len(last.values) if last else _APART + 2
        if gap > _APART + 1 or any(row.field == other.field for other in runs[-1]):
            runs.append([])
        runs[-1].append(row)
    return runs


def _head_start(pieces: Sequence[_Piece], at: int) -> int:
    while at and _HEAD_WORDS.fullmatch(normalise(pieces[at - 1].text)):
        at -= 1
    return at


def _end(row: _Row) -> int:
    return row.values[-1].end if row.values else row.label.end


def _read_table(text: str, pieces: Sequence[_Piece], rows: Sequence[_Row]) -> Iterator[Finding | Issue]:
    heads = pieces[max(0, rows[0].at - _HEADS) : rows[0].at]
    bases = [basis for piece in heads if (basis := basis_of(piece.text))]
    for row in rows:
        values = row.values
        if len(values) == len(bases) == 2:
            yield from _figures(text, row, bases)
        elif any(printed_number(value.text) for value in values):
            words = text[row.label.start : _end(row)]
            yield Issue(
                "ambiguous", f"appendix: {len(values)} values for two columns: {' '.join(words.split())}"
            )


def _figures(text: str, row: _Row, bases: Sequence[Basis]) -> Iterator[Finding]:
    for basis, value in zip(bases, row.values, strict=True):
        number = printed_number(value.text)
        if number:
            start, end = row.label.start, value.end
            evidence = Evidence("prose", text[start:end], start, end)
            yield Finding(row.field, number[0], evidence, None, basis, number[1] or row.unit)
