"""A form printed as messy HTML is read back cell by cell: every value, every nought, and no blank."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import forms
from parsers.forms import format_2019, format_2021, fujian
from parsers.readers import read

Value = Decimal | None
Expected = dict[tuple[str, str | None, str], Decimal]

APPLICANTS = ("natural_person", "business", "research", "welfare", "legal_service", "other", "total")
HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = (
    ("（一）予以公开", (("requests.granted", None),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("requests.granted_partial", None),)),
    (
        "（三）不予公开",
        (
            ("requests.denied_state_secret", "1.属于国家秘密"),
            ("requests.denied_other_law", "2.其他法律行政法规禁止公开"),
            ("requests.denied_three_securities", "3.危及“三安全一稳定”"),
            ("requests.denied_third_party", "4.保护第三方合法权益"),
            ("requests.denied_internal_affairs", "5.属于三类内部事务信息"),
            ("requests.denied_process_information", "6.属于四类过程性信息"),
            ("requests.denied_enforcement_file", "7.属于行政执法案卷"),
            ("requests.denied_administrative_inquiry", "8.属于行政查询事项"),
        ),
    ),
    (
        "（四）无法提供",
        (
            ("requests.unavailable_not_held", "1.本机关不掌握相关政府信息"),
            ("requests.unavailable_needs_creation", "2.没有现成信息需要另行制作"),
            ("requests.unavailable_still_unclear", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "（五）不予处理",
        (
            ("requests.not_processed_petition", "1.信访举报投诉类申请"),
            ("requests.not_processed_repeat", "2.重复申请"),
            ("requests.not_processed_publication", "3.要求提供公开出版物"),
            ("requests.not_processed_excessive", "4.无正当理由大量反复申请"),
            ("requests.not_processed_confirm_reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
)
OTHERS = {
    format_2019.FORM: ("（六）其他处理", (("requests.other", None),)),
    format_2021.FORM: (
        "（六）其他处理",
        (
            (
                "requests.other_overdue_correction",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            ),
            (
                "requests.other_overdue_fee",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            ),
            ("requests.other_other", "3.其他"),
        ),
    ),
}
TOTAL = ("（七）总计", (("requests.processed", None),))
BLOCKS = {
    format_2019.FORM: (
        ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("规章", "规范性文件")),
        ("五", ("上一年项目数量", "本年增/减", "处理决定数量"), ("行政许可", "其他对外管理服务事项")),
        ("六", ("上一年项目数量", "本年增/减", "处理决定数量"), ("行政处罚", "行政强制")),
        ("八", ("上一年项目数量", "本年增/减"), ("行政事业性收费",)),
        ("九", ("采购项目数量", "采购总金额"), ("政府集中采购",)),
    ),
    format_2021.FORM: (
        ("一", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("五", ("本年处理决定数量",), ("行政许可",)),
        ("六", ("本年处理决定数量",), ("行政处罚", "行政强制")),
        ("八", ("本年收费金额（单位：万元）",), ("行政事业性收费",)),
    ),
}
DISCLOSURE = {
    form.FORM: {
        (row.removeprefix("行政") if row.endswith("文件") else row, head): field
        for (row, head), field in form.DISCLOSURE.items()
    }
    for form in (format_2019, format_2021)
}
FUJIAN = (
    ("主动公开文件数", "条", "disclosure.total"),
    ("其中：1.政府网站公开数", "条", "disclosure.website"),
    ("2.政府公报公开数", "条", "disclosure.gazette"),
    ("受理政府信息公开申请总数", "件", "requests.received"),
    ("其中：1.当面申请数", "件", "requests.in_person"),
    ("2.网上申请数", "件", "requests.online"),
    ("3.信函、传真申请数", "件", "requests.letter_fax"),
    ("对申请的答复总数", "件", "requests.answered"),
    ("其中：1.同意公开答复数", "件", "requests.granted"),
    ("2.同意部分公开答复数", "件", "requests.granted_partial"),
    ("3.不予公开答复数", "件", "requests.denied"),
    ("4.其他类型答复数", "件", "requests.other_answer"),
    ("政府信息公开收费减免金额", "元", "fees.waived"),
    ("接受行政申诉、举报数", "件", "complaints.total"),
    ("行政复议数", "件", "review.total"),
    ("行政诉讼数", "件", "litigation.total"),
)

WIDE = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")
BLANKS = ("", "&nbsp;", "<p>&nbsp;</p>", "/", "-", "—", "　", "<p><br></p>", "－")


class Hand:
    """Types the words of a page, never twice in the same way."""

    def __init__(self, random: Random) -> None:
        self.pick = random.randrange

    def number(self, signed: bool = False) -> Value:
        kind = self.pick(5)
        if kind == 0:
            return None
        value = Decimal(self.pick(30) if kind < 4 else self.pick(1000, 999999))
        return -value if signed and self.pick(2) else value

    def cell(self, value: Value, signed: bool = False) -> str:
        if value is None:
            return BLANKS[self.pick(len(BLANKS))]
        words = str(value) if self.pick(2) else f"{value:,}"
        if signed:
            words = ("+" if value > 0 else "") + words if self.pick(2) else _in_words(value)
        styles = (
            words,
            f"<p align=center>{words}</p>",
            f"<p><span>{words[:1]}</span><span style='x'><font>{words[1:]}</font></span></p>",
            f"\n   <div>&nbsp;{words} </div>\n",
            f"<p class=MsoNormal>{words.translate(WIDE)}<o:p></o:p></p>",
        )
        return styles[self.pick(len(styles))]

    def label(self, words: str) -> str:
        middle = max(1, len(words) // 2)
        styles = (
            words,
            f"<p>{words[:middle]}<br>{words[middle:]}</p>",
            f"<p>{words[:middle]}</p><p>{words[middle:]}</p>",
            f"<strong>{words[:1]}</strong>{words[1:middle]}\n      {words[middle:]}",
            f"<p><span>&nbsp;{' '.join(words)}</span></p>",
        )
        return styles[self.pick(len(styles))]


def _in_words(value: Decimal) -> str:
    return f"增加{value}" if value > 0 else f"减{-value}" if value < 0 else "0"


def td(words: str, rows: int = 1, columns: int = 1) -> str:
    spans = (f" rowspan={rows}" if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    return f"<td{spans}>{words}</td>"


def table(rows: list[str], frame: bool) -> str:
    words = "<table border=1><tbody><tr>" + "</tr>\n<tr>".join(rows) + "</tr></tbody></table>"
    return f"<table width=100%><tr><td>\n{words}</td></tr></table>" if frame else words


def table_2(hand: Hand, form: str, expected: Expected) -> list[str]:
    rows = []
    for number, heads, labels in BLOCKS[form]:
        rows.append(td(hand.label(f"第二十条第（{number}）项"), columns=4))
        wide = 4 - len(heads)
        rows.append(td(hand.label("信息内容")) + _spread([hand.label(head) for head in heads], wide))
        for label in labels:
            cells = []
            for head in heads:
                field = next(
                    f for (row, core), f in DISCLOSURE[form].items() if row in label and core in head
                )
                value = hand.number(signed=field.endswith("_change"))
                if value is not None:
                    expected[field, None, "year"] = value
                cells.append(hand.cell(value, signed=field.endswith("_change")))
            rows.append(td(hand.label(label)) + _spread(cells, wide, last=bool(hand.pick(2))))
    return rows


def _spread(cells: list[str], extra: int, last: bool = True) -> str:
    """Give the last cell the columns that a narrower block has over, or the first, as Word does."""
    widest = len(cells) - 1 if last else 0
    return "".join(td(cell, columns=1 + (index == widest) * extra) for index, cell in enumerate(cells))


def table_3(hand: Hand, form: str, expected: Expected) -> list[str]:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        td(hand.label(note), 3, 3) + td("申请人情况", columns=7),
        td(hand.label(HEADS[0]), 2) + td("法人或其他组织", columns=5) + td(hand.label(HEADS[6]), 2),
        "".join(td(hand.label(head)) for head in HEADS[1:6]),
    ]

    def seven(field: str) -> str:
        values = [hand.number() for _ in APPLICANTS]
        expected.update(
            {
                (field, who, "year"): value
                for who, value in zip(APPLICANTS, values, strict=True)
                if value is not None
            }
        )
        return "".join(td(hand.cell(value)) for value in values)

    rows.append(td(hand.label("一、本年新收政府信息公开申请数量"), columns=3) + seven("requests.received"))
    rows.append(td(hand.label("二、上年结转政府信息公开申请数量"), columns=3) + seven("requests.carried_in"))
    groups = (*RESULTS, OTHERS[form], TOTAL)
    height = sum(len(leaves) for _, leaves in groups)
    side = td(hand.label("三、本年度办理结果"), height)
    for parent, leaves in groups:
        if leaves[0][1] is None:
            rows.append(side + td(hand.label(parent), columns=2) + seven(leaves[0][0]))
            side = ""
            continue
        head = td(hand.label(parent), len(leaves))
        for field, label in leaves:
            rows.append(side + head + td(hand.label(label or "")) + seven(field))
            side = head = ""
    rows.append(td(hand.label("四、结转下年度继续办理"), columns=3) + seven("requests.carried_out"))
    return rows


def table_4(hand: Hand, expected: Expected) -> list[str]:
    kinds = ("upheld", "corrected", "other", "pending", "total")
    names = [hand.label(name) for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    fields = [
        f"{group}.{kind}"
        for group in ("review", "litigation_direct", "litigation_after_review")
        for kind in kinds
    ]
    values = [hand.number() for _ in fields]
    expected.update(
        {
            (field, None, "year"): value
            for field, value in zip(fields, values, strict=True)
            if value is not None
        }
    )
    return [
        td("行政复议", columns=5) + td("行政诉讼", columns=10),
        "".join(td(name, 2) for name in names)
        + td("未经复议直接起诉", columns=5)
        + td("复议后起诉", columns=5),
        "".join(td(name) for name in names * 2),
        "".join(td(hand.cell(value)) for value in values),
    ]


def found(html: str) -> tuple[Expected, forms.FormReading]:
    reading = forms.read(
        read(f"<html><body>{html}</body></html>".encode(), "text/html; charset=utf-8", "http://x/")
    )
    return {(f.field, f.applicant, f.basis): f.value for f in reading.findings}, reading


FEW = settings(max_examples=120)
RANDOM = st.randoms(use_true_random=True)


@FEW
@given(
    RANDOM,
    st.sampled_from([format_2019.FORM, format_2021.FORM]),
    st.sampled_from(["plain", "frame", "one"]),
)
def test_tables_of_both_formats_come_back_exactly(random: Random, form: str, paste: str) -> None:
    hand, expected = Hand(random), Expected()
    parts = [table_2(hand, form, expected), table_3(hand, form, expected), table_4(hand, expected)]
    parts = [list(chain.from_iterable(parts))] if paste == "one" else parts
    html = "<p>二、主动公开政府信息情况</p>".join(table(rows, paste == "frame") for rows in parts)
    figures, reading = found(html)
    assert figures == expected
    assert reading.issues == ()
    assert reading.form == form


@FEW
@given(RANDOM, st.booleans())
def test_the_fujian_appendix_comes_back_with_both_its_columns(random: Random, affairs: bool) -> None:
    hand, expected = Hand(random), Expected()
    rows = [td("指标名称") + td("计量单位") + td(hand.label("2017年度")) + td(hand.label("历年累计"))]
    for label, unit, field in FUJIAN:
        words = label.replace("政府信息公开", "政务信息公开") if affairs else label
        year, whole = hand.number(), hand.number()
        expected.update(
            {(field, None, basis): v for basis, v in (("year", year), ("cumulative", whole)) if v is not None}
        )
        rows.append(td(hand.label(words)) + td(unit) + td(hand.cell(year)) + td(hand.cell(whole)))
    figures, reading = found(table(rows, frame=bool(hand.pick(2))))
    assert figures == expected
    assert reading.issues == ()
    assert {f.unit for f in reading.findings} <= {"条", "件", "元"}


@FEW
@given(RANDOM, st.sampled_from(["\n", "\n\n", "\n \n\n"]), st.booleans(), st.integers(1, 2))
def test_an_appendix_with_a_cell_a_line_comes_back_once(
    random: Random, gap: str, units: bool, copies: int
) -> None:
    hand = Hand(random)
    lines, expected = ["三、附表", "指标名称", "计量", "单位", "2017年度", "历年累计"], Expected()
    for label, unit, field in FUJIAN:
        year, whole = Decimal(hand.pick(50)), Decimal(hand.pick(5000))
        expected.update({(field, None, "year"): year, (field, None, "cumulative"): whole})
        lines += [label, *([unit] if units else []), str(year), str(whole)]
    body = gap.join(lines) + gap + "2018年1月3日"
    document = read(gap.join([body] * copies).encode(), "text/plain", "http://x/")
    reading = forms.read(document)
    assert {(f.field, f.applicant, f.basis): f.value for f in reading.findings} == expected
    assert reading.form == fujian.FORM
    assert len(reading.spans) == copies
    for finding in reading.findings:
        evidence = finding.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
        assert any(a <= (evidence.start or 0) and (evidence.end or 0) <= b for a, b in reading.spans)
