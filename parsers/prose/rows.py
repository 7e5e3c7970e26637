"""How prose names the codebook's fields, one row a wording (guide 4.3, 4.4): a new wording is one string.

All patterns run over folded text (parsers.text.fold) without the marks of book titles.
"""

from __future__ import annotations

from dataclasses import dataclass

_COUNTS = "条 件 份 则 篇 项 个 次 期 宗 例 起 批 条次 件次"
_TIMES = "次 期 场 场次 个 班 班次"
_CASES = "件 宗 起 次 例 个 条 件次"
_PEOPLE = "人 名 位 人次 个"

_KIND = r"(?:各类|各种|各项|全部|政府|政务|党务|公开|工作|动态|的|了|类)*"
INFORMATION = rf"{_KIND}(?:信息|消息)(?:公开)?"
_SAY = r"(?:公开|发布|公布|更新|推送|发送|刊登|登载|上传|录入|上网)"
_OPEN = rf"(?:主动|依法|及时|集中|公开|共|累计|新增)*{_SAY}(?:{_SAY}|、|和)*"
TAKE_IN = r"(?:收到|受理|接到|接收|接受|新收|收悉|收取)"
REQUEST = (
    r"(?:(?:依申请|要求)?(?:公开)?的?(?:政府|政务)*信息(?:依申请)?公开的?(?:政府信息)?(?:书面)?申请"
    r"|依申请(?:公开)?的?(?:政府|政务)*(?:信息)?(?:公开)?的?(?:政府信息)?(?:公开)?申请"
    r"|(?:申请公开的?|公开)(?:政府)?信息的?申请|(?<!依)申请公开的?(?:政府|政务)*信息)"
)
_REQUESTED = rf"(?:{REQUEST}|依申请公开的?(?:政府|政务)*(?:信息)?)(?:书|表|件|事项|总)?"
_NO_REQUEST = r"许可|审批|登记|救助|低保|补贴|贷款|仲裁|执行|专利|商标|注册|变更|援助|认定|赔偿|听证|鉴定|投诉|举报|信访|提案|建议|留言|咨询|来信|事项办"
_ONE_MODE = r"(?:网上|网络|当面|现场|信函|传真|邮件|在线|邮寄|口头|微信|平台)(?!.{0,20}等)"
_BY_NET = r"(?:通过)?(?:网上|网络|在线|互联网|门户网站|政府网站|网站)(?:平台)?(?:递交|提交|提出|受理)?的?"
_FACE = r"(?:通过)?(?:当面|现场|窗口)(?:递交|提交|提出|受理)?的?"
_LETTER = r"(?:通过)?(?:信函|信件|邮寄|书面信函)(?:方式)?(?:递交|提交|提出|受理)?的?"
_FAX = r"(?:通过)?传真(?:方式)?(?:递交|提交|提出|受理)?的?"
_ABOUT = r"公开|政务信息|信息工作|信息员"
_WEB = r"(?<!联)(?<!外)(?<!内)网(?:站|页)?(?:平台|上|专栏|信息公开|政务公开|栏目|统一)*"
_WECHAT = r"(?:微信|公众号)(?:公众|服务|订阅|平台|号|账号|上)*"
_WEIBO = r"微博(?:平台|账号|上|号)*"
_GAZETTE = r"公报(?:上)?"
_OTHER_WAY = r"其[他它](?:方式|形式|渠道|途径)(?:主动)?"
# a few words between a channel and its verb, but no second channel
_GAP = r"(?:(?![微网和及与或]|公[报众])[^,;、]){0,6}?"
_OBJECT = rf"(?:{INFORMATION})?"
_SUBJECT_ONLY = r"领域|方面|栏目|类(?!政府信息|信息)|重点|民生|许可|处罚|[预决]算|规范性|文件|解读|报送|移交|不予|依申请|采用|转载|回应|答复|图片|视频"
_CHANNELS = r"公报|微博|微信|公众号|网站|民网|新媒体|客户端|广播|电视|报纸|报刊|公[开示告]栏|电子屏|显示屏|档案馆|图书馆|查阅"
_SUITS = r"行政诉讼|诉讼"
_REVIEWS = r"行政复议|复议"
_STAFF = r"(?:工作)?(?:人员|干部|工作者|同志|信息员)"


@dataclass(frozen=True, slots=True)
class Row:
    """A wording of a field.

    ``before`` ends where the number begins (fillers apart) and ``after`` begins where it ends; given both, both
    must fit. One of ``need`` (said in the sentence so far) and ``topics`` (of the section) must hold if any is
    given. ``veto`` must not be said in the stretch that belongs to the number. ``total``: no part behind 其中.
    ``subject`` must be what the sentence spoke of last among reviews and suits.
    """

    field: str
    before: str | None = None
    after: str | None = None
    units: str = _COUNTS
    need: str | None = None
    topics: frozenset[str] = frozenset()
    veto: str | None = None
    total: bool = False
    subject: str | None = None


_REQUESTS = frozenset({"requests"})
_ANY_REVIEW = frozenset({"review", "requests"})
_CLEAN_OBJECT = r"(?!.{0,12}(?:通知|公告|公示|文件|视频|图片|新闻|简报|文章|预算|决算))"


def _channel(field: str, words: str) -> tuple[Row, ...]:
    """Return the wordings of one channel: 政府网站公开政府信息N条, 在网站发布N条信息, 发送政务微信N条."""
    said = rf"{words}(?:平台|账号|共|累计|主动|集中|及时|新增|全年|{_GAP}){_OPEN}{_OBJECT}"
    veto = rf"{_SUBJECT_ONLY}|咨询|粉丝|[微外内]网"
    return (
        Row(field, said, _CLEAN_OBJECT, veto=veto),
        Row(field, rf"(?:发送|发布|推送|编发|公开|发){_KIND}{words}(?:信息|消息|推文)*", veto=veto),
    )


def _mode(field: str, words: str) -> tuple[Row, ...]:
    return (
        Row(
            field,
            rf"{words}(?:信息公开|政府|政务|依申请|公开)*申请(?:公开|书|表|件)*",
            units=_CASES,
            veto=_NO_REQUEST,
        ),
        Row(field, rf"(?:其中:?|^、?){words}", r"(?!.*申请.*[许审])", _CASES, "申请", veto=_NO_REQUEST),
    )


def _outcomes(subject: str, field: str) -> tuple[Row, ...]:
    wordings = {
        "upheld": r"(?:结果|被|予以|均)*维持(?:原.{0,6}|具体行政行为)?",
        "corrected": r"(?:结果|被依法|被|依法)*(?:纠正|纠错)",
        "other": r"其[他它](?:结果|情形)",
        "pending": r"(?:尚未|未)审结",
    }
    kept = (
        wordings.items() if field == "review" else [item for item in wordings.items() if item[0] != "pending"]
    )
    return tuple(Row(f"{field}.{part}", words, units=_CASES, subject=subject) for part, words in kept)


# The first row that fits a number takes it: the narrower wording stands first.
ROWS: tuple[Row, ...] = (
    Row("disclosure.normative", r"(?:公开)(?:的|了|行政)*规范性文件", veto=r"备案|审查|清理|废止|解读"),
    Row(
        "disclosure.normative",
        r"^[、,]?(?:行政)?规范性文件",
        need=r"公开(?:的|了)?规章",
        veto=r"备案|审查|清理|废止",
    ),
    Row("disclosure.normative", r"公开", r"(?:行政)?规范性文件"),
    Row(
        "disclosure.normative_made",
        r"(?:制发|制定|出台|印发)(?:并|公布|发布|的|了|行政)*规范性文件",
        veto=r"备案|审查|清理|废止",
    ),
    *_channel("disclosure.gazette", _GAZETTE),
    *_channel("disclosure.weibo", _WEIBO),
    *_channel("disclosure.wechat", _WECHAT),
    *_channel("disclosure.website", _WEB),
    *_channel("disclosure.other", _OTHER_WAY),
    Row(
        "disclosure.total",
        rf"(?:主动|依法)公开{INFORMATION}|公开(?:的|了|各类|各项)*(?:政府|政务){_KIND}信息|主动公开(?=共)",
        veto=rf"{_SUBJECT_ONLY}|(?:{_CHANNELS})(?!.*等)",
        total=True,
    ),
    Row(
        "disclosure.total",
        rf"(?:整理|{_SAY})(?:[、和并]|整理|审核|{_SAY})*",
        r"(?:的)?(?:主动公开的?(?:政府|政务|公开)*信息|(?:公开的?)?(?:政府|政务)信息)",
        veto=rf"{_SUBJECT_ONLY}|(?:{_CHANNELS})(?!.*等)",
        total=True,
    ),
    Row(
        "response.press_conferences_principal",
        r"主要负责(?:同志|人)(?:带头)?(?:参加|出席)的?(?:政府)?新闻发布会",
        units=_TIMES,
    ),
    Row(
        "response.press_conferences",
        r"新闻发布会(?:活动|总次数)?",
        units=_TIMES,
        veto=r"主要负责|制度|负责人|媒体",
    ),
    Row(
        "response.press_conferences",
        r"(?:召开|举办|举行|参加)",
        r"(?:场|次)?(?:政府|政策)*新闻发布会",
        _TIMES,
        veto=r"主要负责",
    ),
    Row(
        "response.interviews_principal",
        r"主要负责(?:同志|人)(?:带头)?参加的?(?:政府网站)?在线访谈",
        units=_TIMES,
    ),
    Row("response.interviews", r"在线访谈(?:活动|总|节目)*", units=_TIMES, veto=r"主要负责|负责人"),
    Row(
        "response.interviews",
        r"(?:开展|举办|组织|参加|做客)",
        r"(?:政府网站)?在线访谈",
        _TIMES,
        veto=r"主要负责",
    ),
    Row("response.social_media", r"微[博信]、?微[博信]回应事件"),
    Row("response.other", r"其[他它](?:方式|形式)回应(?:事件)?"),
    Row(
        "response.topics",
        r"回应(?:了)?(?:公众|社会|群众)*(?:关注|关切)?的?(?:热点|焦点|难点)*(?:问题|事件)?[或和及、]?(?:重大|政务|网络|涉及)*舆情(?:事件|信息)?"
        r"|回应(?:公众|社会|群众)*(?:关注|关切)的?(?:热点|焦点)(?:问题|事件)?",
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
        r"|政策(?:措施|文件)?的?解读(?:材料|稿件|信息)?|权威解读(?:信息)?|(?<![字图频文])解读(?:稿件|材料|文章)",
        veto=r"会|培训|负责人参加|视频|图[解文]|参与",
    ),
    Row(
        "response.interpretations",
        r"(?:发布|撰写|制作|刊登|公开)",
        r"政策(?:文件)?解读(?:材料|稿件|文章|信息)?(?!.{0,4}[会次])",
    ),
    Row(
        "requests.carried_in",
        r"上(?:一)?年度?结转的?(?:政府信息公开|信息公开)?(?:申请)?",
        units=_CASES,
        veto=r"资金|经费",
    ),
    Row(
        "requests.carried_out",
        r"结转(?:到|至)?(?:下|次|20\d\d)(?:一)?年度?(?:继续)?(?:办理|答复|处理)?",
        units=_CASES,
    ),
    Row(
        "requests.carried_out",
        after=r"(?:申请)?[^,;]{0,12}(?:顺延|结转)(?:到|至)?(?:下|次)(?:一)?年",
        units=_CASES,
        need="申请",
    ),
    *_mode("requests.letter_fax", rf"信函、?传真(?:方式)?的?"),
    *_mode("requests.online", _BY_NET),
    *_mode("requests.in_person", _FACE),
    *_mode("requests.letter", _LETTER),
    *_mode("requests.fax", _FAX),
    Row(
        "requests.received",
        rf"{TAKE_IN}[^,;]{{0,30}}?{_REQUESTED}",
        units=_COUNTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
    Row(
        "requests.received",
        rf"{REQUEST}(?:书|表|件|总)?",
        units=_CASES,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|复议|诉讼|答复|办[理结]",
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
        rf"{TAKE_IN}[^,;]{{0,12}}?申请(?:书|表|件)?",
        units=_CASES,
        topics=_REQUESTS,
        veto=rf"{_NO_REQUEST}|{_ONE_MODE}|复议|诉讼",
        total=True,
    ),
    Row("requests.processed_on_time", r"按[时期]办结", units=_CASES, need="申请", veto=_NO_REQUEST),
    Row("requests.processed_extended", r"延期办结", units=_CASES, need="申请", veto=_NO_REQUEST),
    Row(
        "requests.processed",
        r"(?:已|均|全部|共)*(?:办结|办理完毕)",
        units=_CASES,
        need="公开申请|依申请公开",
        veto=_NO_REQUEST,
    ),
    Row("requests.already_public", r"(?:属于)?(?:已)?主动公开范围的?", units=_CASES, need="申请"),
    Row("requests.already_public", after=r"(?:属于|为)(?:已)?主动公开范围", units=_CASES, need="申请"),
    Row("requests.granted_partial", r"(?:予以|同意|答复)*部分公开(?:答复)?", units=_CASES, need="申请"),
    Row("requests.denied", r"(?:不予|不同意)公开(?:答复)?的?", units=_CASES, need="申请"),
    Row("requests.denied", after=r"(?:不予|不同意)公开", units=_CASES, need="申请"),
    Row("requests.granted", r"(?:予以|同意)公开(?:答复)?的?", units=_CASES, need="申请", veto=r"不[予同]"),
    Row("requests.granted", after=r"(?:予以|同意)公开", units=_CASES, need="申请"),
    Row("requests.granted_partial", after=r"(?:予以|同意)?部分公开", units=_CASES, need="申请"),
    Row(
        "requests.not_this_agency",
        r"(?:不属于|非)本(?:行政)?(?:机关|单位|部门)(?:公开|职责|职权|掌握)*(?:范围)?的?",
        units=_CASES,
        need="申请",
    ),
    Row("requests.not_exist", r"(?:申请)?(?:政府)?信息不存在的?", units=_CASES, need="申请"),
    Row("requests.to_amend", r"告知作出更改补充的?", units=_CASES, need="申请"),
    Row("requests.other_channel", r"告知通过其[他它]途径办理的?", units=_CASES, need="申请"),
    Row("requests.other", r"其[他它]处理", units=_CASES, need="申请"),
    Row(
        "requests.answered",
        rf"(?:已|均|全部|共)*(?<!公开)答复(?:{_REQUESTED}|申请)?",
        units=_CASES,
        need="公开申请|依申请公开",
        veto=_NO_REQUEST,
    ),
    *_outcomes("复议", "review"),
    *_outcomes("诉讼", "litigation"),
    Row(
        "review.total",
        rf"(?:{_REVIEWS})(?:案件|案|申请|事项|总数)*",
        units=_CASES,
        need=r"公开[^。]{0,30}复议",
        topics=_ANY_REVIEW,
        total=True,
    ),
    Row(
        "review.total",
        after=rf"(?:[^,;]{{0,12}}公开[^,;]{{0,6}})?(?:{_REVIEWS})",
        units=_CASES,
        need="公开",
        topics=_ANY_REVIEW,
        total=True,
    ),
    Row(
        "litigation.total",
        rf"(?:{_SUITS})(?:案件|案|事项|总数)*",
        units=_CASES,
        need=r"公开[^。]{0,40}诉讼",
        topics=_ANY_REVIEW,
        total=True,
    ),
    Row(
        "litigation.total",
        after=rf"(?:[^,;]{{0,12}}公开[^,;]{{0,6}})?(?:{_SUITS})",
        units=_CASES,
        need="公开",
        topics=_ANY_REVIEW,
        total=True,
    ),
    Row(
        "complaints.total",
        r"(?:举报投诉|投诉举报|举报|投诉|申诉)(?:案件|案|件|总数)*",
        units=_CASES,
        need=r"信息公开[^,;]{0,20}(?:举报|投诉|申诉)",
        veto=r"12345|消费|环境|违法|案源|劳动|保障|网络|平台",
        total=True,
    ),
    Row(
        "fees.waived",
        r"(?:减免|免收)(?:收费|费用|的)*(?:总)?(?:金额)?",
        units="元 万元",
        need=_ABOUT,
        topics=frozenset({"fees"}),
    ),
    Row(
        "fees.collected",
        r"信息处理费(?:用)?(?:总金额)?|收取[^,;]{0,20}(?:检索|复制|邮寄|依申请|信息公开)[^,;]{0,12}(?:费用|费)",
        units="元 万元",
        veto=r"减免|行政事业|标准|每",
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
    Row("capacity.offices", r"信息公开工作?专门(?:工作)?机构", units="个"),
    Row(
        "capacity.offices",
        r"(?:设立|设置|设有|有)",
        r"(?:政府|政务)?信息公开(?:工作)?专门(?:工作)?机构",
        "个",
    ),
    Row("capacity.staff_full_time", rf"[专全]职{_STAFF}", units=_PEOPLE, veto=r"兼职|未|没有|无"),
    Row("capacity.staff_full_time", after=rf"[专全]职(?:的)?(?:从事)?{_STAFF}", units=_PEOPLE),
    Row("capacity.staff_part_time", rf"兼职{_STAFF}", units=_PEOPLE, veto=r"专职|全职|未|没有|无"),
    Row("capacity.staff_part_time", after=rf"兼职(?:的)?(?:从事)?{_STAFF}", units=_PEOPLE),
    Row(
        "capacity.staff_part_time",
        after=rf"{_STAFF}?兼职(?:负责|承担|从事|管理)",
        units=_PEOPLE,
        need="公开",
    ),
    Row("capacity.staff", rf"从事(?:政府|政务)信息公开工作的?{_STAFF}", units=_PEOPLE),
    Row("capacity.staff", after=rf"(?:{_STAFF})?从事(?:政府|政务)信息公开工作", units=_PEOPLE),
    Row("capacity.budget", r"信息公开(?:工作)?专项(?:工作)?经费", units="元 万元", veto=r"[预决]算公开"),
    Row(
        "training.people",
        r"(?:接受|参加|参与|受训|参训)*的?(?:业务)?培训的?(?:总)?(?:工作)?(?:人员|人数|人次|干部|信息员|人)*|参训(?:人员|人数|人次)*",
        units="人 人次 名",
        need=_ABOUT,
    ),
    Row(
        "training.people",
        r"(?:参加|参训|参会)(?:人员|人数|人次)+",
        units="人 人次 名",
        need=r"公开[^。]*培训",
    ),
    Row(
        "training.people",
        r"(?:接受|参加|参训|培训)(?:业务)?(?:培训)?",
        r"(?:参加|接受)?(?:培训|受训)",
        "人 人次 名",
        _ABOUT,
    ),
    Row(
        "training.sessions",
        r"(?:举办|组织|开展|召开|举行)[^,;]{0,30}?培训(?:班|会|会议|活动|讲座)?",
        units=_TIMES,
        need=_ABOUT,
    ),
    Row(
        "training.sessions",
        r"(?:举办|组织|开展|召开|举行)[^,;]{0,8}?",
        r"[^,;]{0,24}?培训(?:班|会|活动|讲座|$)?",
        _TIMES,
        _ABOUT,
    ),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,10}?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*(?:会议|专题会|推进会|工作会|会)",
        units="次 场 场次 个",
    ),
    Row(
        "training.meetings",
        r"(?:召开|举行)[^,;]{0,8}?",
        r"(?:全[市县区旗])?(?:政府|政务)(?:信息)?公开(?:工作)?(?:专题|推进|部署|领导小组|联席)*(?:会议|专题会|推进会|工作会)",
        "次 场 场次 个",
    ),
)
