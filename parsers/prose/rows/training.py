"""Meetings and trainings about disclosure."""

from __future__ import annotations

from parsers.prose.rows.row import ABOUT, TIMES, Row

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
_HELD = r"(?:召开|举行)"
_MEETING = (
    r"(?:全[市县区旗])?(?:政府|政务)?(?:信息)?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*"
    r"(?:会议|专题会|推进会|工作会)"
)
_OTHERS = r"参加[^,;]{1,16}(?:举办|组织|开展|召开|举行)的"
_NOT_OURS = f"{_OTHER_TRAINING}|{_OTHERS}"
_TRAINED = frozenset({"training"})


ROWS: tuple[Row, ...] = (
    Row(
        "training.people",
        r"(?:接受|参加|参与|受训|参训)*的?(?:业务)?培训的?(?:总)?(?:工作|各级|相关|业务|人员|人数|人次|干部|信息员|骨干|人|[及和、])*|[参受]训(?:人员|人数|人次)*",
        units="人 人次 名",
        need=ABOUT,
        topics=_TRAINED,
        veto=_NOT_OURS,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.people",
        r"(?:参加|参训|参会)(?:人员|人数|人次)+",
        units="人 人次 名",
        need=r"公开[^。]*培训",
        veto=_NOT_OURS,
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
        veto=_NOT_OURS,
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
        veto=_NOT_OURS,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.sessions",
        r"(?:举办|组织|开展|召开|举行)[^,;]{0,8}?",
        r"[^,;]{0,24}?培训(?:班|会|活动|讲座|$)?",
        TIMES,
        ABOUT,
        topics=_TRAINED,
        veto=_NOT_OURS,
        unless=_LAST_TRAINING,
    ),
    Row(
        "training.sessions",
        after=r"(?:组织|举办|开展|召开|举行)[^,;]{0,24}培训",
        units="次 期 场 场次",
        need=ABOUT,
        topics=_TRAINED,
        veto=_NOT_OURS,
        unless=_LAST_TRAINING,
    ),
    Row("training.sessions", r"^[、和]?(?:业务|专题)?培训班", units=TIMES, need=ABOUT, unless=_LAST_TRAINING),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,10}?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*(?:会议|专题会|推进会|工作会|会)(?:或者?专题会议)?",
        units="次 场 场次 个",
        veto=_OTHERS,
    ),
    Row("training.meetings", after=rf"{_HELD}{_MEETING}", units="次 场", veto=_OTHERS),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,8}?",
        _MEETING,
        "次 场 场次 个",
        veto=_OTHERS,
    ),
)
