"""How long a server with a wall is left alone: told from what it answered, live and from the archive.

One wall of a clear kind, or refusals in three places and nothing good in between, and nobody asks that server
for hours; each further time within a month for longer. Nothing but the archive remembers it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from archive.records import format_date
from parsers.outcome import Outcome

PAUSES: Final = tuple(timedelta(hours=hours) for hours in (6, 12, 24, 48))
MEMORY: Final = timedelta(days=30)
PLACES: Final = 3  # first folders: one that nobody may see, or a page for members, is no wall around a server
CLEAR: Final = frozenset({"wall_521", "wall_412", "wall_stub", "wall_403", "captcha"})

# What the servers with a wall answered; captures that others made are no business between them and us.
_ANSWERS: Final = """
    SELECT ip, url, captured_at, outcome, outcome_detail FROM captures
    WHERE captured_at > :since AND portal_id IS NOT NULL AND ip IN
        (SELECT ip FROM captures WHERE outcome = 'wall' AND captured_at > :since AND ip IS NOT NULL)
    ORDER BY captured_at, capture_id"""


@dataclass(slots=True)
class Standing:
    """How a server stands with us; ``kind`` is that of its last wall, None without any."""

    until: datetime | None = None
    kind: str | None = None
    times: int = 0
    refused: set[str] = field(default_factory=set)

    def note(self, url: str, moment: datetime, outcome: Outcome) -> None:
        """Take one more answer, later than those before."""
        if outcome.outcome not in ("wall", "error"):
            self.refused.clear()
        elif outcome.outcome == "wall" and (self.until is None or moment >= self.until):
            self.refused.add(url if outcome.detail == "wall_429" else _first_folder(url))
            if outcome.detail in CLEAR or len(self.refused) >= PLACES:
                self._leave_alone(moment, outcome.detail)

    def _leave_alone(self, moment: datetime, kind: str | None) -> None:
        self.until = moment + PAUSES[min(self.times, len(PAUSES) - 1)]
        self.kind, self.times = kind, self.times + 1
        self.refused.clear()


@dataclass(slots=True)
class Walls:
    """The standing of every server: of the address connected to, and of the host asked for."""

    _standings: defaultdict[str, Standing] = field(default_factory=lambda: defaultdict(Standing))

    def note(self, ip: str, url: str, moment: datetime, outcome: Outcome) -> None:
        """Take an answer of a server."""
        for key in {ip, urlsplit(url).hostname or ip}:
            self._standings[key].note(url, moment, outcome)

    def around(self, ip: str, host: str, now: datetime) -> Standing | None:
        """Return the standing of a server that is to be left alone now, else None."""
        found = (self._standings.get(key) for key in (ip, host))
        return next((each for each in found if each and each.until and each.until > now), None)

    def left_alone(self, now: datetime) -> Iterator[tuple[str, Standing]]:
        """Yield the servers to be left alone now, by address or host, in the order of their names."""
        for key, standing in sorted(self._standings.items()):
            if standing.until and standing.until > now:
                yield key, standing


def remembered(db: sqlite3.Connection, now: datetime) -> Walls:
    """Return how servers stand by the answers of the last month that a catalog holds."""
    walls = Walls()
    for ip, url, captured_at, word, detail in db.execute(_ANSWERS, {"since": format_date(now - MEMORY)}):
        walls.note(ip, url, datetime.fromisoformat(captured_at), Outcome(word, detail))
    return walls


def _first_folder(url: str) -> str:
    return next(iter(urlsplit(url).path.split("/")[1:-1]), "")
