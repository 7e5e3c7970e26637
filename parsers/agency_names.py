"""Words as the name of an agency, and a shortened name in full (guide 3.5)."""

from __future__ import annotations

import re

from parsers.divisions import place_prefix
from parsers.mirrors import SPAM_WORDS

# the endings of names that need no place before them
STRONG = (
    r"(?:(?:人民)?政府(?:办公[厅室])?|[局厅]|委员会|管委会|街道(?:办事处)?|镇|乡|苏木|法院|检察院|大学|学院"
    r"|(?:示范|开发|新|园|管理|度假|合作)区)"
)
_SUFFIX = rf"(?:{STRONG}|委|办公室|办|处|中心|[总分]?站|所|院|校|学|队|公司|社|会|馆|银行)"
_NAME = re.compile(rf"[\u4e00-\u9fff·]{{1,24}}{_SUFFIX}")
_OWN_NAME = re.compile(rf"[\u4e00-\u9fff·]{{2,24}}{STRONG}")
_SHORTEST = re.compile(r"(?![城乡小集村各本该全古建重])[\u4e00-\u9fff][镇乡]")  # 坑镇 in 佳县
_NO_NAME = re.compile(
    rf"{SPAM_WORDS}|娱乐|官网|关于|所属|下属|有关|部门|信息公开|政务公开|情况|报告|年度|首页|栏目|通知|联系|[的了]"
)
# The first words of a name that says what an agency does and leaves its place out.
_DUTIES = re.compile(
    r"民政|财政|公安|教育|司法|审计|统计|卫生|计生|人口|人力|人社|社会|国土|自然|规划|住房|住建|建设|"
    r"城乡|城市|城管|交通|运输|水利|水务|农业|农牧|农村|林业|畜牧|渔业|海洋|商务|商业|文化|文物|文广|"
    r"文体|体育|旅游|广播|新闻|环境|环保|生态|安全|应急|安监|市场|工商|质量|质监|食品|药品|医疗|医保|"
    r"物价|粮食|发展|发改|经济|经信|工业|科技|科学|民族|宗教|外事|侨务|信访|法制|政务|行政|机关|档案|"
    r"扶贫|乡村|退役|国资|国有|税务|国税|地税|气象|金融|大数据|机构|残疾|残联|供销|房产|房管|园林|"
    r"公路|地震|招商|投资|知识产权|消防|邮政|烟草|盐务|监察|人民政府"
)
_TOWN = re.compile(r"(?:[镇乡木]人民政府|街道办事处)$")


def as_name(words: str) -> str | None:
    """Return the words as the name of an agency if they are one and nothing else."""
    place = place_prefix(words)
    if _NO_NAME.search(words) or len(words) > 28 or (not place and words[:1] in "我本该各全此其"):
        return None
    known = place or _DUTIES.match(words) or words[:1] in "省市县区旗州盟"
    fits = (_NAME if known else _OWN_NAME).fullmatch(words) or _SHORTEST.fullmatch(words)
    return words if fits or (place and place == words) else None


def complete(name: str, place: str | None) -> str:
    """Return an abbreviated name in full: 市民政局 and 民政局 on 漳平's portal are 漳平市民政局.

    A bare place, town or street stands for its government or office.
    """
    name = re.sub(r"(?<=街道)$", "办事处", re.sub(r"(?<=[镇乡木])$", "人民政府", name))
    prefix = place_prefix(name)
    if prefix == name:
        return f"{name}人民政府"
    if prefix or place is None:
        return re.sub(r"(?<=[省市县区旗州盟])政府", "人民政府", name, count=1) if prefix else name
    if _DUTIES.match(name) or _TOWN.search(name):
        return place + name
    if name[0] == place[-1] or (name[0] in "州县旗" and place.endswith(f"自治{name[0]}")):
        return place + re.sub(r"^政府", "人民政府", name[1:])
    return name
