"""What became of a request: one case for each word of the catalog, and the near misses beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.outcome import Outcome, outcome

URL = "http://www.x.gov.cn/zwgk/nb/t2018.html"
HTML = (("Content-Type", "text/html; charset=utf-8"),)
PAGE = (
    "<html><head><title>年报</title></head><body><p>"
    + "本局主动公开政府信息五条。" * 30
    + "</p></body></html>"
)
STUB = "<html><head><script>var wzwscspd='0.0.0.0';eval('x')</script></head><body></body></html>"
SHELL = '<html><head><title>专栏</title></head><body><div id="app"></div><script src="/a.js"></script>'


def judge(
    status: int | None, body: str = "", headers: tuple[tuple[str, str], ...] = HTML, **facts: str
) -> Outcome:
    return outcome(status, headers, body.encode(), URL, facts)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, PAGE, Outcome("ok")),
        (200, PAGE.replace("<p>", "<p>页面不存在的情况已整改。"), Outcome("ok")),
        (304, "", Outcome("unchanged")),
        (404, PAGE, Outcome("not_found")),
        (410, "", Outcome("not_found")),
        (200, "<html><body>对不起,您访问的页面不存在!</body></html>", Outcome("soft_404")),
        (200, "<html><body>该栏目已被隐藏</body></html>", Outcome("soft_404")),
        (200, "<title>404错误</title>" + PAGE, Outcome("soft_404")),
        (200, SHELL, Outcome("empty_shell")),
        (200, "", Outcome("empty_shell")),
        (200, "<html><body><img src='nb.jpg'></body></html>", Outcome("ok")),
        (200, STUB, Outcome("wall", "wall_stub")),
        (200, "<script>" + "a=1;" * 280 + "</script>", Outcome("wall", "wall_stub")),
        (202, STUB, Outcome("wall", "wall_412")),
        (412, "<script>var $_ts={}</script>", Outcome("wall", "wall_412")),
        (412, PAGE, Outcome("error", "http_412")),
        (521, "<script>document.cookie='__jsl_clearance=1'</script>", Outcome("wall", "wall_521")),
        (521, PAGE, Outcome("error", "server_error")),
        (403, "<p>云防护</p>", Outcome("wall", "wall_403")),
        (403, "Forbidden", Outcome("wall", "forbidden")),
        (403, "<div id='notice-jiasule'></div>", Outcome("wall", "wall_403")),
        (403, PAGE, Outcome("wall", "forbidden")),
        (403, "您的请求可能存在威胁,已被拦截", Outcome("wall", "wall_403")),
        (429, "", Outcome("wall", "wall_429")),
        (401, PAGE, Outcome("wall", "login")),
        (405, STUB, Outcome("wall", "wall_412")),
        (405, PAGE, Outcome("error", "http_405")),
        (412, "<script>" + "a=1;" * 9000 + "</script>", Outcome("wall", "wall_412")),
        (202, "<script>" + "a=1;" * 9000 + "</script>", Outcome("wall", "wall_412")),
        (202, PAGE, Outcome("ok")),
        (521, "<script>a=1</script>", Outcome("wall", "wall_521")),
        (503, "<script>document.cookie='__jsl_clearance=1'</script>", Outcome("wall", "wall_521")),
        (503, PAGE, Outcome("error", "server_error")),
        (200, "<html><body>您的访问过于频繁,请稍后再试</body></html>", Outcome("wall", "wall_403")),
        (200, "您的IP地址已被限制访问", Outcome("wall", "wall_403")),
        (200, PAGE.replace("<p>", "<p>访问过于频繁的用户已限制。"), Outcome("ok")),
        (
            200,
            "<html><title>安全验证</title><body><div id=c></div></body></html>",
            Outcome("wall", "captcha"),
        ),
        (200, "<html><body>请输入验证码后继续访问</body></html>", Outcome("wall", "captcha")),
        (200, "<html><script src='/_guard/auto.js'></script></html>", Outcome("wall", "wall_stub")),
        (200, "<script>" + "a=1;" * 2500 + "</script>" + PAGE, Outcome("ok")),
        (200, "<html><body>请完成滑动验证</body></html>", Outcome("wall", "captcha")),
        (200, "<html><body>用户登录<input type=password></body></html>", Outcome("wall", "login")),
        (500, "", Outcome("error", "server_error")),
        (502, PAGE, Outcome("error", "server_error")),
        (400, "", Outcome("error", "http_400")),
        (200, "<script>location.href='/'</script>", Outcome("redirect", "redirect_home")),
        (200, "<script>window.location.href = './new.html';</script>", Outcome("redirect")),
        (200, '<meta http-equiv="refresh" content="0; url=/">', Outcome("redirect", "redirect_home")),
    ],
)
def test_an_answer_is_judged_by_status_and_what_it_shows(status: int, body: str, expected: Outcome) -> None:
    assert judge(status, body) == expected


def test_a_script_wall_is_known_by_its_head_alone() -> None:
    assert judge(521, "", (("X-Via-JSL", "aa,-"),)) == Outcome("wall", "wall_521")


@pytest.mark.parametrize(
    ("location", "detail"),
    [
        ("/", "redirect_home"),
        ("https://www.x.gov.cn", "redirect_home"),
        ("t2019.html", None),
        ("http://[", None),
        ("/?id=3", None),
    ],
)
def test_a_redirect_to_the_home_page_is_named(location: str, detail: str | None) -> None:
    assert judge(302, "", (("Location", location),)) == Outcome("redirect", detail)


@pytest.mark.parametrize("failure", ["dns", "refused", "reset", "tls_error", "timeout"])
def test_no_answer_is_an_error_with_its_reason(failure: str) -> None:
    assert judge(None, failure=failure) == Outcome("error", failure)


def test_a_page_that_robots_forbid_was_never_asked_for() -> None:
    assert judge(None, robots="denied") == Outcome("robots_denied", "robots")


def test_half_an_answer_is_truncated_and_says_why() -> None:
    assert outcome(200, HTML, PAGE.encode(), URL, {}, "length") == Outcome("truncated", "length")
    assert judge(200, PAGE, failure="reset") == Outcome("truncated", "reset")
    assert outcome(404, HTML, b"", URL, {}, "length") == Outcome("not_found")


def test_a_file_is_never_taken_for_a_page() -> None:
    pdf = (("Content-Type", "text/html"),)
    assert outcome(200, pdf, b"%PDF-1.4 <script>404 not found</script>", URL, {}) == Outcome("ok")


@settings(max_examples=150)
@given(
    st.none() | st.integers(100, 599),
    st.binary(max_size=300) | st.text("<>script/=\"'html 页面不存在", max_size=300).map(str.encode),
    st.lists(st.tuples(st.sampled_from(["Location", "Content-Type", "Set-Cookie"]), st.text(max_size=30))),
)
def test_any_answer_is_judged_without_an_error(
    status: int | None, body: bytes, headers: list[tuple[str, str]]
) -> None:
    assert outcome(status, headers, body, URL, {}).outcome
