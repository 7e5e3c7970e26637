"""CDXJ: one line for each capture that can be replayed, as cdxj-indexer writes it and pywb looks it up."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from archive.address import address_key
from archive.capture import Capture
from archive.post_query import post_query
from archive.reader import OPEN, captures
from archive.records import NOT_MODIFIED

__all__ = ["address_key", "cdxj_of", "line", "request_key", "write", "write_lines"]

PARTS = "parts"  # below indexes/: the indexes that archive.merged has merged
_MIME_END = re.compile(r"[;\s]")


def request_key(method: str, url: str, media_type: str | None = None, body: bytes = b"") -> str:
    """Return the key that a request's answer is found by: the address, with the body where one was sent.

    Two captures of one key must not fall into one second.
    """
    query = post_query(method, media_type, body)
    if query is None:
        return address_key(url)
    joined = "&" if "?" in url else "?"
    return address_key(f"{url}{joined}__wb_method={method}{'&' if query else ''}{query}")


def line(capture: Capture) -> bytes | None:
    """Return the capture's CDXJ line with its line end, None for what cannot be replayed.

    That is an exchange without an answer, and a record that shares its gzip member with others. Offset,
    length and status are strings, as all tools write them. A revisit's line bears the request's key too (as
    with pywb's own indexer; cdxj-indexer gives that to responses only).
    """
    if capture.record_type == "metadata" or not capture.warc_length:
        return None
    query = post_query(capture.method, capture.request_media_type, capture.request_body)
    asked = {} if query is None else {"requestBody": query, "method": capture.method}
    in_block = capture.status is not None and capture.profile != NOT_MODIFIED
    fields = {
        "url": capture.url,
        "mime": _mime(capture),
        "status": str(capture.status) if in_block else None,
        "digest": capture.payload_digest,
        "length": str(capture.warc_length),
        "offset": str(capture.warc_offset),
        "filename": capture.warc_file,
        **asked,
    }
    key = request_key(capture.method, capture.url, capture.request_media_type, capture.request_body)
    given = json.dumps({name: value for name, value in fields.items() if value is not None})
    return f"{key} {capture.captured_at:%Y%m%d%H%M%S} {given}\n".encode()


def write(warc: Path, cdxj: Path) -> None:
    """Write the index of one WARC file (see ``write_lines``)."""
    write_lines(filter(None, map(line, captures(warc))), cdxj)


def write_lines(lines: Iterable[bytes], cdxj: Path) -> None:
    """Write index lines in the order of their bytes; the file is there whole or not at all."""
    write_whole(cdxj, sorted(set(lines)))


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that is there whole and durable, or as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as out:
        out.writelines(chunks)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)
    sync_directory(path.parent)


def cdxj_of(warc: Path) -> Path:
    """Return where the index of a collection's WARC file lies, or is to lie: ../indexes/<its name>.cdxj.

    Once it is merged it lies in ../indexes/parts/.
    """
    name = warc.name.removesuffix(OPEN).removesuffix(".gz").removesuffix(".warc")
    own = warc.parent.parent / "indexes" / f"{name}.cdxj"
    merged = own.parent / PARTS / own.name
    return merged if merged.exists() else own


def sync_directory(directory: Path) -> None:
    """Make the names in a directory durable."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mime(capture: Capture) -> str | None:
    if capture.record_type == "revisit":
        return "warc/revisit"
    media_type = capture.header("Content-Type")
    if not media_type:
        return media_type
    with suppress(UnicodeDecodeError):
        media_type = media_type.encode("latin-1").decode()
    return _MIME_END.split(media_type, maxsplit=1)[0]
