"""Where the checkers in use and the standard disagree: what they hold against records that are right.

Tests run both over every shape of exchange and over the demo, and compare their complaints with this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive import messages
from archive.members import Damaged, opened, placed
from archive.problem import Note
from archive.records import Record

WARCIO: Final = "warcio check"
FASTWARC: Final = "fastwarc check -p"


@dataclass(frozen=True, slots=True)
class Objection:
    """What ``checkers`` say of the records for which ``when`` is true; why they err, by which source."""

    checkers: tuple[str, ...]
    complaint: str
    when: Callable[[Record], bool]
    reason: str
    source: str


def objections(record: Record) -> Iterator[Objection]:
    """Yield what other checkers hold against a record whose digests are right."""
    return (each for each in OBJECTIONS if record.first("WARC-Payload-Digest") and each.when(record))


def expected(warc: Path) -> tuple[tuple[Note, Objection], ...]:
    """Return what other checkers will say of a file, with how many records it concerns and the first."""
    notes: dict[str, tuple[Note, Objection]] = {}
    with opened(warc) as stream:
        try:
            for each in placed(stream):
                for found in objections(each.record):
                    fresh = Note(warc.name, ", ".join(found.checkers), 0, each.offset, found.complaint)
                    note, _ = notes.get(found.reason, (fresh, found))
                    notes[found.reason] = (note.again(), found)
        except Damaged:
            pass  # verify tells
    return tuple(notes.values())


def _framed(record: Record) -> bool:
    return _chunked(record) and _more_than_payload(record)


def _continued(record: Record) -> bool:
    return record.type == "response" and not _chunked(record) and _more_than_payload(record)


def _headless(record: Record) -> bool:
    return (
        record.type == "response" and len(record.block) > 0 and not messages.split_response(record.block)[0]
    )


def _bare(record: Record) -> bool:
    head, _, payload = _parts(record)
    return head.endswith(b"\n\n") and len(payload) > 0


def _brotli(record: Record) -> bool:
    return "br" in messages.values(_parts(record)[1], "content-encoding")


def _chunked(record: Record) -> bool:
    return messages.values(_parts(record)[1], "transfer-encoding")[-1:] == ["chunked"]


def _more_than_payload(record: Record) -> bool:
    head, _, payload = _parts(record)
    return len(head) + len(payload) < len(record.block)


def _parts(record: Record) -> tuple[bytes, messages.Headers, bytes | memoryview]:
    return messages.split_response(record.block) if record.type == "response" else (b"", (), b"")


_FAILED: Final = "payload digest failed"

OBJECTIONS: Final = (
    Objection(
        (WARCIO, FASTWARC),
        _FAILED,
        _framed,
        "They hash the chunk framing; the payload is the body with the transfer coding removed.",
        "WARC 1.1, 6.3.2; iipc/warc-specifications 22; webrecorder/warcio 74, 75",
    ),
    Objection(
        (WARCIO, FASTWARC),
        _FAILED,
        _continued,
        "They hash what the server sent after the end of the message; it is kept, and no part of the body.",
        "WARC 1.1, 6.3.2; RFC 9112, 6.3",
    ),
    Objection(
        (WARCIO, FASTWARC),
        _FAILED,
        _headless,
        "An answer without a status line is all payload; they look for a head in it.",
        "WARC 1.1, 6.3.2; RFC 1945, 6",
    ),
    Objection(
        (FASTWARC,),
        _FAILED,
        _bare,
        "It does not see the end of a head whose lines end in a bare line feed.",
        "RFC 9112, 2.2",
    ),
    Objection(
        (FASTWARC,),
        _FAILED,
        lambda record: record.type == "revisit",
        "It hashes the block; a revisit bears the payload digest of its original, whose payload is left out.",
        "WARC 1.1, 5.9 and 6.7.2",
    ),
    Objection(
        (FASTWARC,),
        _FAILED,
        lambda record: record.type == "resource",
        "It looks for an http head in the block; the payload of a resource is the block.",
        "WARC 1.1, 6.4.1",
    ),
    Objection(
        (WARCIO,),
        "breaks off with an AttributeError",
        _brotli,
        "It cannot work with the brotli package of today.",
        "docs/archive.md",
    ),
)
