"""What was published: totals, channels, normative documents."""

from __future__ import annotations

from parsers.prose.rows.row import KIND, SAY, Row

_INFORMATION = rf"{KIND}(?:信息|消息)(?:公开)?"
_OPEN = rf"(?:主动|依法|及时|集中|公开|共|累计|新增)*{SAY}(?:{SAY}|、|和)*"
_WEB = (
    r"(?:网[站页]|(?<=[^\W\d_])(?<![联外内微上])网(?![上络友民点格页站]))"
    r"(?:平台|上|专栏|信息公开|政务公开|栏目|统一)*"
)
# 通过工作动态、年度报告等栏目
_COLUMNS = r"通过[^,;\d]{2,40}?等(?:栏目|专栏|板块)"
# two channels side by side have one number: 微博微信共公开60条
_WECHAT = r"(?:(?<!微博)微信|(?<!微信)公众号)(?:公众|服务|订阅|平台|号|账号|上)*"
_WEIBO = r"(?<!微信)微博(?:平台|账号|上|号)*"
_GAZETTE = r"(?<![计济境况量源展])公报(?:上)?"
_OTHER_WAY = r"其[他它](?:方式|形式|渠道|途径)(?:主动)?"
# a few words between a channel and its verb, but no second channel
_GAP = r"(?:(?![微网和及与或等]|公[报众])[^,;、]){0,6}?"
_OBJECT = rf"(?:(?:[我本][局委办厅院县市区镇乡旗])?{_INFORMATION})?"
_SUBJECT_ONLY = (
    r"领域|方面|(?<!等)栏目|(?<!各)类(?!政府信息|信息)|重点|民生|许可|处罚|[预决]算|规范性|文件|解读|报送|移交|不予|依申请"
    r"|采用|转载|电子化|回应|答复|图片|视频"
)
_CHANNELS = (
    r"公报|微博|微信|公众号|网站|民网|新媒体|客户端|广播|电视|报纸|报刊|公[开示告]栏|电子屏|显示屏|档案馆"
    r"|图书馆|查阅"
)
_CLEAN_OBJECT = r"(?!.{0,12}(?:通知|公告|公示|文件|视频|图片|新闻|简报|文章|预算|决算))"


# what bears a channel's name and is none
_NO_CHANNEL = "群(?!众)|办法|制度"


def _channel(field: str, words: str) -> tuple[Row, ...]:
    """Return the wordings of one channel: 政府网站公开政府信息N条, 在网站发布N条信息, 发送政务微信N条."""
    said = rf"{words}(?:平台|账号|共|累计|主动|集中|及时|新增|全年|{_COLUMNS}|{_GAP}){_OPEN}{_OBJECT}"
    veto = rf"{_SUBJECT_ONLY}|{_NO_CHANNEL}|咨询|粉丝|[微外内]网|告知|申请|答复|获取|受理"
    return (
        Row(field, said, _CLEAN_OBJECT, veto=veto),
        # a list of channels with a number each: 其中门户网站1420条
        Row(
            field,
            rf"(?:^|、|其中:?)(?:[\w\"]{{0,12}}?){words}",
            units="条 篇 则 件",
            need=r"(?:公开|发布)[^。]{0,12}信息",
            goes_on=True,
            veto=rf"{veto}|开通|建设|采用",
        ),
        Row(field, rf"(?:发送|发布|推送|编发|公开|发){KIND}{words}(?:信息|消息|推文)*", veto=veto),
    )


def _account(field: str, words: str, others: str) -> tuple[Row, ...]:
    """Return the wordings of a channel that is one office's: any matter, or its account told of before."""
    matter = rf"(?:了|{KIND})(?:(?!{SAY}|[和及与、的])[^\W\d_]){{0,8}}?(?:信息|消息)"
    said = rf"(?:共|累计|全年|已|主动|先后|及时)*{SAY}{matter}"
    another_one = rf"{_NO_CHANNEL}|网站|[官门]网|客户端|抖音|头条|视频号|新媒体|[号信博][、和及与]|{others}"
    alone = rf"(?:(?!{another_one})[^,;])"
    another = r"^[,、和及][^,;。\d]{0,12}(?:信息|类)\d"
    itself = r"(?:账[号户]|公众|平台|[公服订]?[众务阅]?号|\d+个|[一两二三]个)*"
    begun = "(?:开[通设]|建立|注册|设立|创建|上线|运行|运营)"
    return (
        Row(
            field,
            rf"{words}(?:[^,;、]{{0,12}}?){said}",
            units="条 篇 则 期",
            veto=rf"{_NO_CHANNEL}|网站|[官门]网|报[纸刊社]|图[文片]|视频|转载|采用|粉丝|咨询|解读|{others}",
            yields=another,
        ),
        Row(
            field,
            rf"^{said}",
            units="条 篇 则 期",
            need=rf"(?:{begun}{alone}{{0,20}}{words}{itself}|{words}{alone}{{0,20}}{begun}{alone}{{0,4}}),{said}",
            unless=rf"(?:{others})[^,;]{{0,20}}{begun}",
            yields=another,
        ),
    )


ROWS: tuple[Row, ...] = (
    Row(
        "disclosure.normative",
        r"公[开布](?:的|了|行政)*规范性文件",
        veto=r"备案|审查|清理|废止|解读|制[定发]|印发",
    ),
    # a part of what was disclosed: 主动公开信息300条(规范性文件16条,…)
    Row(
        "disclosure.normative",
        r"^(?:其中:?)?(?:行政)?规范性文件(?:类)?(?:信息)?",
        units="条 件 份",
        need=r"公开[^;]{0,20}信息[^;\d]{0,8}\d+[余多]?条[^;\d]{0,12}(?:其中|\()",
    ),
    Row(
        "disclosure.normative",
        r"^[、,]?(?:行政)?规范性文件",
        need=r"公开(?:的|了)?规章",
        veto=r"备案|审查|清理|废止",
    ),
    Row("disclosure.normative", r"公开", r"(?:行政)?规范性文件"),
    # 制发规范性文件12件,公开11件
    Row(
        "disclosure.normative",
        r"^,?(?:其中|均|全部|已|主动)*公开",
        units="件 份 个",
        need=r"(?:制发|制定|出台)[^,;]{0,6}规范性文件\d+[件份个],[^,;\d]{0,6}公开",
    ),
    Row(
        "disclosure.normative_made",
        r"(?:制发|制定|出台|印发)(?:并|公布|发布|的|了|行政)*规范性文件",
        veto=r"备案|审查|清理|废止",
    ),
    *_channel("disclosure.gazette", _GAZETTE)[:2],
    Row(
        "disclosure.gazette",
        rf"{_GAZETTE}(?:共|累计|全年)*(?:公开|刊登|刊载|发布|登载)(?:各类|政府|政务)*(?:文件|政策文件|信息)?",
    ),
    *_channel("disclosure.weibo", _WEIBO),
    *_channel("disclosure.wechat", _WECHAT),
    *_account("disclosure.weibo", _WEIBO, "微信|公众号"),
    *_account("disclosure.wechat", _WECHAT, "微博"),
    *_channel("disclosure.website", _WEB),
    *_channel("disclosure.other", _OTHER_WAY),
    Row(
        "disclosure.total",
        rf"(?:主动|依法|及时|审核)公开(?:{_INFORMATION}|包括[^,;\d]{{2,30}}等{_INFORMATION})|公开(?:的|了|各类|各项)*(?:政府|政务){KIND}信息|主动公开(?=共)",
        veto=rf"{_SUBJECT_ONLY}|申请|属于|(?:{_CHANNELS})(?!.*等)",
        total=True,
    ),
    Row(
        "disclosure.total",
        r"通过(?:各种|各类|多种|不同)(?:渠道|方式|途径|形式|平台)[^,;]{0,8}公开(?:各类|的|了)*信息",
        veto=_SUBJECT_ONLY,
        total=True,
    ),
    # the sum behind a list of channels: …188条,…314条,共计502条
    Row(
        "disclosure.total",
        r"^(?:全年|两项|以上)?(?=共计|合计|总计)",
        units="条",
        need=rf"(?:^|[,;年度])(?:(?=[^;\d]{{0,40}}(?:{_CHANNELS}|其[他它]))[^;\d]{{2,60}}+\d+[余多]?条[,;、和及]*+){{2,20}}+"
        "(?:全年|两项|以上)?(?:共计|合计|总计)",
    ),
    Row("disclosure.total", r"主动公开文件(?=总?数)", total=True),
    Row("disclosure.total", r"共(?:计)?(?:主动)?公开", "$", topics=frozenset({"disclosure"}), total=True),
    Row(
        "disclosure.total",
        rf"(?:整理|{SAY})(?:[、和并]|整理|审核|{SAY})*",
        r"(?:的)?(?:主动公开的?(?:政府|政务|公开)*信息|(?:公开的?)?(?:政府|政务)信息)",
        veto=rf"{_SUBJECT_ONLY}|(?:{_CHANNELS})(?!.*等)",
        total=True,
    ),
    Row(
        "disclosure.total",
        r"(?:发布|公布|录入|上传)(?:各类|各项|了)*政府信息",
        veto=rf"{_SUBJECT_ONLY}|{_CHANNELS}|转发",
        yields=r"^(?:[到至给](?:[省市州区县]|上级|国家)|[^;]{0,12}采[用纳])",
        total=True,
    ),
    Row(
        "disclosure.total",
        r"(?:共|总计|合计|累计)(?:主动)?(?:公开|发布)(?:各类|各项|了)*(?:公开|政务)?信息",
        topics=frozenset({"disclosure"}),
        veto=rf"{_SUBJECT_ONLY}|(?:{_CHANNELS})(?!.*等)",
        total=True,
    ),
)
