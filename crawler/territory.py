"""Which addresses are a portal's: its hosts, where its home moved, its government's other hosts."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from crawler import place
from crawler.address import same
from crawler.page import Anchor, Page
from crawler.portals import Portal

SISTERS = 8  # hosts, or folders on hosts, that are taken for the same government's


@dataclass(slots=True)
class Territory:
    """The addresses of a portal. ``mismatch`` says that its home does not name its place."""

    portal: Portal
    moved_to: str = ""  # the host that the home address led to
    mismatch: str = ""
    sisters: list[str] = field(default_factory=list)
    _home: int | None = None  # the hash of the home page's text

    def holds(self, url: str) -> bool:
        """Return whether an address is on the portal's hosts, below them, or its government's elsewhere."""
        host = urlsplit(url).hostname or ""
        return place.is_own(host, self._hosts()) or place.lies_in(url, self.sisters)

    def is_home(self, url: str) -> bool:
        """Return whether an address is the portal's home."""
        return same(url) in (same(urljoin(self.portal.home, "/")), same(self.portal.home))

    def shows_home(self, page: Page) -> bool:
        """Return whether a page is the home page, word for word."""
        return hash(page.text) == self._home

    def arrive(self, page: Page) -> bool:
        """Note where the home led to; return whether it is the portal's, which a new host has to say."""
        named = place.names_place(page, self.portal)
        if named is False:
            self.mismatch = f"{page.url} does not name {place.place_of(self.portal)}"
        host = urlsplit(page.url).hostname or ""
        is_ours = place.is_own(host, self.portal.named_hosts) or named is not False
        self.moved_to = host if is_ours else ""
        self._home = hash(page.text)
        return is_ours

    def adopt(self, link: Anchor) -> None:
        """Take a host of the same government in, where an official page links to it by such words."""
        if not self.holds(link.url) and len(self.sisters) < SISTERS:
            beginning = place.sister(link, self._hosts(), self.portal)
            self.sisters += [beginning] if beginning else []

    def recall(self, url: str, led_to: str = "") -> None:
        """Take the host of a column of an earlier run in, which a link led to that is not at hand now.

        ``led_to``: the address that the home led to then; with a column on its host it was the portal's.
        """
        host = urlsplit(url).hostname or ""
        if led_to and place.is_own(host, [urlsplit(led_to).hostname or ""]):
            self.moved_to = urlsplit(led_to).hostname or ""
        self.adopt(Anchor(url, f"{place.place_of(self.portal)}政府信息公开"))

    def _hosts(self) -> set[str]:
        return {*self.portal.named_hosts, self.moved_to} - {""}
