"""The sentences of the sample pages, kept in text/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(name: str) -> Mapping[str, Any]:
    """Return a file of sentences by section."""
    return tomllib.loads((Path(__file__).with_name("text") / f"{name}.toml").read_text("utf-8"))
