"""What an answer is to the walk: a page to take, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.http import Response, TextResponse

from crawler.page import Page
from crawler.walk import Walk, Wanted
from parsers.outcome import outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request

READ = frozenset({"home", "discovery", "list", "report", "attachment"})  # what may lead on
OTHER_PROTOCOL = (400, 426, 497)
FILES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"{\\rtf",
)


@dataclass(frozen=True, slots=True)
class Amiss:
    """Why an answer is no page: what was asked for is gone, or the server wants another protocol."""

    why: str
    gone: bool = False
    refused: bool = False


def received(response: Response, wanted: Wanted, walk: Walk) -> Page | Amiss | None:
    """Return the page to take, what is amiss, or None where there is nothing to take (a file, a 304)."""
    status = response.status
    if status >= 400 or any(flag.startswith("wall:") for flag in response.flags):
        return Amiss(
            ", ".join([f"HTTP {status}", *response.flags]),
            gone=status in (404, 410),
            refused=status in OTHER_PROTOCOL,
        )
    target = response.headers.get("Location")
    if 300 <= status < 400 and target:
        return Amiss(f"leads off the portal's hosts: {target.decode('latin-1')[:200]}")
    if status != 200 or response.flags or wanted.purpose not in READ or not is_page(response):
        return None
    own = walk.territory
    if wanted.purpose != "home" and own.is_home(response.url) and not own.is_home(wanted.url):
        return Amiss("leads to the home page", gone=True)
    headers = [
        (name.decode("latin-1"), values[0].decode("latin-1")) for name, values in response.headers.items()
    ]
    judged = outcome(status, headers, response.body, response.url, {})
    if judged.outcome == "soft_404":
        return Amiss("says that there is no such page", gone=True)
    media_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    page = Page.of(response.url, response.body, media_type, wanted.form)
    is_copy = wanted.purpose != "home" and wanted.reason != "frame" and own.shows_home(page)
    return Amiss("shows the home page", gone=True) if is_copy else page


def is_page(response: Response) -> bool:
    """Return whether a body is text in which links may stand, whatever its Content-Type says."""
    head = response.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(FILES) or (b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return False
    return isinstance(response, TextResponse) or head[:1] in (b"<", b"{", b"[")


class OwnRedirects:
    """Downloader middleware: a redirect off the portal's hosts is recorded as it came, and not followed.

    Only its home may move to another host; the walk then looks whose that is.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> OwnRedirects:  # noqa: ARG003 - Scrapy's way to make one
        """Return the middleware, as Scrapy asks for it."""
        return cls()

    def process_response(self, request: Request, response: Response) -> Response:
        """Let a redirect pass, or keep Scrapy from following it."""
        walk, target = request.meta.get("walk"), response.headers.get("Location")
        if isinstance(walk, Walk) and target and 300 <= response.status < 400:
            is_home = request.meta["facts"].get("purpose") == "home"
            if not is_home and not walk.territory.holds(response.urljoin(target.decode("latin-1").strip())):
                request.meta["dont_redirect"] = True
        return response
