"""Fees that were not taken: 未收取任何费用 (guide 4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.prose.sentences import Sentence
from parsers.prose.zeros import Zero

_NOT_TAKEN = re.compile(
    r"(?:从未|均未|未曾|未|没有|无)(?:向[^,;]{0,12}?)?(?:收取|产生|发生|征收|收)(?:过|了)?"
    r"(?:检索|复制|复印|邮寄|递送|查询|打印|信息|政府|政务|依申请|公开|处理|申请|成本|工本|任何|相关|有关|其[他它]|各种|各类|一切|[、的等或和及])*"
    r"(?:费用|收费|费)(?P<more>.{0,4})"
)
_DISCLOSURE = re.compile(r"信息公开|公开信息|政务公开|政府信息|依申请|申请人|检索|信息处理费")
_OTHER_CHARGES = re.compile(r"行政事业|登记|工本费|违规|办证|培训费|学费|诊疗|减免")


def fees_not_taken(sentence: Sentence) -> Iterator[Zero]:
    """Yield the zero of fees.collected that a sentence states; a rule (不收取费用) is no statement."""
    for match in _NOT_TAKEN.finditer(sentence.text):
        place = sentence.text + sentence.heading
        about = _DISCLOSURE.search(place) or "fees" in sentence.topics
        if about and not _OTHER_CHARGES.search(sentence.text[: match.end()]):
            yield Zero("fees.collected", match.start(), match.start("more"))
