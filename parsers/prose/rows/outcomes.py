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
    Row(
        "requests.already_public",
        r"(?:属于)?(?:已)?主动公开范围的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
    ),
    Row(
        "requests.already_public",
        after=r"(?:属于|为)(?:已)?主动公开范围",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
    ),
    Row(
        "requests.granted_partial",
        r"(?:予以|同意|答复)*部分公开(?:的?答复)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.denied",
        r"(?:不予|不同意|否决)公开(?:的?答复)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.denied",
        after=r"(?:不予|不同意|否决)公开",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.granted",
        r"(?:予以|同意)公开(?:的?答复)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
        veto=r"不[予同]",
    ),
    Row("requests.granted", r"(?:^|其中:?)公开(?:的)?", units=REQUESTS, topics=_REQUESTS),
    Row(
        "requests.granted",
        after=r"(?:予以|同意)公开",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.granted_partial",
        after=r"(?:予以|同意)?部分公开",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.not_this_agency",
        r"(?:不属于|非)本(?:行政)?(?:机关|单位|部门)(?:公开|职责|职权|掌握)*(?:范围)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
    ),
    Row(
        "requests.not_exist",
        r"(?:申请)?(?:政府)?信息不存在的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        goes_on=True,
    ),
    Row("requests.to_amend", r"告知作出更改补充的?", units=REQUESTS, need="申请", topics=_REQUESTS),
    Row(
        "requests.other_channel",
        r"告知通过其[他它]途径办理的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
    ),
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
        rf"(?:已|均|全部|共)*(?<!公开)答复(?:{REQUESTED}|申请)?",
        units=REQUESTS,
        need="公开申请|申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
)
