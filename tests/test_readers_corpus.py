"""Real pages, where they are at hand: headers, body and tables as a careful person reads them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from parsers import forms, parse
from parsers.model import Context
from parsers.readers import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the reference pages are not at hand")
ARTICLES = (
    "article-trs-handan",
    "article-ucap-wanzai-2015",
    "article-ucap-wanzai-2022",
    "article-ucap-yichun-2022",
)


def expected(name: str) -> dict[str, Any]:
    rows = map(json.loads, (CORPUS / "expected.jsonl").read_text(encoding="utf-8").splitlines())
    found: dict[str, Any] = next(row for row in rows if row["file"] == f"{name}.html")
    return found


def page(name: str) -> bytes:
    return (CORPUS / f"{name}.html").read_bytes()


@pytest.mark.parametrize("name", ARTICLES)
def test_the_disclosure_header_is_read_as_printed(name: str) -> None:
    header = dict(read(page(name), "text/html", "http://x/").header)
    assert {label: header.get(label) for label in expected(name)["header"]} == expected(name)["header"]


@pytest.mark.parametrize("name", [*ARTICLES, "guide-trs-handan", "list-trs-handan"])
def test_the_title_is_the_page_s_own(name: str) -> None:
    row = expected(name)
    title = read(page(name), "text/html", "http://x/").title
    assert title in (row["title"], *row.get("title_accept", []))


@pytest.mark.parametrize("name", ARTICLES[1:])
def test_the_text_holds_every_paragraph_of_the_body_and_nothing_around_it(name: str) -> None:
    root = html.fromstring(page(name).decode())
    paragraphs = [
        "".join(p.text_content().split()) for p in root.xpath("//ucapcontent//p[not(ancestor::table)]")
    ]
    text = read(page(name), "text/html", "http://x/").text
    squeezed = "".join(text.split())
    assert all(paragraph in squeezed for paragraph in paragraphs)
    assert len(squeezed) <= sum(map(len, paragraphs))


def test_every_cell_of_the_shanghai_report_is_read_and_no_blank() -> None:
    row = expected("shanghai-office-2019-body")
    reading = forms.read(read(page("shanghai-office-2019-body"), "text/html", "http://x/"))
    wanted = {
        (f["field"], f["applicant"], Decimal(str(f["value"])), f["unit"], f["quote"])
        for f in row["figures"]
        if f["table"] is not None
    }
    assert {(f.field, f.applicant, f.value, f.unit, f.evidence.quote) for f in reading.findings} == wanted
    assert reading.form == row["form"]
    assert reading.issues == ()


def test_the_appendix_of_zhangping_is_read_once_although_the_body_stands_twice() -> None:
    seed = CORPUS.parent / "seeds" / "002_c94faf85e129d082.txt"
    reading = forms.read(read(seed.read_bytes(), "text/plain", "http://x/"))
    figures = {(f.field, f.basis): f.value for f in reading.findings}
    assert len(figures) == len(reading.findings) == 32
    assert figures["disclosure.total", "year"] == 23
    assert figures["disclosure.total", "cumulative"] == 429
    assert len(reading.spans) == 2


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.html")), ids=lambda path: path.stem)
def test_no_page_that_is_no_report_has_a_figure_in_a_table(path: Path) -> None:
    if expected(path.stem)["kind"] == "annual_report":
        pytest.skip("a report")
    assert forms.read(read(path.read_bytes(), "text/html", "http://x/")).findings == ()
    assert parse(read(path.read_bytes(), "text/html", "http://x/"), Context()).findings == ()
