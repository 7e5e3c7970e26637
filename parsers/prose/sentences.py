"""A text as sentences within their sections (guide 4: sections first, then clauses)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.prose.wrapping import unwrapped
from parsers.text import Reading

# No figures stand in these: names and numbers of documents, remarks, rates, telephones.
_ASIDE = re.compile(
    r"《[^《》\n]{5,150}(?<!公报)》|\((?:以下简?称|详见|见|电话|注)[^()\n]{0,80}\)|\((?!兼\)|[一二三四五六七八九十]{1,3}\))[^()\n\d]{0,40}\)"
    r"|\([^()\n]{0,40}计1[条次件][^()\n]{0,10}\)|[,;][^,;:()。\n\d占]{0,24}\d[\d.]{0,6}%(?=[,;。\n])|[〔\[]20\d\d[〕\]]?(?:第?\d{1,4}号)?"
    r"|[《》\"'·●★※▲■◆|]|(?:电话|传真|邮编|邮政编码|网址)(?:号码)?[:为][\d\-、()A-Za-z./@:]+"
)
_MARK = re.compile(
    r"(?P<level>第?[一二三四五六七八九十]{1,3}[、.章部]|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d))"
)
# The answer to a heading: 2018年,本单位无此类情况
_NOTHING = re.compile(
    r"(?:20\d\d年度?|本年度?|全年|年内|目前|[我本](?:局|单位|机关|镇|乡|街道|办|委|县|市|区|旗|部门|院|中心)|[,:])*"
    r"(?P<no>(?:均|暂|都|并)?(?:无|没有|零|未(?:有)?发生|未收到|未收取|未产生|不存在)(?:此类|该类|上述|以上|相关|有关|这类|类似)?的?"
    r"(?:情况|情形|事项|现象|案件|申请|发生)?|(?:均|全部|都)?为?(?:0|零)[件起宗次]?)"
)
_SENTENCE = re.compile(r"[^。!?\n]{1,2000}")
_FOLLOWING = re.compile(r"[。!?]([^。!?\n]{1,60})")
_TOPICS = {
    "ahead": (
        r"存在(?:的)?(?:主要|突出)?(?:问题|不足|困难)|主要问题|问题[及和与、]|不足|改进|打算|下一?步|今后|整改|努力方向|展望"
        r"|工作(?:的)?(?:安排|计划|思路|重点|目标|设想)$"
    ),
    "requests": r"申请",
    "review": r"复议|诉讼|申诉|投诉|举报",
    "fees": r"收费|费用|减免|支出|信息处理费|其他需要(?:报告|说明)",
    "response": r"回应|解读|舆情|关切",
    "training": r"培训|会议|学习",
    "capacity": r"机构|人员|经费|保障|组织领导|队伍",
    "disclosure": r"主动公开|公开情况|公开的?(?:数量|形式|方式|渠道|类别|内容|平台)|概述|总体情况|平台建设",
    "business": r"大厅|窗口|热线|信访|咨询|权力清单|办件|网格|建议提案|提案",
}
_TOPIC = {topic: re.compile(words, re.MULTILINE) for topic, words in _TOPICS.items()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a folded text, the topics of the headings above it, the nearest and the first of them.

    ``before`` is the sentence that it follows in its paragraph, "" at the paragraph's beginning; ``after`` is
    how the next one begins, "" at its end.
    """

    reading: Reading
    topics: frozenset[str]
    heading: str
    before: str = ""
    chapter: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """Return the folded words of the sentence."""
        return self.reading.text


def sentences(folded: Reading, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    """Yield the sentences of a folded text, but for those about problems and plans.

    A sentence's reading knows where each of its characters stands in the first text; what begins inside
    one of the stretches ``skip`` of that text is passed over.
    """
    yield from _in_sections(_without_asides(unwrapped(folded)), skip)


def _without_asides(reading: Reading) -> Reading:
    kept: list[tuple[str, int]] = []
    at = 0
    for aside in _ASIDE.finditer(reading.text):
        kept += ((reading.text[index], index) for index in range(at, aside.start()))
        at = aside.end()
    kept += ((reading.text[index], index) for index in range(at, len(reading.text)))
    return reading.pick(kept)


def _in_sections(reading: Reading, skip: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    headings: dict[int, str] = {}
    last = Reading("", (0,))
    before = ""
    for match in _SENTENCE.finditer(reading.text):
        stretch = Reading(match.group(), reading.offsets[match.start() : match.end() + 1])
        if any(begin <= stretch.offsets[0] < end for begin, end in skip):
            continue
        opens = _opens_line(reading.text, match.start())
        mark = _MARK.match(stretch.text) if opens else None
        if mark:
            headings = _under(headings, mark["level"], stretch.text[mark.end() :])
        topics = _topics(headings)
        if "ahead" not in topics:
            said = _joined(last, stretch)
            nearest, outermost = (headings[of(headings)] if headings else "" for of in (max, min))
            after = _FOLLOWING.match(reading.text, match.end())
            before = "" if opens else before
            yield Sentence(said, topics, nearest, before, outermost, after[1] if after else "")
        before = stretch.text
        last = stretch if mark else Reading("", (0,))


def _joined(heading: Reading, answer: Reading) -> Reading:
    """Return a heading and the 无 below it as one sentence, any other sentence as it is."""
    nothing = _NOTHING.fullmatch(answer.text)
    if nothing is None or not heading.text:
        return answer
    begin = nothing.start("no")
    return Reading(f"{heading.text}:{answer.text[begin:]}", (*heading.offsets, *answer.offsets[begin:]))


def _opens_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _under(headings: dict[int, str], mark: str, words: str) -> dict[int, str]:
    """Return the open headings after this one; a heading ends at the first stop."""
    level = 1 if mark[-1] in "、.章部" and not mark[0].isdigit() else 2 if mark[0] == "(" else 3
    title = re.split(r"[,;:(]", words, maxsplit=1)[0][:40]
    return {**{depth: kept for depth, kept in headings.items() if depth < level}, level: title}


def _topics(headings: dict[int, str]) -> frozenset[str]:
    everywhere, chapters = (
        "\n".join(words for level, words in headings.items() if level <= deepest) for deepest in (3, 2)
    )
    found = {topic for topic, cue in _TOPIC.items() if cue.search(everywhere)}
    return frozenset(found if _TOPIC["ahead"].search(chapters) else found - {"ahead"})
