"""The lines of a text that last: what only counts visits or tells the time changes with every look at it."""

from __future__ import annotations

import re
from typing import Final

_LONGEST = 40  # characters; a longer line says more than that
_COUNT: Final = r"(?:浏览|点击|阅读|访问|查看|点赞|下载)(?:次数|人次|人数|总数|总量|量|数|率)?|人气|访客|热度"
_CLOCK: Final = r"今天是?|今日是?|(?:打印|当前|现在|系统|北京)时间|当前日期|截屏时间"
_NUMBER: Final = r"[:：]?[\[（(]?[\d,，]*[\])）]?(?:人次|[次人位])?"
_MOMENT: Final = r"[:：]?(?:[\d年月日时分秒:：./-]|星期[一二三四五六日天]|农历.{2,8})*"
_FLEETING: Final = re.compile(
    rf"[（(【\[]?(?:(?:本[页文站]|文章|页面|总|累计)?(?:{_COUNT}){_NUMBER}"
    rf"|您是(?:本[站页])?第[\d,]+位(?:访客|访问者|浏览者)|(?:{_CLOCK}){_MOMENT})[）)】\]]?[。！!]?"
)


def lasting(text: str) -> list[str]:
    """Return the lines of a text without their spaces, less the empty ones and those that do not last."""
    lines = ("".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line and not _is_fleeting(line)]


def _is_fleeting(line: str) -> bool:
    return len(line) <= _LONGEST and _FLEETING.fullmatch(line) is not None
