"""A request that a list page's own script or pager would make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Further:
    """The address of a further list page; a POST when it has a form (a JSON body begins with a brace).

    ``guessed``: no link names it; the walk asks for it only when the page before brought new rows. ``title``:
    it is a column of that name, opened by script, and no page of this list.
    """

    url: str
    form: bytes = b""
    guessed: bool = False
    title: str = ""
