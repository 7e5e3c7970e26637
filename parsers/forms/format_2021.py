"""The 2021 format (国办公开办函〔2021〕30号; from FY2021): its own rows (guide 2.5)."""

from __future__ import annotations

FORM = "format_2021"

# Table 2: (row, column head) → field.
DISCLOSURE = {
    ("规章", "制发"): "disclosure.regulations_made",
    ("规章", "废止"): "disclosure.regulations_repealed",
    ("规章", "现行有效"): "disclosure.regulations_in_force",
    ("规范性文件", "制发"): "disclosure.normative_made",
    ("规范性文件", "废止"): "disclosure.normative_repealed",
    ("规范性文件", "现行有效"): "disclosure.normative_in_force",
    ("行政许可", "处理决定"): "decisions.licensing",
    ("行政处罚", "处理决定"): "decisions.penalty",
    ("行政强制", "处理决定"): "decisions.coercion",
    ("行政事业性收费", "收费金额"): "charges.amount",
}

# Table 3: the rows of (六)其他处理.
OTHER_ROWS = (
    ("requests.other_overdue_correction", r"逾期不补正"),
    ("requests.other_overdue_fee", r"逾期未按收费|未按收费通知"),
    ("requests.other_other", r"^其他$"),
)
