"""What the readers take of a page: the body whole, and nothing that stands around it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers import read
from parsers.readers.header import label_pairs

URL = "http://www.example.gov.cn/zwgk/nb/a.html"
SENTENCES = (
    "全年登出消息三十四条，多数与农田水利有关。",
    "没有人提出公开申请。",
    "无。",
    "一、基本情况",
    "（二）人手不够，更新不及时",
    "窗口工作人员每周核对一次公开栏，发现缺页、破损的当天补齐，并在台账上记下日期和经办人，年底装订成册存档备查。",
    "联系电话：0000-1234567",
    "乡里的网站今年改版，旧栏目的内容全部搬到了新栏目，群众反映查找起来比从前方便，只是手机上看字还小了些。",
    "特此报告",
    "青石乡人民政府",
    "2012年3月1日",
)
MENUS = ("首页", "政务公开", "办事服务", "公众参与", "魅力青石")
FOOTER = (
    "主办：青石县人民政府办公室",
    "青ICP备00000000号",
    "网站标识码：9999990003",
    "版权所有 青石县人民政府",
)


class Press:
    """Prints a body into one of the page layouts that content systems and editors make."""

    def __init__(self, random: Random) -> None:
        self.pick = random.randrange
        self.paragraphs = [SENTENCES[self.pick(len(SENTENCES))] for _ in range(1 + self.pick(9))]

    def words(self, text: str) -> str:
        cut = self.pick(len(text) + 1)
        styles = (
            text,
            f"<span>{text[:cut]}</span><font>{text[cut:]}</font>",
            f"&nbsp;&nbsp;　{text}\n",
            f"<b>{text}</b>",
        )
        return styles[self.pick(len(styles))]

    def body(self) -> str:
        printed = [self.words(text) for text in self.paragraphs]
        layouts = (
            "".join(f"<p>{words}</p>" for words in printed),
            "<br><br>".join(printed),
            "".join(f"<div>{words}</div>" for words in printed),
            f"<center>{'<br/>'.join(printed)}</center>",
            "<table>" + "".join(f"<tr><td>{words}</td></tr>" for words in printed) + "</table>",
            f"<div><div>{''.join(f'<p><o:p></o:p>{words}<p>' for words in printed)}</div></div>",
        )
        return layouts[self.pick(len(layouts))]

    def page(self, mark: str) -> str:
        menu = "".join(f"<li><a href='/{word}/'>{word}</a></li>" for word in MENUS)
        path = "<div>您的位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a></div>"
        info = "<table><tr><td>索引号：</td><td>A-1</td><td>发布机构：</td><td>青石乡</td></tr></table>"
        foot = "".join(f"<p>{line}</p>" for line in FOOTER)
        frame = ("<div class=m>", f"<div id=content><ul>{menu}</ul>")[self.pick(2)]
        return (
            f"<html><head><title>年报</title></head><body><div class=top><ul>{menu}</ul></div>{path}{info}"
            f"{frame}<div {mark}>{self.body()}</div></div><div class=foot>{foot}</div></body></html>"
        )


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=200)
@given(
    st.randoms(use_true_random=True),
    st.sampled_from(["id=zoom", "class='TRS_Editor'", "id=vsb_content", "class=nr", ""]),
)
def test_the_text_is_the_body_paragraph_by_paragraph(random: Random, mark: str) -> None:
    press = Press(random)
    document = read(press.page(mark).encode(), "text/html; charset=utf-8", URL)
    assert [squeezed(line) for line in document.text.split("\n")] == [
        squeezed(text) for text in press.paragraphs
    ]
    assert document.header == (("索引号", "A-1"), ("发布机构", "青石乡"))
    assert document.breadcrumb == ("首页", "政务公开")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("20<span>1</span>7年", "2017年"),
        ("共<b>1</b><i>2</i>\n件", "共12 件"),
        ("信息\n   公开", "信息公开"),
        ("1\n2件", "12件"),
        ("电话1234567<br>2012年", "电话1234567\n2012年"),
        ("一、<br>二、", "一、\n二、"),
        ("网 \xa0 站\u200b", "网 站"),
        ("a<!-- x -->b<script>c</script><style>d</style>", "ab"),
        ("甲<p>乙<p>丙", "甲\n乙\n丙"),
    ],
)
def test_words_are_joined_as_a_reader_sees_them(markup: str, text: str) -> None:
    assert read(f"<div id=zoom>{markup}</div><p>尾".encode(), "text/html", URL).text == text


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("索 引 号: 000/2018-1 分  类: 综合 ; 业务", [("索引号", "000/2018-1"), ("分类", "综合 ; 业务")]),
        ("文  号: 无 主 题 词:", [("文号", "无"), ("主题词", "")]),
        (
            "来源：县财政局时间：2015-07-08 浏览次数：",
            [("来源", "县财政局"), ("时间", "2015-07-08"), ("浏览次数", "")],
        ),
        (
            "发布时间:2015-03-26 16:05:00 作者: 来源: 【 保存",
            [("发布时间", "2015-03-26 16:05:00"), ("作者", ""), ("来源", "")],
        ),
        ("發(fā)布機(jī)構(gòu): 縣局", [("发布机构", "縣局")]),
        ("索??引??號(hào):", [("索引号", "")]),
        ("索引号", [("索引号", "")]),
        ("我局的文号管理", []),
        ("主动公开的来源：网站", []),
        ("分类施策，逐项公开", []),
    ],
)
def test_a_header_line_gives_its_labels_and_values(line: str, pairs: list[tuple[str, str]]) -> None:
    assert label_pairs(line) == pairs


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>索引号</td><td>A</td></tr><tr><td>文号</td><td></td></tr></table>",
        "<dl><dt>索引号：</dt><dd>A</dd><dt>文号：</dt><dd></dd></dl>",
        "<dl><dd><label>索 引 号：</label><div>A</div></dd><dd><label>文号：</label><div></div></dd></dl>",
        "<ul><li><b>索引号</b>：A</li><li><b>文号</b>：</li></ul>",
        "<p><strong>索引号</strong>：A</p><p><strong>文号</strong>：</p>",
        "<div><div>索引号：</div><div>A</div></div><div><div>文号：</div><div></div></div>",
        "<p>索引号：A　　文号：</p>",
    ],
)
def test_a_header_is_read_from_any_markup_and_its_blanks_take_nothing(markup: str) -> None:
    page = f"<body>{markup}<h1>青石乡2011年年报</h1><p>青石乡的公开工作平稳。</p></body>"
    document = read(page.encode(), "text/html", URL)
    assert document.header == (("索引号", "A"), ("文号", ""))
    assert document.title == "青石乡2011年年报"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>甲局2011年年报-乙县人民政府</title><meta name=SiteName content=乙县人民政府>",
            "甲局2011年年报",
        ),
        ("<title>乙县人民政府 | 甲局2011年年报</title>", "甲局2011年年报"),
        (
            "<title>乙县人民政府 信息公开年报 丙镇2011年信息公开工作年度报告</title>",
            "丙镇2011年信息公开工作年度报告",
        ),
        ("<title>乙县水务局 2011年度信息公开年报</title>", "乙县水务局 2011年度信息公开年报"),
        ("<meta name=articletitle content='甲局2011年报'><title>x</title>", "甲局2011年报"),
        (
            "<title>年报</title><h1>乙县人民政府</h1><h1>甲局2011年信息公开工作报告</h1>",
            "甲局2011年信息公开工作报告",
        ),
        ("<title></title><p>甲局2011年信息公开年报</p>", "甲局2011年信息公开年报"),
        ("<p>正文里的一句话，没有题目。</p>", None),
    ],
)
def test_the_title_is_the_report_s_and_not_the_site_s(head: str, title: str | None) -> None:
    assert read(f"<html>{head}<p>甲局的工作有序推进。".encode(), "text/html", URL).title == title


def test_links_are_absolute_and_their_words_joined() -> None:
    page = "<base href='/zw/'><a href='./t1.html'>政府信息<br>公开<b>年报</b></a><a href=#>x</a>"
    page += "<a href='mailto:a@b'>m</a>"
    page += "<a href='//www.other.gov.cn/ '><img alt=x></a><a href='javascript:void(0)'>y</a><a>z</a>"
    links = [(link.url, link.text) for link in read(page.encode(), "text/html", URL).links]
    assert links == [
        ("http://www.example.gov.cn/zw/t1.html", "政府信息公开年报"),
        ("http://www.other.gov.cn/", ""),
    ]


def test_a_text_file_keeps_every_character_and_finds_its_parts() -> None:
    text = (
        "您的位置:首页 > 年报\r\n\r\n甲乡2012年政府信息公开年度报告\r\n发布时间:2013-01-02 来源:甲乡\r\n"
        "索引号: | A-1 | 文号: | |\r\n  一、概述\t全年  无申请。\r\n"
    )
    document = read(text.encode("gb18030"), "text/plain", URL)
    assert document.text == text.replace("\r\n", "\n")
    assert document.title == "甲乡2012年政府信息公开年度报告"
    assert document.breadcrumb == ("首页", "年报")
    assert document.header == (("发布时间", "2013-01-02"), ("来源", "甲乡"), ("索引号", "A-1"), ("文号", ""))
