"""Requests for information: how many, by which way, with what outcome."""

from __future__ import annotations

from parsers.prose.rows.row import CASES, COUNTS, REQUESTS, Row

TAKE_IN = r"(?:收到|受理|接到|接收|接受|新收|收悉|收取)"
REQUEST = (
    r"(?:(?:依申请|要求)?(?:公开)?的?(?:政府|政务)*信息(?:依申请)?公开的?(?:政府信息)?(?:书面)?申请"
    r"|依申请(?:公开)?的?(?:政府|政务)*(?:信息)?(?:公开)?的?(?:政府信息)?(?:公开)?申请"
    r"|(?:申请公开的?|公开)(?:政府)?信息的?申请|(?<!依)申请公开的?(?:政府|政务|环境|相关|有关)*信息)"
)
REQUESTED = rf"(?:{REQUEST}|依申请公开的?(?:政府|政务)*(?:信息)?)(?:申请)?(?:书|表|件|事项|总)?"
NO_REQUEST = (
    r"许可|审批|登记|救助|低保|补贴|贷款|仲裁|执行|专利|商标|注册|变更|援助|认定|赔偿|听证|鉴定|投诉|举报|信访|提案"
    r"|建议|留言|咨询|来信|事项办|不予?受理|撤[回销]|转[办交送]|结转|补正|驳回"
)
_OUTCOME = r"(?:不同意|不予|予以|同意)(?:部分)?公开"
_ONE_MODE = r"(?:网上|网络|当面|现场|信函|传真|邮件|在线|邮寄|口头|微信|平台)(?!.{0,20}等)"
_BY_NET = (
    r"(?:通过|以)?(?:网上|网络|在线|互联网|门户网站|政府网站|网站)(?:平台|方式|形式)?"
    r"(?:递交|提交|提出|受理)?的?"
)
_FACE = r"(?:通过|以)?(?:当面|现场|窗口)(?:方式|形式)?(?:递交|提交|提出|受理)?的?"
_LETTER = r"(?:通过|以)?(?:信函|信件|邮寄|来函|书面信函)(?:方式|形式)?(?:递交|提交|提出|受理)?的?"
_FAX = r"(?:通过|以)?传真(?:方式|形式)?(?:递交|提交|提出|受理)?的?"
_REQUESTS = frozenset({"requests"})


def _mode(field: str, words: str) -> tuple[Row, ...]:
    return (
        Row(
            field,
            rf"{words}(?:信息公开|政府|政务|依申请|公开)*申请(?:公开|书|表|件)*",
            units=REQUESTS,
            veto=NO_REQUEST,
        ),
        Row(
            field,
            rf"(?:以|通过|采[用取])?{words}申请的?(?:形式|方式|渠道)(?:提交|提出|递交|申请)?的?",
            units=REQUESTS,
            veto=rf"{NO_REQUEST}|开[通设辟]|新增|设[立置]",
        ),
        Row(
            field,
            rf"(?:其中:?|^、?|方式(?:分|为|有)*:){words}",
            r"(?!.*申请.*[许审])",
            REQUESTS,
            "申请",
            veto=NO_REQUEST,
        ),
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
        after=r"(?:申请)?[^,;]{0,12}(?:顺延|结转)(?:到|至)?(?:(?:下|次)一?|20\d\d)年",
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
        rf"{TAKE_IN}[^,;]{{0,30}}?{REQUESTED}",
        units=COUNTS,
        veto=rf"{NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{REQUEST}(?:书|表|件|总)?",
        units=COUNTS,
        veto=rf"{NO_REQUEST}|{_ONE_MODE}|{_OUTCOME}|复议|诉讼|答复|办[理结]",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,20}}?",
        rf"[^,;]{{0,16}}?{REQUESTED}(?![的引行提答])",
        veto=NO_REQUEST,
        total=True,
    ),
    Row(
        "requests.received",
        r"申请总",
        units=REQUESTS,
        topics=_REQUESTS,
        veto=rf"{NO_REQUEST}|{_ONE_MODE}",
        total=True,
    ),
    Row(
        "requests.received",
        r"^[^,;]{0,16}依申请公开的?(?:政府|政务)*(?:信息|事项|件)?(?=共|总)",
        units="件",
        topics=_REQUESTS,
        veto=rf"{NO_REQUEST}|答复|办[理结]|公文|文件|属性|指南|目录|网站|栏目|事项",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,12}}?申请(?:书|表|件)?",
        units=CASES,
        topics=_REQUESTS,
        veto=rf"{NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
)
