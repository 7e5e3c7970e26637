"""Numbers beside a field's noun that no row takes: they show what the rows do not know yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from parsers.prose.bind import NEVER
from parsers.prose.quantities import Quantity
from parsers.prose.sentences import Sentence
from parsers.prose.stretches import stretches

_STATISTICS = frozenset({"requests", "review", "fees", "response", "training", "capacity", "disclosure"})
_LABEL = re.compile(
    r"申请|答复|收取|无法提供|不予处理|主动公开|[不免]予公开|公开政府信息|公开信息|复议|诉讼|申诉|信息处理费|规范性文件|职责|权限|掌握|不存在|更改|补充|途径|政策解读|舆情|新闻发布会|在线访谈"
    r"|查阅点|查阅场所|专职|兼职|政[务府](?:信息)?公开[^,;]{0,8}(?:培训|会议)"
)
# What the guide says is no field of ours (4.3), and parts by subject or by applicant.
_KNOWN = re.compile(
    r"类|领域|占|方面|栏目|咨询|信访|许可|审批|登记|备案|清理|废止|审查|提案|建议|公文|属性|栏|目录|电子化|自然人|法人"
    r"|公民|预算|决算|财政|扶贫|处罚|权力|清单|转载|采用|粉丝|条例|第|制度|纸质|共$"
)
_LABEL_LENGTH = 24


def gaps(sentence: Sentence, taken: Collection[Quantity]) -> Iterator[str]:
    """Yield the words of each number of a statistics section that bears a field's noun and has no field."""
    if not sentence.topics & _STATISTICS or "business" in sentence.topics:
        return
    for stretch in stretches(sentence.text):
        words = stretch.left[-_LABEL_LENGTH:]
        if stretch.quantity in taken or not stretch.quantity.value or not _LABEL.search(words):
            continue
        if not NEVER.search(stretch.left) and not _KNOWN.search(words):
            yield words + sentence.text[stretch.quantity.start : stretch.quantity.end]
