"""Zeros in words: a negation and the nouns that it governs in its clause (guide 4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.prose.bind import bindings, stretches
from parsers.prose.sentences import Sentence

_VERB = (
    r"(?:收到|接到|接收到|接收|收悉|受理|受到|接受到|接受|发生|产生|出现|发现|引发|有(?!关)|被|提起|涉及|办理|存在"
    r"|曾|过|因)"
)
_NEGATION = re.compile(
    r"(?:从未|未曾|尚未|尚无|均未|都未|暂未|未|没有|没|暂无|均无|并无|无|不存在|零)"
    rf"(?:{_VERB}|和|、|或)*|(?:均|都|全部)*为零"
)

# A request is a head noun only where nothing else hangs on it (申请行政复议, 申请的答复).
_HEAD_END = (
    r"(?=(?:书|表|件|函|事项|业务|工作|的?情况|案件|信息|需求|要求)*"
    r"(?:$|[、和及与或,:均都数为0零未无没]|以及|也|的?(?:情况|现象|行为|发生)|方面|受理))"
)
_NOUNS: dict[str, str] = {
    "requests.received": (
        r"(?:依法|要求)?(?:依申请)?(?:公开)?的?(?:政府|政务)*(?:信息)?(?:依申请)?(?:公开)?(?:政府)?(?:信息)?的?(?:书面)?"
        rf"申请{_HEAD_END}"
        rf"|依申请公开的?(?:政府|政务)*(?:信息)?(?:的)?(?:公开)?(?!申请){_HEAD_END}"
        rf"|申请(?:公开的?(?:政府|政务)*信息|(?:政府|政务)*信息公开){_HEAD_END}"
    ),
    "review.total": r"(?:行政)?复议",
    "litigation.total": r"(?:行政)?诉讼",
    "complaints.total": r"(?:行政)?申诉|举报投诉|投诉举报|举报|投诉",
    "requests.denied": r"不予公开的?+(?:政府|政务)*+(?:信息)?+(?!被)",
}
_NOUN = re.compile("|".join(f"(?P<n{index}>{words})" for index, words in enumerate(_NOUNS.values())))
_FIELDS = tuple(_NOUNS)
_MODIFIER = re.compile(
    r"依申请公开|公民|法人|自然人|单位|社会|群众|个人|组织|企业|团体|公众|当事人|申请人|相对人|任何|其[他它]|各[种类]|形式|方式|渠道"
    r"|途径|或者|以及|[和或及与、]|通过|采用|以|有关|关于|相关|涉及|涉|针对|就|对于|对|因|由于|由|于|要求|提[出交]|递交"
    r"|来|办理|的|本(?:部门|机关|单位|级)|[我本](?:局|办|县|市|区|镇|乡|委|厅|院|旗|街道|中心)|政府|政务|信息公开|公开"
    r"|信息|方面|工作|事务|事项|问题|引[发起]|产生|导致|而|被|提起|申请(?=的?(?:行政)?复议|引|而|产生)|一[件例起宗次条]"
    r"|书面|口头|网上|网络|现场|当面|信函|传真|邮件|电子|等|提供|获取|[向起人类]|依法|过|上级|发生|案件|任一|一切|[到了]|(?:也|均|亦)?(?:无|没有|未(?:收到|接到|发生|出现|产生))(?=行政|复议|诉讼|申诉|举报|投诉)"
)
_TAIL = re.compile(
    r"业务|要求|信息|需求|案件|案|事[件项宜]|申请|情[况形]|现象|行为|的|等|件|活动|发生|数量|总数|数|问题|受理|方面|工作|材料|[表书函人]"
)
_BEFORE_TAIL = re.compile(
    r"业务|要求|信息|需求|案件|案|事[件项]|情[况形]|的|等|件|数量|总数|数|受理|方面|工作|均|都|也|为|是|:|全年|目前|尚|共|本年度|今年|办理"
    r"|收到|接到|申请"
)
_WISH = re.compile(r"确保|力争|争取|避免|防止|杜绝|努力|力求|实现|做到|^[如若]")
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


@dataclass(frozen=True, slots=True)
class _Run:
    """A list of nouns in a clause: their fields, its place, and whether disclosure is spoken of."""

    fields: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    about: bool = False


def zeros(sentence: Sentence) -> Iterator[Zero]:
    """Yield the fields that a sentence says were nothing.

    The negation must govern the noun inside its clause, or close a clause that only lists nouns
    (行政复议、诉讼方面,均未发生). 未收到…咨询 says nothing of requests.
    """
    clauses = list(_CLAUSE.finditer(sentence.text))
    for index, clause in enumerate(clauses):
        negation = _NEGATION.search(clause.group())
        if negation and not _WISH.search(clause.group()):
            last = clauses[index - 1] if index else None
            yield from _governed(sentence, clause, negation, last)
    yield from _counted(sentence)


def _counted(sentence: Sentence) -> Iterator[Zero]:
    """Yield the fields of a list that ends in 0 (行政复议、行政诉讼0件) which no row has taken."""
    noughts = [stretch for stretch in stretches(sentence.text) if stretch.quantity.value == 0]
    taken = {binding.quantity for binding in bindings(sentence)} if noughts else set()
    for stretch in noughts:
        if stretch.quantity not in taken:
            run = _preceding(stretch.left)
            for field in run.fields:
                if _belongs(field, run, sentence):
                    yield Zero(field, stretch.start + run.start, stretch.quantity.end)


def _governed(
    sentence: Sentence, clause: re.Match[str], negation: re.Match[str], last: re.Match[str] | None
) -> Iterator[Zero]:
    words = clause.group()
    run = _following(words, negation.end())
    if not run.fields and _nothing_left(words, negation.end()):
        run = _preceding(words[: negation.start()])
        run = replace(run, end=negation.end())
        if not run.fields and last and _PLAIN.fullmatch(words[: negation.start()]):
            before = _preceding(last.group())
            run = replace(before, start=before.start + last.start() - clause.start(), end=negation.end())
    else:
        run = replace(run, start=negation.start())
    for field in run.fields:
        if _belongs(field, run, sentence):
            yield Zero(field, clause.start() + run.start, clause.start() + run.end)


def _belongs(field: str, run: _Run, sentence: Sentence) -> bool:
    """Bare words (申请, 投诉) count only where disclosure is spoken of, or beside reviews and suits."""
    if field == "requests.received":
        return run.about or "requests" in sentence.topics
    if field == "complaints.total":
        return run.about or len(run.fields) > 1
    return True


def _following(words: str, at: int) -> _Run:
    """Return the nouns that the words from ``at`` on list; none if anything else hangs on them."""
    fields: list[str] = []
    begin = at
    while at < len(words):
        if noun := _NOUN.match(words, at):
            fields.append(_field(noun))
            at = noun.end()
            while tail := _TAIL.match(words, at):
                at = tail.end()
        elif modifier := _MODIFIER.match(words, at):
            at = modifier.end()
        else:
            return _Run()
    return _Run(tuple(dict.fromkeys(fields)), begin, at, _about(words))


def _field(noun: re.Match[str]) -> str:
    return next(field for index, field in enumerate(_FIELDS) if noun[f"n{index}"] is not None)


def _about(words: str) -> bool:
    return bool(re.search(r"公开|政府信息|政务信息", words))


def _nothing_left(words: str, at: int) -> bool:
    return bool(
        re.fullmatch(
            r"(?:情况|情形|现象|案件|事件|的|等|过|此类|上述|以上|相关|有关|发生|件|申请)*", words[at:]
        )
    )


def _preceding(words: str) -> _Run:
    """Return the list of nouns that ends ``words``."""
    for noun in _NOUN.finditer(words):
        run = _list_to_the_end(words, noun.start())
        if run.fields:
            return run
    return _Run()


def _list_to_the_end(words: str, begin: int) -> _Run:
    fields: list[str] = []
    at = begin
    while at < len(words):
        if noun := _NOUN.match(words, at):
            fields.append(_field(noun))
            at = noun.end()
        elif filler := _BEFORE_TAIL.match(words, at) or _MODIFIER.match(words, at):
            at = filler.end()
        else:
            return _Run()
    return _Run(tuple(dict.fromkeys(fields)), begin, at, _about(words))
