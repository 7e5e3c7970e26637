"""A number of a sentence and the field whose noun stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.dates import YEAR
from parsers.prose.lists import Listed, lists
from parsers.prose.parts import is_part, of_own_papers
from parsers.prose.quantities import Quantity, quantities
from parsers.prose.rows import ROWS, Row
from parsers.prose.sentences import Sentence
from parsers.prose.stretches import Stretch, stretches
from parsers.prose.subjects import above, subject_of
from parsers.text import Reading

# What may stand between the noun and its number.
_FILL = (
    r"(?:总数量|总人数|总次数|共计|总计|合计|累计|共有|总共|一共|数量|总量|总数|总额|金额|件数|条数|次数|人数|个数|达到|大约|新增|全年"
    r"|[共计为是有约近已达了到的数量仅只等:总])*+$"
)
# Without one of these beside it no number is a figure: a quick look before the rows.
_CUE = re.compile(
    r"公|信|网|微|申|复|诉|举报|投诉|解读|回应|发布会|访谈|答|办|结|规范性|维持|纠|审|处理|查阅|专职|全职|兼职|机构"
    r"|其[他它]|方式|形式|培训|训|会|存在|更改|途径|参|免|费|情形|结果|掌握|秘密|隐私|安全|条例|出席|收取|结转|受理|当面|现场|邮寄|函|传真|职责|权限|范围|撤销|[共合总]计"
)
# A part of the year beside the total of all years: 累计公开85条,其中2018年新增12条
_OF_THE_YEAR = re.compile(
    rf"(?:其中:?(?:全年)?)?(?:{YEAR}(?:年度?|度)|本年度?|当年|今年|(?<=全年)|历年(?:来)?|(?:条例|建站|开通)[^,;]{{0,8}}以来)"
    r"(?:累计|共|又|主动|的|为|是|有|新增?|净?增加?)*"
    r"(?:(?P<disclosure>公开|发布|公布|更新)|(?P<requests>收到?|受理|接到))?了?(?:共|计|为|有|的)*(?:(?:政府|政务)*信息)?"
)
_SUBJECTS = {"review": "复议", "litigation": "诉讼"}
_COUNTED = re.compile(r"\d[余多]?[件宗起份次例个]|[一二三四五六七八九十百][件宗起例]")
NEVER = re.compile(
    r"(?<!行政)咨询(?!事项)|信访(?!、?(?:举报|投诉)、?(?:举报|投诉)?类)|来访|来电|热线|访问|点击|浏览|阅读量|粉丝|提案|办件|办结率|同比|每[年月季周天个人]|(?:增长|增加|减少|下降|提高|多|少)了?$"
    r"|[月日人年季户]均|(?:未|没有?|无)(?:收到|接到|接收到?|受理|发生|出现|发现|产生|有)?(?:过|任何)?$"
    r"|(?<![及和与、])(?:下属|局属|直属|所属|下级)(?:各|事业|单位|机构|部门)|各(?:乡镇|部门|单位)各"
    r"|今后|将(?:要|继续)?(?:主动)?公开|(?:计划|拟|争取|力争|预计|不少于|不低于|至少)[^,;]{0,20}$"
)
_AND_MORE = re.compile(r"[、和及与或](?!$|[^,;]*(?:指定|配备|安排|确定|明确|落实))")
_JOINED = re.compile(
    r"[^、和及与或,;:]{2,}(?:、|和|及|以及|与|或|或者)(?:其中|行政|提起|被|政府|政务|信息公开|公开|类|申请)*$"
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A field for a number; its words are ``sentence[start:end]``."""

    field: str
    quantity: Quantity
    start: int
    end: int


@cache
def _rows(unit: str | None, *, followed: bool) -> tuple[Row, ...]:
    """Return the rows that may take a number of a unit, those told by what follows only where it does."""
    told = (row for row in ROWS if followed or row.before is not None)
    return tuple(row for row in told if unit is None or unit in row.units.split())


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


def bindings(sentence: Sentence) -> Iterator[Binding]:
    """Yield the numbers of a sentence that a row takes, each with its field."""
    listed = tuple(lists(sentence.text, list(quantities(sentence.text))))
    shared = [binding for each in listed for binding in _shared_out(each, sentence)]
    yield from shared
    taken = {binding.field for binding in shared}
    last: Binding | None = None
    for stretch in stretches(sentence.text):
        if not any(each.start <= stretch.quantity.start < each.end for each in listed):
            last = _bound(stretch, sentence) or _inherited(stretch, last)
            if last and not _of_others(last, stretch, sentence, taken):
                taken.add(last.field)
                yield last


def _of_others(binding: Binding, stretch: Stretch, sentence: Sentence, taken: set[str]) -> bool:
    """What became of reviews or suits that no field took is nobody's: 受理复议48件,其中维持30件.

    Nor do an office's own papers, by whether they are open, tell of requests.
    """
    if of_own_papers(binding.field, sentence.text[binding.start : binding.end], sentence.text):
        return True
    kind, _, part = binding.field.partition(".")
    if kind not in _SUBJECTS or part == "total":
        return False
    earlier = above(sentence, stretch.so_far)
    said = ";".join((*earlier, stretch.so_far)).rpartition(_SUBJECTS[kind])[2]
    fields = taken.union(*(_fields_in(words, sentence.topics) for words in earlier))
    return bool(_COUNTED.search(said)) and not any(field.startswith(f"{kind}.") for field in fields)


@lru_cache(maxsize=8)
def _fields_in(words: str, topics: frozenset[str]) -> frozenset[str]:
    """Return the fields that the words before a sentence fill."""
    alone = Sentence(Reading(words, tuple(range(len(words) + 1))), topics, "")
    return frozenset(binding.field for binding in bindings(alone))


def _inherited(stretch: Stretch, last: Binding | None) -> Binding | None:
    """Return the field of the number before, where only a year and at most a verb stand between."""
    count = stretch.quantity
    said = _OF_THE_YEAR.fullmatch(stretch.left)
    if said is None or last is None or count.unit != last.quantity.unit or stretch.right:
        return None
    kind = last.field.partition(".")[0]
    return Binding(last.field, count, stretch.start, count.end) if said.lastgroup in (None, kind) else None


def _bound(stretch: Stretch, sentence: Sentence) -> Binding | None:
    if not _CUE.search(stretch.left + stretch.right) or NEVER.search(stretch.left):
        return None
    return fitting(stretch, sentence)


def fitting(stretch: Stretch, sentence: Sentence) -> Binding | None:
    """Return the field of the first row that fits a stretch, or None."""
    spoken = _spoken(stretch.quantity.unit, stretch.left, stretch.right)
    return next((found for each in spoken if (found := _fit(*each, stretch, sentence))), None)


def _shared_out(listed: Listed, sentence: Sentence) -> Iterator[Binding]:
    """Yield the bindings of a list in the first wording in which each noun takes a field of its own."""
    for nouns in listed.wordings:
        pairs = zip(nouns, listed.quantities, strict=True)
        each = (Stretch(quantity, noun, "", sentence.text[: listed.end]) for noun, quantity in pairs)
        fields = [bound.field for stretch in each if (bound := _bound(stretch, sentence))]
        if len(set(fields)) == len(nouns):
            for field, quantity in zip(fields, listed.quantities, strict=True):
                yield Binding(field, quantity, listed.start, listed.end)
            return


@lru_cache(maxsize=1024)  # a page that says the same ten thousand times is read once
def _spoken(unit: str | None, left: str, right: str) -> tuple[tuple[Row, int, int], ...]:
    """Return the rows whose words stand beside a number: from where in ``left``, up to where in ``right``."""
    found = ((row, *_words_of(row, left, right)) for row in _rows(unit, followed=bool(right)))
    return tuple((row, start, end) for row, start, end in found if start is not None and end is not None)


def _words_of(row: Row, left: str, right: str) -> tuple[int | None, int | None]:
    """Return where the row's words before a number begin and those behind it end, None where they are not."""
    start: int | None = len(left)
    if row.before is not None:
        noun = _compiled(f"(?:{row.before}){_FILL}").search(left)
        start = noun.start() if noun and not _JOINED.search(left[: noun.start()]) else None
    if row.after is None or start is None:
        return start, 0
    noun = _compiled(row.after).match(right)
    return start, noun.end() if noun else None


def _fit(row: Row, start: int, end: int, stretch: Stretch, sentence: Sentence) -> Binding | None:
    """Return the binding of a row whose words stand beside a number, where nothing else speaks against it."""
    if end and _goes_on(stretch, end):
        return None
    if not _in_place(row, stretch, sentence) or _excluded(row, stretch):
        return None
    begin = stretch.quantity.start if row.before is None else stretch.start + start
    return Binding(row.field, stretch.quantity, begin, stretch.quantity.end + end)


def _goes_on(stretch: Stretch, at: int) -> bool:
    """The words up to ``at`` are one noun of several, or the next number's: 26件申请已办结25件."""
    return bool(_AND_MORE.match(stretch.right[at:]) or re.match(r"\d", stretch.behind[at:]))


def _in_place(row: Row, stretch: Stretch, sentence: Sentence) -> bool:
    said = stretch.so_far + stretch.right
    if row.goes_on:
        said = f"{sentence.before};{said}"
    if row.subject and subject_of(sentence, stretch.so_far) != row.subject:
        return False
    if row.need is None and not row.topics:
        return True
    return bool(
        (row.need and _compiled(row.need).search(said + sentence.heading)) or row.topics & sentence.topics
    )


def _excluded(row: Row, stretch: Stretch) -> bool:
    if row.veto and _compiled(row.veto).search(stretch.left + (stretch.right if row.after else "")):
        return True
    if row.unless and _compiled(row.unless).search(stretch.so_far):
        return True
    named = row.total and "公开" in stretch.left
    if row.yields and not named and _compiled(row.yields).search(stretch.behind):
        return True
    return row.total and is_part(row, stretch)
