"""What a list page leads to besides its rows: requests that its own script or pager would make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# a further page of the list, a column that a script opens (its words decide), one below this one, a report
Kind = Literal["page", "column", "branch", "report"]
# asked for only when the page at hand brought new rows, when it brought none; guessed: new ones of its column
When = Literal["always", "new", "repeated", "guessed"]


@dataclass(frozen=True, slots=True)
class Further:
    """An address to ask for; a POST when it has a form (a JSON body begins with a brace).

    ``words`` are those on the link, where there is one. What is ``guessed`` no link and no script names.
    """

    url: str
    form: bytes = b""
    kind: Kind = "page"
    when: When = "always"
    words: str = ""
