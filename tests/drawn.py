"""The official forms with drawn figures, before they are printed in one way or another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from parsers.forms import format_2019, format_2021, fujian
from parsers.forms.coded_2008 import FORM as CODED_FORM
from parsers.forms.statistics_2014 import FORM as STATISTICS_FORM

Value = Decimal | None
Expected = dict[tuple[str, str | None, str], Decimal]


@dataclass(frozen=True)
class Box:
    """A cell to be printed: ``value`` is drawn for a figure, else the words stand there."""

    words: str = ""
    rows: int = 1
    columns: int = 1
    is_figure: bool = False
    value: Value = None
    signed: bool = False


Drawn = list[list[Box]]  # the rows of one table
APPLICANTS = ("natural_person", "business", "research", "welfare", "legal_service", "other", "total")
HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = (
    ("（一）予以公开", (("requests.granted", None),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("requests.granted_partial", None),)),
    (
        "（三）不予公开",
        (
            ("requests.denied_state_secret", "1.属于国家秘密"),
            ("requests.denied_other_law", "2.其他法律行政法规禁止公开"),
            ("requests.denied_three_securities", "3.危及“三安全一稳定”"),
            ("requests.denied_third_party", "4.保护第三方合法权益"),
            ("requests.denied_internal_affairs", "5.属于三类内部事务信息"),
            ("requests.denied_process_information", "6.属于四类过程性信息"),
            ("requests.denied_enforcement_file", "7.属于行政执法案卷"),
            ("requests.denied_administrative_inquiry", "8.属于行政查询事项"),
        ),
    ),
    (
        "（四）无法提供",
        (
            ("requests.unavailable_not_held", "1.本机关不掌握相关政府信息"),
            ("requests.unavailable_needs_creation", "2.没有现成信息需要另行制作"),
            ("requests.unavailable_still_unclear", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "（五）不予处理",
        (
            ("requests.not_processed_petition", "1.信访举报投诉类申请"),
            ("requests.not_processed_repeat", "2.重复申请"),
            ("requests.not_processed_publication", "3.要求提供公开出版物"),
            ("requests.not_processed_excessive", "4.无正当理由大量反复申请"),
            ("requests.not_processed_confirm_reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
)
OVERDUE = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
)
OTHERS = {
    format_2019.FORM: ("（六）其他处理", (("requests.other", None),)),
    format_2021.FORM: (
        "（六）其他处理",
        (
            ("requests.other_overdue_correction", OVERDUE[0]),
            ("requests.other_overdue_fee", OVERDUE[1]),
            ("requests.other_other", "3.其他"),
        ),
    ),
}
TOTAL = ("（七）总计", (("requests.processed", None),))
BLOCKS = {
    format_2019.FORM: (
        ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("规章", "规范性文件")),
        ("五", ("上一年项目数量", "本年增/减", "处理决定数量"), ("行政许可", "其他对外管理服务事项")),
        ("六", ("上一年项目数量", "本年增/减", "处理决定数量"), ("行政处罚", "行政强制")),
        ("八", ("上一年项目数量", "本年增/减"), ("行政事业性收费",)),
        ("九", ("采购项目数量", "采购总金额"), ("政府集中采购",)),
    ),
    format_2021.FORM: (
        ("一", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("五", ("本年处理决定数量",), ("行政许可",)),
        ("六", ("本年处理决定数量",), ("行政处罚", "行政强制")),
        ("八", ("本年收费金额（单位：万元）",), ("行政事业性收费",)),
    ),
}
DISCLOSURE = {
    form.FORM: {
        (row.removeprefix("行政") if row.endswith("文件") else row, head): field
        for (row, head), field in form.DISCLOSURE.items()
    }
    for form in (format_2019, format_2021)
}
# label, unit, field; a heading has no unit
STATISTICS = (
    ("一、主动公开情况", "", None),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "disclosure.total"),
    ("其中：主动公开规范性文件数", "条", "disclosure.normative"),
    ("制发规范性文件总数", "件", "disclosure.normative_made"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "", None),
    ("1.政府公报公开政府信息数", "条", "disclosure.gazette"),
    ("2.政府网站公开政府信息数", "条", "disclosure.website"),
    ("3.政务微博公开政府信息数", "条", "disclosure.weibo"),
    ("4.政务微信公开政府信息数", "条", "disclosure.wechat"),
    ("5.其他方式公开政府信息数", "条", "disclosure.other"),
    ("二、回应解读情况", "", None),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "response.topics"),
    ("（二）通过不同渠道和方式回应解读的情况", "", None),
    ("1.参加或举办新闻发布会总次数", "次", "response.press_conferences"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "response.press_conferences_principal"),
    ("2.政府网站在线访谈次数", "次", "response.interviews"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "response.interviews_principal"),
    ("3.政策解读稿件发布数", "篇", "response.interpretations"),
    ("4.微博微信回应事件数", "次", "response.social_media"),
    ("5.其他方式回应事件数", "次", "response.other"),
    ("三、依申请公开情况", "", None),
    ("（一）收到申请数", "件", "requests.received"),
    ("1.当面申请数", "件", "requests.in_person"),
    ("2.传真申请数", "件", "requests.fax"),
    ("3.网络申请数", "件", "requests.online"),
    ("4.信函申请数", "件", "requests.letter"),
    ("（二）申请办结数", "件", "requests.processed"),
    ("1.按时办结数", "件", "requests.processed_on_time"),
    ("2.延期办结数", "件", "requests.processed_extended"),
    ("（三）申请答复数", "件", "requests.answered"),
    ("1.属于已主动公开范围数", "件", "requests.already_public"),
    ("2.同意公开答复数", "件", "requests.granted"),
    ("3.同意部分公开答复数", "件", "requests.granted_partial"),
    ("4.不同意公开答复数", "件", "requests.denied"),
    ("其中：1.涉及国家秘密", "件", "requests.denied_state_secret"),
    ("2.涉及商业秘密", "件", "requests.denied_trade_secret"),
    ("3.涉及个人隐私", "件", "requests.denied_privacy"),
    ("4.危及国家安全、公共安全、经济安全和社会稳定", "件", "requests.denied_three_securities"),
    ("5.不是《条例》所指政府信息", "件", "requests.denied_not_government_information"),
    ("6.法律法规规定的其他情形", "件", "requests.denied_other_law"),
    ("5.不属于本行政机关公开数", "件", "requests.not_this_agency"),
    ("6.申请信息不存在数", "件", "requests.not_exist"),
    ("7.告知作出更改补充数", "件", "requests.to_amend"),
    ("8.告知通过其他途径办理数", "件", "requests.other_channel"),
    ("四、行政复议数量", "件", "review.total"),
    ("（一）维持具体行政行为数", "件", "review.upheld"),
    ("（二）被依法纠错数", "件", "review.corrected"),
    ("（三）其他情形数", "件", "review.other"),
    ("五、行政诉讼数量", "件", "litigation.total"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation.upheld"),
    ("（二）被依法纠错数", "件", "litigation.corrected"),
    ("（三）其他情形数", "件", "litigation.other"),
    ("六、举报投诉数量", "件", "complaints.total"),
    ("七、依申请公开信息收取的费用", "万元", "fees.collected"),
    ("八、机构建设和保障经费情况", "", None),
    ("（一）政府信息公开工作专门机构数", "个", "capacity.offices"),
    ("（二）设置政府信息公开查阅点数", "个", "capacity.access_points"),
    ("（三）从事政府信息公开工作人员数", "人", "capacity.staff"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "capacity.staff_full_time"),
    ("2.兼职人员数", "人", "capacity.staff_part_time"),
    (
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        "capacity.budget",
    ),
    ("九、政府信息公开会议和培训情况", "", None),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "training.meetings"),
    ("（二）举办各类培训班数", "次", "training.sessions"),
    ("（三）接受培训人员数", "人次", "training.people"),
)
FUJIAN = (
    ("主动公开文件数", "条", "disclosure.total"),
    ("其中：1.政府网站公开数", "条", "disclosure.website"),
    ("2.政府公报公开数", "条", "disclosure.gazette"),
    ("受理政府信息公开申请总数", "件", "requests.received"),
    ("其中：1.当面申请数", "件", "requests.in_person"),
    ("2.网上申请数", "件", "requests.online"),
    ("3.信函、传真申请数", "件", "requests.letter_fax"),
    ("对申请的答复总数", "件", "requests.answered"),
    ("其中：1.同意公开答复数", "件", "requests.granted"),
    ("2.同意部分公开答复数", "件", "requests.granted_partial"),
    ("3.不予公开答复数", "件", "requests.denied"),
    ("4.其他类型答复数", "件", "requests.other_answer"),
    ("政府信息公开收费减免金额", "元", "fees.waived"),
    ("接受行政申诉、举报数", "件", "complaints.total"),
    ("行政复议数", "件", "review.total"),
    ("行政诉讼数", "件", "litigation.total"),
)
CODED = (
    ("主动公开信息数", "条", "disclosure.total"),
    ("网站专栏页面访问量", "次", None),
    ("现场接待人数", "人次", None),
    ("申请总数", "条", "requests.received"),
    ("其中：1.当面申请数", "条", "requests.in_person"),
    ("2.传真申请数", "条", "requests.fax"),
    ("3.电子邮件申请数", "条", None),
    ("4.网上申请数", "条", "requests.online"),
    ("5.信函申请数", "条", "requests.letter"),
    ("对申请的答复总数", "条", "requests.answered"),
    ("其中：1.同意公开答复数", "条", "requests.granted"),
    ("2.同意部分公开答复数", "条", "requests.granted_partial"),
    ("3.否决公开答复总数", "条", "requests.denied"),
    ("信息不存在数", "条", "requests.not_exist"),
    ("行政复议数", "件", "review.total"),
    ("行政诉讼数", "件", "litigation.total"),
    ("行政申诉数", "件", "complaints.total"),
)
MONEY = frozenset(
    {"charges.amount", "capacity.budget", "fees.collected", "fees.waived", "procurement.amount"}
)
FORMS = (STATISTICS_FORM, CODED_FORM, fujian.FORM, format_2019.FORM, format_2021.FORM)


def draw(random: Random, form: str) -> tuple[list[Drawn], Expected]:
    """Return the tables of a form with drawn figures, one in five blank, and what must be read in them."""
    expected: Expected = {}
    if form == STATISTICS_FORM:
        head = [Box("统计指标"), Box("单位"), Box("统计数")]
        return [_listed(random, [head], STATISTICS, ("year",), expected)], expected
    if form == fujian.FORM:
        head = [Box("指标名称"), Box("计量单位"), Box(f"{random.randrange(2008, 2019)}年度"), Box("历年累计")]
        return [_listed(random, [head], FUJIAN, ("year", "cumulative"), expected)], expected
    if form == CODED_FORM:
        return [_coded(random, expected)], expected
    return [
        table_2(random, form, expected),
        table_3(random, form, expected),
        table_4(random, expected),
    ], expected


def number(random: Random, signed: bool = False) -> Value:
    kind = random.randrange(5)
    if kind == 0:
        return None
    value = Decimal(random.randrange(30) if kind < 4 else random.randrange(1000, 999999))
    return -value if signed and random.randrange(2) else value


def figure(random: Random, key: tuple[str | None, str | None, str], expected: Expected) -> Box:
    field, applicant, basis = key
    signed = (field or "").endswith("_change")
    value = number(random, signed)
    if value and field in MONEY and random.randrange(2):
        value += Decimal(random.randrange(1, 10_000)) / 10_000
    if value is not None and field is not None:
        expected[field, applicant, basis] = value
    return Box(is_figure=True, value=value, signed=signed)


def _listed(
    random: Random,
    rows: Drawn,
    labels: tuple[tuple[str, str, str | None], ...],
    bases: tuple[str, ...],
    expected: Expected,
) -> Drawn:
    for label, unit, field in labels:
        if not unit:
            rows.append([Box(label, columns=2 + len(bases))])
            continue
        cells = [figure(random, (field, None, basis), expected) for basis in bases]
        rows.append([Box(label), Box(unit), *cells])
    return rows


def _coded(random: Random, expected: Expected) -> Drawn:
    head = [Box(words) for words in ("指标名称", "计量单位", "代码", "本期实际", "本年累计")]
    drawn = _listed(random, [head], CODED, ("period", "year"), expected)
    return [head] + [[*row[:2], Box(f"{code:02d}"), *row[2:]] for code, row in enumerate(drawn[1:], 1)]


def table_2(random: Random, form: str, expected: Expected) -> Drawn:
    rows: Drawn = []
    for number_, heads, labels in BLOCKS[form]:
        rows.append([Box(f"第二十条第（{number_}）项", columns=4)])
        wide = 3 - len(heads)
        rows.append([Box("信息内容"), *_spread([Box(head) for head in heads], wide)])
        for label in labels:
            fields = [
                next(f for (row, core), f in DISCLOSURE[form].items() if row in label and core in head)
                for head in heads
            ]
            cells = [figure(random, (field, None, "year"), expected) for field in fields]
            rows.append([Box(label), *_spread(cells, wide)])
    return rows


def _spread(cells: list[Box], extra: int) -> list[Box]:
    """Give the last cell the columns that a narrower block has over."""
    return [*cells[:-1], replace(cells[-1], columns=1 + extra)]


def table_3(random: Random, form: str, expected: Expected) -> Drawn:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        [Box(note, 3, 3), Box("申请人情况", columns=7)],
        [Box(HEADS[0], 2), Box("法人或其他组织", columns=5), Box(HEADS[6], 2)],
        [Box(head) for head in HEADS[1:6]],
    ]

    def seven(field: str) -> list[Box]:
        return [figure(random, (field, applicant, "year"), expected) for applicant in APPLICANTS]

    rows.append([Box("一、本年新收政府信息公开申请数量", columns=3), *seven("requests.received")])
    rows.append([Box("二、上年结转政府信息公开申请数量", columns=3), *seven("requests.carried_in")])
    groups = (*RESULTS, OTHERS[form], TOTAL)
    side = [Box("三、本年度办理结果", sum(len(leaves) for _, leaves in groups))]
    for parent, leaves in groups:
        if leaves[0][1] is None:
            rows.append([*side, Box(parent, columns=2), *seven(leaves[0][0])])
            side = []
            continue
        head = [Box(parent, len(leaves))]
        for field, label in leaves:
            rows.append([*side, *head, Box(label or ""), *seven(field)])
            side, head = [], []
    rows.append([Box("四、结转下年度继续办理", columns=3), *seven("requests.carried_out")])
    return rows


def table_4(random: Random, expected: Expected) -> Drawn:
    kinds = ("upheld", "corrected", "other", "pending", "total")
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    groups = ("review", "litigation_direct", "litigation_after_review")
    fields = [f"{group}.{kind}" for group in groups for kind in kinds]
    return [
        [Box("行政复议", columns=5), Box("行政诉讼", columns=10)],
        [*(Box(name, 2) for name in names), Box("未经复议直接起诉", columns=5), Box("复议后起诉", columns=5)],
        [Box(name) for name in names * 2],
        [figure(random, (field, None, "year"), expected) for field in fields],
    ]
