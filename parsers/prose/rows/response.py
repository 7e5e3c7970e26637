"""Answers to the public: press conferences, interviews, topics, interpretations."""

from __future__ import annotations

from parsers.prose.rows.row import TIMES, Row

ROWS: tuple[Row, ...] = (
    Row(
        "response.press_conferences_principal",
        r"主要负责(?:同志|人)(?:带头)?(?:参加|出席)的?(?:政府)?新闻发布会",
        units=TIMES,
    ),
    Row(
        "response.press_conferences_principal",
        r"主要负责(?:同志|人)(?:带头)?(?:参加|出席)",
        units=TIMES,
        need=r"新闻发布会(?:(?!访谈)[^;]){0,20}主要负责[^;]*$",
    ),
    Row(
        "response.interviews_principal",
        r"主要负责(?:同志|人)(?:带头)?(?:参加|出席)",
        units=TIMES,
        need=r"在线访谈(?:(?!发布会)[^;]){0,20}主要负责[^;]*$",
    ),
    Row(
        "response.press_conferences",
        r"新闻发布会(?:活动|总次数)?",
        units=TIMES,
        veto=r"主要负责|制度|负责人|媒体",
    ),
    Row(
        "response.press_conferences",
        r"新闻发布会的?(?:方式|形式)?回应(?:解读)?",
        "(?![^,;]*(?:热点|舆情|关切|问题|事件))",
        TIMES,
        veto=r"主要负责|制度|负责人|媒体",
    ),
    Row(
        "response.press_conferences",
        r"(?:召开|举办|举行|参加)",
        r"(?:场|次)?(?:政府|政策)*新闻发布会",
        TIMES,
        veto=r"主要负责",
    ),
    Row(
        "response.interviews_principal",
        r"主要负责(?:同志|人)(?:带头)?参加的?(?:政府网站)?在线访谈",
        units=TIMES,
    ),
    Row("response.interviews", r"在线访谈(?:活动|总|节目)*", units=TIMES, veto=r"主要负责|负责人"),
    Row(
        "response.interviews",
        r"(?:开展|举办|组织|参加|做客)",
        r"(?:政府网站)?在线访谈",
        TIMES,
        veto=r"主要负责",
    ),
    Row("response.social_media", r"微[博信]、?微[博信]回应事件"),
    Row("response.other", r"其[他它](?:方式|形式)回应(?:事件)?"),
    Row(
        "response.topics",
        r"回应(?:了)?(?:公众|社会|群众)*(?:关注|关切)?的?(?:热点|焦点|难点)*(?:问题|事件)?[或和及、]?(?:重大|政务|网络|涉及)*舆情(?:事件|信息)?"
        r"|回应(?:公众|社会|群众)*(?:关注|关切)(?:的?(?:热点|焦点))?的?(?:问题|事件|事项)?",
        veto=r"微博|微信|其他方式",
    ),
    Row(
        "response.topics",
        r"回应",
        r"(?:公众|社会|群众)*(?:关注|关切)的?热点(?:问题)?(?:或|和|及|、)?(?:重大|政务)*舆情",
    ),
    Row(
        "response.interpretations",
        r"(?:政策|文件)+解读(?:材料|稿件|稿|文章|信息|文件|产品|发布|数)*|解读(?:重要|重大)?政策(?:措施|文件|性文件)*"
        r"|政策(?:措施|文件)?的?解读(?:材料|稿件|信息)?|权威解读(?:信息)?|(?<![字图频文])解读(?:稿件|材料|文章)|发布解读信息",
        veto=r"会|培训|负责人参加|(?:视频|图[解文])(?!.*等)|参与|转[载发]",
    ),
    Row(
        "response.interpretations",
        r"(?:发布|撰写|制作|刊登|公开)",
        r"政策(?:文件)?解读(?:材料|稿件|文章|信息)?(?!.{0,4}[会次])",
    ),
)
