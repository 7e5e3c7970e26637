"""Fees that were not taken or not waived: 未收取任何费用, 收取信息处理费情况:无 (guide 4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.prose.sentences import Sentence
from parsers.prose.zeros import Zero

_NOT_TAKEN = re.compile(
    r"(?:从未|均未|未曾|未|没有|无)(?:[向对因就][^,;]{0,20}?)?(?:收取|产生|发生|征收|收)+(?:过|了)?(?!其[他它]费)"
    r"(?:检索|复制|复印|邮寄|递送|查询|打印|信息|政府|政务|依申请|公开|处理|申请人?|公民|法人|组织|成本|工本|任何"
    r"|相关|有关|其[他它]|各种|各类|一切|因|而|产生|[、的等或和及与])*+"
    r"(?:费用|收费|费)(?P<more>[^,;()]{0,4})"
)
# the blank form's own words, answered
_ANSWERED = re.compile(
    r"(?:信息处理费(?:用)?|依申请公开[^,;:]{0,12}?(?:收费|费用))(?:的|收取|收费|征收|有关|相关|情况|事项|方面)*[:,]?"
    r"(?:(?:20\d\d年度?|本年度?|全年|本机关|本单位|我局|均|为|是)*(?:无|没有|零|未收取|未产生|未发生))(?=$|[,;)])"
    # the rule and then the year: 可以收取复制、邮寄等费用,本年度没有收取
    r"|(?:检索|复制|复印|邮寄|信息公开)[^,;]{0,20}费用?,[^,;]{0,14}(?:没有|未)收取(?=$|[,;)])"
    r"|(?:无|没有|未(?:发生|产生|有))(?:收取)?(?:政府|政务)?(?:信息公开)?信息处理费(?:用)?"
    r"(?:的|收取|收费|征收|情况|情形|事项)*(?=$|[,;)])"
)
# 收费及减免情况:无, and the same in one clause: 无收费和减免情况
_NEITHER = re.compile(
    r"收费(?:(?:及|和|、|与|或)减免)?(?:的)?情况[:,](?:无|没有|零)(?=$|[,;)])"
    r"|(?:无|没有|不存在|未(?:发生|产生|有))(?:任何)?收费(?:(?:及|和|、|与|或)减免)?(?:费用)?的?(?:情况|现象|行为|事项)(?:发生)?"
)
_NOT_WAIVED = re.compile(
    r"(?:没有|未|无|不存在)(?:发生|产生)?(?:减免|免收)(?:任何|相关|各种|的)*(?:费用|收费|情况)?"
)
_DISCLOSURE = re.compile(r"信息公开|公开信息|政务公开|政府信息|依申请|申请人|检索|信息处理费")
_STOP = re.compile(r"[,;()]")
_OTHER_CHARGES = re.compile(r"行政事业|登记|工本费|违规|办证|培训费|学费|诊疗|减免")


def fees_not_taken(sentence: Sentence) -> Iterator[Zero]:
    """Yield the zeros of fees that a sentence states; a rule (不收取费用) is no statement."""
    text = sentence.text
    told = "申请" in text and "公开" in sentence.before
    if not (told or _DISCLOSURE.search(text + sentence.heading) or "fees" in sentence.topics):
        return
    for match in _NOT_TAKEN.finditer(text):
        if not _OTHER_CHARGES.search(_clause(match)):
            yield Zero("fees.collected", match.start(), match.start("more"))
    for match in _NEITHER.finditer(text):
        if not _OTHER_CHARGES.search(_clause(match).replace("减免", "")):
            yield from _both(match)
    for pattern, field in ((_ANSWERED, "fees.collected"), (_NOT_WAIVED, "fees.waived")):
        yield from (Zero(field, match.start(), match.end()) for match in pattern.finditer(text))


def _clause(match: re.Match[str]) -> str:
    """Return the words from the last stop to the end of a match."""
    return _STOP.split(match.string[: match.start()])[-1] + match[0]


def _both(match: re.Match[str]) -> Iterator[Zero]:
    """A joint nothing fills both fields."""
    fields = ("fees.collected", "fees.waived") if "减免" in match[0] else ("fees.collected",)
    yield from (Zero(field, match.start(), match.end()) for field in fields)
