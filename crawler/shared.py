"""Files of script that several columns need: asked for once, taken for each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.address import same
from crawler.page import Page
from crawler.wanted import Wanted

MOST = 16  # files that are remembered


@dataclass(slots=True)
class Shared:
    """The files by address, and the columns that wait for one."""

    _files: dict[str, Page] = field(default_factory=dict)
    _waiting: dict[str, list[Wanted]] = field(default_factory=dict)

    def at_hand(self, wanted: Wanted) -> Page | None:
        """Return a file that was taken before, or None: then ``arrived`` will name this column too."""
        key = same(wanted.url)
        if urlsplit(wanted.url).path.endswith(".js") and key not in self._files:
            self._waiting.setdefault(key, []).append(wanted)
        return self._files.get(key)

    def arrived(self, wanted: Wanted, page: Page) -> list[Wanted]:
        """Return as what a page is to be taken: once for each column that waits for it."""
        waiting = self._waiting.pop(same(wanted.url), None)
        if waiting and len(self._files) < MOST:
            self._files[same(wanted.url)] = page
        return waiting or [wanted]
