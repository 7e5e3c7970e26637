"""Fees that were not taken or not waived: 未收取任何费用, 收取信息处理费情况:无 (guide 4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.prose.sentences import Sentence
from parsers.prose.zeros import Zero

_NOT_TAKEN = re.compile(
    r"(?:从未|均未|未曾|未|没有|无)(?:[向对因][^,;]{0,20}?)?(?:收取|产生|发生|征收|收)+(?:过|了)?"
    r"(?:检索|复制|复印|邮寄|递送|查询|打印|信息|政府|政务|依申请|公开|处理|申请|成本|工本|任何|相关|有关|其[他它]|各种|各类|一切|公民|法人|其他组织|组织|申请人|因|[、的等或和及与])*"
    r"(?:费用|收费|费)(?P<more>.{0,4})"
)
# the blank form's own words, answered
_ANSWERED = re.compile(
    r"(?:信息处理费(?:用)?|依申请公开[^,;:]{0,12}?(?:收费|费用))(?:的|收取|收费|征收|有关|相关|情况|事项|方面)*[:,]?"
    r"(?:(?:20\d\d年度?|本年度?|全年|本机关|本单位|我局|均|为|是)*(?:无|没有|零|未收取|未产生|未发生))(?=$|[,;)])"
    r"|(?:无|没有|未(?:发生|产生|有))(?:收取)?(?:政府|政务)?(?:信息公开)?信息处理费(?:用)?"
    r"(?:的|收取|收费|征收|情况|情形|事项)*(?=$|[,;)])"
)
_NOT_WAIVED = re.compile(
    r"(?:没有|未|无|不存在)(?:发生|产生)?(?:减免|免收)(?:任何|相关|各种|的)*(?:费用|收费|情况)?"
)
_DISCLOSURE = re.compile(r"信息公开|公开信息|政务公开|政府信息|依申请|申请人|检索|信息处理费")
_OTHER_CHARGES = re.compile(r"行政事业|登记|工本费|违规|办证|培训费|学费|诊疗|减免")


def fees_not_taken(sentence: Sentence) -> Iterator[Zero]:
    """Yield the zeros of fees that a sentence states; a rule (不收取费用) is no statement."""
    text = sentence.text
    if not (_DISCLOSURE.search(text + sentence.heading) or "fees" in sentence.topics):
        return
    for match in _NOT_TAKEN.finditer(text):
        if not _OTHER_CHARGES.search(text[: match.end()]):
            yield Zero("fees.collected", match.start(), match.start("more"))
    for match in _ANSWERED.finditer(text):
        yield Zero("fees.collected", match.start(), match.end())
    for match in _NOT_WAIVED.finditer(text):
        yield Zero("fees.waived", match.start(), match.end())
