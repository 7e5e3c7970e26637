"""Why each link of a portal was followed or not: discovery, gone through again on what the archive holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from archive.capture import Capture
from catalog.known import Known
from crawler import cues, scripts
from crawler.discovery import Judgement
from crawler.page import Anchor
from crawler.portals import Portal
from crawler.received import Amiss, received
from crawler.walk import Walk, Wanted

MAX_REDIRECTS = 8
NO_CUE = "neither words nor address say that it leads to annual reports"


@dataclass(frozen=True, slots=True)
class ExplainedLink:
    """A link of a page: what it was judged to be, how high, and why; ``why_not``: why it is not followed."""

    url: str
    words: str
    purpose: str | None
    score: int
    reason: str
    why_not: str | None

    @property
    def followed(self) -> bool:
        """Return whether the crawl asks for it."""
        return self.why_not is None


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """A page that discovery asked for, why, what was amiss with it, and its links, the best first."""

    url: str
    purpose: str
    score: int
    reason: str
    amiss: str | None
    links: tuple[ExplainedLink, ...]


def explained(known: Known, portal: Portal, budget: int) -> list[ExplainedPage]:
    """Return what discovery from the home address meets, page by page; empty where nothing is archived."""
    walk = Walk(portal, budget, requisites=False)
    pages: list[ExplainedPage] = []
    asked: set[str] = set()
    while wanted := walk.next() or walk.resort():
        asked.add(wanted.url)
        if wanted.purpose in ("home", "discovery", "list"):
            page = _page(known, walk, wanted)
            pages += [page] if page else []
    return [_settled(page, asked) for page in pages]


def told(pages: list[ExplainedPage]) -> str:
    """Return the explanation in lines for a person; links without any cue are only counted."""
    return "\n".join(line for page in pages for line in _lines(page))


def _lines(page: ExplainedPage) -> Iterator[str]:
    yield f"{page.purpose} {page.score}: {page.url}  ({page.reason})"
    if page.amiss:
        yield f"    {page.amiss}"
    for link in page.links:
        if link.why_not != NO_CUE:
            score = f"{link.purpose} {link.score}" if link.purpose else "-"
            why = f"not followed: {link.why_not}" if link.why_not else "followed"
            reason = f" ({link.reason})" if link.reason else ""
            yield f"    {score:13} {link.words}  {link.url}  {why}{reason}"
    if plain := sum(link.why_not == NO_CUE for link in page.links):
        yield f"    and {plain} links whose words and addresses say nothing of annual reports"


def _page(known: Known, walk: Walk, wanted: Wanted) -> ExplainedPage | None:
    capture = _captured(known, walk, wanted.url)
    if capture is None:
        walk.missed(wanted, refused=True)
        return None
    heard: dict[Anchor, ExplainedLink] = {}
    walk.hear = lambda link, judgement, why_not: _hear(heard, link, judgement, why_not)
    found = received(_response(capture), wanted, walk)
    if isinstance(found, Amiss):
        walk.missed(wanted, gone=found.gone, refused=found.refused)
    elif found:
        walk.take(wanted, found)
        for link in (*found.anchors, *scripts.written(found)):
            heard.setdefault(link, _unheard(link))
    links = sorted(heard.values(), key=lambda link: (not link.followed, -link.score))
    amiss = found.why if isinstance(found, Amiss) else None
    return ExplainedPage(capture.url, wanted.purpose, wanted.score, wanted.reason, amiss, tuple(links))


def _hear(
    heard: dict[Anchor, ExplainedLink], link: Anchor, judgement: Judgement, why_not: str | None
) -> None:
    """Keep the first word about a link that lets it be followed, else the first."""
    if link not in heard or (why_not is None and not heard[link].followed):
        heard[link] = ExplainedLink(
            link.url, link.text, judgement.purpose, judgement.score, judgement.reason, why_not
        )


def _unheard(link: Anchor) -> ExplainedLink:
    return ExplainedLink(link.url, link.text, None, 0, "", cues.refused(link.text) or NO_CUE)


def _settled(page: ExplainedPage, asked: set[str]) -> ExplainedPage:
    """Name the links that were good enough, and for which the pages did not suffice."""
    links = (
        replace(link, why_not="out of pages for it") if link.followed and link.url not in asked else link
        for link in page.links
    )
    return replace(page, links=tuple(links))


def _captured(known: Known, walk: Walk, url: str) -> Capture | None:
    """Return what the archive holds of an address, behind those redirects that are followed."""
    for _ in range(MAX_REDIRECTS):
        capture = known.answer(url)
        location = capture.header("Location") if capture and 300 <= (capture.status or 0) < 400 else None
        if capture is None or not location:
            return capture
        target = _response(capture).urljoin(location)
        if not walk.territory.holds(target) and not walk.territory.is_home(url):
            return capture
        url = target
    return None


def _response(capture: Capture) -> Response:
    headers = Headers(_headers(capture))
    kind = responsetypes.from_args(headers=headers, url=capture.url, body=capture.body)
    return kind(capture.url, status=capture.status or 0, headers=headers, body=capture.body)


def _headers(capture: Capture) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in capture.headers:
        if name.lower() not in ("content-encoding", "transfer-encoding"):
            found[name].append(value)
    return found
