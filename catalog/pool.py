"""Reads pages in worker processes and gives the readings back in the order they were asked for."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType

from catalog.reading import Page, Reading, bound_worker, read_page, read_page_bounded


@dataclass(frozen=True, slots=True)
class Pending:
    """A page on its way; ``reading`` is there at once where no workers are used."""

    page: Page
    future: Future[Reading] | None = None
    reading: Reading | None = None


class Readers:
    """A pool that starts with the first page and outlives the death of its workers.

    ``workers`` is None for one per processor and 0 for none: pages are then read in this process.
    A page whose worker dies is read again by itself; if that kills its worker too, the reading says so.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = len(os.sched_getaffinity(0)) if workers is None else workers
        self._pool: ProcessPoolExecutor | None = None
        self._single: ProcessPoolExecutor | None = None

    def submit(self, page: Page) -> Pending:
        """Return the page as pending; ``take`` gives its reading."""
        if self.workers == 0:
            return Pending(page, reading=read_page(page))
        try:
            return Pending(page, _submit(self._started(), page))
        except BrokenProcessPool:
            self._pool = None
            return Pending(page, _submit(self._started(), page))

    def take(self, pending: Pending) -> Reading:
        """Return the reading, waiting for it; never raises because of what the page holds."""
        if pending.future is None:
            return pending.reading or read_page(pending.page)
        return _outcome(pending.future) or self._alone(pending.page)

    def close(self) -> None:
        """End the workers; what is still pending is given up."""
        for pool in (self._pool, self._single):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._single = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> ProcessPoolExecutor:
        self._pool = self._pool or _pool(self.workers)
        return self._pool

    def _alone(self, page: Page) -> Reading:
        """Read a page again, one at a time, so that it is known which of them ends a worker."""
        self._single = self._single or _pool(1)
        reading = _outcome(_submit(self._single, page))
        if reading is None:
            self._single = None
        return reading or Reading(failure="reading ended its process")


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=bound_worker)


def _submit(pool: ProcessPoolExecutor, page: Page) -> Future[Reading]:
    """Hand a page over; a worker that starts here takes over that interrupts are not for it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(read_page_bounded, page)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _outcome(future: Future[Reading]) -> Reading | None:
    """Return the reading, or None when the worker died over this page or another one."""
    error = None if future.cancelled() else future.exception()
    if future.cancelled() or isinstance(error, BrokenProcessPool):
        return None
    if error is not None:
        return Reading(failure=f"reading failed: {type(error).__name__}")
    return future.result()
