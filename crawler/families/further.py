"""A request that a list page's own script or pager would make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Further:
    """The address of a further list page; a POST when it has a form."""

    url: str
    form: bytes = b""
