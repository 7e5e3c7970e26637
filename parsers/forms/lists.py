"""Forms with one row a figure: a label, its unit, and a column of values or several (guide 2.1 to 2.3)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.forms.columns import CODE, OTHER, UNKNOWN, Column, Head, heads_by_row
from parsers.forms.reading import Claim, Reading
from parsers.forms.values import Segment, claims_of
from parsers.model import Cell, Issue
from parsers.tables import Grid, core, is_blank, plain, printed_number

_HINT = re.compile(r"\([^()]{0,80}\)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form: the field that it states (None: the form has it, the codebook not) and its label.

    ``under`` is the section that a label needs which several sections have.
    """

    field: str | None
    label: re.Pattern[str]
    under: str | None = None


@dataclass(frozen=True, slots=True)
class ListForm:
    """A form with one row a figure.

    ``labels`` matches the words of any row; ``sections`` are the beginnings of headings, which may state
    nothing themselves; ``mark`` is a column that only this form has, None if it has none.
    """

    form: str
    rows: tuple[Row, ...]
    labels: re.Pattern[str]
    sections: tuple[tuple[str, re.Pattern[str]], ...] = ()
    mark: Column | None = None

    def knows(self, label: str) -> bool:
        """Tell whether a label is one of the form's rows, in whatever section."""
        return bool(self.labels.fullmatch(label_words(label)))

    def row(self, label: str, sections: Sequence[str]) -> Row | None:
        """Return the row of a label; ``sections`` are those that it may stand in, the nearest first."""
        words = label_words(label)
        fitting = [row for row in self.rows if row.label.fullmatch(words)]
        for section in sections:
            for row in fitting:
                if row.under == section:
                    return row
        return next((row for row in fitting if row.under is None), None)

    def section(self, label: str) -> str | None:
        """Return the section that a heading or a row's label opens."""
        words = label_words(label)
        return next((name for name, pattern in self.sections if pattern.match(words)), None)


def list_form(
    form: str, of: tuple[Row, ...], sections: tuple[tuple[str, str], ...] = (), mark: Column | None = None
) -> ListForm:
    """Return the form with these rows and with the patterns of its sections' headings."""
    labels = re.compile("|".join(dict.fromkeys(row.label.pattern for row in of)))
    headings = tuple((name, re.compile(words)) for name, words in sections)
    return ListForm(form, of, labels, headings, mark)


def rows(*pairs: tuple[str | None, str], under: str | None = None) -> tuple[Row, ...]:
    """Return rows of fields and the patterns of their labels' core words."""
    return tuple(Row(field, re.compile(pattern), under) for field, pattern in pairs)


def label_words(label: str) -> str:
    """Return a label's core words without hints in brackets and marks at its end; "" for running text."""
    if len(label) > 4 * _LONGEST:
        return ""
    words = _HINT.sub("", core(label)).replace('"', "").rstrip(":;,。")
    return words if len(words) <= _LONGEST else ""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a form has been read: the section and the heads that a table without its own goes on with."""

    section: str = ""
    heads: tuple[Head, ...] = ()


def read(cells: Grid, form: ListForm, before: Walk) -> tuple[Reading, Walk]:
    """Return what a form claims in one table, read on from the table before it."""
    heads = heads_by_row(cells, before.heads)
    section = before.section
    claims: list[Claim] = []
    issues: list[Issue] = []
    taken = _beside(cells, heads)
    for segment in _segments(cells, form, heads):
        nearest = _sections(form, segment)
        row = form.row(segment.label.text, [*nearest, section])
        section = nearest[0] if nearest else _opened(row) or section
        if row is None:
            continue
        claimed = claims_of(cells, segment, row.field, form.mark is not None) if row.field else []
        if claimed is None:
            issues.append(_unclear(segment))
        taken += segment.values
        claims += claimed or []
    issues += _unread(cells, heads)
    reading = Reading("list", form.form, tuple(claims), tuple(issues), tuple(taken))
    return reading, Walk(section, heads[-1] if heads else before.heads)


def _sections(form: ListForm, segment: Segment) -> list[str]:
    """Return the sections that a row's label opens or that stand left of it, the nearest first."""
    around = (segment.label, *reversed(segment.path))
    return [name for cell in around if (name := form.section(cell.text))]


def _opened(row: Row | None) -> str | None:
    return row.field.partition(".")[0] if row and row.field else None


def _unclear(segment: Segment) -> Issue:
    values = " ".join(cell.text for cell in segment.values)
    heads = " ".join(cell.text for column, cell in segment.heads if column.is_value)
    label = segment.label.text[:40]
    return Issue("ambiguous", f"{label}: cells {values[:80]} do not line up with columns {heads[:80]}")


def _beside(cells: Grid, heads: Sequence[Sequence[Head]]) -> list[Cell]:
    """Return the cells of the columns that count rows, give codes or hold remarks."""
    columns = (
        (row, head.column) for row, of in enumerate(heads) for column, head in of if column in (CODE, OTHER)
    )
    return [cells.at[place] for place in columns if place in cells.at] if not cells.ordered else []


def _unread(cells: Grid, heads: Sequence[Sequence[Head]]) -> Iterator[Issue]:
    """Yield an Issue for each column of numbers whose head says nothing to the form."""
    for head in dict.fromkeys(cell for row in heads for column, cell in row if column == UNKNOWN):
        below = (cells.at.get((row, head.column)) for row in range(head.row + 1, len(cells.rows)))
        if any(cell and printed_number(cell.text) for cell in below):
            yield Issue("ambiguous", f"the column {head.text[:40]} is not read")


def _segments(cells: Grid, form: ListForm, heads: Sequence[tuple[Head, ...]]) -> Iterator[Segment]:
    """Yield the rows and headings that the form knows, one panel of the table after the other."""
    found: list[tuple[int, Segment]] = []
    for number, row in enumerate(cells.rows):
        labels = _labels(form, row)
        starts = _panels(heads[number])
        panel = 0
        for at, end in pairwise([*labels, len(row)]):
            stop = next((start for start in starts if start > row[at].column), None)
            stop = row[end].column if end < len(row) else stop
            panel = max(panel, bisect(starts, row[at].column))
            path = () if panel else tuple(cells.path(number, row[at].column))
            near = _near(heads[number], row[at], stop, cells.ordered)
            found.append((panel, Segment(number, row[at], path, tuple(row[at + 1 : end]), near)))
            panel += end > at + 1  # a label right after another is its child, not a second panel
    yield from (segment for _, segment in sorted(found, key=lambda pair: pair[0]))


def _labels(form: ListForm, row: Sequence[Cell]) -> list[int]:
    """Return which cells are labels; of one that stands there twice, as its section too, the last."""
    found = [at for at, cell in enumerate(row) if _is_label(form, cell)]
    words = [label_words(row[at].text) for at in found]
    return [at for place, at in enumerate(found) if words[place] not in words[place + 1 :]]


def _is_label(form: ListForm, cell: Cell) -> bool:
    return not is_blank(cell.text) and (form.knows(cell.text) or form.section(cell.text) is not None)


def _panels(heads: Sequence[Head]) -> list[int]:
    """Return where the second panel and those after it begin: where the head of the labels comes again."""
    first = next((plain(cell.text) for column, cell in heads if column == UNKNOWN), None)
    return [cell.column for _, cell in heads if plain(cell.text) == first][1:]


def _near(heads: Sequence[Head], label: Cell, stop: int | None, ordered: bool) -> tuple[Head, ...]:
    """Return the heads of the columns between a label and the next one."""
    if ordered:
        return tuple(heads)
    right = (head for head in heads if head[1].column > label.column)
    return tuple(head for head in right if stop is None or head[1].column < stop)
