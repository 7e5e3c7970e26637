"""The tables of a document as forms read them: printed, joined of parts, turned, rebuilt from lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parsers.model import Cell, Evidence, Table
from parsers.tables import Grid, grid, width


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to read and where each of its cells comes from.

    ``printed`` names the table of the document and the printed cell; ``spans`` the stretch of ``text`` of a
    cell that was rebuilt from a line.
    """

    cells: Grid
    printed: Mapping[Cell, tuple[int, Cell]] = field(default_factory=dict)
    spans: Mapping[Cell, tuple[int, int]] = field(default_factory=dict)
    text: str = ""

    def evidence(self, cell: Cell, words: Sequence[Cell], quote: str) -> Evidence:
        """Return where a figure stands: its cell, or the text from the row's first words to its number."""
        if cell in self.printed:
            table, place = self.printed[cell]
            return Evidence(f"{table},{place.row},{place.column}", quote)
        start = min(self.spans[word][0] for word in (*words, cell))
        end = self.spans[cell][1]
        return Evidence("prose", self.text[start:end], start, end)

    def where(self, cell: Cell) -> str:
        """Return words for the place of a cell."""
        if cell in self.printed:
            table, place = self.printed[cell]
            return f"table {table},{place.row},{place.column}"
        return f"characters {self.spans[cell][0]}"


def sheet(table: Table, number: int) -> Sheet:
    """Return a table of the document as it is printed."""
    return Sheet(grid(table), {cell: (number, cell) for cell in table.cells})


def joined(first: Sheet, second: Sheet) -> Sheet:
    """Return two tables as one: the second's rows below the first's, aligned on the right.

    A page break cuts a table there; cells that span over the cut are in the second's rows no more.
    """
    upper, lower = _table(first), _table(second)
    down = len(first.cells.rows)
    right = max(0, width(upper) - width(lower))
    moved = {
        replace(cell, row=cell.row + down, column=cell.column + right): place
        for cell, place in second.printed.items()
    }
    short = {
        replace(cell, rowspan=min(cell.rowspan, down - cell.row)): place
        for cell, place in first.printed.items()
    }
    return Sheet(grid(Table((*short, *moved))), short | moved)


def turned(one: Sheet) -> Sheet:
    """Return a table with its rows as columns."""
    around = {
        Cell(cell.column, cell.row, cell.text, cell.colspan, cell.rowspan): place
        for cell, place in one.printed.items()
    }
    cells = sorted(around, key=lambda cell: (cell.row, cell.column))
    return Sheet(grid(Table(tuple(cells))), around)


def _table(one: Sheet) -> Table:
    return Table(tuple(cell for row in one.cells.rows for cell in row))
