"""The hours in which a crawl may ask anything, by the clock of the portals' administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

SHANGHAI = timezone(
    timedelta(hours=8), "Asia/Shanghai"
)  # one zone for all of China, no summer time since 1991
PATTERN = r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


@dataclass(frozen=True, slots=True)
class Night:
    """From ``begins`` to ``ends``, over midnight where that is earlier; the same twice is the whole day."""

    begins: time
    ends: time

    @classmethod
    def of(cls, text: str) -> Night:
        """Return the night of a text like "22:00-06:00", which ``PATTERN`` matches."""
        begins, ends = map(time.fromisoformat, text.split("-"))
        return cls(begins, ends)

    def holds(self, moment: datetime) -> bool:
        """Return whether a moment lies in it."""
        now = moment.astimezone(SHANGHAI).time()
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M} (Asia/Shanghai)"
