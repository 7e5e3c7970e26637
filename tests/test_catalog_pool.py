"""A page that kills, hangs or bloats its worker is an issue; the others are read."""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import count
from multiprocessing import get_context

from catalog.pool import Pending, Readers
from catalog.reading import LARGEST, MEMORY, Page, Reading, bound_worker, read_page, read_page_bounded
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


class Deadly(bytes):
    """Ends the process that unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


class Endless(bytes):
    """Is never done being measured."""

    def __len__(self) -> int:
        return sum(1 for _ in count())


class Bloated(bytes):
    """Takes more memory than a worker has."""

    def __len__(self) -> int:
        return len(b"x" * (2 * MEMORY))


def test_a_page_that_ends_its_worker_is_told_from_those_beside_it() -> None:
    deadly = replace(PAGE, payload=Deadly())
    with Readers(1) as readers:
        pending = [readers.submit(page) for page in (PAGE, deadly, PAGE)]
        failures = [readers.take(each).failure for each in pending]
    assert failures == [None, "reading ended its process", None]


def test_time_and_memory_of_a_worker_are_bounded() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=bound_worker) as pool:
        endless = pool.submit(read_page_bounded, replace(PAGE, payload=Endless()), 0.1).result()
        bloated = pool.submit(read_page_bounded, replace(PAGE, payload=Bloated())).result()
        sound = pool.submit(read_page_bounded, PAGE).result()
    assert endless.failure == "reading took longer than 0.1 s"
    assert bloated.failure == "reading ran out of bounds: MemoryError"
    assert sound.failure is None


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
