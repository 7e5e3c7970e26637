"""Which tables of a document are official forms: alone, turned, or joined where a page break cut them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from parsers.forms import disclosure, disputes, requests
from parsers.forms.coded_2008 import CODED
from parsers.forms.columns import heads_by_row, without_asides
from parsers.forms.fujian import FUJIAN
from parsers.forms.lists import ListForm, Walk
from parsers.forms.lists import read as read_list
from parsers.forms.reading import Reading
from parsers.forms.sheets import Sheet, joined, sheet, turned
from parsers.forms.statistics_2014 import STATISTICS
from parsers.model import Cell, Table
from parsers.tables import Grid, plain, printed_number

Read = tuple[Sheet, list[Reading]]

_READERS = (disclosure.read, requests.read, disputes.read)
_LISTS = (STATISTICS, FUJIAN, CODED)
_FEWEST = 4  # fields that make tables of labels and numbers a form
_FEWEST_NAMED = 2  # the same below a head that only this form has
_TURNED = 3  # figures that a turned table must show
_MOST_TABLES = 300
_MOST_TURNED = 3000  # cells


def knows(label: str) -> bool:
    """Tell whether words are the label of a row of some form."""
    return any(form.knows(label) for form in _LISTS) or disclosure.knows(label) or requests.knows(label)


def printed(tables: Sequence[Table]) -> list[Sheet]:
    """Return the tables of a document as sheets."""
    return [sheet(table, number) for number, table in enumerate(tables[:_MOST_TABLES])]


def form_tables(sheets: Sequence[Sheet]) -> list[Read]:
    """Return each official table with what the forms read in it, in order."""
    read = _of_2019_on(sheets)
    official = [(one, readings) for one, readings in read if readings]
    others = [one for one, readings in read if not readings or one.cells.ordered]
    listed = _listed(others)
    order = {id(one): place for place, (one, _) in enumerate(read)}
    return sorted((*official, *listed), key=lambda pair: order.get(id(pair[0]), len(order)))


def _of_2019_on(sheets: Iterable[Sheet]) -> list[Read]:
    """Return every sheet with what Tables 2 to 4 claim in it; parts that read better as one are one."""
    found: list[Read] = []
    for one in sheets:
        read = _upright(one)
        if found and one.printed:
            whole = joined(found[-1][0], one)
            together = _readings(whole)
            if len(_stated(together)) > len(_stated((*found[-1][1], *read[1]))):
                found[-1] = (whole, together)
                continue
        found.append(read)
    return _with_blocks(found)


def _with_blocks(read: list[Read]) -> list[Read]:
    """Return the tables with the parts of one Table 4 read: three groups, in their order where unnamed."""
    parts = [
        (at, one) for at, (one, _) in enumerate(read) if 0 < disputes.blocks(one.cells) < len(disputes.GROUPS)
    ]
    if sum(disputes.blocks(one.cells) for _, one in parts) != len(disputes.GROUPS):
        return read
    told = {group for _, one in parts for group in disputes.named(one.cells)}
    left = iter([group for group in disputes.GROUPS if group not in told])
    for at, one in parts:
        groups = disputes.named(one.cells) or list(islice(left, disputes.blocks(one.cells)))
        reading = disputes.read(one.cells, groups)
        read[at] = (one, [reading]) if reading else read[at]
    return read


def _readings(one: Sheet) -> list[Reading]:
    cells = without_asides(one.cells)
    return [reading for reader in _READERS if (reading := reader(cells))]


def _stated(readings: Iterable[Reading]) -> set[tuple[str, str | None]]:
    return {(claim.field, claim.applicant) for reading in readings for claim in reading.claims}


def _upright(one: Sheet) -> Read:
    readings = _readings(one)
    if _stated(readings) or not _may_turn(one):
        return one, readings
    around = turned(one)
    sideways = _readings(around)
    return (around, sideways) if len(_stated(sideways)) >= _TURNED else (one, readings)


def _may_turn(one: Sheet) -> bool:
    return 0 < len(one.printed) <= _MOST_TURNED


def _listed(sheets: Sequence[Sheet]) -> list[Read]:
    """Return the tables with one row a figure, each in the form that knows most of its labels."""
    walk, before = Walk(), None
    found: list[tuple[Sheet, Reading]] = []
    for one in sheets:
        upright, reading, end = _best(one, walk, before)
        if not reading.claims and not reading.issues:
            walk = _past_heads(one, walk)
        elif upright.cells.ordered or _mostly_read(upright, reading):
            walk, before = end, reading.form
            found.append((upright, reading))
    fields: dict[str | None, set[str]] = {}
    for _, reading in found:
        rows = (*(claim.field for claim in reading.claims), *(issue.detail for issue in reading.issues))
        fields.setdefault(reading.form, set()).update(rows)
    named = {reading.form for one, reading in found if _is_named(one, reading.form)}
    fewest = {form: _FEWEST_NAMED if form in named else _FEWEST for form in fields}
    return [(one, [reading]) for one, reading in found if len(fields[reading.form]) >= fewest[reading.form]]


def _past_heads(one: Sheet, walk: Walk) -> Walk:
    """Return how reading goes on after a table that is no form: below its heads if it has nothing else."""
    heads = heads_by_row(one.cells)
    if not heads or not heads[-1] or any(printed_number(cell.text) for row in one.cells.rows for cell in row):
        return walk
    return Walk(walk.section, heads[-1])


def _best(one: Sheet, walk: Walk, before: str | None) -> tuple[Sheet, Reading, Walk]:
    """Return the sheet as it is to be read, the reading that claims most, and where it ends.

    Of readings that claim the same, that of the form whose own column is there goes first, then the form
    ``before`` this table. The Fujian appendix cannot be told without its own column.
    """
    read: list[tuple[tuple[int, int, bool, bool], Sheet, Reading, Walk]] = []
    for way in [one, turned(one)] if _may_turn(one) else [one]:
        for form in _LISTS:
            marked = _is_marked(way, form, walk)
            if marked or form is not FUJIAN:
                reading, end = read_list(way.cells, form, walk)
                weight = len(_stated([reading])), len(reading.issues), marked, form.form == before
                read.append((weight, way, reading, end))
    return max(read, key=lambda found: found[0])[1:]


def _is_marked(one: Sheet, form: ListForm, before: Walk) -> bool:
    rows = heads_by_row(one.cells, before.heads)
    return any(column == form.mark for heads in dict.fromkeys(rows) for column, _ in heads)


def _mostly_read(one: Sheet, reading: Reading) -> bool:
    """Tell a table most of whose numbers are read; one without words left of it counts rows."""
    known = {claim.cell for claim in reading.claims} | set(reading.taken)
    numbers = [cell for row in one.cells.rows for cell in row if printed_number(cell.text)]
    labelled = [cell for cell in numbers if cell in known or _has_label(one.cells, cell)]
    return 2 * sum(cell in known for cell in numbers) >= len(labelled)


def _has_label(cells: Grid, number: Cell) -> bool:
    return not all(printed_number(cell.text) for cell in cells.path(number.row, number.column))


def _is_named(one: Sheet, name: str | None) -> bool:
    form = next(form for form in _LISTS if form.form == name)
    if form is STATISTICS:
        return any(plain(cell.text) == "统计指标" for row in one.cells.rows for cell in row)
    return _is_marked(one, form, Walk())
