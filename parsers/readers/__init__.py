"""One reader for each format: a payload becomes a Document, and its format is forgotten."""

from __future__ import annotations

import re

from parsers.model import Document, Unreadable
from parsers.readers.html import read_html
from parsers.readers.text import read_text

MAX_BYTES = 8 * 1024 * 1024
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "zip (docx, xlsx, ofd)"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "Office 97 (doc, xls, wps)"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|table|tr|td|div|span|font|p|br|h[1-6]|ul|a|script|center)[\s>/]",
    re.IGNORECASE,
)
_SNIFF = 65536
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(payload: bytes, media_type: str | None, url: str) -> Document:
    """Return what a payload says.

    The magic bytes decide the format, then the markup, then ``media_type`` (a Content-Type value, parameters
    and all). Only the first 8 MiB are read. Raises Unreadable for an empty payload and for formats that have
    no reader.
    """
    if not payload.strip():
        raise Unreadable("empty payload")
    for magic, name in _MAGIC:
        if payload.startswith(magic):
            raise Unreadable(f"no reader for {name}")
    head = payload[:_SNIFF]
    if head.count(0) * 10 > len(head) and not head.startswith(_UTF16):
        raise Unreadable("no reader for binary data")
    reader = read_html if _is_html(head, media_type or "") else read_text
    return reader(payload[:MAX_BYTES], media_type, url)


def _is_html(head: bytes, media_type: str) -> bool:
    declared = media_type.partition(";")[0].strip().lower()
    marked = bool(_TAGS.search(head.replace(b"\0", b"")))
    return marked or declared in ("text/html", "application/xhtml+xml")
