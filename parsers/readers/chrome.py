"""What is around a body: menus, tools, footers. Known by their words, never by one portal's class names."""

from __future__ import annotations

import re

from parsers.readers.blocks import Block

# A line that begins a site's footer, wherever it stands: the body cannot go on behind it.
_FOOTER = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网安备|[主承]办(?:单位)?\s*[:：]|技术支持\s*[:：]|(?:网站|站点)地图"
    r"|copyright|©|友情链接|中文域名|最佳浏览|建议使用.{0,30}(?:浏览|分辨率|IE)|您是第.{0,12}位访"
    r"|违法和不良信息举报|转载声明|政府网站找错|主管单位\s*[:：]",
    re.IGNORECASE,
)
# Tools beside a body; such a line holds nothing else.
_TOOL = r"""
    分享到?|字体|字号|超大|默认|大|中|小|打印(?:本页|文章|正文)?|保存|收藏(?:本页)?|关闭(?:窗口|本页|页面)?
    |返回(?:顶部|首页|上页)?|顶部|扫一扫.{0,20}|[上下]一[篇条页][:：]?.{0,80}|没有了
    |相关(?:链接|文章|新闻|阅读|附件)|关联稿件|语音播报|进入播报模式|保护视力色|视力保护色|繁体?|简体
    |无障碍(?:浏览|阅读)?|关怀版|长者模式|适老化|登录|注册|我要纠错|责任编辑[:：]?.{0,12}
    |微信|微博|QQ空间|官方微信|网站首页|首页|加入收藏|设为首页|正文|RSS|English|--+>?|推荐|X
"""
_SIGNS = r"[\s【】\[\]()（）|｜:：/>·、,-]*"
# Atomic: one reading of each button, so that no line takes long to refuse.
_TOOLS = re.compile(rf"(?:(?>{_SIGNS}(?:{''.join(_TOOL.split())})))++{_SIGNS}", re.IGNORECASE)
_CLOCK = re.compile(r"(?:今天是)?[\s:：]*\d{4}年\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天].{0,20}")
_GREETING = re.compile(r"\W*您好[,，!！]?\s*欢迎.{0,40}")
_MAX_FOOTER = 300


def is_footer(text: str) -> bool:
    """Tell a line of the site's footer; a sentence is none."""
    return len(text) <= _MAX_FOOTER and "。" not in text and bool(_FOOTER.search(text))


def is_tool(text: str) -> bool:
    """Tell a line that holds nothing but buttons (分享到, 打印, 字体 大 中 小), a clock or a greeting."""
    if len(text) > 120:
        return False
    return bool(_TOOLS.fullmatch(text) or _CLOCK.fullmatch(text) or _GREETING.fullmatch(text))


def is_menu(block: Block) -> bool:
    """Tell a line that is only links and short, as the entries of menus and lists are."""
    return block.linked > 0 and block.linked >= len(block.text) * 0.8 and len(block.text) <= _MAX_FOOTER
