"""The words of a sentence that belong to each of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.prose.quantities import Quantity, quantities

_STOP = re.compile(r"[,;()]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number with the words of its sentence that belong to it alone, and those before and behind it."""

    quantity: Quantity
    left: str
    right: str
    so_far: str
    behind: str = ""

    @property
    def start(self) -> int:
        """Return where ``left`` begins in the sentence."""
        return self.quantity.start - len(self.left)


def stretches(text: str) -> Iterator[Stretch]:
    """Yield each number with what stands between it and its neighbours or the nearest stops."""
    found: Sequence[Quantity] = list(quantities(text))
    ends = [0, *(quantity.end for quantity in found)]
    starts = [*(quantity.start for quantity in found[1:]), len(text)]
    for quantity, last, following in zip(found, ends, starts, strict=False):
        left = _STOP.split(text[last : quantity.start])[-1][-60:]
        right = _STOP.split(text[quantity.end : following], maxsplit=1)[0][:40]
        yield Stretch(quantity, left, right, text[: quantity.start], text[quantity.end :])
