"""robots.txt by RFC 9309; the decision is recorded with every exchange."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from archive.capture import Exchange
from crawler.archiving import running_archive
from crawler.failures import DOWNLOAD_ERRORS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

AGENT = "nianbao"
PORTAL_FACTS = ("portal-id", "portal-name", "division-code")
MAX_RULES = 500 * 1024  # RFC 9309, 2.5: at least 500 kibibytes are parsed
Decision = Literal["allowed", "denied", "absent", "unreachable", "ignored"]


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


class RobotsMiddleware:
    """Asks each server for its robots.txt once a run and keeps out of what it forbids."""

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
        request.meta["facts"] = facts | {"robots": decision}
        if decision in ("denied", "unreachable"):
            exchange = Exchange(request.url, datetime.now(UTC), request=b"", facts=request.meta["facts"])
            running_archive(self._crawler).write(exchange)
            raise IgnoreRequest(f"robots.txt {decision} {rules.why}".strip())

    async def _rules_for(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        server = f"{parts.scheme}://{parts.netloc}"
        if server not in self._rules:
            self._rules[server] = asyncio.ensure_future(self._fetch(f"{server}/robots.txt", request))
        return await asyncio.shield(self._rules[server])

    async def _fetch(self, url: str, reason: Request) -> Rules:
        portal = {key: value for key, value in reason.meta["facts"].items() if key in PORTAL_FACTS}
        facts = portal | {"purpose": "robots", "via": reason.url, "hopsFromSeed": "P"}
        request = Request(url, callback=NO_CALLBACK, priority=1000, meta={"facts": facts})
        engine = self._crawler.engine
        try:
            return (
                rules_of(await engine.download_async(request)) if engine else Rules(otherwise="unreachable")
            )
        except DOWNLOAD_ERRORS as error:
            return Rules(otherwise="unreachable", why=str(error))


def rules_of(response: Response) -> Rules:
    """Return what an answer to /robots.txt says (RFC 9309, 2.3.1): 4xx is no rules, 5xx means stay out.

    HTML in its place (a home page, a soft 404) is no rules.
    """
    if response.status >= 500:
        return Rules(otherwise="unreachable", why=f"(HTTP {response.status})")
    text = response.body[:MAX_RULES].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if response.status != 200 or text.startswith("<"):
        return Rules(otherwise="absent")
    return Rules(parsed=Protego.parse(text))
