"""What a payload is, told from its first bytes and never by the server (WARC-Identified-Payload-Type)."""

from __future__ import annotations

import re

HEAD_BYTES = 4096  # how many first bytes decide
_OOXML = "application/vnd.openxmlformats-officedocument"

_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), media_type)
    for pattern, media_type in (
        (rb"%PDF-", "application/pdf"),
        (rb"PK\x03\x04.*word/", f"{_OOXML}.wordprocessingml.document"),
        (rb"PK\x03\x04.*xl/", f"{_OOXML}.spreadsheetml.sheet"),
        (rb"PK\x03\x04.*ppt/", f"{_OOXML}.presentationml.presentation"),
        (rb"PK\x03\x04", "application/zip"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (rb"Rar!\x1a\x07", "application/vnd.rar"),
        (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (rb"\{\\rtf", "application/rtf"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"RIFF....WEBP", "image/webp"),
        (
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head)[\s>]",
            "text/html",
        ),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml\s", "application/xml"),
    )
)


def identify(body: bytes) -> str | None:
    """Return the media type that the first bytes of a decoded body show, None where they do not say."""
    head = body[:HEAD_BYTES]
    return next((media_type for pattern, media_type in _SIGNATURES if pattern.match(head)), None)
