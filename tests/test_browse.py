"""Datasette on the catalog: pages answer, words are escaped, figures lead to the replayed page."""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest

from catalog.browse import datasette
from catalog.browse.formulas import InertCsv, Message
from catalog.browse.metadata import HIDDEN, TABLES
from catalog.build import catalog_of
from catalog.tables import TABLES as TABLE_ROWS
from catalog.views import VIEWS
from tests.catalog_samples import HOST, exchange, follow, report_page, rows, write

REPLAY = "http://127.0.0.1:8099"
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data")
    evil = report_page("灵山县财政局", 2022, 7).replace(
        "<title>", "<title>&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    evil = evil.replace("<h1>", "<h1>&lt;script&gt;alert(1)&lt;/script&gt;")
    write(
        path,
        exchange("/r/1.html", 1, report_page("灵山县民政局", 2021, 5)),
        exchange("/r/1.html", 2, report_page("灵山县民政局", 2021, 6)),
        exchange('/r/2.html?a=<b>&c="d"', 3, evil, link_text=EVIL),
        exchange("/gone.html", 4, "", status=404, link_text="=1+1"),
    )
    follow(path)
    return path


def get(data: Path, *paths: str) -> list[str]:
    """Return the pages at these addresses of one Datasette; each must answer 200."""

    async def fetch() -> list[str]:
        browser = datasette(catalog_of(data), REPLAY)
        answers = [await browser.client.get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [200] * len(paths), [a.text for a in answers]
        return [answer.text for answer in answers]

    return asyncio.run(fetch())


def test_the_home_page_says_what_is_there(data: Path) -> None:
    (home,) = get(data, "/")
    assert "政府信息公开工作年度报告" in home
    assert "2 reports" in home
    assert "/catalog/reports_overview" in home


@pytest.mark.parametrize("name", sorted({*TABLES, *HIDDEN}))
def test_every_table_opens(data: Path, name: str) -> None:
    get(data, f"/catalog/{name}", f"/catalog/{name}.json", f"/catalog/{name}.csv")


def test_every_table_and_view_is_described_or_hidden() -> None:
    assert {row.name for row in TABLE_ROWS} | set(VIEWS) == {*TABLES, *HIDDEN}


@pytest.mark.parametrize(
    "query",
    [
        "requests_by_year",
        "failed_checks",
        "what_changed",
        "figure_over_years?field=requests.received&agency=局",
    ],
)
def test_every_query_answers(data: Path, query: str) -> None:
    get(data, f"/catalog/{query}")


def test_the_search_box_finds_words_of_two_characters(data: Path) -> None:
    found, other = (
        get(data, f"/catalog/reports_overview.json?_shape=array&_search={quote(words)}")[0]
        for words in ("民政", "教育")
    )
    assert "/r/1.html" in found
    assert "/r/2.html" not in found
    assert other.strip() == "[]"


def test_a_report_shows_its_figures_their_words_and_its_versions(data: Path) -> None:
    ((old, _), (new, quoted)) = rows(
        data,
        "SELECT report_id, quote FROM reports JOIN figures USING (report_id)"
        " WHERE field = 'requests.received' AND agency = '灵山县民政局' ORDER BY captured_at",
    )
    (shown,) = get(data, f"/catalog/reports/{new}")
    assert str(quoted) in shown
    assert "本年新收政府信息公开申请数量" in shown
    assert f"/catalog/reports/{old}" in shown
    assert "灵山县民政局2021年政府信息公开工作年度报告" in shown


def test_a_report_leads_to_the_page_replayed_at_its_capture(data: Path) -> None:
    ((report_id,),) = rows(data, "SELECT report_id FROM reports WHERE url LIKE '%/r/1.html' AND is_current")
    link = f'href="{REPLAY}/nianbao/20240301080200/{HOST}/r/1.html"'
    overview, shown = get(data, "/catalog/reports_overview", f"/catalog/reports/{report_id}")
    assert link in overview
    assert link in shown


def test_a_report_shows_its_history_and_the_figure_that_changed(data: Path) -> None:
    ((report_id,),) = rows(data, "SELECT report_id FROM reports WHERE url LIKE '%/r/1.html' AND is_current")
    shown, listed = get(data, f"/catalog/reports/{report_id}", "/catalog/what_changed")
    for page in (shown, listed):
        assert "revised" in page
        for moment in ("20240301080100", "20240301080200"):
            assert f'href="{REPLAY}/nianbao/{moment}/{HOST}/r/1.html"' in page
    assert "<q>收到政府信息公开申请5件</q>" in shown
    assert "<q>收到政府信息公开申请6件</q>" in shown


def test_what_pages_say_stays_words(data: Path) -> None:
    ((report_id,),) = rows(data, "SELECT report_id FROM reports WHERE url LIKE '%/r/2.html%'")
    paths = [f"/catalog/reports/{report_id}", *(f"/catalog/{name}" for name in TABLES)]
    for shown in get(data, *paths):
        assert EVIL not in shown
        assert 'c="d"' not in shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-8", "-8"),
        ("+3.5", "+3.5"),
        ("-8+cmd|' /C calc'!A0", "'-8+cmd|' /C calc'!A0"),
        ("年报, 民政\n=1", "年报, 民政\n=1"),
        ('"=1', '"=1'),
        ("", ""),
    ],
)
def test_csv_holds_no_formula_however_it_is_cut(cell: str, shown: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["a", cell, "b"], [cell, "c", cell]])
    body = out.getvalue().encode()
    for size in (1, 3, len(body)):
        sent = asyncio.run(_streamed([body[at : at + size] for at in range(0, len(body), size)]))
        assert list(csv.reader(io.StringIO(sent))) == [["a", shown, "b"], [shown, "c", shown]]


async def _streamed(chunks: list[bytes]) -> str:
    sent: list[bytes] = []

    async def keep(message: Message) -> None:
        sent.append(message["body"])

    out = InertCsv(keep)
    for chunk in chunks:
        await out.send({"type": "http.response.body", "body": chunk, "more_body": True})
    await out.send({"type": "http.response.body", "body": b"", "more_body": False})
    return b"".join(sent).decode()


def test_csv_of_a_table_is_made_inert(data: Path) -> None:
    (body,) = get(data, "/catalog/captures.csv?_col=link_text&link_text__notblank=1")
    assert "'=1+1" in body


def test_a_report_that_is_not_there_is_not_found(data: Path) -> None:
    async def status() -> int:
        browser = datasette(catalog_of(data), REPLAY)
        return int((await browser.client.get("/catalog/reports/0123456789abcdef")).status_code)

    assert asyncio.run(status()) == 404


def test_the_browser_cannot_write(data: Path) -> None:
    async def status() -> int:
        browser = datasette(catalog_of(data), REPLAY)
        return int((await browser.client.get("/catalog?sql=delete+from+reports")).status_code)

    assert asyncio.run(status()) == 400
