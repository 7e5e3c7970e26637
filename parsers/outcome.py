"""What became of a request, from status, head, body and failure: one pure judgement, live and later."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsers.readers.charset import decode

_FIRST = 4 * 1024  # bytes of a body that often show more words already than any notice has
_READ = 256 * 1024  # bytes of a body that are looked at
_TINY = 4096  # a wall's page is a few hundred to a few thousand bytes of script
_FEW_WORDS = 30  # characters to be seen on a page that only sends the reader elsewhere
_NOTHING = 5
_NOTICE = 300  # characters of a page that says no more than one thing; the shortest reports have as many
_UNSEEN = re.compile(
    r"<(script|style|noscript|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>|&nbsp;|\s+",
    re.DOTALL | re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,200})", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_LOADED = re.compile(r"<script\b[^<>]*\bsrc\s*=|<div\b|<title\b[^<>]*>\s*[^<\s]", re.IGNORECASE)
_MEDIA = re.compile(r"<(?:img|iframe|frame|embed|object|video|a)\b", re.IGNORECASE)
_JUMP = re.compile(
    r"""(?:http-equiv\s*=\s*["']?refresh[^<>]{0,100}?url\s*=\s*|location(?:\.href)?\s*=\s*|location\.replace\(\s*)"""
    r"""["']?([^"'<>\s;]{1,500})""",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"(?:页面|网页|栏目|目录|访问的(?:文件|内容|信息|文章|地址))[^，。]{0,6}(?:不存在|没有找到|未找到|找不到|无法访问)"
    r"|(?:页面|网页|文件|内容|信息|栏目|目录|文章)[^，。]{0,6}已(?:经)?被?(?:隐藏|删除|移除|下线|关闭)"
    r"|(?:找不到|无法找到)[^，。]{0,8}(?:页面|网页|文件)|(?:page|file|resource)\s*(?:was\s*)?not\s*found|404\s*not\s*found",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(r"(?<!\d)404(?!\d)|not\s*found", re.IGNORECASE)
# what the scripts of the common walls name: cookies, paths, calls
_CHALLENGE = re.compile(
    r"wzws(?:cspd|challenge)|__jsl_clearance|__jsluid|acw_sc__v2|\$_ts\b|FSSBBIl1UgzbN7N|security_verify_data"
    r"|yunsuo_session|/_guard/|btwaf|toNumbers\(|cdn-cgi/challenge|__cf_chl",
)
_SHIELD = re.compile(
    r"云防护|notice-jiasule|创宇盾|(?:网站|web应用)防火墙|(?:访问|请求)(?:已|可能)?(?:经)?被(?:拦截|阻断|拒绝|禁止)"
    r"|(?:访问|请求|操作)(?:次数)?(?:过于|太|过)(?:频繁|快|多)|检测到.{0,8}(?:异常|恶意|攻击)"
    r"|请求.{0,6}(?:威胁|不合法|非法参数)|ip.{0,12}(?:已被|被)(?:限制|封|禁)|request\s*(?:was\s*|is\s*)?blocked",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(
    r"滑动验证|滑块|人机验证|安全验证|拖动.{0,8}验证|验证码.{0,12}(?:继续|后)?访问|captcha", re.IGNORECASE
)
_PASSWORD = re.compile(r"""<input\b[^<>]*type\s*=\s*["']?password""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word of the catalog (ok, unchanged, redirect …) and, where there is one, the finer word or reason."""

    outcome: str
    detail: str | None = None


def outcome(  # noqa: PLR0913, PLR0917  # what a capture consists of
    status: int | None,
    headers: Sequence[tuple[str, str]],
    body: bytes,
    url: str,
    facts: Mapping[str, str],
    truncated: str | None = None,
) -> Outcome:
    """Return what a capture is, in the words of the catalog; details are those of portals.md 5.2.

    ``body`` has every coding removed; ``facts`` are those of the metadata record (``robots``, ``failure``);
    ``truncated`` is the WARC-Truncated reason. Only an answer can be a wall: a failure never is.
    """
    if status is None:
        denied = facts.get("robots") == "denied" and "failure" not in facts
        return Outcome("robots_denied", "robots") if denied else Outcome("error", facts.get("failure"))
    by_status = _by_status(status, headers, url)
    if by_status is not None:
        return by_status
    page = _page(headers, body)
    if status >= 400:
        return _refused(status, headers, page)
    if truncated or "failure" in facts:
        return Outcome("truncated", truncated or facts["failure"])
    return _shown(status, page, url)


@dataclass(frozen=True, slots=True)
class _Page:
    """A body as far as it matters here: its markup and the words that a reader sees; "" if it is no HTML."""

    markup: str = ""
    words: str = ""
    title: str = ""
    size: int = 0
    plain: str = ""  # of a short text that is no HTML

    def script_alone(self) -> bool:
        """Tell a page with a script and nothing to see."""
        return len(self.words) <= _FEW_WORDS and bool(_SCRIPT.search(self.markup))

    def shielded(self) -> bool:
        """Tell the notice of a wall that turned the request away."""
        return any(map(_SHIELD.search, (self.markup, self.words, self.plain)))


def _by_status(status: int, headers: Sequence[tuple[str, str]], url: str) -> Outcome | None:
    """Return what the status alone decides, or None."""
    if status == 304:
        return Outcome("unchanged")
    if status in (404, 410):
        return Outcome("not_found")
    if 300 <= status < 400:
        target = _header(headers, "location")
        return _redirect(url, target) if target else Outcome("error", "no_location")
    return None


def _refused(status: int, headers: Sequence[tuple[str, str]], page: _Page) -> Outcome:
    """Tell walls among the answers from 400 on."""
    challenged = bool(_CHALLENGE.search(page.markup)) or "__jsl" in _header(headers, "set-cookie")
    scripted = challenged or page.script_alone()
    walls = (
        ("wall_521", status in (503, 521) and (challenged or bool(_header(headers, "x-via-jsl")))),
        ("wall_521", status == 521 and scripted),
        ("wall_412", status in (405, 412) and scripted),
        ("login", status in (401, 407)),
        ("wall_429", status == 429),
        ("wall_403", status == 403 and (challenged or page.shielded())),
        ("forbidden", status == 403),  # of one folder, perhaps: several of them make a wall (catalog.walls)
    )
    if word := next((word for word, holds in walls if holds), None):
        return Outcome("wall", word)
    return Outcome("error", "server_error" if status >= 500 else f"http_{status}")


def _shown(status: int, page: _Page, url: str) -> Outcome:
    """Judge a page that the server calls good by what it shows."""
    notice = len(page.words) <= _NOTICE
    if status == 202 and page.script_alone():
        return Outcome("wall", "wall_412")
    if notice and (wall := _wall(page)):
        return Outcome("wall", wall)
    if _GONE_TITLE.search(page.title) or _GONE.search(page.title) or (notice and _GONE.search(page.words)):
        return Outcome("soft_404")
    jump = _JUMP.search(page.markup) if len(page.words) <= _FEW_WORDS else None
    if jump:
        return _redirect(url, jump[1])
    if page.markup and len(page.words) <= _NOTHING and not _MEDIA.search(page.markup):
        return Outcome("empty_shell")
    return Outcome("ok" if page.size else "empty_shell")


def _wall(page: _Page) -> str | None:
    if _CAPTCHA.search(page.words + page.title + page.plain):
        return "captcha"
    if _PASSWORD.search(page.markup) and "登录" in page.words + page.title:
        return "login"
    if page.shielded():
        return "wall_403"
    if _CHALLENGE.search(page.markup) and len(page.words) <= _FEW_WORDS:
        return "wall_stub"
    tiny = page.size <= _TINY and page.script_alone() and not page.words
    bare = tiny and not _LOADED.search(page.markup) and not _JUMP.search(page.markup)
    return "wall_stub" if bare else None


def _redirect(url: str, target: str) -> Outcome:
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, target))
    except ValueError:
        return Outcome("redirect")
    home = there.path in ("", "/", "/index.html") and not there.query and here.path not in ("", "/")
    return Outcome("redirect", "redirect_home" if home else None)


def _header(headers: Sequence[tuple[str, str]], name: str) -> str:
    return next((value.strip() for key, value in headers if key.lower() == name), "")


def _page(headers: Sequence[tuple[str, str]], body: bytes) -> _Page:
    media_type = _header(headers, "content-type").lower()
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    declared = "html" in media_type or not media_type
    if not head.startswith(b"<") or head.startswith(b"<?xml") or not (declared or b"<html" in head):
        plain = body[:_NOTICE] if media_type.startswith("text/") and len(body) <= _TINY else b""
        return _Page(plain=decode(plain, media_type)[0], size=len(body))
    page = _read(body[:_FIRST], media_type, len(body))
    return page if len(page.words) > _NOTICE else _read(body[:_READ], media_type, len(body))


def _read(body: bytes, media_type: str, size: int) -> _Page:
    markup, _ = decode(body, media_type)
    title = _TITLE.search(markup)
    return _Page(markup, _UNSEEN.sub("", markup), title[1].strip() if title else "", size)
