"""The Fujian appendix (FY2008–FY2018): one row a figure, for the year and for all years (guide 2.2)."""

from __future__ import annotations

from parsers.forms.columns import CUMULATIVE
from parsers.forms.lists import list_form, rows

FORM = "fujian_appendix"
_ROWS = rows(
    ("disclosure.total", r"主动公开(?:的)?(?:政府|政务)?(?:文件|信息)(?:总)?数"),
    ("disclosure.website", r"(?:政府)?网站(?:公开)?(?:信息)?数?"),
    ("disclosure.gazette", r"政府公报(?:公开)?(?:信息)?数?"),
    (
        "requests.received",
        r"(?:受理)?(?:政府|政务)?(?:信息公开)?申请总数|受理依申请公开(?:政府)?信息(?:总)?数",
    ),
    ("requests.in_person", r"当面(?:申请数?)?"),
    ("requests.letter_fax", r"信函[、和及]?传真(?:申请数?)?"),
    ("requests.online", r"(?:网上|网络)(?:申请数?)?"),
    ("requests.fax", r"传真(?:申请数?)?"),
    ("requests.letter", r"信函(?:申请数?)?"),
    ("requests.answered", r"(?:本年度)?(?:对申请的)?答复总数"),
    ("requests.granted", r"同意公开(?:答复)?数?"),
    ("requests.granted_partial", r"同意部分公开(?:答复)?数?"),
    ("requests.denied", r"(?:不予|否决)(?:公开)?(?:答复)?(?:总)?数?"),
    ("requests.other_answer", r"其[他它]类型答复数?"),
    ("fees.waived", r"(?:政府|政务)?(?:信息公开)?收费减免金额"),
    ("complaints.total", r"(?:接受)?行政申诉[、和]?(?:举报)?数"),
    ("review.total", r"行政复议数"),
    ("litigation.total", r"行政诉讼数"),
    # the older wording's other ways of asking: no field of the codebook
    (None, r"电子邮件(?:申请数?)?|其[他它](?:方式|形式)?(?:申请数?)?"),
)
FUJIAN = list_form(FORM, _ROWS, mark=CUMULATIVE)

# total = its 其中 rows, for the year and for all years.
SUMS = (
    ("requests.received", ("requests.in_person", "requests.online", "requests.letter_fax")),
    (
        "requests.answered",
        ("requests.granted", "requests.granted_partial", "requests.denied", "requests.other_answer"),
    ),
)
