"""What the commands share: where the data lies, JSON for machines, progress on long work."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic
from typing import Protocol

import click

json_option = click.option("--json", "as_data", is_flag=True, help="Print JSON for machines.")

PORT = click.IntRange(1, 65535)

_SECONDS = 5.0  # between two lines of progress


class Place(Protocol):
    """What these commands know of the settings: where the data lies, and what is to be crawled."""

    @property
    def data(self) -> Path:
        """Return the data directory; end with exit code 2 when the settings cannot be used."""

    @property
    def portal_ids(self) -> tuple[str, ...]:
        """Return the portals that a crawl would follow; end with exit code 2 when that cannot be told."""


def as_json(data: object) -> str:
    """Return data as JSON text for machines that a person can still read."""
    return json.dumps(data, ensure_ascii=False, indent=2)


class Progress:
    """Says on standard error, now and then, which file long work has come to."""

    def __init__(self) -> None:
        self._told = monotonic()
        self._files = 0

    def __call__(self, path: Path) -> None:
        """Count a file, and name it if nothing was said for a while."""
        self._files += 1
        if monotonic() - self._told >= _SECONDS:
            self._told = monotonic()
            click.echo(f"file {self._files}: {path.name}", err=True)
