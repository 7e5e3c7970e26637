"""Plain text → Document: what somebody's extractor left of a page, kept as it is."""

from __future__ import annotations

from parsers.model import Document
from parsers.readers.charset import decode
from parsers.readers.header import Header, read_header
from parsers.readers.headline import is_breadcrumb, steps, title_line


def read_text(payload: bytes, media_type: str | None, url: str) -> Document:
    """Return the text with every line as it stands (so offsets stay true), its title, header and path words.

    A line ``a | b | c`` is a row of cells: there a label's value is the next cell.
    """
    text, notes = decode(payload, media_type)
    lines = text.split("\n")
    header = _header(lines)
    path = next((line for line in lines if is_breadcrumb(line.strip())), "")
    return Document(
        url=url,
        media_type="text/plain",
        text=text,
        title=title_line(line for line in lines if line.strip()),
        header=header.pairs,
        breadcrumb=steps(path.strip()) if path else (),
        notes=notes,
    )


def _header(lines: list[str]) -> Header:
    cells = [(cell.strip(), row) for row, line in enumerate(lines) for cell in line.split("|")]
    rows = [row for _, row in cells]
    return read_header([cell for cell, _ in cells], lambda index: rows[index] == rows[index + 1])
