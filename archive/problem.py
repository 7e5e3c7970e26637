"""What verify finds: problems, and notes on files that others made."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a record breaks; offset and record id are None where a file or an index as a whole does."""

    file: str
    offset: int | None
    record_id: str | None
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is no problem, how often, and where first: a rule that a file of others breaks, checkers that err.

    ``rule`` is the rule, or the checkers.
    """

    file: str
    rule: str
    times: int
    offset: int | None
    detail: str

    def again(self) -> Note:
        """Return the note with one more time."""
        return replace(self, times=self.times + 1)
