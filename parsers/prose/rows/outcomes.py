"""What became of the requests: processed, answered, granted, refused."""

from __future__ import annotations

from parsers.prose.rows import reasons
from parsers.prose.rows.reasons import PAPERS
from parsers.prose.rows.requests import NO_REQUEST, REQUESTED, TAKE_IN
from parsers.prose.rows.row import REQUESTS, Row

_BUSINESS = r"信访|来访|来信|热线|留言|工单|提案|咨询|办件|审批"
_REQUESTS = frozenset({"requests"})
_ALL = (
    r"(?:(?:政府)?信息公开)?(?:申请)?(?:均|都|全部|已经?|也|于|在(?:规定|法定)[^,;]{0,6}"
    r"|按照?(?:规定|时|期|要求)|依法|依规|及时|作出|予以|给予|进行|了)*"
)


_WE = r"(?:本(?:行政)?(?:机关|单位|部门)|[本我](?:局|委|办|厅|院|县|市|区|镇|乡|街道|级))"
_ANSWER = r"(?:的?答复)?的?"
# of two classes in one number neither is known
_TWO = r"(?:不属于?|非本|不存在)[^,;]{0,30}[并且而][^,;]{0,8}其[他它](?:途径|渠道|方式)"
_SOMEONES = r"(?:企业|个人|公民|法人|自然人|组织)[^,;]{0,4}(?:提[出交]|申请)的"
_ENDS = "(?=$|[、和及与并而均已未])"
# What a request met, told before its number or behind it: 同意公开3件, 3件予以公开.
_OUTCOMES = tuple(
    Row(
        f"requests.{outcome}",
        before,
        after,
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
        veto="|".join(filter(None, (_TWO, _SOMEONES, veto))),
    )
    for outcome, words, veto in (
        (
            "already_public",
            r"属于?(?:已经?)?主动公开(?:的|政府|信息)*(?:范围)?(?:内)?的?|已(?:经)?主动公开(?:的|范围)*|主动公开范围的?",
            None,
        ),
        (
            "granted_partial",
            rf"(?:予以|同意)?部分(?:予以|同意)?(?:公开|提供){_ANSWER}",
            None,
        ),
        ("denied", rf"(?:不予|不同意|否决|拒绝|不)公开{_ANSWER}", None),
        ("granted", rf"(?:予以|同意|准予|全部)(?:公开|提供)(?!了){_ANSWER}", r"不[予同]"),
        (
            "not_this_agency",
            rf"(?:不属于?|非){_WE}(?:的|公开|政府|信息|职[责权能]|权限|管[辖理]|受理|掌握|制作|保存|业务|工作|[、和或](?=[职权管受掌制保]))*(?:范围)?内?的?",
            None,
        ),
        (
            "not_exist",
            r"(?:(?<![^\W\d_])|(?<=[的因中于为是知复该此关请需前以属有但均]))(?:因?所?申请的?)?(?:因?政府|因)?信息不存在(?:而?(?:不能|无法|未能)提供)?的?",
            None,
        ),
        (
            "to_amend",
            r"(?:申请内容不明确(?:而|的)?、?)?告知(?:申请人)?(?:作出|进行|予以)?(?:更改、?补充|更改或补充|补充、?更改)的?",
            None,
        ),
        (
            "other_channel",
            r"告知(?:申请人)?(?:通过|向|从|采取)?其[他它](?:途径|渠道|方式)(?:办理|获取|申请|查询|处理|解决)*的?",
            None,
        ),
    )
    for before, after in ((words, None), (None, f"(?:{words}){_ENDS}"))
)


ROWS: tuple[Row, ...] = (
    Row(
        "requests.processed_on_time",
        r"按[时期]办结",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row(
        "requests.processed_extended",
        r"延期办结",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row(
        "requests.processed",
        r"(?:已|均|全部|共)*(?:办结|办理完毕)",
        units=REQUESTS,
        need="公开申请|申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row("requests.processed", rf"办结(?:了)?{REQUESTED}", units=REQUESTS, veto=rf"{NO_REQUEST}|{TAKE_IN}"),
    Row("requests.processed", r"申请办结(?:总)?", units=REQUESTS, veto=NO_REQUEST),
    Row("requests.other_answer", r"其[他它]类型(?:的)?答复", units=REQUESTS, need="申请", topics=_REQUESTS),
    Row("requests.answered", r"(?:对)?申请的?答复(?:总)?", units=REQUESTS, veto=NO_REQUEST),
    Row(
        "requests.denied",
        r"(?:不予|不同意|否决)公开(?:答复(?=[总数])|的?(?:政府)?信息公开申请)",
        units=REQUESTS,
    ),
    Row("requests.granted_partial", r"同意部分公开答复(?=[总数])", units=REQUESTS),
    Row("requests.granted", r"(?<!不)同意公开答复(?=[总数])", units=REQUESTS),
    *reasons.ROWS,
    *_OUTCOMES,
    Row(
        "requests.granted",
        r"(?:^|其中:?|、)(?:全部)?公开(?!了)(?:答复)?(?:的)?",
        units=REQUESTS,
        topics=_REQUESTS,
    ),
    Row("requests.not_exist", r"(?:^|其中:?|、)不存在(?:的)?", units=REQUESTS, topics=_REQUESTS),
    Row("requests.other", r"其[他它]处理", units=REQUESTS, need="申请", topics=_REQUESTS, goes_on=True),
    Row(
        "requests.processed",
        after=rf"{_ALL}(?:办结|办理完毕)",
        units=REQUESTS,
        need="公开申请|申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        goes_on=True,
    ),
    Row(
        "requests.answered",
        after=rf"{_ALL}答复",
        units=REQUESTS,
        need="公开申请|申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        goes_on=True,
    ),
    Row(
        "requests.answered",
        rf"(?:已|均|全部|共)*(?<!公开)[答回]复(?:{REQUESTED}|申请)?",
        units=REQUESTS,
        need="公开申请|申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=rf"{NO_REQUEST}|(?:邮[寄件]|网[上络]|在线|当[面场]|现场|电话|口头|短信|传真|信函)(?:方式|形式)?[答回]复",
    ),
)
