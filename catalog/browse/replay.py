"""Addresses under which pywb shows what was captured."""

from __future__ import annotations

from typing import Final

from datasette.app import Datasette  # type: ignore[import-untyped]

PLUGIN: Final = "nianbao"
COLLECTION: Final = "nianbao"
REPLAYS: Final = frozenset({"replay", "replay_before", "replay_after"})  # columns with such addresses


def replay_address(datasette: Datasette, replay: str) -> str:
    """Return where pywb shows a capture; ``replay`` is its time in 14 digits, a slash and its address."""
    return f"{datasette.plugin_config(PLUGIN)['replay']}/{COLLECTION}/{replay}"
