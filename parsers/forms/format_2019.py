"""The 2019 format (国办公开办函〔2019〕60号; FY2019, FY2020 and stragglers): its own rows (guide 2.4)."""

from __future__ import annotations

FORM = "format_2019"

# Table 2: (row, column head) → field.
DISCLOSURE = {
    ("规章", "新制作"): "disclosure.regulations_newly_made",
    ("规章", "新公开"): "disclosure.regulations_newly_disclosed",
    ("规章", "对外公开总数"): "disclosure.regulations_disclosed_total",
    ("规范性文件", "新制作"): "disclosure.normative_newly_made",
    ("规范性文件", "新公开"): "disclosure.normative_newly_disclosed",
    ("规范性文件", "对外公开总数"): "disclosure.normative_disclosed_total",
    ("行政许可", "上一年项目"): "decisions.licensing_items_last_year",
    ("行政许可", "增/减"): "decisions.licensing_items_change",
    ("行政许可", "处理决定"): "decisions.licensing",
    ("其他对外管理服务事项", "上一年项目"): "decisions.services_items_last_year",
    ("其他对外管理服务事项", "增/减"): "decisions.services_items_change",
    ("其他对外管理服务事项", "处理决定"): "decisions.services",
    ("行政处罚", "上一年项目"): "decisions.penalty_items_last_year",
    ("行政处罚", "增/减"): "decisions.penalty_items_change",
    ("行政处罚", "处理决定"): "decisions.penalty",
    ("行政强制", "上一年项目"): "decisions.coercion_items_last_year",
    ("行政强制", "增/减"): "decisions.coercion_items_change",
    ("行政强制", "处理决定"): "decisions.coercion",
    ("行政事业性收费", "上一年项目"): "charges.items_last_year",
    ("行政事业性收费", "增/减"): "charges.items_change",
    ("政府集中采购", "采购项目"): "procurement.items",
    ("政府集中采购", "采购总金额"): "procurement.amount",
}

# Table 3: the row that stands in the place of the three of the 2021 format.
OTHER_ROWS = (("requests.other", r"^其他处理"),)
