"""Requests for information: how many, by which way, with what outcome."""

from __future__ import annotations

from parsers.prose.rows.row import CASES, COUNTS, REQUESTS, Row

TAKE_IN = r"(?:收到|受理|接到|接收|接受|新收|收悉|收取)"
REQUEST = (
    r"(?:(?:依申请|要求)?(?:公开)?的?(?:政府|政务)*信息(?:依申请)?公开的?(?:政府信息)?(?:书面)?申请"
    r"|依申请(?:公开)?的?(?:政府|政务)*(?:信息)?(?:公开)?的?(?:政府信息)?(?:公开)?申请"
    r"|(?:申请公开的?|公开)(?:政府)?信息的?申请|(?<!依)申请公开的?(?:政府|政务)*信息)"
)
_REQUESTED = rf"(?:{REQUEST}|依申请公开的?(?:政府|政务)*(?:信息)?)(?:书|表|件|事项|总)?"
_NO_REQUEST = (
    r"许可|审批|登记|救助|低保|补贴|贷款|仲裁|执行|专利|商标|注册|变更|援助|认定|赔偿|听证|鉴定|投诉|举报|信访|提案"
    r"|建议|留言|咨询|来信|事项办|不予?受理|撤[回销]|转[办交送]|结转|补正|驳回"
)
_OUTCOME = r"(?:不同意|不予|予以|同意)(?:部分)?公开"
_ONE_MODE = r"(?:网上|网络|当面|现场|信函|传真|邮件|在线|邮寄|口头|微信|平台)(?!.{0,20}等)"
_BY_NET = r"(?:通过)?(?:网上|网络|在线|互联网|门户网站|政府网站|网站)(?:平台)?(?:递交|提交|提出|受理)?的?"
_FACE = r"(?:通过)?(?:当面|现场|窗口)(?:递交|提交|提出|受理)?的?"
_LETTER = r"(?:通过)?(?:信函|信件|邮寄|书面信函)(?:方式)?(?:递交|提交|提出|受理)?的?"
_FAX = r"(?:通过)?传真(?:方式)?(?:递交|提交|提出|受理)?的?"
_REQUESTS = frozenset({"requests"})
# the openness of an agency's own papers is decided in the same words
_PAPERS = r"属性|公文|发文|拟制"


def _mode(field: str, words: str) -> tuple[Row, ...]:
    return (
        Row(
            field,
            rf"{words}(?:信息公开|政府|政务|依申请|公开)*申请(?:公开|书|表|件)*",
            units=REQUESTS,
            veto=_NO_REQUEST,
        ),
        Row(field, rf"(?:其中:?|^、?){words}", r"(?!.*申请.*[许审])", REQUESTS, "申请", veto=_NO_REQUEST),
    )


_WHY = r"(?:申请)?(?:内容|信息)?(?:因)?"
_REASONS = tuple(
    Row(f"requests.denied_{reason}", words, units=REQUESTS, need="申请|不予公开|不同意公开", unless=_PAPERS)
    for reason, words in (
        ("state_secret", rf"{_WHY}(?:涉及|属于|涉)国家秘密"),
        ("trade_secret", rf"{_WHY}(?:涉及|属于|涉)商业秘密"),
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


ROWS: tuple[Row, ...] = (
    Row(
        "requests.carried_in",
        r"上(?:一)?年度?结转的?(?:政府信息公开|信息公开)?(?:申请)?",
        units=CASES,
        veto=r"资金|经费",
    ),
    Row(
        "requests.carried_out",
        r"结转(?:到|至)?(?:下|次|20\d\d)一?年度?(?:继续)?(?:办理|答复|处理)?的?(?:政府信息公开|信息公开)?(?:申请)?",
        units=CASES,
    ),
    Row(
        "requests.carried_out",
        after=r"(?:申请)?[^,;]{0,12}(?:顺延|结转)(?:到|至)?(?:下|次)(?:一)?年",
        units=CASES,
        need="申请",
    ),
    *_mode("requests.letter_fax", r"信函、?传真(?:方式)?的?"),
    *_mode("requests.online", _BY_NET),
    *_mode("requests.in_person", _FACE),
    *_mode("requests.letter", _LETTER),
    *_mode("requests.fax", _FAX),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,30}}?{_REQUESTED}",
        units=COUNTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{REQUEST}(?:书|表|件|总)?",
        units=COUNTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|{_OUTCOME}|复议|诉讼|答复|办[理结]",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,20}}?",
        rf"[^,;]{{0,16}}?{_REQUESTED}(?![的引行提答])",
        veto=_NO_REQUEST,
        total=True,
    ),
    Row(
        "requests.received",
        r"申请总",
        units=REQUESTS,
        topics=_REQUESTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,12}}?申请(?:书|表|件)?",
        units=CASES,
        topics=_REQUESTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
    Row("requests.processed_on_time", r"按[时期]办结", units=REQUESTS, need="申请", veto=_NO_REQUEST),
    Row("requests.processed_extended", r"延期办结", units=REQUESTS, need="申请", veto=_NO_REQUEST),
    Row(
        "requests.processed",
        r"(?:已|均|全部|共)*(?:办结|办理完毕)",
        units=REQUESTS,
        need="公开申请|依申请公开",
        veto=_NO_REQUEST,
    ),
    Row("requests.processed", r"申请办结(?:总)?", units=REQUESTS, veto=_NO_REQUEST),
    Row("requests.answered", r"申请答复(?:总)?", units=REQUESTS, veto=_NO_REQUEST),
    Row("requests.denied", r"(?:不予|不同意)公开(?:答复(?=[总数])|的?(?:政府)?信息公开申请)", units=REQUESTS),
    Row("requests.granted_partial", r"同意部分公开答复(?=[总数])", units=REQUESTS),
    Row("requests.granted", r"(?<!不)同意公开答复(?=[总数])", units=REQUESTS),
    *_REASONS,
    Row("requests.already_public", r"(?:属于)?(?:已)?主动公开范围的?", units=REQUESTS, need="申请"),
    Row("requests.already_public", after=r"(?:属于|为)(?:已)?主动公开范围", units=REQUESTS, need="申请"),
    Row(
        "requests.granted_partial",
        r"(?:予以|同意|答复)*部分公开(?:答复)?",
        units=REQUESTS,
        need="申请",
        unless=_PAPERS,
    ),
    Row("requests.denied", r"(?:不予|不同意)公开(?:答复)?的?", units=REQUESTS, need="申请", unless=_PAPERS),
    Row("requests.denied", after=r"(?:不予|不同意)公开", units=REQUESTS, need="申请", unless=_PAPERS),
    Row(
        "requests.granted",
        r"(?:予以|同意)公开(?:答复)?的?",
        units=REQUESTS,
        need="申请",
        unless=_PAPERS,
        veto=r"不[予同]",
    ),
    Row("requests.granted", after=r"(?:予以|同意)公开", units=REQUESTS, need="申请", unless=_PAPERS),
    Row(
        "requests.granted_partial",
        after=r"(?:予以|同意)?部分公开",
        units=REQUESTS,
        need="申请",
        unless=_PAPERS,
    ),
    Row(
        "requests.not_this_agency",
        r"(?:不属于|非)本(?:行政)?(?:机关|单位|部门)(?:公开|职责|职权|掌握)*(?:范围)?的?",
        units=REQUESTS,
        need="申请",
    ),
    Row("requests.not_exist", r"(?:申请)?(?:政府)?信息不存在的?", units=REQUESTS, need="申请"),
    Row("requests.to_amend", r"告知作出更改补充的?", units=REQUESTS, need="申请"),
    Row("requests.other_channel", r"告知通过其[他它]途径办理的?", units=REQUESTS, need="申请"),
    Row("requests.other", r"其[他它]处理", units=REQUESTS, need="申请"),
    Row(
        "requests.answered",
        rf"(?:已|均|全部|共)*(?<!公开)答复(?:{_REQUESTED}|申请)?",
        units=REQUESTS,
        need="公开申请|依申请公开",
        veto=_NO_REQUEST,
    ),
)
