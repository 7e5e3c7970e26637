"""Whatever bytes come: an issue or a refusal, never an exception, and never more than two seconds.

``FUZZ`` in the environment says how many cases are tried (``make fuzz``: 20,000).
"""

from __future__ import annotations

import os
import time
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import parse, read
from parsers.model import Context, Unreadable
from samples.portals import PORTALS, reports, site
from tests import drawn, printed

SHARED = Path(__file__).parents[2] / "shared"
CASES = int(os.environ.get("FUZZ", "1000"))
SECONDS = 2.0
SPLICES = (
    *(b"<table>", b"</table>", b"<tr><td rowspan=99999 colspan=99999>", b"<td>", b"</td></tr>"),
    *(b"<div>" * 300, b"<!--", b"-->", b"<script>", b"<![CDATA[", b"&#x110000;", b"&nbsp;" * 50),
    *(b"\xa1\xa1", b"\xff\xfe", b"\0", b"|" * 200, b"\t" * 200, b" " * 2000, b"\n" * 500),
    *(b"1 " * 500, b"1." * 500, b"-" * 3000, b"9" * 4000, b"0.0" * 1000, b"9,999" * 500),
    *("（一）".encode() * 200, "其中：".encode() * 200, "总计\n".encode() * 100, "二〇".encode() * 300),
    *("历年累计".encode("gbk"), "统计指标|单位|统计数\n".encode() * 20, "公开政府信息".encode() * 300),
)
Case = tuple[bytes, str | None]


@cache
def pages() -> tuple[bytes, ...]:
    """Return pages to spoil: the samples' reports, printed forms, the reference pages where they are."""
    sampled = [
        site(portal.id).pages[report.path].body for portal in PORTALS for report in reports(portal.id)[:6]
    ]
    kinds = [(form, way) for form in drawn.FORMS for way in (*printed.HTML, *printed.TEXT)]
    random = Random(1)  # noqa: S311
    forms = [way(random, drawn.draw(random, form)[0]).encode() for form, way in kinds]
    near = sorted(SHARED.glob("corpus/*.html")) + sorted(SHARED.glob("seeds/*.txt"))
    return (*sampled, *forms, *(path.read_bytes() for path in near))


@st.composite
def spoiled(draw: st.DrawFn) -> Case:
    """Draw a page and cut, double, swap, re-encode and splice stretches of it."""
    random = draw(st.randoms(use_true_random=True))
    body = random.choice(pages())
    for _ in range(random.randrange(1, 8)):
        start = random.randrange(len(body) + 1)
        end = min(len(body), start + random.choice((1, 3, 40, 400, 4000)))
        stretch = body[start:end]
        change = random.choice(("cut", "double", "splice", "noise", "upper", "swap"))
        middle = {
            "cut": b"",
            "double": stretch * random.randrange(2, 9),
            "splice": random.choice(SPLICES) + stretch,
            "noise": random.randbytes(len(stretch)),
            "upper": stretch.upper(),
            "swap": stretch[::-1],
        }[change]
        body = body[:start] + middle + body[end:]
    media = random.choice((None, "text/html", "text/plain; charset=gbk", "text/html; charset=utf-16"))
    return body[:400_000], media


raw = st.tuples(
    st.one_of(
        st.binary(max_size=2000), st.text(max_size=500).map(lambda words: words.encode("utf-8", "replace"))
    ),
    st.sampled_from((None, "text/html", "text/plain", "application/octet-stream", "text/html; charset=big5")),
)


def take(case: Case) -> None:
    """Read and parse; a page that takes too long is tried again, since the machine may have been busy."""
    for _ in range(3):
        started = time.process_time()
        try:
            parse(read(*case, "http://www.example.gov.cn/a.html"), Context(link_text="2016年年度报告"))
        except Unreadable:
            return
        if time.process_time() - started < SECONDS:
            return
    raise AssertionError(f"{len(case[0])} bytes take more than {SECONDS} s")


@settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(spoiled(), spoiled(), spoiled(), raw))
def test_no_page_breaks_the_parsers_or_holds_them_up(case: Case) -> None:
    take(case)


NOISE = (
    *("<%", "1 ", "《", "|", "公开政府信息1条，", "主动公开政府信息1条<br>", "没有申请、", "历年累计1,"),
    *("未收取其他组织", "a、b分别为1、2", "<tr><td>收到申请数<td>1", "公(gong)开(kai)"),
    "政府信息公开" + "公开" * 60 + "复印费" * 60 + "共计1元" * 60,
    "政府信息公开" + "网站" * 60 + "网站1条" * 60 + "共计1条" * 60,
    "复议1件开通维持以来",
)


@pytest.mark.parametrize("noise", NOISE)
def test_a_megabyte_of_noise_is_read_in_time(noise: str) -> None:
    page = ("<table>" + noise * (500_000 // len(noise))).encode()
    take((page, "text/html; charset=utf-8"))
    take((page, "text/plain; charset=utf-8"))


def test_a_text_without_end_is_read_as_far_as_an_issue_says() -> None:
    page = read(
        ("2016年主动公开政府信息5条。" + "无" * 60_000 + "。收到政府信息公开申请2件。").encode(),
        "text/plain",
        "",
    )
    report = parse(page, Context(link_text="2016年政府信息公开年度报告"))
    assert [figure.field for figure in report.findings] == ["disclosure.total"]
    assert [issue.kind for issue in report.issues] == ["unreadable"]


def test_no_page_is_read_twice_in_two_ways() -> None:
    for page in pages()[::7]:
        first, again = (parse(read(page, None, "http://x/"), Context()) for _ in range(2))
        assert first == again
