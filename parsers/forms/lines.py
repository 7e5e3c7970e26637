"""Tables that were flattened into text: rows rebuilt from a cell a line, pipes, tabs or wide gaps.

A rebuilt table keeps the order of its cells, not their places: where a row has fewer cells than heads, they
cannot be told apart and are left to an Issue. Blank lines are not taken for blank cells;
``|  |``, two tabs, ``/`` and dashes are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from parsers.forms.columns import column_of
from parsers.forms.pieces import Piece, is_framed
from parsers.forms.pieces import pieces as pieces_of
from parsers.forms.reading import Reading
from parsers.forms.sheets import Sheet
from parsers.model import Cell, Table
from parsers.tables import grid

_LONGEST = 90  # characters of a label; more is running text
_MAX_TEXT = 400_000  # characters; the longest reports have a tenth
_MAX_CELLS = 30_000
_EVEN = 4  # lines with the same number of cells that have their columns
_RULE = frozenset(" |:+-=\t")  # what the line below a head is drawn of
_APART = 5  # words between two rows of one table
_WORDS_JOINED = 4  # lines that one label may be broken into
_SERIAL = re.compile(r"序\s*号|行\s*次|编\s*号")
_NUMBERED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|其中)")


@dataclass(slots=True)
class _Stream:
    """Pieces that come one after another, and the rows made of them."""

    known: Callable[[str], bool]
    rows: list[list[Piece]] = field(default_factory=list)
    words: list[Piece] = field(default_factory=list)
    values: list[Piece] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        """Add a cell to the row; words after values begin the next one."""
        if piece.is_value:
            self.values.append(piece)
            return
        if self.values:
            self.close()
        self.words.append(piece)

    def take_all(self, lines: Iterable[Sequence[Piece]]) -> None:
        """Take lines cell by cell; running text ends the row before it."""
        for pieces in lines:
            if len(pieces) == 1 and len(pieces[0].text) > _LONGEST:
                self.close()
            else:
                for piece in pieces:
                    self.take(piece)

    def close(self) -> None:
        """End a row: its label is the last of its words, those before it are a row of heads or parents."""
        before, label = _label(self.words, self.known) if self.values else (self.words, [])
        self.rows += [row for row in (before, [*label, *self.values]) if row]
        self.words, self.values = [], []


def read_lines(text: str, known: Callable[[str], bool]) -> list[Sheet]:
    """Return the tables that a text holds as lines: those in even columns, then the rest as ordered cells.

    ``known`` tells the labels of the forms; it decides how many broken lines make one label. No table where
    no number stands alone.
    """
    stream = _Stream(known)
    even: list[Sheet] = []
    for framed, lines in groupby(_lines(text[:_MAX_TEXT]), key=_is_framed):
        kept = list(lines)
        edge = all(line.strip().startswith("|") and line.strip().endswith("|") for _, line in kept)
        pieces = [list(pieces_of(line, start, edge)) for start, line in kept]
        if framed and len(pieces) >= _EVEN and len({len(row) for row in pieces}) == 1:
            stream.close()
            even.append(_sheet(text, pieces, ordered=False))
        elif framed:
            stream.close()
            stream.rows += map(_named_first, pieces)
        else:
            stream.take_all(_unnumbered(pieces))
    stream.close()
    rows = [row for row in stream.rows if row]
    return [*even, _sheet(text, rows, ordered=True)] if _has_numbers(rows) else even


def _unnumbered(lines: Sequence[Sequence[Piece]]) -> Iterator[list[Piece]]:
    """Yield the lines without the numbers of the rows, which count on below a head that says so."""
    following = chain.from_iterable(lines)
    next(following, None)
    after = iter([*following, None])
    last: int | None = None
    for pieces in lines:
        kept = []
        for piece in pieces:
            behind = next(after)
            if _SERIAL.fullmatch(piece.text):
                last = 0
            elif last is not None and piece.text == str(last + 1) and behind and not behind.is_value:
                last += 1
                continue
            kept.append(piece)
        yield kept


def _has_numbers(rows: Iterable[Sequence[Piece]]) -> bool:
    return any(piece.is_value for row in rows for piece in row)


def _is_framed(line: tuple[int, str]) -> bool:
    return is_framed(line[1])


def spans(sheet: Sheet, readings: Iterable[Reading]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of text that the forms have read, each from its heads to its last cell."""
    taken = {cell.row for reading in readings for cell in _cells(reading)}
    runs: list[list[int]] = []
    for row in sorted(taken):
        between = sum(len(cells) for cells in sheet.cells.rows[runs[-1][-1] + 1 : row]) if runs else 0
        if not runs or between > _APART:
            runs.append([])
        runs[-1].append(row)
    return tuple(_extent(sheet, _with_heads(sheet, run[0]), run[-1]) for run in runs)


def _cells(reading: Reading) -> Iterator[Cell]:
    for claim in reading.claims:
        yield from (claim.cell, *claim.words)
    yield from reading.taken


def _extent(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    rows = sheet.cells.rows[first : last + 1]
    places = [sheet.spans[cell] for row in rows for cell in row]
    return min(start for start, _ in places), max(end for _, end in places)


def _with_heads(sheet: Sheet, row: int) -> int:
    above = sheet.cells.rows[row - 1] if row else ()
    return row - 1 if any(column_of(cell.text) for cell in above) else row


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something with their offsets, as many as can be read in time."""
    start = cells = 0
    for line in text.split("\n"):
        cells += 1 + line.count("|") + line.count("\t")
        if cells > _MAX_CELLS:
            return
        if line.strip() and not ("--" in line and _RULE.issuperset(line)):
            yield start, line
        start += len(line) + 1


def _named_first(pieces: Sequence[Piece]) -> list[Piece]:
    """Return a row of cells without the blank ones before its label; a row of numbers keeps them all."""
    first = next((at for at, piece in enumerate(pieces) if piece.text), len(pieces))
    return list(pieces[first:] if any(not piece.is_value for piece in pieces) else pieces)


def _label(words: list[Piece], known: Callable[[str], bool]) -> tuple[list[Piece], list[Piece]]:
    """Part words that stand before values into those before the label and the label, mended if broken."""
    for count in range(1, min(_WORDS_JOINED, len(words)) + 1):
        label = words[-count:]
        whole = "".join(piece.text for piece in label)
        if known(whole):
            return words[:-count], [Piece(whole, label[0].start, label[-1].end)]
        if _NUMBERED.match(label[0].text):
            break
    return words[:-1], words[-1:]


def _sheet(text: str, rows: Sequence[Sequence[Piece]], ordered: bool) -> Sheet:
    places = {
        Cell(row, column, piece.text): (piece.start, piece.end)
        for row, pieces in enumerate(rows)
        for column, piece in enumerate(pieces)
    }
    return Sheet(grid(Table(tuple(places)), ordered), spans=places, text=text)
