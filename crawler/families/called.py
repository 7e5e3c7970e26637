"""The call by which a page's own script turns the pages of its list, put together from its pieces; prior.

``$.ajax({url: '/search/' + id, data: {pageNo: p}})``, ``$.get``, ``$.post``, ``fetch`` and the like: the
address and the parameters are literals and variables that the page sets, but for the one that counts pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from crawler import scripts
from crawler.address import absolute
from crawler.families import paging
from crawler.families.data import COUNTER
from crawler.families.further import Further, When
from crawler.page import Page

CALL = re.compile(r"(?:\$|\bjQuery|\baxios|\bhttp)\.(ajax|get|post|getJSON)\(|\b(?:fetch|axios)\(")
SHORT = ("get", "post", "getJSON")
MAX_CALLS = 20  # of a page
REACH = 1500  # characters of a call that are read
LONGEST = 1000  # characters that a call sends
COMMENT = re.compile(r"/\*[^*]{0,2000}\*+/|^[ \t]*//[^\n]*", re.MULTILINE)
QUOTED = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
TERM = r"""(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|`[^`\n]{0,300}`|[A-Za-z_$][\w$.]{0,40}|\d{1,9})"""
SUM = rf"{TERM}(?:\s*\+\s*{TERM}){{0,8}}"
FIRST = re.compile(rf"\s*({SUM})\s*(?:,|$)")
URL = re.compile(rf"""\burl["']?\s*:\s*({SUM})\s*[,}}\n]""")
DATA = re.compile(r"""\b(?:data|params|body)["']?\s*:\s*(JSON\.stringify\(\s*)?\{([^{}]{1,1000})\}""")
SECOND = re.compile(r"\s*[^,{]{1,300},\s*()\{([^{}]{1,1000})\}")  # $.get(address, data)
MEMBER = re.compile(rf"""\s*["']?([A-Za-z_][\w-]{{0,40}})["']?\s*:\s*({SUM})\s*(?:,\s*|$)""")
METHOD = re.compile(r"""\b(?:type|method)["']?\s*:\s*["'](\w{1,10})""", re.IGNORECASE)
SETS = re.compile(
    r"""\b([A-Za-z_$][\w$]{0,40})\s*=\s*("[^"\n]{0,300}"|'[^'\n]{0,300}'|\d{1,9})(?=\s*[;,\n])"""
)
PIECE = re.compile(TERM)
INSIDE = re.compile(r"\$\{\s*([\w$.]{1,40})\s*\}")
TOTAL = re.compile(
    r"""\b(?:total|total_?(?:count|rows?|records?|num)|record_?count|count)["']?\s*[:=]\s*["']?(\d{1,6})""",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[0-9]{1,6}")
FULL = 10  # rows: a list shorter than this, whose rows nobody counts, has no second page
# what a script does besides asking for rows: it counts visits, votes, sends forms
WRITES = re.compile(
    r"\b(?:add|save|submit|insert|update|edit|delete|remove|del|vote|like|zan|praise|log(?:in|out)?|regist\w*|sign|apply"
    r"|upload|send|sms|captcha|comment|feedback|guestbook|message|hits?|visit\w*|click\w*|count(?:er)?|hot\w*)\b",
    re.IGNORECASE,
)
LISTS = re.compile(r"list|search|query|data|doc|article|info|channel|column|content|news|page", re.IGNORECASE)
UNKNOWN = "\0"  # stands for what the page does not say: the number of a page


@dataclass(frozen=True, slots=True)
class Call:
    """A call: its address, what it sends, which of that are numbers, and how: by POST, as JSON."""

    url: str
    sent: dict[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    posts: bool = False
    is_json: bool = False

    def counter(self) -> tuple[str, int] | None:
        """Return the parameter that counts and the first page's number; None where anything else varies.

        A POST may do anything: there the name must say that it counts pages.
        """
        path, _, query = self.url.partition("?")
        asked = dict(parse_qsl(query, keep_blank_values=True)) | self.sent
        name, value = next((each for each in asked.items() if COUNTER.fullmatch(each[0])), ("", ""))
        others = (unquote(path), *(each for key, each in asked.items() if key != name))
        first = value.replace(UNKNOWN, "", 1)  # {page: page + 1}
        is_number = bool(NUMBER.fullmatch(first)) if UNKNOWN not in value else first in ("", "1")
        is_safe = "page" in name.lower() or not self.posts
        if not is_number or not is_safe or any(UNKNOWN in each for each in others):
            return None
        return name, 1 if UNKNOWN in value else int(first)

    def at(self, name: str, number: int, when: When) -> Further:
        """Return the call for a page."""
        sent = self.sent | ({name: str(number)} if name in self.sent else {})
        is_asked = name not in self.sent or paging.parameter(self.url, name) is not None
        url = paging.at(self.url, **{name: number}) if is_asked else self.url
        if not self.posts:
            return Further(paging.at(url, **sent), when=when)
        numbers = {each: int(sent[each]) for each in {*self.numbers, name} & {*sent}}
        body = json.dumps(sent | numbers) if self.is_json else urlencode(sent)
        return Further(url, body.encode(), when=when)


def further(page: Page, shown: int) -> list[Further]:
    """Return the call for the rows behind those that a page shows, or for the first of an empty list.

    Only of the page that the column begins with: what a call brought makes no calls of its own.
    """
    total = TOTAL.search(scripts.inline(page)) if shown else None
    is_whole = shown and not (int(total[1]) > shown if total else shown >= FULL)
    if is_whole or page.column not in ("", page.url):
        return []
    when: When = "guessed" if shown else "always"
    return [call.at(name, first + bool(shown), when) for call, name, first in calls(page)[:1]]


def calls(page: Page) -> list[tuple[Call, str, int]]:
    """Return the calls by which a page turns pages: with the parameter that counts, and the first number.

    Those first whose address and counter speak most of lists.
    """
    found = ((call, call.counter()) for call in _calls(page))
    counted = [(call, *counter) for call, counter in found if counter]
    return sorted(counted, key=lambda each: -len({*LISTS.findall(f"{each[0].url} {each[1]}".lower())}))


def _calls(page: Page) -> Iterator[Call]:
    script = COMMENT.sub("", scripts.inline(page))
    values = {name: value.strip("\"'") for name, value in reversed(SETS.findall(script))}
    for start in islice(CALL.finditer(script), MAX_CALLS):
        call = _call(page, start[1] or "", _piece(script, start.end()), values)
        if call and not WRITES.search(_words(call.url)):
            yield call


def _call(page: Page, kind: str, piece: str, values: dict[str, str]) -> Call | None:
    """Return a call, or None where its address or what it sends is not plain."""
    method = METHOD.search(piece)
    verb = (method[1] if method else "post" if kind == "post" else "get").lower()
    address = FIRST.match(piece) or URL.search(piece)
    written = _sum(address[1], values) if address else UNKNOWN
    url = None if written.startswith(UNKNOWN) else absolute(page.url, written)
    data = (SECOND.match(piece) if kind in SHORT else None) or DATA.search(piece)
    members = MEMBER.findall(data[2]) if data else []
    is_plain = not data or not MEMBER.sub("", data[2]).strip()
    sent = {name: _sum(value, values) for name, value in members}
    if not url or not is_plain or verb not in ("get", "post") or len(urlencode(sent)) > LONGEST:
        return None
    numbers = frozenset(name for name, value in dict(members).items() if NUMBER.fullmatch(value))
    return Call(url, sent, numbers, posts=verb == "post", is_json=bool(data and data[1]))


def _piece(script: str, start: int) -> str:
    """Return what stands between the brackets of a call."""
    text = script[start : start + REACH]
    bare = QUOTED.sub(lambda found: " " * len(found[0]), text)
    depth = 1
    for at, sign in enumerate(bare):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return text[:at]
    return ""


def _words(url: str) -> str:
    """Return the path of an address with its joined words parted: saveVote.do as save Vote.do."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", urlsplit(url).path)


def _sum(words: str, values: dict[str, str]) -> str:
    """Return what a sum of literals and variables comes to."""
    return "".join(_term(each, values) for each in PIECE.findall(words))


def _term(term: str, values: dict[str, str]) -> str:
    if term[0] == "`":
        made = INSIDE.sub(lambda found: values.get(found[1], UNKNOWN), term[1:-1])
        return UNKNOWN if "${" in made else made
    return term[1:-1] if term[0] in "\"'" else term if term.isdigit() else values.get(term, UNKNOWN)
