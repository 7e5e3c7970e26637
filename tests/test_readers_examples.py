"""What the reader makes of each page of tests/examples: every part is a test of its own.

A page without expectations gets them written beside it, and its test fails until somebody has read them.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from parsers.model import Document
from parsers.readers import read

EXAMPLES = Path(__file__).parent / "examples"
PARTS = ("title", "breadcrumb", "header", "text", "tables", "links", "notes")
PAGES = sorted(EXAMPLES.glob("*.html"))


def parts(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "breadcrumb": list(document.breadcrumb),
        "header": [list(pair) for pair in document.header],
        "text": document.text.split("\n"),
        "tables": [
            [[cell.text for cell in row] for _, row in groupby(table.cells, key=lambda cell: cell.row)]
            for table in document.tables
        ],
        "links": [[link.url, link.text] for link in document.links],
        "notes": [[note.kind, note.detail] for note in document.notes],
    }


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_example_page_reads_as_expected(page: Path, part: str) -> None:
    got = parts(read(page.read_bytes(), "text/html", "http://www.example.gov.cn/zwgk/nb/a.html"))
    expected = page.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was written: read it")
    assert got[part] == json.loads(expected.read_text(encoding="utf-8"))[part]


def test_there_are_examples() -> None:
    assert PAGES
