"""The identities of the official tables (guide 2.5, 6): rows, columns, blocks and their totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from parsers.forms import coded_2008, disputes, format_2019, format_2021, fujian, requests, statistics_2014
from parsers.model import Applicant, Basis, Check, CheckOutcome, Finding

_APPLICANTS: Mapping[Applicant, str] = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
_PARTS = tuple(applicant for applicant in _APPLICANTS if applicant != "total")
_FIRST = ("requests.received", "requests.carried_in")
_LAST = ("requests.processed", "requests.carried_out")
_RESULTS = tuple(field for field, _ in requests.RESULT_ROWS)
_OTHERS = tuple(tuple(field for field, _ in form.OTHER_ROWS) for form in (format_2019, format_2021))
_BLOCKS = ("review", "litigation_direct", "litigation_after_review")
_OUTCOMES = ("upheld", "corrected", "other", "pending")

Figures = Mapping[tuple[str, Applicant | None, Basis], Finding]


def table_checks(printed: Figures) -> Iterator[Check]:
    """Yield the outcome of each identity of the tables that the report has."""
    formats = {key: finding for key, finding in printed.items() if finding.form not in _LISTS}
    for rule in _RULES:
        yield from rule(formats)
    yield from _fujian_sums(printed)


def value_of(
    figures: Figures, field: str, applicant: Applicant | None = None, basis: Basis = "year"
) -> Decimal | None:
    """Return an exact figure, or None where it is missing or only approximate."""
    finding = figures.get((field, applicant, basis))
    return None if finding is None or finding.approx else finding.value


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an identity: what it is called and its operands, None where blank or only approximate."""

    name: str
    operands: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal | None:
        known = [operand for operand in self.operands if operand is not None]
        return sum(known, Decimal(0)) if len(known) == len(self.operands) else None

    def __str__(self) -> str:
        unknown = self.operands.count(None)
        return (
            f"{self.name}: {unknown} of {len(self.operands)} blank"
            if unknown
            else f"{self.name} = {self.total}"
        )


def _equal(check: str, what: str, left: _Side, right: _Side) -> Check:
    """Return the check that two sides agree; one with an unknown operand makes it not assessable."""
    outcome: CheckOutcome = "passed" if left.total == right.total else "failed"
    if left.total is None or right.total is None:
        outcome = "not_assessable"
    return Check(check, outcome, f"{what}: {left}, {right}")


def _t3_row_sum(printed: Figures) -> Iterator[Check]:
    for field in _table_3_rows(printed):
        parts = _Side("six applicants", tuple(value_of(printed, field, part) for part in _PARTS))
        total = _Side("总计", (value_of(printed, field, "total"),))
        yield _equal("t3_row_sum", field, parts, total)


def _table_3_rows(printed: Figures) -> list[str]:
    """Return the rows of Table 3, none if the report has no such table."""
    present = {field for field, applicant, _ in printed if applicant}
    others = [field for rows in _others(present) for field in rows]
    return [*_FIRST, *_RESULTS, *others, *_LAST] if present else []


def _others(present: Collection[str]) -> list[tuple[str, ...]]:
    """Return the rows of (六)其他处理 of the forms that the table may have."""
    return [rows for rows in _OTHERS if any(field in present for field in rows)]


def _t3_balance(printed: Figures) -> Iterator[Check]:
    for applicant, name in _APPLICANTS.items() if _table_3_rows(printed) else ():
        left = _Side("一 + 二", tuple(value_of(printed, field, applicant) for field in _FIRST))
        right = _Side("（七） + 四", tuple(value_of(printed, field, applicant) for field in _LAST))
        yield _equal("t3_balance", name, left, right)


def _t3_results_sum(printed: Figures) -> Iterator[Check]:
    """Yield the check of each column; blank leaves are left out only where (七) is a stated nought."""
    present = {field for field, applicant, _ in printed if applicant}
    others = _others(present)
    for applicant, name in _APPLICANTS.items() if present else ():
        total = value_of(printed, "requests.processed", applicant)
        if len(others) != 1:
            detail = f"{name}: （七） = {total}, the form of （六）其他处理 is unknown"
            yield Check("t3_results_sum", "not_assessable", detail)
            continue
        leaves = [value_of(printed, field, applicant) for field in (*_RESULTS, *others[0])]
        kept = tuple(leaf for leaf in leaves if leaf is not None or total != 0)
        yield _equal("t3_results_sum", name, _Side("（一）…（六）", kept), _Side("（七）", (total,)))


def _t4_sum(printed: Figures) -> Iterator[Check]:
    stated = {field for field, _, _ in printed}
    for block in _BLOCKS:
        fields = tuple(f"{block}.{outcome}" for outcome in _OUTCOMES)
        if any(f"{other}.{outcome}" in stated for other in _BLOCKS for outcome in _OUTCOMES):
            parts = _Side("four outcomes", tuple(value_of(printed, field) for field in fields))
            yield _equal("t4_sum", block, parts, _Side("总计", (value_of(printed, f"{block}.total"),)))


def _fujian_sums(printed: Figures) -> Iterator[Check]:
    bases: tuple[Basis, ...] = ("year", "cumulative")
    if not any(basis == "cumulative" for _, _, basis in printed):
        return
    for total, parts in fujian.SUMS:
        for basis in bases:
            left = _Side("其中", tuple(value_of(printed, part, None, basis) for part in parts))
            right = _Side("total", (value_of(printed, total, None, basis),))
            yield _equal("fujian_sums", f"{total} ({basis})", left, right)


def _blank_cells(printed: Figures) -> Iterator[Check]:
    """Yield whether each table of the formats from 2019 on has a figure in every cell."""
    form = _disclosure_form(printed)
    tables: dict[str, list[tuple[str, Applicant | None]]] = {
        "table 2": [(field, None) for field in _DISCLOSURE[form]] if form else [],
        "table 3": [(field, applicant) for field in _table_3_rows(printed) for applicant in _APPLICANTS],
        "table 4": [(field, None) for field in disputes.FIELDS] if any(_t4_sum(printed)) else [],
    }
    for table, cells in tables.items():
        blank = sum((field, applicant, "year") not in printed for field, applicant in cells)
        if cells:
            yield Check(
                "blank_cells", "failed" if blank else "passed", f"{table}: {blank} of {len(cells)} blank"
            )


def _form_mixed(printed: Figures) -> Iterator[Check]:
    """Yield whether Tables 2 and 3 are of one form, where both tell theirs."""
    disclosure, applicants = (
        _disclosure_form(printed),
        requests.form_of({field for field, who, _ in printed if who}),
    )
    if disclosure and applicants:
        outcome: CheckOutcome = "passed" if disclosure == applicants else "failed"
        yield Check("form_mixed", outcome, f"table 2: {disclosure}, table 3: {applicants}")


def _disclosure_form(printed: Figures) -> str | None:
    """Return the form whose own fields stand in Table 2; the decisions are fields of both."""
    fields = {field for field, _, _ in printed}
    shared = set.intersection(*map(set, _DISCLOSURE.values()))
    return next((form for form, own in _DISCLOSURE.items() if (set(own) - shared) & fields), None)


_DISCLOSURE = {form.FORM: tuple(form.DISCLOSURE.values()) for form in (format_2021, format_2019)}
# forms with fields of Tables 2 and 4 that are no cells of those
_LISTS = frozenset(form.FORM for form in (coded_2008, fujian, statistics_2014))
_RULES = (_t3_row_sum, _t3_balance, _t3_results_sum, _t4_sum, _blank_cells, _form_mixed)
