"""What a list page leads to besides its rows: requests that its own script or pager would make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# a further page of the list, a column that a script opens (its words decide), one below this one, a report
Kind = Literal["page", "column", "branch", "report"]
# always: unless the page at hand is nothing but rows of other lists; onward: even then; new, repeated: only
# when it brought new rows, or none; guessed: only when it brought new rows of its own column; seldom: always,
# but not soon after an answer that was no report
When = Literal["always", "onward", "new", "repeated", "guessed", "seldom"]


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
