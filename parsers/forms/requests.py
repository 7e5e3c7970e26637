"""Table 3, 收到和处理政府信息公开申请情况: rows by applicant, shared by both formats (guide 2.4, 2.5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.forms import format_2019, format_2021
from parsers.forms.applicants import APPLICANTS, applicants_of, other_heads
from parsers.forms.reading import Claim, Reading
from parsers.model import Applicant, Cell, Issue
from parsers.tables import Grid, beneath, core, is_blank, is_unit, printed_number, without_others

_FIRST_ROWS = (
    ("requests.received", r"新收.*申请"),
    ("requests.carried_in", r"上年度?结转"),
)
RESULT_ROWS = (
    ("requests.granted", r"^予以公开"),
    ("requests.granted_partial", r"^部分公开"),
    ("requests.denied_state_secret", r"国家秘密"),
    ("requests.denied_other_law", r"其他法律.?行政"),
    ("requests.denied_three_securities", r"三安全一稳定"),
    ("requests.denied_third_party", r"第三方合法权益"),
    ("requests.denied_internal_affairs", r"内部事务信息"),
    ("requests.denied_process_information", r"过程性信息"),
    ("requests.denied_enforcement_file", r"行政执法案卷"),
    ("requests.denied_administrative_inquiry", r"行政查询事项"),
    ("requests.unavailable_not_held", r"不掌握"),
    ("requests.unavailable_needs_creation", r"现成信息|另行制作"),
    ("requests.unavailable_still_unclear", r"补正后|申请内容(?:仍)?不明确"),
    ("requests.not_processed_petition", r"信访"),
    ("requests.not_processed_repeat", r"^重复申请"),
    ("requests.not_processed_publication", r"公开出版物"),
    ("requests.not_processed_excessive", r"大量反复申请"),
    ("requests.not_processed_confirm_reissue", r"重新出具"),
)
_LAST_ROWS = (
    ("requests.processed", r"^(?:总计|合计)$"),
    ("requests.carried_out", r"结转下年度?"),
)
_ROWS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        *_FIRST_ROWS,
        *RESULT_ROWS,
        *format_2019.OTHER_ROWS,
        *format_2021.OTHER_ROWS,
        *_LAST_ROWS,
    )
)
_ORDER = [field for field, _ in (*_FIRST_ROWS, *RESULT_ROWS)]
_OTHERS = {format_2019.FORM: format_2019.OTHER_ROWS, format_2021.FORM: format_2021.OTHER_ROWS}
_LONGEST = 60
_FEWEST = 3  # rows of the form that make a table Table 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its labels from the outermost inwards and the cells after them."""

    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]


def read(cells: Grid) -> Reading | None:
    """Return what Table 3 of either form claims in a table, or None if it is another table."""
    first = next((number for number, row in enumerate(cells.rows) if _starts(row)), None)
    start = 0 if first is None else first
    heads = [] if cells.ordered else applicants_of(cells.rows[:start])
    others = other_heads(cells.rows[:start], [cell for _, cell in heads]) if heads else []
    rows = [_split(cells, number, heads) for number in range(start, len(cells.rows))]
    rows = [row for row in rows if row.labels and row.values]
    fields = _fields(rows)
    if sum(field is not None for field in fields) < _FEWEST:
        return None
    claims: list[Claim] = []
    issues: list[Issue] = []
    unclear: list[Cell] = []
    for row, field in zip(rows, fields, strict=True):
        values = without_others(row.values, [cell for _, cell in heads], others)
        unclear += (cell for cell in row.values if cell not in values)
        claimed = _claims(replace(row, values=tuple(values)), field, heads) if field else []
        claims.extend(claimed)
        if field and not claimed and any(_is_number(cell) for cell in row.values):
            words = f"table 3: cells of {field} do not line up with the applicants"
            issues.append(Issue("ambiguous", words))
            unclear += [row.labels[-1], *row.values]
    issues += (Issue("ambiguous", f"table 3: the column {cell.text[:40]} is not read") for cell in others)
    form = form_of({claim.field for claim in claims})
    return Reading("3", form, tuple(claims), tuple(issues), tuple(unclear))


def knows(label: str) -> bool:
    """Tell whether words are the label of a row of Table 3."""
    return len(label) <= _LONGEST and any(pattern.search(core(label)) for _, pattern in _ROWS)


def form_of(fields: Collection[str]) -> str | None:
    """Return the form whose rows of (六)其他处理 are among the fields, or None (guide 2.7)."""
    for form in (format_2021.FORM, format_2019.FORM):
        if any(field in fields for field, _ in _OTHERS[form]):
            return form
    return None


def missing(fields: Collection[str]) -> list[str]:
    """Return the fields of the form that have no row, given those that have one."""
    others = _OTHERS.get(form_of(fields) or "", ())
    return [field for field, _ in (*_FIRST_ROWS, *RESULT_ROWS, *others, *_LAST_ROWS) if field not in fields]


def _starts(row: Sequence[Cell]) -> bool:
    return any(_ROWS[0][1].search(core(cell.text)) for cell in row)


def _split(cells: Grid, number: int, heads: Sequence[tuple[Applicant, Cell]]) -> _Row:
    """Part a row where its last label ends: labels are words, and stand left of the first applicant."""
    row = cells.rows[number]
    edge = heads[0][1].column if heads else max((cell.column for cell in row), default=0) + 1
    words = [index for index, cell in enumerate(row) if cell.column < edge and _is_label(cell)]
    after = words[-1] + 1 if words else 0
    values = row[after:]
    labels = [cell for cell in cells.path(number, values[0].column) if _is_label(cell)] if values else []
    if after:  # a label that starts in the row is the innermost, wherever a wrong rowspan has put it
        labels = [cell for cell in labels if cell != row[after - 1]] + [row[after - 1]]
    return _Row(tuple(labels), values)


def _is_label(cell: Cell) -> bool:
    return not (is_blank(cell.text) or _is_number(cell) or is_unit(cell.text))


def _is_number(cell: Cell) -> bool:
    return printed_number(cell.text) is not None


def _fields(rows: Sequence[_Row]) -> list[str | None]:
    """Return each row's field: by its label under its parent, else by its place between two known rows."""
    found: list[str | None] = []
    for row in rows:
        found.append(_named(row, found[-1] if found else None))
    known = [(-1, -1), *((at, _ORDER.index(field)) for at, field in enumerate(found) if field in _ORDER)]
    for (left, i), (right, j) in pairwise(known):
        if right - left == j - i and left >= 0:
            found[left + 1 : right] = _ORDER[i + 1 : j]
    return found


def _named(row: _Row, before: str | None) -> str | None:
    """Return the field that a row's innermost label names; 其他 counts only below (六)其他处理."""
    label = core(row.labels[-1].text)
    field = next((field for field, pattern in _ROWS if pattern.search(label)), None)
    if field == "requests.processed" and before == "requests.carried_out":
        return None  # the last head of Table 4, in lines of text
    parents = [core(cell.text) for cell in row.labels[:-1]]
    if field == "requests.other_other" and not (
        any(parent.startswith("其他处理") for parent in parents)
        or (before or "").startswith("requests.other")
    ):
        return None
    return field


def _claims(row: _Row, field: str, heads: Sequence[tuple[Applicant, Cell]]) -> list[Claim]:
    applicants = [applicant for applicant, _ in heads] or list(APPLICANTS)
    if heads:
        below = beneath([cell for _, cell in heads], row.values)
    else:
        below = list(row.values) if len(row.values) == len(APPLICANTS) else None
    if below is None:
        return []
    words = (row.labels[-1], *row.values)
    cells = zip(applicants, below, strict=True)
    return [Claim(field, cell, words, applicant) for applicant, cell in cells if cell is not None]
