"""Why requests were refused, could not be met or were not dealt with: the leaves of the official tables."""

from __future__ import annotations

from parsers.prose.rows.row import REQUESTS, Row

# the openness of an agency's own papers is decided in the same words
PAPERS = r"属性|公文|发文|拟制"
_REQUESTS = frozenset({"requests"})
_WHY = r"(?:申请)?(?:内容|信息)?(?:因)?"
# of a secret only the rest is open: 1件涉及商业秘密部分公开
_NOT_IN_PART = "(?!(?:的|而|信息|内容|后|已|作)*(?:部分|予以|同意|区分))"
_REASONS = tuple(
    Row(
        f"requests.denied_{reason}",
        before,
        after,
        units=REQUESTS,
        need="申请|不予公开|不同意公开",
        topics=_REQUESTS,
        unless=PAPERS,
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
            r"(?:不是|不属于?|非)(?:(?:条例|规定)所指(?:的)?(?:政府)?|政府)信息",
        ),
        ("other_law", r"法律、?(?:行政)?法规(?:规定)?的?(?:其[他它])?(?:规定)?(?:禁止公开|情形)"),
    )
    for told in (f"(?:{words})(?:的|而)?(?:不予公开|不同意公开)?(?:的)?",)
    for before, after in ((told, None), (None, f"(?:申请)?{told}{_NOT_IN_PART}"))
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

ROWS = (*_REASONS, *_SINCE_2019)
