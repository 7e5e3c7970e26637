"""The disclosure header block (索引号 …): label and value pairs above a page's body (portals.md 3.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Labels that decide alone, and short words that are labels only where no word stands before them.
_STRONG = """
    信息索引号 索引号 统一登记号 主题分类 组配分类 信息分类 信息类别 体裁分类 服务对象分类 公文种类 所属主题
    发布机构 发文机关 发文机构 发布单位 制发机关 责任部门 公开责任部门 所属机构 公开主体
    信息来源 文章来源 稿件来源 信息名称 文件编号 发文字号 公文文号 主题词 关键词 关键字 内容概述
    发文日期 成文日期 生成日期 公文生成日期 信息生成日期 公开日期 发布日期 生效日期 实施日期 废止日期 失效日期
    生成时间 成文时间 公开时间 发布时间 发文时间 更新时间
    有效性 有效期 公开方式 公开形式 公开范围 公开时限 公开属性 公开类别 公开程序
    浏览次数 浏览量 访问量 访问次数 阅读次数 点击数 点击量 文件下载
"""
_WEAK = "索引 分类 类别 体裁 来源 时效 状态 日期 时间 名称 标题 文号 作者 编辑 点击 阅读 语种 浏览"
_TRADITIONAL = str.maketrans(
    "號機構發關鍵屬來時間覽數稱類單責門詞題標開圍減閱讀點擊編輯",
    "号机构发关键属来时间览数称类单责门词题标开围减阅读点击编辑",
)
_FILLER = r"(?:[\s?？]|[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]){0,12}"
_TOOLS = re.compile(
    r"\s*[\[【(（]?\s*(?:字体|字号|打印|保存|关闭|分享到|视力保护|我要纠错|收藏|\[?\s*大\s*\]?\s*\[?\s*中).*$"
)
_MAX_LINE = 400
_MAX_VALUE = 200
_LONG = 100  # a line of this length that starts with no label is the body


def _pattern(labels: str) -> str:
    longest_first = sorted(labels.split(), key=len, reverse=True)
    return "|".join(_FILLER.join(map(re.escape, label)) for label in longest_first)


_COLON = rf"{_FILLER}[:：]"
_LABEL = re.compile(
    rf"(?:{_pattern(_STRONG)}){_COLON}|(?<![\u4e00-\u9fffA-Za-z0-9])(?:{_pattern(_WEAK)}){_COLON}"
    # spans without a space between them: 来源:市财政局时间:2015; but 收录时间 and the like are other labels
    rf"|(?<![布成生更录新文效止载改入传库制实稿息])(?:来源|时间|作者|日期|文号){_COLON}"
)
_BARE = re.compile(rf"(?:{_pattern(_STRONG)}|{_pattern(_WEAK)}){_FILLER}[:：]?{_FILLER}")
_NOISE = re.compile(r"[\s?？:：]+|[(（].*?[)）]")


@dataclass(frozen=True, slots=True)
class Header:
    """The pairs as printed, labels without spaces and colons, and the indexes of the lines they took."""

    pairs: tuple[tuple[str, str], ...]
    lines: frozenset[int]


def read_header(lines: Sequence[str], value_follows: Callable[[int], bool]) -> Header:
    """Return the header's pairs from the lines above a page's first paragraph.

    A label without a value has "", unless ``value_follows(index)`` says that the next line is the cell beside
    it. Pinyin in brackets, ``?`` inside a label and traditional script do not hide a label.
    """
    pairs: list[tuple[str, str]] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        found = [] if index in taken else label_pairs(line)
        if not found and len(line) >= _LONG and index not in taken:
            break
        if found and not found[-1][1] and _beside(lines, index, value_follows):
            taken.add(index + 1)
            found[-1] = (found[-1][0], _value(lines[index + 1]))
        if found:
            taken.add(index)
            pairs.extend(found)
    if not any(value for _, value in pairs):  # the column heads of a list
        return Header((), frozenset())
    return Header(tuple(pairs), frozenset(taken))


def _beside(lines: Sequence[str], index: int, value_follows: Callable[[int], bool]) -> bool:
    return index + 1 < len(lines) and not label_pairs(lines[index + 1]) and value_follows(index)


def label_pairs(line: str) -> list[tuple[str, str]]:
    """Return the (label, value) pairs of a line that begins with a header label, [] for any other line."""
    printed = line.lstrip(" 【[（(\xa0\u3000").rstrip() if len(line) <= _MAX_LINE else ""
    words = printed.translate(_TRADITIONAL)
    if _BARE.fullmatch(words):
        return [(_NOISE.sub("", words), "")]
    found = list(_LABEL.finditer(words))
    if not found or found[0].start() > 0:
        return []
    ends = [*(match.start() for match in found[1:]), len(words)]
    values = [_value(printed[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    if any(len(value) > _MAX_VALUE for value in values):
        return []
    return [(_NOISE.sub("", match.group()), value) for match, value in zip(found, values, strict=True)]


def _value(words: str) -> str:
    return _TOOLS.sub("", words).strip(" |;；\xa0\u3000\t")
