"""robots.txt by RFC 9309; the decision is recorded with every exchange."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK

from archive.capture import Exchange
from crawler.archiving import running_archive
from crawler.failures import DOWNLOAD_ERRORS
from crawler.message import authority
from crawler.pace import LeftAlone

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

AGENT = "nianbao"
PORTAL_FACTS = ("portal-id", "portal-name", "division-code")
MAX_RULES = 500 * 1024  # RFC 9309, 2.5: at least 500 kibibytes are parsed
MAX_REDIRECTS = 5  # RFC 9309, 2.3.1.2: beyond them there are no rules
FRESH = timedelta(hours=24)  # RFC 9309, 2.4: a copy is good for so long
_AGENT_LINE = re.compile(
    r"^([ \t]*user[ -]?agent[ \t]*:)[ \t]*([A-Za-z_-]+)[^\r\n#]*", re.IGNORECASE | re.MULTILINE
)
MAX_SITEMAPS = 5
Decision = Literal["allowed", "denied", "absent", "unreachable", "ignored"]


class UnreachableError(IgnoreRequest):
    """The server's robots.txt was not to be had: nothing is asked of it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What robots.txt of one server says: rules, or a decision for every address."""

    parsed: Protego | None = None
    otherwise: Decision = "absent"
    why: str = ""

    def decide(self, url: str) -> Decision:
        """Return the decision for an address."""
        if self.parsed is None:
            return self.otherwise
        return "allowed" if self.parsed.can_fetch(url, AGENT) else "denied"

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Return the sitemaps that the server names, a few of them."""
        return tuple(islice(self.parsed.sitemaps, MAX_SITEMAPS)) if self.parsed else ()

    @property
    def crawl_delay(self) -> float:
        """Return the seconds that the server wants between two requests, 0 where it does not say."""
        return (self.parsed.crawl_delay(AGENT) or 0.0) if self.parsed else 0.0


class RobotsMiddleware:
    """Asks each server for its robots.txt once a day and keeps out of what it forbids."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._obey: bool = crawler.settings["NIANBAO"].crawl.obey_robots
        self._rules: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Return the middleware of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or archive the refusal and drop it."""
        facts = request.meta.setdefault("facts", {})
        if facts.get("purpose") == "robots":
            return
        rules = await self._rules_for(request) if self._obey else Rules(otherwise="ignored")
        decision = rules.decide(request.url)
        request.meta.update(facts=facts | {"robots": decision}, crawl_delay=rules.crawl_delay)
        request.meta["sitemaps"] = rules.sitemaps
        if decision in ("denied", "unreachable"):
            exchange = Exchange(request.url, datetime.now(UTC), request=b"", facts=request.meta["facts"])
            running_archive(self._crawler).write(exchange)
            kind = IgnoreRequest if decision == "denied" else UnreachableError
            raise kind(f"robots.txt {decision} {rules.why}".strip())

    async def _rules_for(self, request: Request) -> Rules:
        server = f"{urlsplit(request.url).scheme}://{authority(request.url)}"
        if server not in self._rules:
            self._rules[server] = asyncio.ensure_future(self._rules_at(f"{server}/robots.txt", request))
        return await asyncio.shield(self._rules[server])

    async def _rules_at(self, url: str, reason: Request) -> Rules:
        known = running_archive(self._crawler).known.robots(url, datetime.now(UTC) - FRESH)
        return rules_of(*known) if known else await self._fetched(url, reason)

    async def _fetched(self, url: str, reason: Request) -> Rules:
        portal = {key: value for key, value in reason.meta["facts"].items() if key in PORTAL_FACTS}
        facts = portal | {"purpose": "robots", "via": reason.url, "hopsFromSeed": "P"}
        meta = {"facts": facts, "redirect_ttl": MAX_REDIRECTS}
        request = Request(url, callback=NO_CALLBACK, priority=1000, meta=meta)
        engine = self._crawler.engine
        try:
            answer = await engine.download_async(request) if engine else None
        except DOWNLOAD_ERRORS as error:
            return Rules(otherwise="unreachable", why=str(error))
        except LeftAlone:
            raise
        except IgnoreRequest:  # redirected too often
            return Rules()
        return rules_of(answer.status, answer.body) if answer else Rules(otherwise="unreachable")


def rules_of(status: int, body: bytes) -> Rules:
    """Return what an answer to /robots.txt says (RFC 9309, 2.3.1): 4xx is no rules, 5xx means stay out.

    HTML in its place (a home page, a soft 404) is no rules.
    """
    if status >= 500:
        return Rules(otherwise="unreachable", why=f"(HTTP {status})")
    text = body[:MAX_RULES].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if status != 200 or text.startswith("<"):
        return Rules(otherwise="absent")
    return Rules(parsed=Protego.parse(_AGENT_LINE.sub(_exact, text)))


def _exact(line: re.Match[str]) -> str:
    """Return a line that names an agent with the name alone, one of another agent so that it is not ours.

    "Nianbao/1.0" means us, "nian" does not: the name is compared as a whole (RFC 9309, 2.2.1).
    """
    return f"{line[1]} {AGENT if line[2].lower() == AGENT else 'other'}"
