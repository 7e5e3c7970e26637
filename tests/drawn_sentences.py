"""The forms with one row a figure told in sentences, as reports without a table do."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.drawn import CODED, FUJIAN, STATISTICS, Expected, number

Labels = tuple[tuple[str, str, str | None], ...]
LISTS: dict[str, Labels] = {"statistics_2014": STATISTICS, "fujian_appendix": FUJIAN, "coded_pre2014": CODED}
CHAPTERS = {
    "主动公开": "一、主动公开情况",
    "受理": "二、依申请公开情况",
    "申请总数": "二、依申请公开情况",
    "政府信息公开收费": "三、收费情况",
    "接受行政申诉": "四、复议、诉讼和申诉情况",
    "行政复议": "四、复议、诉讼和申诉情况",
}


def told(random: Random, labels: Labels) -> tuple[str, Expected]:
    """Return sentences that state drawn figures behind a form's labels, and what must be read in them."""
    between, stop = random.choice(("", "：", "为", " ", "共")), random.choice(("。\n", "；", "，"))
    expected: Expected = {}
    words: list[str] = []
    opened: set[str] = set()
    for label, unit, field in labels:
        chapter = next((head for start, head in CHAPTERS.items() if label.startswith(start)), None)
        if chapter and chapter not in opened:
            opened.add(chapter)
            words.append(f"\n{chapter}\n")
        value = _value(random, label)
        if not unit:
            words.append(f"\n{label}\n")
        elif field and value is not None:
            expected[field, None, "year"] = value
            words.append(
                f"{_opening(label)}{label}{between}{value}{unit}{stop if not _opening(label) else '。'}"
            )
            words.append(_opening(label))
    return f"某县2016年政府信息公开工作年度报告\n{''.join(words)}\n", expected


def _opening(label: str) -> str:
    """A numbered chapter that is a figure itself stands on a line of its own."""
    return "\n" if label[0] in "一二三四五六七八九" else ""


def _value(random: Random, label: str) -> Decimal | None:
    """Return a figure; reviews and suits always have one, since their outcomes need them above."""
    drawn = number(random)
    return Decimal(0) if drawn is None and label[:2] in ("四、", "五、") else drawn
