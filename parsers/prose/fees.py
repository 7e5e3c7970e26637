"""Fees that were not taken or not waived: 未收取任何费用, 无收费及减免情况 (guide 4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.prose.rows.row import COPYING
from parsers.prose.sentences import Sentence
from parsers.prose.zeros import Zero

_KINDS = rf"(?:了|过|的|任何|相关|有关|各种|各类|各项|政府|政务|依申请|信息|公开|收取|等|、|{COPYING})*+"
_FEE = re.compile(
    rf"(?P<waived>(?:费用|收费)?的?(?:减免|免收|减收|免除){_KINDS}(?:费用|收费|费)?)"
    r"|(?P<collected>收费|收取|征收|信息处理费|(?:[工成]本)?费用?|收(?:取|过)*一分钱)"
)
# Of whom, and for what, all fees are asked; 对残疾人申请人 tells of no other.
_ANYONE = (
    rf"(?:于|任何|所有|一切|此|各[类位种]|全部|有关|相关|提[出供]|办理|获取|查[阅看]|要求|主动公开(?=[、和及与])|{COPYING}"
    r"|政[府务]|信息|依?申请[人者]?|公开|公民|法人|其[他它]组织|组织|个人|单位|社会|公众|群众|当事人|事[项务宜]|工作|资料|对象|的|等"
    r"|[、和及与或])++"
)
_SOME = re.compile(
    rf"(?<![针绝])(?:[向对](?![象方])|给(?!予))(?!{_ANYONE}(?:[收征减免未没无不均都也]|一律|全部|进行|$))"
    r"|部分(?!公开)|下属|所属|个别|建设|印[制刷]|宣传|维护|运维|升级|采购|购[置买]|培训|会议"
)
_EXCEPT = re.compile(r"除[^;]{1,40}外")
# What stands around the fees without narrowing them.
_PLAIN = re.compile(
    rf"[向对就给]{_ANYONE}(?=收取|征收|收费|收过?一分|减免|免收)|{COPYING}|关于|涉及|政府|政务|信息|公开|依?申请人?"
    r"|提供|处理|工作|公民|法人|组织|个人|单位|其[他它](?!费|收|$)|任何|相关|有关|各种|各类|各项|一切|方面|事务|资料|因|而|进行"
    r"|收到?(?!费|取)|过|了|产生|发生|存在|出现|有|也|的|等|及其|以及|[、及和与或]"
    r"|情况|情形|行为|现象|事项|事宜|问题|项目|金额|总额|数|共计?|合计|总计"
)
_NEGATION = re.compile(r"未|没有?|无|不存在|零(?=收费|减免)")
_SINCE_THEN = re.compile(r"$|[均都全并未没无]|不存在")
_NOTHING = re.compile(
    r":?(?:20\d\d年度?|本年度?|全年|本机关|本单位|我局|均|都|全部|为|是)*"
    r"(?:无|没有|零|(?<=[均都为])0元?|未收取|(?:未|没有)(?:发生|产生))$"
)
# the rule and then the year: 可以收取复制、邮寄等费用,本年度没有收取
_RULE = re.compile(rf"(?:{COPYING}|信息公开)[^,;]{{0,20}}费用?,[^,;]{{0,14}}(?:没有|未)收取(?=$|[,;)])")
_EACH = re.compile(rf"(?:(?:{COPYING})费用?[共为收取]*(?:\d[\d.]{{0,9}})元[,、;和及]?){{2,20}}+")
_DISCLOSURE = re.compile(r"信息公开|公开信息|政务公开|政府信息|依申请|申请人|检索|信息处理费")
_CLAUSE = re.compile(r"[^,;()]{1,300}")
_TAKEN = re.compile(r"(?<!未)(?<!没有)收取[^,;\d]{0,20}(?!0+(?:\.0+)?万?元)\d[\d.]*万?元")
_OTHER_CHARGES = re.compile(r"行政事业|登记|印章|违规|办证|培训费|学费|诊疗|诉讼|复议")


def fees_not_taken(sentence: Sentence) -> Iterator[Zero]:
    """Yield the zeros of fees that a sentence states; a rule (不收取费用) is no statement."""
    text = sentence.text
    told = "申请" in text and "公开" in sentence.before
    if not (told or _DISCLOSURE.search(text + sentence.heading) or "fees" in sentence.topics):
        return
    yield from (Zero("fees.collected", *match.span()) for match in _RULE.finditer(text))
    yield from (Zero("fees.collected", *match.span()) for match in _EACH.finditer(text) if _nought(match))
    phrase, start = "", 0
    for clause in _CLAUSE.finditer(text):
        words, at = clause.group(), clause.start()
        answer = _NOTHING.search(words)
        if answer and answer.start():
            phrase, start = words[: answer.start()], at
        fields, begin, end = _governed(words, at)
        if answer and not fields:
            fields, begin, end = _named_last(phrase), start, clause.end()
        if "fees.collected" in fields and _taken_beside(text):
            fields.remove("fees.collected")
        if fields and not _narrowed(text, min(at, begin), clause.end()):
            yield from (Zero(field, begin, end) for field in fields)
        phrase, start = words, at


def _taken_beside(text: str) -> bool:
    """Return whether a clause of the text takes a fee of people who ask."""
    return any(
        _TAKEN.search(clause) and not _OTHER_CHARGES.search(clause) for clause in _CLAUSE.findall(text)
    )


def _narrowed(text: str, start: int, end: int) -> bool:
    """Return whether the words ``text[start:end]``, with what they except, tell of some fees alone."""
    words = text[start:end]
    excepted = _EXCEPT.search(text[:end].rpartition(";")[2])
    return bool(_OTHER_CHARGES.search(words) or _SOME.search(words) or excepted)


def _nought(match: re.Match[str]) -> bool:
    return not re.search("[1-9]", match.group())


def _governed(words: str, at: int) -> tuple[list[str], int, int]:
    """Return the fields that the negations of a clause at ``at`` empty, and where their words stand."""
    fields: list[str] = []
    begin, end = len(words), 0
    for negation in _NEGATION.finditer(words):
        found, stop = _listed(words, negation.end())
        if found and _SINCE_THEN.match(words, stop):
            fields += found
            begin, end = min(begin, negation.start()), stop
    return list(dict.fromkeys(fields)), at + begin, at + end


def _named_last(words: str) -> list[str]:
    """Return the fields of the fees that end the words."""
    fee = _FEE.search(words)
    fields, end = _listed(words, fee.start()) if fee else ([], 0)
    return fields if end == len(words) else []


def _listed(words: str, at: int) -> tuple[list[str], int]:
    """Return the fields of the fees that the words from ``at`` on list, and where the list ends."""
    fields: list[str] = []
    while fee := _FEE.match(words, at) or _PLAIN.match(words, at):
        fields += [f"fees.{fee.lastgroup}"] if fee.lastgroup else []
        at = fee.end()
    return list(dict.fromkeys(fields)), at
