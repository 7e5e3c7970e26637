"""One page read and parsed, in this process or in a worker whose time and memory are bounded."""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from threading import Thread
from types import FrameType

import parsers
from parsers.model import Context, Issue, Report, Unreadable

SECONDS = 30  # for one page; whatever is stuck deeper than Python's signals reach gets as much again
MEMORY = 2 * 2**30  # address space of a worker, bytes
LARGEST = 64 * 2**20  # a page above this is not read, bytes


@dataclass(frozen=True, slots=True)
class Page:
    """What a worker needs to read one capture."""

    payload: bytes
    media_type: str | None
    url: str
    context: Context


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of it: the document's words and the report, or why there is none (``failure``)."""

    title: str | None = None
    text: str = ""
    media_type: str | None = None
    notes: tuple[Issue, ...] = ()
    report: Report | None = None
    failure: str | None = None


class OutOfTime(BaseException):
    """The page took longer than its share."""


def read_page(page: Page) -> Reading:
    """Return the reading of a page; a page that cannot be read gives a failure, never an exception."""
    try:
        if len(page.payload) > LARGEST:
            return Reading(failure=f"too large to read: {len(page.payload)} bytes")
        document = parsers.read(page.payload, page.media_type, page.url)
        report = parsers.parse(document, page.context)
    except Unreadable as reason:
        return Reading(failure=str(reason))
    except (MemoryError, RecursionError) as reason:
        return Reading(failure=f"reading ran out of bounds: {type(reason).__name__}")
    return Reading(document.title, document.text, document.media_type, document.notes, report)


def bound_worker() -> None:
    """Set the bounds of a worker process, which leaves an interrupt to its parent and ends with it."""
    Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _out_of_time)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read_page_bounded(page: Page, seconds: float = SECONDS) -> Reading:
    """Return what ``read_page`` does, or a failure after so many seconds; only in a process that is bound."""
    _allow_processor_time(int(2 * seconds) + 1)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return read_page(page)
    except OutOfTime:
        return Reading(failure=f"reading took longer than {seconds} s")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _allow_processor_time(seconds: int) -> None:
    """Let the kernel end this process when it has spent so much more, even inside a C library."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def _end_with_parent() -> None:
    """End this process when its parent is gone, however it died; without that it waits for work for ever."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTime
