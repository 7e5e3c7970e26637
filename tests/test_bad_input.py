"""Pages in a bad state: an issue or a refusal, what is whole is still read, and all in bounded time."""

from __future__ import annotations

import time

import pytest

from parsers import parse, read
from parsers.model import Context, Report, Unreadable

TITLE = "某县民政局2016年政府信息公开工作年度报告"
WORDS = "一、主动公开情况。2016年，我局主动公开政府信息56条。二、依申请公开情况。收到政府信息公开申请3件。"
SECONDS = 2.0
READ = {"disclosure.total": 56, "requests.received": 3}


def page(words: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{words}</p></body></html>"
    )


def report(payload: bytes, media_type: str = "text/html") -> Report:
    started = time.process_time()
    found = parse(read(payload, media_type, "http://www.example.gov.cn/a.html"), Context())
    assert time.process_time() - started < SECONDS
    return found


def figures(found: Report) -> dict[str, int]:
    return {figure.field: int(figure.value) for figure in found.findings}


@pytest.mark.parametrize("payload", [b"", b" \n\t", b"\0" * 5000, b"%PDF-1.4 x"])
def test_what_is_empty_or_binary_is_refused_with_a_reason(payload: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\w"):
        report(payload)


def test_bytes_without_sense_give_an_issue_and_no_figure() -> None:
    found = report(bytes(range(1, 256)) * 40)
    assert found.findings == ()
    assert "damage" in {issue.kind for issue in found.issues}


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "iso-8859-1", "no-such-charset", "utf-16"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_wrongly_declared_charset_does_not_hide_the_figures(declared: str, encoding: str) -> None:
    words = page(WORDS, f"<meta charset={declared}>").encode(encoding)
    assert figures(report(words, f"text/html; charset={declared}")) == READ


def test_a_page_of_two_charsets_is_read_as_far_as_one_of_them_goes_and_says_so() -> None:
    whole = page(WORDS).encode("gb18030")
    found = report(
        whole.replace(b"</body>", "联系我们：主动公开政府信息99条".encode() + b"</body>"),
        "text/html; charset=gbk",
    )
    assert figures(found).items() <= READ.items()
    half = page(WORDS).encode().replace("依申请".encode(), "依申请".encode("gb18030"), 1)
    told = report(half, "text/html; charset=utf-8")
    assert figures(told)["disclosure.total"] == 56
    assert "damage" in {issue.kind for issue in told.issues}


@pytest.mark.parametrize(
    "noise",
    [
        "<script>var 公开政府信息99条 = '<p>';</script>",
        "<style>p{content:'申请9件'}</style>",
        "<!-- 收到申请8件 -->",
    ],
)
def test_scripts_styles_and_remarks_state_nothing(noise: str) -> None:
    assert figures(report(page(noise * 500 + WORDS + noise * 500).encode())) == READ


@pytest.mark.parametrize("tag", ["div", "p", "b", "table><tr><td", "ul><li", "font"])
def test_a_page_nested_without_end_says_what_it_left_out(tag: str) -> None:
    found = report(page(WORDS + f"<{tag}>" * 20_000 + "x").encode())
    assert figures(found).items() <= READ.items()


def test_ten_thousand_cells_are_read_or_said_to_be_too_many() -> None:
    rows = "".join(f"<tr><td>指标{n}<td>条<td>{n}<td>{n}" for n in range(2500))
    found = report(page(WORDS + f"<table>{rows}</table>").encode())
    assert figures(found) == READ
    beyond = report(page(WORDS + f"<table>{rows * 9}</table>").encode())
    assert figures(beyond) == READ
    labels = ("收到申请数", "申请办结数", "行政复议数量", "行政诉讼数量")
    form = "".join(f"<tr><td>{label}<td>件<td>3" for label in labels)
    doubled = report(page(WORDS + f"<table>{form * 900}</table>").encode())
    assert len(doubled.findings) < 20
    assert len(doubled.issues) < 60


@pytest.mark.parametrize("words", ["召开新闻发布会1次", "政府信息公开行政复议1件维持1件,"])
def test_figures_in_a_run_without_a_stop_are_read_in_bounded_time(words: str) -> None:
    report(page(WORDS + words * (30_000 // len(words))).encode())
