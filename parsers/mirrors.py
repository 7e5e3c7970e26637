"""Copies on hijacked or foreign hosts: what gives them away (guide 5.3)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

# What spam networks write in the place of an agency's or a place's name.
SPAM_WORDS = (
    r"官网(?=[\u4e00-\u9fff]{0,6}20\d\d)|娱乐城|博彩|投注|棋牌|老虎机|百家乐|体育平台|(?:bet|Bet|BET)\d{2,3}|\d{3}bet"
    r"|(?<![\u4e00-\u9fff])\d{5}(?=[\u4e00-\u9fff]{0,6}(?:局|委|厅|政府|20\d\d))|电竞|彩票(?:官|平台|网站)|葡京|皇冠体育"
    r"|开户|真人(?:娱乐|荷官)|澳门(?:新|金|永|太)"
)
_PUNCTUATION = re.compile(r",[,。]|。。|，，|，。")
_FEW = 5
_TELLTALE = frozenset({"pinyin_noise", "spam_token", "masked"})


def is_foreign(url: str) -> bool:
    """Return whether an address is on a public host that is not below gov.cn."""
    host = (urlsplit(url).hostname or "") if url.startswith(("http://", "https://")) else ""
    if not host or "." not in host or host.endswith((".gov.cn", ".localhost")):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


def mirror_signs(text: str, damage: tuple[str, ...]) -> tuple[str, ...]:
    """Return the signs that a text was republished by a spam network; traditional script alone is none."""
    doubled = ("doubled punctuation",) if len(_PUNCTUATION.findall(text)) >= _FEW else ()
    return (*(name for name in damage if name in _TELLTALE), *doubled)
