"""Reviews, suits and complaints about disclosure."""

from __future__ import annotations

from parsers.prose.rows.row import CASES, Row

_SUITS = r"行政诉讼|诉讼"
_REVIEWS = r"行政复议|复议"
# a bureau of justice handles the reviews of others
_BUSINESS = r"(?:办理|审理|审结|受理|代理|应诉)(?!.*公开)(?<!公开)"
# 因价格处罚被申请复议: another cause than disclosure
_OTHER_CAUSE = (
    r"(?:因|由于|涉及|针对|关于|对|与)(?![^,;]*公开)(?:(?!信息|答复|申请|[此本我该])[^,;]){1,24}?"
    r"(?:被|引[发起]|提起|申请|产生|有关|不服|而|的)"
)
_NOT_OURS = rf"{_BUSINESS}|{_OTHER_CAUSE}"
_OTHERS = rf"(?:(?:办理|审理|代理|其[他它])(?![^,;]*公开)|{_OTHER_CAUSE})[^,;]*$"
# the plaintiff too may call a suit off: 撤销2件(原告撤回)
_CORRECTED = (
    r"(?:纠正|纠错|(?:被|判决|裁定|决定|结果)(?:依法)?撤销(?:或者?(?:责令|变更|确认)[^,;\d]{0,8})?"
    r"|撤销(?:或者?(?:责令|变更|确认)[^,;\d]{0,8}|(?:原|我局)?(?:具体)?(?:行政行为|决定|答复)(?:意见)?))"
)
# of all disputes, those about disclosure
_OURS_AMONG_THEM = r"其中[^;]{0,16}信息公开"
_ANY_REVIEW = frozenset({"review", "requests"})


def _outcomes(subject: str, field: str) -> tuple[Row, ...]:
    wordings = {
        "upheld": r"(?:结果|被|予以|均)*维持(?:原.{0,6}|具体行政行为)?(?:或者?驳回原告诉讼请求)?"
        r"|(?:判决|裁定)?驳回(?:原告|申请人)?(?:诉讼请求|起诉|复议申请)",
        "corrected": rf"(?:结果|被依法|被|依法)*{_CORRECTED}",
        "other": r"其[他它](?:结果|情形)",
        "pending": r"(?:尚未|未)审结",
    }
    kept = (
        wordings.items() if field == "review" else [item for item in wordings.items() if item[0] != "pending"]
    )
    bare = Row(f"{field}.other", r"其[他它]", units=CASES, need=r"(?:维持|纠[正错])[^;]*$", subject=subject)
    annulled = Row(
        f"{field}.corrected",
        "撤销",
        units=CASES,
        need=r"维持[^;]{0,8}\d",
        veto="原告|申请人",
        yields=r"^\(?(?:原告|申请人)",
        subject=subject,
    )
    return (
        annulled,
        *(Row(f"{field}.{part}", words, units=CASES, subject=subject) for part, words in kept),
        bare,
        Row(f"{field}.upheld", after=r"(?:被|予以|均)?维持", units=CASES, subject=subject),
        Row(f"{field}.corrected", after=rf"(?:被?(?:依法)?){_CORRECTED}", units=CASES, subject=subject),
        Row(
            f"{field}.total",
            rf"其中:?[^,;]{{0,12}}信息公开(?:类|方面|工作|事项|案件|引[发起]|的|有)*(?:(?:行政)?{subject}(?:案件|案)?)?",
            units=CASES,
            subject=subject,
        ),
    )


ROWS: tuple[Row, ...] = (
    *_outcomes("复议", "review"),
    *_outcomes("诉讼", "litigation"),
    Row(
        "review.total",
        rf"(?:{_REVIEWS})(?:案件|案|申请|事项|总数)*",
        units=CASES,
        need=r"公开[^。]{0,30}复议",
        topics=_ANY_REVIEW,
        veto=_NOT_OURS,
        unless=_OTHERS,
        yields=_OURS_AMONG_THEM,
        total=True,
    ),
    Row(
        "review.total",
        after=rf"(?:[^,;]{{0,12}}公开[^,;]{{0,6}})?(?:{_REVIEWS})",
        units=CASES,
        need="公开",
        topics=_ANY_REVIEW,
        veto=_NOT_OURS,
        yields=_OURS_AMONG_THEM,
        total=True,
    ),
    Row(
        "litigation.total",
        rf"(?:{_SUITS})(?:案件|案|事项|总数)*",
        units=CASES,
        need=r"公开[^。]{0,40}诉讼",
        topics=_ANY_REVIEW,
        veto=_NOT_OURS,
        unless=_OTHERS,
        yields=_OURS_AMONG_THEM,
        total=True,
    ),
    Row(
        "litigation.total",
        after=rf"(?:[^,;]{{0,12}}公开[^,;]{{0,6}})?(?:{_SUITS})",
        units=CASES,
        need="公开",
        topics=_ANY_REVIEW,
        veto=_NOT_OURS,
        yields=_OURS_AMONG_THEM,
        total=True,
    ),
    Row(
        "complaints.total",
        r"(?:^|、|\.)(?:接受|政府信息公开)?(?:举报投诉|投诉举报|行政申诉(?:、举报)?)(?=总?件?数)",
        units=CASES,
    ),
    Row(
        "complaints.total",
        r"(?:举报投诉|投诉举报|举报|投诉|申诉)(?:案件|案|件|总数)*",
        units=CASES,
        need=r"信息公开[^,;]{0,20}(?:举报|投诉|申诉)|公开.{0,40}(?:复议|诉讼).{0,30}(?:举报|投诉|申诉)"
        r"|复议[^。]{0,30}诉讼[^。]{0,30}(?:举报|投诉|申诉)",
        veto=r"12345|消费|环境|违法|案源|劳动|保障|网络|平台",
        total=True,
    ),
    # the form's label right behind the sentence about the disputes
    Row(
        "complaints.total",
        r"^(?:全年|本年度?|共|收到|接到|受理)*(?:举报投诉|投诉举报)(?:案件|案|件|数量|总数)*",
        units=CASES,
        need=r"公开[^。]{0,40}(?:复议|诉讼)[^,;]{0,16};(?:全年|本年度?|共|收到|接到|受理)*(?:举报投诉|投诉举报)",
        goes_on=True,
        total=True,
    ),
)
