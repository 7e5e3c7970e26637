"""What stands around the words of a family's sample pages, and what is no page: files, answers of calls."""

from __future__ import annotations

import json
from string import Template

from samples.site import Page

MENU = (("xwzx", "新闻中心"), ("tzgg", "通知公告"), ("zcwj", "政策文件"), ("zfxxgk", "政府信息公开"))
FRAME = Template(
    '<!DOCTYPE html>\n<html><head><meta charset="$charset"><meta name="SiteName" content="$name">\n'
    '$marks<title>$title</title><link rel="stylesheet" href="/css/style.css"></head>\n<body>\n'
    '<div class="top"><a href="/"><img src="/css/logo.png" alt="$name"></a></div>\n'
    '<ul class="nav"><li><a href="/">首页</a></li>\n$menu\n</ul>\n<div class="main">\n$inner\n</div>\n'
    '<div class="foot">主办：${name}办公室　地址：$place人民路1号</div>\n</body></html>\n'
)
ARTICLE = Template(
    '<h1>$title</h1><p class="info">发布日期：$date　来源：$source</p>\n'
    '$body\n<ul class="files">$files</ul>$after'
)
FILE = Page(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n", "application/octet-stream")
REQUISITES = {
    "/css/style.css": Page(b"body{margin:0}", "text/css"),
    "/css/logo.png": Page(b"\x89PNG\r\n\x1a\n", "image/png"),
}


def jsoned(answer: object) -> Page:
    """Return the answer of a call."""
    return Page(json.dumps(answer, ensure_ascii=False).encode(), "application/json;charset=utf-8")


def whole(text: str, default: int) -> int:
    """Return a parameter that is a number, or what the system takes instead."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
