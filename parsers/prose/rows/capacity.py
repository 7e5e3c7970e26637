"""Fees, offices, staff and money."""

from __future__ import annotations

from parsers.prose.rows.row import ABOUT, COPYING, PEOPLE, Row

_OFFICE = frozenset({"capacity"})
_OF_DISCLOSURE = r"(?:(?:政府|政务)(?:信息)?公开(?:工作)?的?)?"
# copies are charged for by hospitals and archives too
_OTHER_COPIES = r"病历|门诊|查档|证照|户籍|房产"
_READING = r"(?:公开|公共|公众)*(?:信息)?查阅(?:点|室|场所|中心|处)"
_STAFF = r"(?:工作)?(?:人员|干部|工作者|同志|信息员)"


ROWS: tuple[Row, ...] = (
    Row(
        "fees.waived",
        r"(?:减免|免收)(?:收费|费用|的)*(?:总)?(?:金额)?",
        units="元 万元",
        need=ABOUT,
        topics=frozenset({"fees"}),
        veto="企业|商户|税|租",
    ),
    Row(
        "fees.waived",
        rf"(?:减免|免收)(?:了|各类|各项|相关|收取|的)*(?:政府)?(?:依申请公开|信息公开|信息处理|{COPYING})"
        rf"(?:、|{COPYING}|申请|处理|的|等|各类|相关)*(?:费用|收费|费)(?:总)?(?:金额)?",
        units="元 万元",
        need=ABOUT,
        topics=frozenset({"fees"}),
        unless=_OTHER_COPIES,
    ),
    Row(
        "fees.collected",
        r"信息处理费(?:用)?(?:收取|总金额|金额)*|依申请公开(?:政府)?(?:信息)?(?:收取的?费用|收费)",
        units="元 万元",
        veto=r"减免|行政事业|标准|每",
    ),
    Row(
        "fees.collected",
        rf"收取[^,;]{{0,20}}(?:{COPYING}|依申请|信息公开)[^,;]{{0,12}}(?:费用|费)",
        units="元 万元",
        need=r"(?:公开|信息的?申请|申请人)[^。]{0,60}收取|收取[^,;]{0,20}(?:检索|公开|申请)|收费(?:及减免)?情况;",
        goes_on=True,
        topics=frozenset({"fees"}),
        veto=r"减免|行政事业|标准|每",
        unless=_OTHER_COPIES,
        yields=rf"^[,、;和及](?:{COPYING})费",
    ),
    # the sum behind a list of such fees
    Row(
        "fees.collected",
        "^(?=共计|合计|总计)",
        units="元",
        need=rf"(?:(?:{COPYING})费[^,;元]{{0,8}}元[,、;和及]*){{2,20}}+(?:共计|合计|总计)",
        unless=rf"^(?!.*公开)|减免|{_OTHER_COPIES}",
    ),
    Row(
        "fees.collected",
        r"收取(?:各项|任何|相关|的)*费用|收费(?:总)?(?:金额|额)?",
        units="元 万元",
        topics=frozenset({"fees"}),
        veto=r"减免|行政事业|标准|每|登记|工本",
    ),
    Row(
        "fees.collected",
        r"实际(?:收取|收费)(?:费用)?(?:的)?(?:总)?(?:金额)?",
        units="元 万元",
        need=r"收费通知|信息处理费",
    ),
    Row("fees.collected", r"收取", r"(?:政府)?(?:信息公开)?信息处理费", "元 万元"),
    Row(
        "capacity.access_points",
        rf"(?:信息)?{_READING}",
        units="个 处 所 家",
        veto=r"接待|查阅人",
    ),
    Row(
        "capacity.access_points",
        r"(?:设立|设置|设有|建立|建有|建成|新建|开设|开辟|有)",
        rf"(?:政府|政务)*(?:信息)?{_READING}",
        "个 处 所 家",
    ),
    Row("capacity.offices", r"信息公开(?:工作)?专门(?:工作)?机构", units="个"),
    Row(
        "capacity.offices",
        r"(?:设立|设置|设有|有)",
        r"(?:政府|政务)?信息公开(?:工作)?专门(?:工作)?机构",
        "个",
    ),
    Row(
        "capacity.staff_full_time",
        rf"[专全]职{_OF_DISCLOSURE}{_STAFF}",
        units=PEOPLE,
        veto=r"兼职|未|没有|无",
    ),
    Row(
        "capacity.staff_full_time",
        after=rf"{_OF_DISCLOSURE}[专全]职(?:的)?(?:从事)?{_STAFF}",
        units=PEOPLE,
    ),
    # 1名专职、5名兼职工作人员
    Row(
        "capacity.staff_full_time",
        r"(?:配[备置]|指定|安排|明确|确定|落实|有)",
        r"[专全]职(?=[、和及]$)",
        PEOPLE,
        yields=rf"^[专全]职[、和及]\d+[名人位]兼职(?!{_OF_DISCLOSURE}{_STAFF})",
    ),
    Row(
        "capacity.staff_part_time",
        rf"兼职{_OF_DISCLOSURE}{_STAFF}",
        units=PEOPLE,
        veto=r"专、?兼|专职|全职|未|没有|无",
    ),
    Row("capacity.staff_part_time", after=rf"兼职(?:的)?(?:从事)?{_STAFF}", units=PEOPLE),
    Row(
        "capacity.staff_part_time",
        after=rf"{_STAFF}?兼职(?:负责|承担|从事|管理)",
        units=PEOPLE,
        need="公开",
    ),
    Row(
        "capacity.staff_full_time",
        r"[专全]职",
        units=PEOPLE,
        need=r"公开[^;]{0,60}人员",
        topics=_OFFICE,
        veto="兼职",
    ),
    Row("capacity.staff", rf"专、?兼职(?:政府|政务|信息|公开)*{_STAFF}", units=PEOPLE, need=ABOUT),
    Row(
        "capacity.staff",
        rf"(?:(?:从事)?(?:政府|政务)(?:信息)?公开|从事信息公开)(?:工作的?|的)?{_STAFF}",
        units="人 名 位 个",
        veto=r"培训|参加|参训|参会|举办|组织|学习|考核|表彰|(?<!专)(?<!专、)[专全兼]职",
    ),
    Row(
        "capacity.staff_part_time",
        r"兼职",
        units=PEOPLE,
        need=r"公开[^;]{0,60}人员",
        topics=_OFFICE,
        veto="[专全]职",
    ),
    Row("capacity.staff", after=rf"(?:{_STAFF})?从事(?:政府|政务)信息公开工作", units=PEOPLE),
    Row(
        "capacity.budget",
        r"信息公开(?:工作)?的?专项(?:工作)?经费(?:投入|支出|安排)*",
        units="元 万元",
        veto=r"[预决]算公开",
    ),
    Row(
        "capacity.budget",
        r"专项(?:工作)?经费",
        r"[^,;]{0,4}用于(?:政府|政务)?(?:信息)?公开(?!栏)",
        "元 万元",
    ),
)
