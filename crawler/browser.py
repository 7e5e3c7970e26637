"""A column that is empty without scripts, rendered: the browser has no network but our own recorder."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

MAX_REQUESTS = 40  # of one page: scripts and the data they ask for; what comes after them is refused
SECONDS = 120.0  # for one page with everything it asks for, each of its requests politely after the other
CLOSING_SECONDS = 10.0  # then a page that does not close is left to the end of its browser
CALLS = frozenset({"xhr", "fetch"})
SCRIPTED = CALLS | {"document", "script"}  # what links may come from; style brings none
DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})
# No name resolves and no proxy answers: what is not given by ``fetch`` is not to be had.
OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--disable-gpu",
    "--disable-background-networking",
)
MISSING = (
    "needs a browser: pip install playwright (the extra nianbao[browser]) and your system's package chromium"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page's script asks for."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes
    is_call: bool = False  # whether its answer is data, and no script or page


@dataclass(frozen=True, slots=True)
class Given:
    """What it is given: a recorded answer, its content codings removed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Fetch = Callable[[Asked], Awaitable[Given | None]]


def available() -> bool:
    """Return whether Playwright and a Chromium of the system are installed."""
    return find_spec("playwright") is not None and _chromium() is not None


class Renderer:
    """A headless Chromium, started for the first page and kept until ``close``; one page at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._turn = asyncio.Lock()

    async def render(self, url: str, fetch: Fetch) -> str | None:
        """Return the markup of a page after its scripts have run; None when there is none in time.

        Every request of the page goes through ``fetch``, which may decline it; the browser has no other way.
        """
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    page = await self._page(fetch)
                    await page.goto(url, wait_until="load", timeout=0)
                    await page.wait_for_load_state("networkidle", timeout=0)
                    return await page.content()
            except (TimeoutError, _playwright_error()):
                return None
            finally:
                await self._leave()

    async def close(self) -> None:
        """End the browser."""
        await self._stack.aclose()
        self._browser = None

    async def _page(self, fetch: Fetch) -> Page:
        browser = await self._started()
        context = await browser.new_context(service_workers="block", accept_downloads=False)
        await context.route("**/*", partial(_answer, fetch, iter(range(MAX_REQUESTS))))
        await context.route_web_socket("**/*", lambda socket: socket.close())
        return await context.new_page()

    async def _leave(self) -> None:
        """Close what the page opened; a page whose script never rests takes its browser with it."""
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                for context in self._browser.contexts if self._browser else []:
                    await context.close()
        except (TimeoutError, _playwright_error()):
            await self.close()

    async def _started(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            from playwright.async_api import async_playwright  # noqa: PLC0415 - an extra

            program = await self._stack.enter_async_context(async_playwright())
            # Chromium refuses its sandbox to root
            self._browser = await program.chromium.launch(
                executable_path=_chromium(), args=OFFLINE, chromium_sandbox=os.geteuid() != 0
            )
            self._stack.push_async_callback(self._browser.close)
        return self._browser


async def _answer(fetch: Fetch, left: Iterator[int], route: Route) -> None:
    """Give a page what it asks for, if it is of use for its links and within the bound."""
    request = route.request
    given = None
    if request.resource_type in SCRIPTED and next(left, None) is not None:
        is_call = request.resource_type in CALLS
        body = request.post_data_buffer or b""
        asked = Asked(request.url, request.method, request.headers, body, is_call)
        given = await fetch(asked)
    with suppress(_playwright_error()):  # the page may be gone by now
        if given is None:
            await route.abort()
        else:
            headers = {name: value for name, value in given.headers.items() if name.lower() not in DROPPED}
            await route.fulfill(status=given.status, headers=headers, body=given.body)


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _playwright_error() -> type[Exception]:
    from playwright.async_api import Error  # noqa: PLC0415 - an extra

    return Error
