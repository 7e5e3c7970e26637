"""A wording of a field in prose, and the words that many wordings share (guide 4.3, 4.4).

All patterns run over folded text (parsers.text.fold) without the marks of book titles.
"""

from __future__ import annotations

from dataclasses import dataclass

COUNTS = "条 件 份 则 篇 项 个 次 期 宗 例 起 批 条次 件次"
TIMES = "次 期 场 场次 个 班 班次"
CASES = "件 宗 起 份 次 例 个 件次"
REQUESTS = f"{CASES} 条 项"
PEOPLE = "人 名 位 人次 个"

KIND = r"(?:各类|各种|各项|动态|相关|有关|全部|政府|政务|党务|公开|工作|的|了|类)*"
SAY = r"(?:公开|发布|公布|更新|推送|发送|刊登|登载|上传|录入|上网)"
COPYING = "检索|查询|复制|复印|打印|邮寄|邮递|递送|寄送|送达|传真|快递|工本|成本"
ABOUT = r"公开|政务信息|信息工作|信息员"


@dataclass(frozen=True, slots=True)
class Row:
    """A wording of a field.

    ``before`` ends where the number begins (fillers apart) and ``after`` begins where it ends; given both,
    both must fit. One of ``need`` (said in the sentence so far) and ``topics`` (of the section) must hold if
    any is given. ``veto`` must not be said in the stretch that belongs to the number, ``unless`` not in the
    sentence so far. ``goes_on``: what is needed may have been said in the sentence before. ``total``: no part
    behind 其中. ``yields``: another number goes before it where this follows in the sentence, unless it is a
    total whose own words name disclosure. ``subject`` must be what the sentence spoke of last among reviews
    and suits.
    """

    field: str
    before: str | None = None
    after: str | None = None
    units: str = COUNTS
    need: str | None = None
    topics: frozenset[str] = frozenset()
    veto: str | None = None
    unless: str | None = None
    goes_on: bool = False
    total: bool = False
    yields: str | None = None
    subject: str | None = None
