"""One table of the catalog as a row of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NUMBER: Final = "ANY"  # in a table that is not STRICT this word has NUMERIC affinity


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table: its columns with their types, its key, what it refers to, what it is looked up by."""

    name: str
    columns: dict[str, type | str]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()


def text(names: str) -> dict[str, type | str]:
    """Return columns of text by these names."""
    return dict.fromkeys(names.split(), str)
