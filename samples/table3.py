"""Table 3 of the 2019 and 2021 formats, 收到和处理政府信息公开申请情况 (guide 2.4, 2.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from parsers.model import Applicant
from samples.blocks import Grid, GridCell
from samples.grids import Key, Values, cell, figures

APPLICANTS: tuple[tuple[Applicant, str], ...] = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("welfare", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
)
_MOST = (30, 6, 1, 1, 2, 2)  # requests that a kind of applicant makes at most
Group = tuple[str, tuple[tuple[str, str], ...]]  # heading, rows of label and field; one row without label

_SHARED: tuple[Group, ...] = (
    ("（一）予以公开", (("", "requests.granted"),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("", "requests.granted_partial"),)),
    (
        "（三）不予公开",
        (
            ("1.属于国家秘密", "requests.denied_state_secret"),
            ("2.其他法律行政法规禁止公开", "requests.denied_other_law"),
            ("3.危及“三安全一稳定”", "requests.denied_three_securities"),
            ("4.保护第三方合法权益", "requests.denied_third_party"),
            ("5.属于三类内部事务信息", "requests.denied_internal_affairs"),
            ("6.属于四类过程性信息", "requests.denied_process_information"),
            ("7.属于行政执法案卷", "requests.denied_enforcement_file"),
            ("8.属于行政查询事项", "requests.denied_administrative_inquiry"),
        ),
    ),
    (
        "（四）无法提供",
        (
            ("1.本机关不掌握相关政府信息", "requests.unavailable_not_held"),
            ("2.没有现成信息需要另行制作", "requests.unavailable_needs_creation"),
            ("3.补正后申请内容仍不明确", "requests.unavailable_still_unclear"),
        ),
    ),
    (
        "（五）不予处理",
        (
            ("1.信访举报投诉类申请", "requests.not_processed_petition"),
            ("2.重复申请", "requests.not_processed_repeat"),
            ("3.要求提供公开出版物", "requests.not_processed_publication"),
            ("4.无正当理由大量反复申请", "requests.not_processed_excessive"),
            ("5.要求行政机关确认或重新出具已获取信息", "requests.not_processed_confirm_reissue"),
        ),
    ),
)
GROUPS_2019: tuple[Group, ...] = (*_SHARED, ("（六）其他处理", (("", "requests.other"),)))
GROUPS_2021: tuple[Group, ...] = (
    *_SHARED,
    (
        "（六）其他处理",
        (
            (
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "requests.other_overdue_correction",
            ),
            (
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "requests.other_overdue_fee",
            ),
            ("3.其他", "requests.other_other"),
        ),
    ),
)
_RECEIVED, _CARRIED = "requests.received", "requests.carried_in"


def leaves(groups: Sequence[Group]) -> list[str]:
    """Return the fields of the rows of 三、本年度办理结果 that add up to its （七）总计."""
    return [field for _, rows in groups for _, field in rows]


def draw(rng: Random, groups: Sequence[Group], carried_in: Sequence[int]) -> Values:
    """Return values that keep every identity; ``carried_in`` has one number for each kind of applicant."""
    columns = [
        _column(rng, leaves(groups), rng.randint(0, most), carried)
        for most, carried in zip(_MOST, carried_in, strict=True)
    ]
    columns.append({field: sum(column[field] for column in columns) for field in columns[0]})
    return {
        (field, applicant): Decimal(column[field])
        for (applicant, _), column in zip(APPLICANTS, columns, strict=True)
        for field in column
    }


def grid(values: Values, groups: Sequence[Group]) -> Grid:
    """Return the printed table with its figures."""
    rows = (*_heads(), *_rows(values, groups))
    order = [_RECEIVED, _CARRIED, *leaves(groups), "requests.processed", "requests.carried_out"]
    keys: list[Key] = [(field, applicant) for field in order for applicant, _ in APPLICANTS]
    return Grid(rows, figures(values, keys))


def _column(rng: Random, fields: Sequence[str], received: int, carried: int) -> dict[str, int]:
    open_now = received + carried
    later = rng.randint(0, open_now // 8)
    results = dict.fromkeys(fields, 0)
    for _ in range(open_now - later):
        results[rng.choice(fields if rng.random() < 0.4 else fields[:2])] += 1
    return {
        _RECEIVED: received,
        _CARRIED: carried,
        **results,
        "requests.processed": open_now - later,
        "requests.carried_out": later,
    }


def _heads() -> Iterator[tuple[GridCell, ...]]:
    rule = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    yield GridCell(rule, rowspan=3, colspan=3), GridCell("申请人情况", colspan=7)
    yield (
        GridCell("自然人", rowspan=2),
        GridCell("法人或其他组织", colspan=5),
        GridCell("总计", rowspan=2),
    )
    yield tuple(GridCell(label) for _, label in APPLICANTS[1:6])


def _rows(values: Values, groups: Sequence[Group]) -> Iterator[tuple[GridCell, ...]]:
    yield GridCell("一、本年新收政府信息公开申请数量", colspan=3), *_numbers(values, _RECEIVED)
    yield GridCell("二、上年结转政府信息公开申请数量", colspan=3), *_numbers(values, _CARRIED)
    side: tuple[GridCell, ...] = (GridCell("三、本年度办理结果", rowspan=len(leaves(groups)) + 1),)
    for heading, rows in groups:
        for turn, (label, field) in enumerate(rows):
            heads = (GridCell(heading, rowspan=len(rows), colspan=1 if label else 2),) if turn == 0 else ()
            yield *side, *heads, *((GridCell(label),) if label else ()), *_numbers(values, field)
            side = ()
    yield GridCell("（七）总计", colspan=2), *_numbers(values, "requests.processed")
    yield GridCell("四、结转下年度继续办理", colspan=3), *_numbers(values, "requests.carried_out")


def _numbers(values: Values, field: str) -> tuple[GridCell, ...]:
    return tuple(cell(values[field, applicant]) for applicant, _ in APPLICANTS)
