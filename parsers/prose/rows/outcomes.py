"""What became of the requests: processed, answered, granted, refused and why."""

from __future__ import annotations

from parsers.prose.rows.requests import NO_REQUEST, REQUESTED, TAKE_IN
from parsers.prose.rows.row import REQUESTS, Row

# the openness of an agency's own papers is decided in the same words
_PAPERS = r"属性|公文|发文|拟制"
_BUSINESS = r"信访|来访|来信|热线|留言|工单|提案|咨询|办件|审批"
_REQUESTS = frozenset({"requests"})
_WHY = r"(?:申请)?(?:内容|信息)?(?:因)?"
_REASONS = tuple(
    Row(
        f"requests.denied_{reason}",
        f"(?:{words})(?:的|而)?(?:不予公开|不同意公开)?(?:的)?",
        units=REQUESTS,
        need="申请|不予公开|不同意公开",
        topics=_REQUESTS,
        unless=_PAPERS,
        goes_on=True,
    )
    for reason, words in (
        ("state_secret", rf"{_WHY}(?:涉及|属于|涉)国家秘密"),
        ("trade_secret", rf"{_WHY}(?:涉及|属于|涉)商业秘密"),
        ("third_party", rf"{_WHY}(?:保护|涉及|损害)?第三方(?:的)?合法权益"),
        ("internal_affairs", rf"{_WHY}(?:属于|涉及)?(?:三类)?内部(?:管理|事务)事?务?信息"),
        ("process_information", rf"{_WHY}(?:属于|涉及)?(?:四类)?过程性信息"),
        ("enforcement_file", rf"{_WHY}(?:属于|涉及)?行政执法案卷(?:信息)?"),
        ("administrative_inquiry", rf"{_WHY}(?:属于|涉及)?行政(?:查询|咨询)事项"),
        ("privacy", rf"{_WHY}(?:涉及|属于|涉)个人隐私"),
        (
            "three_securities",
            rf"{_WHY}(?:危及|涉及)(?:国家安全、公共安全、经济安全(?:和|及|、)社会稳定|三安全一稳定)",
        ),
        (
            "not_government_information",
            r"(?:不是|不属于?|非)《?(?:条例|规定)》?所指(?:的)?(?:政府)?信息",
        ),
        ("other_law", r"法律、?(?:行政)?法规(?:规定)?的?(?:其[他它])?(?:规定)?(?:禁止公开|情形)"),
    )
)

# the rows of the formats from 2019 on, told in sentences
_SINCE_2019 = tuple(
    Row(
        f"requests.{row}",
        f"(?:{words})(?:无法提供|不予公开|不予处理)?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        goes_on=True,
    )
    for row, words in (
        (
            "unavailable_not_held",
            r"本(?:行政)?(?:机关|单位|部门|局)不掌握(?:所申请|申请的?|相关|有关|该)?(?:政府)?(?:信息)?的?",
        ),
        (
            "unavailable_needs_creation",
            r"(?:没有|无)现成信息(?:、)?(?:需(?:要)?另行制作)?的?|需(?:要)?另行制作的?",
        ),
        ("unavailable_still_unclear", r"补正后(?:申请)?(?:内容)?仍(?:然)?不明确的?"),
        ("not_processed_petition", r"信访、?(?:举报|投诉)、?(?:举报|投诉)类(?:申请)?"),
        ("not_processed_repeat", r"重复申请的?"),
        ("not_processed_publication", r"要求提供公开出版物的?"),
        ("not_processed_excessive", r"无正当理由大量反复申请的?"),
        ("not_processed_confirm_reissue", r"要求(?:行政机关)?确认或(?:者)?重新出具已获取(?:的)?信息的?"),
        ("other_overdue_correction", r"逾期(?:不|未)补正的?"),
        ("other_overdue_fee", r"逾期未(?:按收费通知要求)?(?:缴纳|缴)费?用?的?"),
    )
)
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
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row(
        "requests.processed_extended",
        r"延期办结",
        units=REQUESTS,
        need="申请",
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row(
        "requests.processed",
        r"(?:已|均|全部|共)*(?:办结|办理完毕)",
        units=REQUESTS,
        need="公开申请|依申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
    Row("requests.processed", rf"办结(?:了)?{REQUESTED}", units=REQUESTS, veto=rf"{NO_REQUEST}|{TAKE_IN}"),
    Row("requests.processed", r"申请办结(?:总)?", units=REQUESTS, veto=NO_REQUEST),
    Row("requests.answered", r"(?:对)?申请的?答复(?:总)?", units=REQUESTS, veto=NO_REQUEST),
    Row("requests.denied", r"(?:不予|不同意)公开(?:答复(?=[总数])|的?(?:政府)?信息公开申请)", units=REQUESTS),
    Row("requests.granted_partial", r"同意部分公开答复(?=[总数])", units=REQUESTS),
    Row("requests.granted", r"(?<!不)同意公开答复(?=[总数])", units=REQUESTS),
    *_REASONS,
    *_SINCE_2019,
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
        unless=_PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.denied",
        r"(?:不予|不同意)公开(?:的?答复)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.denied",
        after=r"(?:不予|不同意)公开",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.granted",
        r"(?:予以|同意)公开(?:的?答复)?的?",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_PAPERS,
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
        unless=_PAPERS,
        goes_on=True,
    ),
    Row(
        "requests.granted_partial",
        after=r"(?:予以|同意)?部分公开",
        units=REQUESTS,
        need="申请",
        topics=_REQUESTS,
        unless=_PAPERS,
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
        need="公开申请|依申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        goes_on=True,
    ),
    Row(
        "requests.answered",
        after=rf"{_ALL}答复",
        units=REQUESTS,
        need="公开申请|依申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        goes_on=True,
    ),
    Row(
        "requests.answered",
        rf"(?:已|均|全部|共)*(?<!公开)答复(?:{REQUESTED}|申请)?",
        units=REQUESTS,
        need="公开申请|依申请公开",
        topics=_REQUESTS,
        unless=_BUSINESS,
        veto=NO_REQUEST,
    ),
)
