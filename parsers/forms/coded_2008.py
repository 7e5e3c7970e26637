"""The coded tables before 2014 (代码, 本期实际, 本年累计): the rows that have a field (guide 2.1).

The reasons of refusal (免予公开范围1 …) have none, because their ordinals mean other things at other places:
their numbers become issues with their labels.
"""

from __future__ import annotations

from parsers.forms.columns import CODE
from parsers.forms.lists import list_form, rows

FORM = "coded_pre2014"
_ROWS = rows(
    ("disclosure.total", r"主动公开(?:的)?(?:政府|政务)?信息(?:总)?数"),
    ("requests.received", r"(?:受理|收到)?(?:政府信息公开|信息公开)?申请总数"),
    ("requests.in_person", r"当面申请数?"),
    ("requests.fax", r"传真申请数?"),
    ("requests.online", r"(?:网上|网络)申请数?"),
    ("requests.letter", r"信函申请数?"),
    ("requests.answered", r"(?:对申请的)?答复总数"),
    ("requests.granted", r"同意公开(?:答复)?数"),
    ("requests.granted_partial", r"同意部分公开(?:答复)?数"),
    ("requests.denied", r"(?:否决|不予|不同意)公开(?:答复)?(?:总)?数"),
    ("requests.not_exist", r"(?:政府)?信息不存在数?"),
    ("review.total", r"行政复议(?:件)?数"),
    ("litigation.total", r"行政诉讼(?:件)?数"),
    ("complaints.total", r"行政申诉(?:件)?数"),
    # counted there, and no field of the codebook: visits, consultations, other ways of asking
    (None, r"全文电子化的主动公开信息数|新增的?行政规范性文件数|提供服务类信息数|依申请公开信息目录数"),
    (None, r"网站专栏页面访问量|现场接待人数|网上咨询数|咨询电话接听数"),
    (None, r"电子邮件申请数?|其[他它](?:形式|方式)?申请数?"),
    (None, r"单位负责人|审核人|填报人|联系(?:电话|人)|电话|填报(?:日期|时间)|填报单位|单位名称|法人代码"),
)
CODED = list_form(FORM, _ROWS, mark=CODE)
