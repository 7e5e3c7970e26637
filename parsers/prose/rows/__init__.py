"""How prose names the codebook's fields, one row a wording: a new wording is one string."""

from __future__ import annotations

from parsers.prose.rows import capacity, disclosure, disputes, outcomes, requests, response, training
from parsers.prose.rows.row import Row

# The first row that fits a number takes it: in each module the narrower wording stands first.
ROWS: tuple[Row, ...] = (
    *disclosure.ROWS,
    *response.ROWS,
    *requests.ROWS,
    *outcomes.ROWS,
    *disputes.ROWS,
    *capacity.ROWS,
    *training.ROWS,
)

__all__ = ["ROWS", "Row"]
