"""A page that kills, hangs or bloats its worker is an issue; the others are read."""

from __future__ import annotations

from concurrent.futures import Future

from catalog.pool import Pending, Readers
from catalog.reading import LARGEST, Page, Reading, read_page
from parsers.model import Context
from tests.catalog_samples import report_page

PAGE = Page(report_page("灵山县民政局", 2021, 5).encode(), "text/html", "http://example.cn/1.html", Context())


def test_a_page_is_read_in_a_worker() -> None:
    with Readers(1) as readers:
        reading = readers.take(readers.submit(PAGE))
    assert reading.report is not None
    assert reading.report.report_year == 2021
    assert reading == read_page(PAGE)


def test_no_worker_starts_before_there_is_a_page() -> None:
    with Readers(2) as readers:
        assert readers._pool is None


def test_a_pool_whose_worker_died_reads_on() -> None:
    with Readers(1) as readers:
        first = readers.submit(PAGE)
        readers.take(first)
        assert readers._pool is not None
        for worker in list(readers._pool._processes.values()):
            worker.kill()
        readings = [readers.take(readers.submit(PAGE)) for _ in range(2)]
    assert [reading.failure for reading in readings] == [None, None]


def test_an_error_in_a_worker_is_a_failed_reading() -> None:
    future: Future[Reading] = Future()
    future.set_exception(KeyError("x"))
    assert Readers(0).take(Pending(PAGE, future)).failure == "reading failed: KeyError"


def test_a_page_without_reader_says_why() -> None:
    reading = read_page(Page(b"%PDF-1.4 \x00\xff", "application/pdf", "http://example.cn/1.pdf", Context()))
    assert reading.report is None
    assert reading.failure


def test_an_enormous_page_is_not_read() -> None:
    reading = read_page(Page(bytes(LARGEST + 1), "text/html", "http://example.cn/", Context()))
    assert reading.failure == f"too large to read: {LARGEST + 1} bytes"
