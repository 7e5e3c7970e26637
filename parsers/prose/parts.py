"""What a sentence divides: parts behind 其中, and an office's own papers by whether they are open."""

from __future__ import annotations

import re

from parsers.prose.rows import Row
from parsers.prose.stretches import Stretch

_OF_ITS_OWN = re.compile(r"20\d\d年|今年|本年|当年|全年|目前")
# what is made is divided into what was disclosed and what was not
_MADE = re.compile(r"(?:制作|产生|形成|生成|获取)[^,;]{0,12}信息[^;]*$")
# 主动公开43件,依申请公开5件,不予公开120件: each paper is of one class, and nobody asked for one
_CLASSES = re.compile(
    r"主动公开(?!.?范围)[^,;()\d]{0,12}\d[^,;()]{0,8}[,;、(](?:其中:?)?(?:作为|属于?|列为|可)?"
    r"(?:依申请|[不免]予?)公开(?:的|政府|政务|公文|类|文件|信息|数|共|为|有|:)*\d"
)
_ASKED_FOR = re.compile(r"(?:收到|受理|接到)[^,;]{0,16}申请|(?:(?<!不)同意|予以|部分)公开")
_CLASS = re.compile(r"(?<![到理收办])(?:依申请|[不免]予?)公开")


def is_part(row: Row, stretch: Stretch) -> bool:
    """A total behind 其中 is a part of another, unless a year of its own follows (历年…,其中2017年…)."""
    clause = stretch.left if row.field != "disclosure.total" else stretch.so_far.rsplit(";", 1)[-1]
    whole, part, rest = clause.rpartition("其中")
    # of all reviews those about disclosure: 审理行政复议45件,其中涉及政府信息公开的3件
    if row.field in ("review.total", "litigation.total") and "信息公开" in rest:
        return False
    if row.field == "disclosure.total" and "," not in rest.strip(":,") and _MADE.search(whole):
        return False
    return bool(part) and not _OF_ITS_OWN.search(rest)


def of_own_papers(field: str, words: str, sentence: str) -> bool:
    """Return whether the words of a field of requests only name a class of the office's own papers."""
    if not field.startswith("requests.") or _ASKED_FOR.search(sentence):
        return False
    return bool(_CLASS.search(words) and _CLASSES.search(sentence))
