"""Lists of nouns that a negation empties: 行政复议、诉讼及举报投诉, with what narrows them (guide 4.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# A request is a head noun only where nothing else hangs on it (申请行政复议, 申请的答复).
_HEAD_END = (
    r"(?=(?:书|表|件|函|事项|业务|工作|的?情况|案件|信息|的?需求|的?要求)*"
    r"(?:$|[、和及与或,:均都数为0零未无没]|以及|也|的?(?:情[况形]|现象|行为|发生|事[件例宜])|方面(?!的)|受理|[条件]数))"
)
_OURS = r"(?:本(?:部门|机关|单位|级)|[我本](?:局|办|县|市|区|镇|乡|委|厅|院|旗|街道|中心))"
# the business of an office is all its information, that of a government but a part
_BUSINESS = re.compile(
    r"(?:环境|环保|税务|统计|气象|卫生|教育|财政|审计|规划|国土|房产|民政|水利|农业|林业|交通|工商|质监|公安|司法|人事|劳动|科技"
    r"|文化|旅游|商务|物价|地震|安监|城管|建设|海洋|粮食)(?=(?:政府)?信息)"
)
_OFFICE = re.compile("[我本][局委厅]")
# 无投诉举报渠道 says nothing of complaints
_NO_MEANS = r"(?!举报|投诉|渠道|电话|热线|信箱|平台|途径|方式|制度|机制|人员)"
_REQUEST = "requests.received"
_NOUNS: dict[str, str] = {
    _REQUEST: (
        r"(?:依法|要求)?(?:依申请)?(?:公开)?的?(?:政府|政务)*(?:信息)?(?:依申请)?(?:公开)?(?:政府)?(?:信息)?的?(?:书面)?"
        rf"申请{_HEAD_END}"
        rf"|依申请公开的?(?:政府|政务)*(?:信息)?(?:的)?(?:公开)?(?!申请){_HEAD_END}"
        rf"|申请{_OURS}?(?:要求)?(?:公开的?(?:其[他它]方面的?)?(?:政府|政务)*信息|(?:政府|政务)*信息公开){_HEAD_END}"
        rf"|依申请(?=[、和及与或][不免]予公开)|要求(?:公开|获取)的?(?:政府|政务)*信息{_HEAD_END}"
        rf"|(?<!要求)公开的?(?:政府|政务)*信息(?=的要求){_HEAD_END}"
    ),
    "review.total": r"(?:行政)?复议",
    "litigation.total": r"(?:行政)?诉讼|(?<=被)(?:行政)?起诉",
    "complaints.total": rf"(?:(?:行政)?申诉|举报投诉|投诉举报|举报|投诉){_NO_MEANS}",
    "requests.denied": r"不予公开的?+(?:政府|政务)*+(?:信息)?+(?!被)",
    # beside the others in a list, and without a field
    "": rf"(?:咨询|信访|上访|来访|纠纷|争议|检举|(?:行政)?赔偿){_NO_MEANS}",
}
_NOUN = re.compile("|".join(f"(?P<n{index}>{words})" for index, words in enumerate(_NOUNS.values())))
_FIELDS = tuple(_NOUNS)
# By which way a request came; not each way has a field of its own.
_MODES = {
    "requests.in_person": r"当面|现场|窗口|上门",
    "requests.fax": r"传真",
    "requests.online": r"网上|网络|互联网|在线",
    "requests.letter": r"信函|信件|邮寄",
    "": r"电子邮件|电邮|邮件|电子|口头|其[他它](?=形式|方式|渠道|途径)",
}
_MODE = re.compile("|".join(f"(?P<m{index}>{words})" for index, words in enumerate(_MODES.values())))
_MODE_FIELDS = tuple(_MODES)
_OPEN = re.compile(r"等|书面|任何|各[种类]|任一|一切")
_ONE_CLASS = re.compile(r"(?<![我本])(?:法人|自然人|单位|个人|其[他它]组织|组织|企业|团体)")
_EVERYONE = re.compile(r"公民|社会|群众|公众|当事人|申请人|相对人")
_OTHER = re.compile(r"其[他它]")
_NARROWS = "|".join(each.pattern for each in (_MODE, _OPEN, _EVERYONE, _ONE_CLASS, _OTHER))
_NARROWING = re.compile(
    f"(?:{_NARROWS.replace('?P<', '?P<_')}" + r"|[、和及与或]|以及|方式|形式|的|提[出交]|递交)+$"
)
_MODIFIER = re.compile(
    rf"依申请公开|{_OURS}|主动公开以外|主动(?=要求|申请|提)|来自|需要"
    r"|以[^,;]{1,8}?为(?:被申请人|被告|对象)|形式|方式|渠道|途径|或者|以及|[和或及与、]|通过|采用|以|有关|关于|相关|涉及|涉|因此|由此|此|这(?:方面|类|些)|该(?:方面|类|项)"
    r"|针对|就|对于|对|因|由于|由|于|要求|提[出交]|递交|来|办理|的"
    r"|政府|政务|信息公开|公开|信息|方面|工作|事务|事项|问题|引[发起]|产生|导致|而|被|提起|申请(?=的?(?:行政)?复议|引|而|产生|提起)"
    r"|一[件例起宗次条]|提供|获取|[向起人类]|依法|过|上级|发生|案件|[到了]"
    r"|(?:(?<=[、和及与或])|[也均亦])(?:无|没有|未(?:收到|接到|发生|出现|产生|涉及))"
)
_TAIL = re.compile(
    r"业务|要求|信息|需求|案件|案|事[件项宜例]|申请|情[况形]|现象|行为|的|等|件|活动|发生|数量|总数|数|问题|受理|方面|工作|材料|[表书函人]"
)
_BEFORE_TAIL = re.compile(
    r"业务|要求|信息|需求|案件|案|事[件项]|情[况形]|的|等|[条件]数|件|数量|总数|数|受理|方面|工作|均|都|也|为|是|:|全年|目前|尚|共|本年度|今年|办理"
    r"|收到|接到|申请"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A list of nouns in a clause: their fields, its place, and whether disclosure is spoken of."""

    fields: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    about: bool = False


@dataclass(slots=True)
class _Narrowing:
    """What the words before a noun say of it: ways of asking, classes of applicants, only the others."""

    modes: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    everything: bool = False
    others: bool = False

    def take(self, words: str, at: int) -> int | None:
        """Note the word at ``at`` and return where it ends, or None where nothing is known there."""
        if mode := _MODE.match(words, at):
            self.everything |= bool(self.modes) and bool(_OTHER.match(words, at))
            self.modes.append(_named(mode, "m", _MODE_FIELDS))
            return mode.end()
        if whole := _OPEN.match(words, at) or _EVERYONE.match(words, at):
            self.everything = True
            return whole.end()
        if one := _ONE_CLASS.match(words, at):
            self.classes.append(one.group())
            return one.end()
        if other := _OTHER.match(words, at):
            self.others = True
            return other.end()
        own = _BUSINESS.match(words, at)
        plain = own if own and _OFFICE.search(words, 0, at) else _MODIFIER.match(words, at)
        return plain.end() if plain else None

    def narrowed(self, noun: str) -> list[str]:
        """Return the fields that the noun behind these words speaks of; none if it is but a part of one."""
        if not noun:
            return [noun]
        if self.others or (len(self.classes) == 1 and not self.everything):
            return []
        if not self.modes or self.everything:
            return [noun]
        return [mode for mode in self.modes if mode] if noun == _REQUEST else []


def _named(match: re.Match[str], letter: str, names: tuple[str, ...]) -> str:
    return next(name for index, name in enumerate(names) if match[f"{letter}{index}"] is not None)


def following(words: str, at: int) -> Run:
    """Return the nouns that the words from ``at`` on list; none if anything else hangs on them."""
    return _listed(words, at, _TAIL, tail_anywhere=False)


def preceding(words: str) -> Run:
    """Return the list of nouns that ends ``words``."""
    for noun in _NOUN.finditer(words):
        begin = _with_narrowing(words, noun.start())
        run = _listed(words, begin, _BEFORE_TAIL, tail_anywhere=True)
        if run.fields:
            return run
    return Run()


def _with_narrowing(words: str, begin: int) -> int:
    """Return where the words right before a noun begin that may make it but a part of one."""
    told = _NARROWING.search(words[:begin])
    return told.start() if told else begin


def _listed(words: str, begin: int, tails: re.Pattern[str], *, tail_anywhere: bool) -> Run:
    fields: list[str] = []
    told = _Narrowing()
    at = begin
    while at < len(words):
        if noun := _NOUN.match(words, at):
            said = told.narrowed(_named(noun, "n", _FIELDS))
            if not said:
                return Run()
            fields += said
            told = _Narrowing()
            at = _past(words, noun.end(), tails)
        elif tail_anywhere and (tail := tails.match(words, at)):
            at = tail.end()
        elif (stop := told.take(words, at)) is not None:
            at = stop
        else:
            return Run()
    return Run(tuple(filter(None, dict.fromkeys(fields))), begin, at, about(words))


def _past(words: str, at: int, tails: re.Pattern[str]) -> int:
    while tail := tails.match(words, at):
        at = tail.end()
    return at


def about(words: str) -> bool:
    """Return whether the words speak of disclosure."""
    return bool(re.search(r"公开|政府信息|政务信息", words))
