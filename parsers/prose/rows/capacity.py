"""Fees, offices, staff, money and training."""

from __future__ import annotations

from parsers.prose.rows.row import ABOUT, PEOPLE, TIMES, Row

_ITEM = r"[(一二三四五六七八九十\d]{1,3}[.、)]"
# a training of its own object is of other business: 举办会计人员继续教育培训班4期,培训920人次
_BARE = (
    r"(?:了|各类|各种|各项|业务|专题|专项|专门|相关|有关|集中|系列|本级|全[市县区镇乡局]|[市县区]级|工作人员|人员|干部|职工|机关|一次|此项|的"
    r"|[过次场期个\d、和])*"
)
_OTHER_TRAINING = (
    rf"(?:举办|组织|开展|召开|举行)(?!{_BARE}培训)(?:(?!公开|信息|培训|专题会)[^,;])*培训"
    r"(?![^,;]*(?:公开|信息))"
)
_LAST_TRAINING = rf"{_OTHER_TRAINING}(?!.*公开[^,;]*培训)"
_TRAINED = frozenset({"training"})
_OFFICE = frozenset({"capacity"})
_OF_DISCLOSURE = r"(?:(?:政府|政务)(?:信息)?公开(?:工作)?的?)?"
_STAFF = r"(?:工作)?(?:人员|干部|工作者|同志|信息员)"


ROWS: tuple[Row, ...] = (
    Row(
        "fees.waived",
        r"(?:减免|免收)(?:收费|费用|的)*(?:总)?(?:金额)?",
        units="元 万元",
        need=ABOUT,
        topics=frozenset({"fees"}),
    ),
    Row(
        "fees.collected",
        r"信息处理费(?:用)?(?:收取|总金额|金额)*|依申请公开(?:政府)?(?:信息)?(?:收取的?费用|收费)",
        units="元 万元",
        veto=r"减免|行政事业|标准|每",
    ),
    # copies are charged for by hospitals and archives too
    Row(
        "fees.collected",
        r"收取[^,;]{0,20}(?:检索|复制|复印|打印|邮寄|依申请|信息公开)[^,;]{0,12}(?:费用|费)",
        units="元 万元",
        need=r"(?:公开|信息的?申请|申请人)[^。]{0,60}收取|收取[^,;]{0,20}(?:检索|公开|申请)|收费(?:及减免)?情况;",
        goes_on=True,
        topics=frozenset({"fees"}),
        veto=r"减免|行政事业|标准|每",
        unless=r"病历|门诊|查档|证照|户籍|房产",
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
        r"(?:信息)?(?:公开)?查阅(?:点|室|场所|中心|处)",
        units="个 处 所 家",
        veto=r"接待|查阅人",
    ),
    Row(
        "capacity.access_points",
        r"(?:设立|设置|设有|建立|建有|开设|有)",
        r"(?:政府|政务)*(?:信息)?(?:公开)?(?:信息)?查阅(?:点|室|场所|中心)",
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
    Row("capacity.staff_full_time", after=rf"[专全]职(?:的)?(?:从事)?{_STAFF}", units=PEOPLE),
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
        "capacity.staff_full_time", r"[专全]职", units=PEOPLE, need=r"公开.*人员", topics=_OFFICE, veto="兼职"
    ),
    Row("capacity.staff", rf"专、?兼职(?:政府|政务|信息|公开)*{_STAFF}", units=PEOPLE, need=ABOUT),
    Row(
        "capacity.staff",
        rf"(?:(?:从事)?(?:政府|政务)(?:信息)?公开|从事信息公开)(?:工作的?|的)?{_STAFF}",
        units="人 名 位 个",
        veto=r"培训|参加|参训|参会|举办|组织|学习|考核|表彰|(?<!专)(?<!专、)[专全兼]职",
    ),
    Row(
        "capacity.staff_part_time", r"兼职", units=PEOPLE, need=r"公开.*人员", topics=_OFFICE, veto="[专全]职"
    ),
    Row("capacity.staff", after=rf"(?:{_STAFF})?从事(?:政府|政务)信息公开工作", units=PEOPLE),
    Row("capacity.budget", r"信息公开(?:工作)?的?专项(?:工作)?经费", units="元 万元", veto=r"[预决]算公开"),
    Row(
        "capacity.budget",
        r"专项(?:工作)?经费",
        r"[^,;]{0,4}用于(?:政府|政务)?(?:信息)?公开(?!栏)",
        "元 万元",
    ),
    Row(
        "training.people",
        r"(?:接受|参加|参与|受训|参训)*的?(?:业务)?培训的?(?:总)?(?:工作)?(?:人员|人数|人次|干部|信息员|人)*|参训(?:人员|人数|人次)*",
        units="人 人次 名",
        need=ABOUT,
        topics=_TRAINED,
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.people",
        r"(?:参加|参训|参会)(?:人员|人数|人次)+",
        units="人 人次 名",
        need=r"公开[^。]*培训",
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    Row(
        "capacity.budget",
        r"专项(?:工作)?经费",
        r"[^,;]{0,4}用于(?:政府|政务)?(?:信息)?公开(?!栏)",
        "元 万元",
    ),
    Row(
        "training.people",
        r"(?:接受|参加|参训|培训)(?:业务)?(?:培训)?",
        r"(?:参加|接受)?(?:培训|受训)",
        "人 人次 名",
        ABOUT,
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    # the labels of the table of 2014, a line each
    Row(
        "training.people",
        r"接受培训(?:的)?人员",
        units="人 人次 名",
        need=rf"(?:^(?:{_ITEM})?|[,;]{_ITEM})接受培训",
    ),
    Row(
        "training.sessions", r"举办(?:的)?各类培训班", units=TIMES, need=rf"(?:^(?:{_ITEM})?|[,;]{_ITEM})举办"
    ),
    Row(
        "training.sessions",
        r"(?:举办|组织|开展|召开|举行)[^,;]{0,30}?培训(?:班|会|会议|活动|讲座)?",
        units=TIMES,
        need=ABOUT,
        topics=_TRAINED,
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.sessions",
        r"(?:举办|组织|开展|召开|举行)[^,;]{0,8}?",
        r"[^,;]{0,24}?培训(?:班|会|活动|讲座|$)?",
        TIMES,
        ABOUT,
        topics=_TRAINED,
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.sessions",
        after=r"(?:组织|举办|开展|召开|举行)[^,;]{0,24}培训",
        units="次 期 场 场次",
        need=ABOUT,
        topics=_TRAINED,
        veto=_OTHER_TRAINING,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,10}?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*(?:会议|专题会|推进会|工作会|会)(?:或者?专题会议)?",
        units="次 场 场次 个",
    ),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,8}?",
        r"(?:全[市县区旗])?(?:政府|政务)(?:信息)?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*(?:会议|专题会|推进会|工作会)",
        "次 场 场次 个",
    ),
)
