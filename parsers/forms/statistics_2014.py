"""政府信息公开情况统计表 (国办发〔2014〕32号; FY2014 to FY2018): rows and identities (guide 2.3)."""

from __future__ import annotations

from parsers.forms.lists import list_form, rows

FORM = "statistics_2014"
_INFORMATION = r"(?:主动)?公开(?:的)?(?:政府|政务)?(?:信息(?:条)?(?:总)?数?(?:量)?|数量?)"
_SUBJECTS = "机构领导|机构设置|人事|行政执法|规划计划|统计|财务|预算|决算|招标采购|应急管理"
_BY = r"(?:通过|在|利用)?"
_TIMES = r"(?:总)?(?:次|场)?(?:次)?数?"
_COUNT = r"(?:的)?(?:总)?(?:件)?数?"

_ROWS = (
    *rows(
        ("disclosure.total", r"主动公开(?:的)?(?:政府|政务)?信息(?:总)?(?:条)?数?(?:量)?"),
        ("disclosure.normative", r"主动公开(?:的)?(?:行政)?规范性文件(?:总)?数?(?:量)?"),
        ("disclosure.normative_made", r"(?:制发|制定)(?:的)?(?:行政)?规范性文件(?:总)?数?(?:量)?"),
        ("disclosure.gazette", rf"{_BY}政府公报{_INFORMATION}"),
        ("disclosure.website", rf"{_BY}政府(?:门户)?网站{_INFORMATION}"),
        ("disclosure.weibo", rf"{_BY}(?:政务|官方)?微博{_INFORMATION}"),
        ("disclosure.wechat", rf"{_BY}(?:政务|官方)?微信(?:公众号)?{_INFORMATION}"),
        ("disclosure.other", rf"{_BY}其[他它](?:方式|渠道|形式|途径){_INFORMATION}"),
        # what Anhui counts beside them, by subject; the codebook has no field for it
        (None, rf"(?:主动公开)?(?:{_SUBJECTS})[、及和\w]{{0,12}}信息(?:公开)?(?:条)?数?"),
    ),
    *rows(
        (
            "response.topics",
            rf"回应(?:公众|社会)?(?:关注|关切)?(?:的)?热点(?:问题)?[或和及、]?(?:重大)?舆情{_TIMES}",
        ),
        (
            "response.press_conferences_principal",
            rf"主要负责(?:同志|人)(?:参加|出席)(?:的)?新闻发布会{_TIMES}",
        ),
        ("response.press_conferences", rf"(?:参加|举办|举行|组织|召开|[或和、])*新闻发布会{_TIMES}"),
        (
            "response.interviews_principal",
            rf"主要负责(?:同志|人)参加(?:的)?(?:政府)?(?:网站)?在线访谈{_TIMES}",
        ),
        ("response.interviews", rf"(?:政府)?(?:网站)?在线访谈{_TIMES}"),
        ("response.interpretations", r"政策解读稿件?(?:发布)?(?:总)?(?:篇)?数?(?:量)?"),
        ("response.social_media", rf"(?:政务)?微[博信][、和及/]?(?:政务)?微[博信]回应事件{_TIMES}"),
        ("response.other", rf"其[他它](?:方式|形式|渠道|途径)回应(?:事件)?{_TIMES}"),
    ),
    *rows(
        ("requests.received", r"(?:收到|受理)(?:的)?(?:政府)?(?:信息公开)?申请(?:总)?(?:件)?数?(?:量)?"),
        ("requests.in_person", rf"当面(?:提交)?申请{_COUNT}"),
        ("requests.fax", rf"传真(?:提交)?申请{_COUNT}"),
        ("requests.online", rf"(?:网络|网上|互联网)(?:提交)?申请{_COUNT}"),
        ("requests.letter", rf"(?:信函|信件|邮寄)(?:提交)?申请{_COUNT}"),
        ("requests.processed", r"(?:申请)?办结(?:总)?(?:件)?数(?:量)?"),
        ("requests.processed_on_time", rf"按[时期]办结{_COUNT}"),
        ("requests.processed_extended", rf"延期办结{_COUNT}"),
        ("requests.answered", r"(?:对)?申请(?:的)?答复(?:总)?(?:件)?数(?:量)?"),
        ("requests.already_public", rf"(?:属于)?已(?:经)?主动公开(?:的)?范围{_COUNT}"),
        ("requests.granted", rf"同意公开(?:答复)?{_COUNT}"),
        ("requests.granted_partial", rf"同意部分公开(?:答复)?{_COUNT}"),
        ("requests.denied", rf"不(?:同意|予)公开(?:答复)?{_COUNT}"),
        ("requests.denied_state_secret", rf"(?:涉及|属于)国家秘密{_COUNT}"),
        ("requests.denied_trade_secret", rf"(?:涉及|属于)商业秘密{_COUNT}"),
        ("requests.denied_privacy", rf"(?:涉及|属于)个人隐私{_COUNT}"),
        (
            "requests.denied_three_securities",
            rf"(?:可能)?危及国家安全[、和]?公共安全[、和]?经济安全[、和及]?社会稳定{_COUNT}",
        ),
        (
            "requests.denied_not_government_information",
            rf"(?:不是|非)《?(?:政府信息公开)?条例》?所指(?:的)?政府信息{_COUNT}",
        ),
        (
            "requests.denied_other_law",
            rf"法律[、,]?(?:行政)?法规规定(?:的)?(?:不予公开(?:的)?)?其[他它]情形{_COUNT}",
        ),
        (
            "requests.not_this_agency",
            rf"不属于本(?:行政)?(?:机关|单位|部门)(?:职责)?(?:公开)?(?:的)?(?:范围)?{_COUNT}",
        ),
        ("requests.not_exist", rf"(?:申请)?(?:的)?(?:政府)?信息不存在{_COUNT}"),
        ("requests.to_amend", rf"告知(?:申请人)?作出更改[、和]?补充{_COUNT}"),
        ("requests.other_channel", rf"告知(?:申请人)?通过其[他它]途径(?:办理)?{_COUNT}"),
    ),
    *rows(
        ("review.total", r"(?:政府信息公开)?行政复议(?:案件|申请)?(?:总)?(?:件)?数?(?:量)?"),
        ("litigation.total", r"(?:政府信息公开)?行政诉讼(?:案件)?(?:总)?(?:件)?数?(?:量)?"),
        (
            "litigation.upheld",
            rf"维持(?:原)?具体行政行为(?:或者?|[、和及])?驳回(?:原告)?诉讼请求{_COUNT}",
        ),
        ("complaints.total", r"(?:政府信息公开)?(?:举报|投诉)[、和及]?(?:投诉|举报)?(?:总)?件?数?量?"),
        (
            "fees.collected",
            r"(?:依申请公开(?:政府)?信息)?收取(?:的)?(?:检索、复制、邮寄等?)?费用(?:总)?(?:金?额)?",
        ),
    ),
    *rows(
        ("capacity.offices", r"(?:设立)?(?:政府)?(?:信息公开工作)?专门机构(?:个)?数?(?:量)?"),
        ("capacity.access_points", r"(?:设置|设立)?的?(?:政府)?信息(?:公开)?查阅(?:点|场所)个?数?量?"),
        ("capacity.staff", r"从事(?:政府)?信息公开工作(?:的)?人员(?:总)?数?(?:量)?"),
        ("capacity.staff_full_time", r"专职(?:工作)?人员(?:总)?数?(?:量)?"),
        ("capacity.staff_part_time", r"兼职(?:工作)?人员(?:总)?数?(?:量)?"),
        ("capacity.budget", r"(?:政府)?信息公开(?:工作)?专项经费(?:总额|金额|投入)?"),
        (
            "training.meetings",
            rf"(?:召开)?(?:的)?(?:政府)?信息公开(?:工作)?会议[或和、]?(?:者)?专题会议?{_TIMES}",
        ),
        ("training.sessions", rf"(?:举办)?(?:的)?(?:各类|各种)?(?:政府信息公开)?(?:工作)?培训班?{_TIMES}"),
        ("training.people", r"(?:接受|参加)(?:的)?培训(?:的)?(?:总)?人(?:员|次)?(?:总|人)?(?:次)?数?"),
    ),
    *(
        row
        for section in ("review", "litigation")
        for row in rows(
            (f"{section}.total", r"(?:案件)?总数(?:量)?|数量|件数|合计|总计|小计"),
            (f"{section}.upheld", rf"维持(?:原)?(?:具体)?(?:行政行为)?{_COUNT}"),
            (f"{section}.corrected", rf"(?:被)?依法(?:被)?纠[错正]{_COUNT}|被纠[错正]{_COUNT}"),
            (f"{section}.other", rf"其[他它](?:情形|结果){_COUNT}"),
            under=section,
        )
    ),
    # the foot of the form
    *rows((None, r"单位负责人|审核人|填报人|联系(?:电话|人|方式)|电话|填报(?:日期|时间)|填报单位")),
)
_SECTIONS = (
    ("disclosure", r"主动公开(?:政府信息)?情况"),
    ("response", r"回应解读"),
    ("requests", r"依申请公开(?:政府信息)?(?:工作)?情况|收到(?:的)?(?:政府)?(?:信息公开)?申请"),
    ("review", r"(?:政府信息公开)?(?:工作)?行政复议(?!.*诉讼)"),
    ("litigation", r"(?:政府信息公开)?(?:工作)?行政诉讼"),
    ("complaints", r"(?:举报|投诉)"),
    ("fees", r"依申请公开信息收取|收费情况"),
    ("capacity", r"机构(?:建设|设置)和?(?:保障)?经费"),
    ("training", r"(?:政府信息公开)?会议和培训"),
)
STATISTICS = list_form(FORM, _ROWS, _SECTIONS)

# total = parts: the check's id, the total, its parts.
SUMS = (
    (
        "s14_request_modes",
        "requests.received",
        ("requests.in_person", "requests.fax", "requests.online", "requests.letter"),
    ),
    (
        "s14_processed",
        "requests.processed",
        ("requests.processed_on_time", "requests.processed_extended"),
    ),
    (
        "s14_answers",
        "requests.answered",
        (
            "requests.already_public",
            "requests.granted",
            "requests.granted_partial",
            "requests.denied",
            "requests.not_this_agency",
            "requests.not_exist",
            "requests.to_amend",
            "requests.other_channel",
        ),
    ),
    (
        "s14_denied",
        "requests.denied",
        (
            "requests.denied_state_secret",
            "requests.denied_trade_secret",
            "requests.denied_privacy",
            "requests.denied_three_securities",
            "requests.denied_not_government_information",
            "requests.denied_other_law",
        ),
    ),
    ("s14_review", "review.total", ("review.upheld", "review.corrected", "review.other")),
    ("s14_litigation", "litigation.total", ("litigation.upheld", "litigation.corrected", "litigation.other")),
    ("s14_staff", "capacity.staff", ("capacity.staff_full_time", "capacity.staff_part_time")),
)
# a part of what is counted is no more than the whole: part, whole
SUBSETS = (
    ("disclosure.normative", "disclosure.total"),
    ("response.press_conferences_principal", "response.press_conferences"),
    ("response.interviews_principal", "response.interviews"),
)
