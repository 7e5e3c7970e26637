"""One request under way, and what becomes of it: an exchange for the archive, a response for Scrapy."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from archive.capture import Exchange, Truncation
from archive.coding import decode
from archive.messages import split_response, values
from crawler.answer import Answer
from crawler.connection import Connection
from crawler.failures import NotHttpError, detail, failure
from parsers.outcome import Outcome, outcome

JUDGED = 256 * 1024  # bytes of a body that are looked at for a wall
GLANCE = 4096
MUCH = 1000  # bytes of words: more than a wall says
_WORDS = re.compile(rb"<(?:p|span|a|li|td|div|font|b|strong|h[1-6]|/\w+)\b[^<>]*>\s*([^<>]+)", re.IGNORECASE)
HANDED = 8 * 2**20  # bytes of a payload that Scrapy is given: the walk looks for links, the archive keeps all


@dataclass(slots=True)
class Attempt:
    """One request under way: what was sent, over which connection, what came."""

    request: Request
    message: bytes
    answer: Answer
    started: datetime
    connection: Connection | None = None
    truncated: Truncation | None = None
    failure: BaseException | None = None
    wall: str | None = None
    sent: bool = False

    def end(self, max_bytes: int) -> None:
        """Judge how it ended, and close a connection that cannot be used again."""
        self.truncated = _truncation(self, max_bytes)
        if not self.answer.head and not self.failure:
            self.failure = _headless(self.answer)
        if self.connection and not self.answer.complete:
            self.connection.close()

    def outcome(self) -> Outcome:
        """Return what it will be in the catalog, by the same judgement; "ok" for any page of many words."""
        _, headers, payload = split_response(self.answer.block())
        body = decode(payload, values(headers, "content-encoding"), JUDGED)
        if self.answer.status == 200 and _shows_much(body):
            return Outcome("ok")
        facts = _facts(self)
        return outcome(self.answer.status, headers, body, self.request.url, facts, self.truncated)


def _headless(answer: Answer) -> Exception:
    if len(answer) == 0:
        return ConnectionResetError("the connection was closed before an answer came")
    return NotHttpError("the head does not end" if answer.status else "the answer has no head")


def _truncation(attempt: Attempt, max_bytes: int) -> Truncation | None:
    """Return why less than the whole answer came; None also where nothing came at all."""
    answer = attempt.answer
    if len(answer) == 0 or answer.complete:
        return None
    if answer.overlong or len(answer) > max_bytes:
        return "length"
    if isinstance(attempt.failure, TimeoutError):
        return "time"
    return "unspecified" if answer.broken else "disconnect"


def exchange_of(attempt: Attempt) -> Exchange:
    """Return what goes into the archive."""
    connection = attempt.connection
    return Exchange(
        url=attempt.request.url,
        started=attempt.started,
        request=attempt.message if attempt.sent else b"",
        response=attempt.answer.block(),
        method=attempt.request.method,
        ip=connection.ip if connection else None,
        protocols=connection.protocols if connection else ("http/1.1",),
        cipher_suite=connection.cipher_suite if connection else None,
        truncated=attempt.truncated,
        facts=_facts(attempt),
        certificate=connection.certificate if connection else None,
    )


def _shows_much(body: bytes) -> bool:
    """Tell a page of many words at a glance, without decoding it."""
    return sum(map(len, _WORDS.findall(body[:GLANCE]))) > MUCH


def _facts(attempt: Attempt) -> Mapping[str, str]:
    """Return what only the crawl knows of this exchange; names of archive.capture.FACTS."""
    answer, meta = attempt.answer, attempt.request.meta
    facts: dict[str, str] = dict(meta.get("facts", {}))
    hops = meta.get("redirect_urls", [])
    if hops:
        facts |= {"via": hops[-1], "hopsFromSeed": facts.get("hopsFromSeed", "") + "R" * len(hops)}
    facts["fetchTimeMs"] = str(round((datetime.now(UTC) - attempt.started).total_seconds() * 1000))
    if answer.interim:
        facts["interim"] = base64.b64encode(answer.interim).decode()
    if answer.surplus:
        facts["after-end"] = base64.b64encode(answer.surplus).decode()
    if answer.status == 304:
        facts["head-304"] = base64.b64encode(answer.block()).decode()
    if attempt.failure:
        facts |= {"failure": failure(attempt.failure)[0], "failure-detail": detail(attempt.failure)}
    return facts


def response_of(attempt: Attempt) -> Response:
    """Return the answer as Scrapy knows it; raise Scrapy's download errors when none came.

    Its flags say "truncated" or "wall" and of which kind.
    """
    answer = attempt.answer
    if attempt.failure and not answer.head:
        word, raised = failure(attempt.failure)
        raise raised(f"{word} ({detail(attempt.failure)})") from attempt.failure
    headers = Headers([(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers])
    body = bytes(split_response(answer.block())[2][:HANDED])
    kind = responsetypes.from_args(headers=headers, url=attempt.request.url, body=body)
    flags = [f"truncated:{attempt.truncated}"] if attempt.truncated else []
    flags += [f"wall:{attempt.wall}"] if attempt.wall else []
    return kind(attempt.request.url, status=answer.status or 0, headers=headers, body=body, flags=flags)
