"""Zeros in words: a negation and the nouns that it governs in its clause (guide 4.2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.prose.bind import Binding, fitting
from parsers.prose.nouns import Run, following, preceding
from parsers.prose.parts import of_own_papers
from parsers.prose.quantities import Quantity
from parsers.prose.sentences import Sentence
from parsers.prose.stretches import Stretch, stretches

_VERB = (
    r"(?:收到|接到|接收到|接收|收悉|受理|受到|接受到|接受|发生|产生|出现|发现|引发|有(?!关)|被|提起|涉及|办理|存在"
    r"|曾|过|因)"
)
_NEGATION = re.compile(
    r"(?:从未|未曾|尚未|尚无|均未|都未|暂未|未|没有|没|暂无|均无|并无|无|不存在|零)"
    rf"(?:{_VERB}|和|、|或)*|(?:均|都|全部)*为零"
)

_WISH = re.compile(r"确保|力争|争取|避免|防止|杜绝|努力|力求|实现|做到|^[如若]")
_REQUESTED = re.compile(r"公开[^,;]{0,10}申请")
# a chain of clauses: 未发生行政诉讼,未接到举报投诉
_BESIDE = re.compile(
    r"(?:公开[^;]{0,40}|(?:未|没有|无)[^,;]{0,20})(?:复议|诉讼|起诉)[^;]{0,16},"
    r"(?:也|均|亦|同时)?(?:从)?(?:未|没有|无)[^,;]{0,10}(?:举报|投诉|申诉)"
)
# what may be said of a noun without narrowing it, so that 没有专职人员 is the zero of a row
_UNNARROWED = re.compile(
    r"(?:召开|举办|举行|组织|开展|参加|安排|设[置立有]|配备|编制|过|任何|的|政府|政务|信息|公开|工作|业务"
    r"|专[门项职]|[全兼]职|人员|干部|信息员|培训|班|会议?|新闻发布会|在线访谈|网站|经费|机构|查阅|点|场所|[场次]"
    r"|[上下]一?年度?|结转|[到至]|继续|办理|申请)*"
)
_UNHELD = re.compile(r"response\.|capacity\.|training\.|requests\.carried")
_CLAUSE = re.compile(r"[^,;()]{1,300}")
_PLAIN = re.compile(
    r"(?:均|都|也|全部|皆|一直|全年|目前|尚|我[局办县市区镇乡委厅院旗]|以上|上述|至今|本年度|今年|20\d\d年度?|年内)*"
)


@dataclass(frozen=True, slots=True)
class Zero:
    """A field that a negation empties; its words are ``sentence[start:end]``."""

    field: str
    start: int
    end: int


def zeros(sentence: Sentence, bound: Sequence[Binding]) -> Iterator[Zero]:
    """Yield the fields that a sentence says were nothing; ``bound`` are its numbers that have a field.

    The negation must govern the noun inside its clause, or close a clause that only lists nouns
    (行政复议、诉讼方面,均未发生). 未收到…咨询 says nothing of requests.
    """
    clauses = list(_CLAUSE.finditer(sentence.text))
    for index, clause in enumerate(clauses):
        negation = _NEGATION.search(clause.group())
        if negation and not _WISH.search(clause.group()):
            last = clauses[index - 1] if index else None
            yield from _governed(sentence, clause, negation, last)
            yield from _unheld(sentence, clause, negation)
    yield from _counted(sentence, {binding.quantity for binding in bound})


def _counted(sentence: Sentence, taken: Collection[Quantity]) -> Iterator[Zero]:
    """Yield the fields of a list that ends in 0 (行政复议、行政诉讼0件) which no row has taken."""
    for stretch in stretches(sentence.text):
        if stretch.quantity.value == 0 and stretch.quantity not in taken:
            run = preceding(stretch.left)
            for field in run.fields:
                papers = of_own_papers(field, stretch.left, sentence.text)
                if _belongs(field, run, sentence) and not papers:
                    yield Zero(field, stretch.start + run.start, stretch.quantity.end)


def _governed(
    sentence: Sentence, clause: re.Match[str], negation: re.Match[str], last: re.Match[str] | None
) -> Iterator[Zero]:
    words = clause.group()
    run = following(words, negation.end())
    if not run.fields and _nothing_left(words, negation.end()):
        run = preceding(words[: negation.start()])
        run = replace(run, end=negation.end())
        if not run.fields and last and _PLAIN.fullmatch(words[: negation.start()]):
            before = preceding(last.group())
            run = replace(before, start=before.start + last.start() - clause.start(), end=negation.end())
    else:
        run = replace(run, start=negation.start())
    for field in run.fields:
        if _belongs(field, run, sentence):
            yield Zero(field, clause.start() + run.start, clause.start() + run.end)


def _unheld(sentence: Sentence, clause: re.Match[str], negation: re.Match[str]) -> Iterator[Zero]:
    """Yield the field whose row names what there was none of: 未召开新闻发布会, 没有专职人员."""
    words = clause.group()[negation.end() :]
    if not words or not _UNNARROWED.fullmatch(words):
        return
    begin = clause.start() + negation.end()
    nought = Quantity(clause.end(), clause.end(), Decimal(0), None, None)
    found = fitting(Stretch(nought, words, "", sentence.text[: clause.end()]), sentence)
    if not found or not _UNHELD.match(found.field) or found.start < begin:
        return
    carried = found.field.startswith("requests.")
    opens = _PLAIN.fullmatch(clause.group()[: negation.start()])
    if not carried or (opens and _belongs(found.field, Run(), sentence)):
        yield Zero(found.field, clause.start() + negation.start(), clause.end())


def _belongs(field: str, run: Run, sentence: Sentence) -> bool:
    """Bare words (申请, 投诉) count only where disclosure is spoken of, or beside reviews and suits."""
    if field.startswith("requests."):
        told = field != "requests.received" and bool(_REQUESTED.search(sentence.text))
        return run.about or told or "requests" in sentence.topics
    if field == "complaints.total":
        return run.about or len(run.fields) > 1 or bool(_BESIDE.search(sentence.text))
    return True


def _nothing_left(words: str, at: int) -> bool:
    return bool(
        re.fullmatch(
            r"(?:情况|情形|现象|案件|事件|的|等|过|此类|上述|以上|相关|有关|发生|件|申请)*", words[at:]
        )
    )
