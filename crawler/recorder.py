"""The download handler: what it reads off the socket is what is kept."""

from __future__ import annotations

import asyncio
import base64
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from archive.capture import Exchange, Truncation
from archive.messages import split_response
from crawler.answer import Answer
from crawler.archiving import running_archive
from crawler.connection import Connection, PrivateAddressError, connect
from crawler.failures import OWN_FAULTS, NotHttpError, failure
from crawler.message import Seconds, message, place

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

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
    sent: bool = False


class Recorder:
    """Scrapy download handler for http and https, on asyncio; every exchange goes into the archive."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._max_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._idle: defaultdict[tuple[str, str, int], list[Connection]] = defaultdict(list)
        self._seconds = Seconds()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recorder:
        """Return the handler of a crawler, as Scrapy asks for it."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """Return the answer as Scrapy knows it; raise Scrapy's download errors when none came.

        A full disk ends the crawl: it is no fault of the server, and is not recorded as one.
        """
        try:
            return await self._download(request)
        except OSError as error:
            error.filename = error.filename or tempfile.gettempdir()
            running_archive(self._crawler).stop(error)
            raise IgnoreRequest("the disk refused") from error

    async def _download(self, request: Request) -> Response:
        started = await self._seconds.claim(request)
        attempt = Attempt(request, message(request), Answer(request.method), started)
        try:
            async with asyncio.timeout(request.meta.get("download_timeout", 180)):
                await self._attempt(attempt)
        except (OSError, PrivateAddressError) as error:
            if isinstance(error, OSError) and error.errno in OWN_FAULTS:
                raise
            attempt.failure = error
        self._record(attempt)
        return _response(attempt)

    async def close(self) -> None:
        """Close the connections that were kept alive."""
        for connection in chain.from_iterable(self._idle.values()):
            connection.close()

    async def _attempt(self, attempt: Attempt) -> None:
        origin = place(attempt.request.url)
        kept = self._kept(origin)
        connection = kept or await self._connect(origin)
        try:
            await self._exchange(attempt, connection)
        except ConnectionError:
            if connection is not kept or attempt.answer.begun:
                raise
        if connection is kept and not attempt.answer.begun:
            # the server closed the kept connection before it answered: ask again on a new one
            attempt.connection, attempt.sent = None, False
            connection = await self._connect(origin)
            await self._exchange(attempt, connection)
        if attempt.answer.keep_alive:
            connection.rest()
            self._idle[origin].append(connection)
        else:
            connection.close()

    def _kept(self, origin: tuple[str, str, int]) -> Connection | None:
        while self._idle[origin]:
            connection = self._idle[origin].pop()
            if connection.open:
                return connection
        return None

    async def _exchange(self, attempt: Attempt, connection: Connection) -> None:
        attempt.connection, attempt.sent = connection, True
        await connection.exchange(attempt.message, attempt.answer, self._max_bytes)

    async def _connect(self, origin: tuple[str, str, int]) -> Connection:
        scheme, host, port = origin
        named = running_archive(self._crawler).named_hosts
        return await connect(host, port, scheme == "https", private_allowed=host in named)

    def _record(self, attempt: Attempt) -> None:
        """Judge how the attempt ended, close what cannot be used again, and hand it to the archive."""
        answer = attempt.answer
        attempt.truncated = _truncation(attempt, self._max_bytes)
        if not answer.head and not attempt.failure:
            attempt.failure = _headless(answer)
        if attempt.connection and not answer.complete:
            attempt.connection.close()
        running_archive(self._crawler).write(_exchange_of(attempt))


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


def _exchange_of(attempt: Attempt) -> Exchange:
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
        facts |= {"failure": failure(attempt.failure)[0], "failure-detail": str(attempt.failure)}
    return facts


def _response(attempt: Attempt) -> Response:
    answer = attempt.answer
    if attempt.failure and not answer.head:
        word, raised = failure(attempt.failure)
        raise raised(f"{word}: {attempt.failure}") from attempt.failure
    headers = Headers([(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers])
    body = bytes(split_response(answer.block())[2][:HANDED])
    kind = responsetypes.from_args(headers=headers, url=attempt.request.url, body=body)
    flags = [f"truncated:{attempt.truncated}"] if attempt.truncated else []
    return kind(attempt.request.url, status=answer.status or 0, headers=headers, body=body, flags=flags)
