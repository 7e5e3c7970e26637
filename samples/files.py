"""Files that are no pages: attachments, style and images, tiny and with the right magic bytes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from struct import pack

from samples.site import Page

_EPOCH = datetime(2014, 6, 3, 9, tzinfo=UTC)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS: Mapping[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% "),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
}


def attachment(name: str, modified: datetime) -> Page:
    """Return a small file of the kind that the name's ending says."""
    media_type, magic = _KINDS[name.rpartition(".")[2]]
    end = b"\n%%EOF\n" if magic.startswith(b"%PDF") else b""
    return Page(magic + name.encode("ascii") * 20 + end, media_type, modified)


def requisites(portal_id: str) -> dict[str, Page]:
    """Return a portal's style, script and images by path."""
    folder = Path(__file__).with_name("templates") / portal_id
    style = Page((folder / "style.css").read_bytes(), "text/css", _EPOCH)
    script = Page((folder / "page.js").read_bytes(), "application/javascript", _EPOCH)
    logo = Page(png(48, 12, b"\x1c\x5a\xa8"), "image/png", _EPOCH)
    line = Page(png(2, 24, b"\xc0\xc8\xd8"), "image/png", _EPOCH)
    icon = Page(png(16, 16, b"\xb0\x10\x10"), "image/png", _EPOCH)
    return {
        "/images/style.css": style,
        "/images/page.js": script,
        "/images/logo.png": logo,
        "/images/line.png": line,
        "/favicon.ico": icon,
    }


def png(width: int, height: int, colour: bytes) -> bytes:
    """Return a picture of one colour (three bytes, RGB)."""
    rows = (b"\x00" + colour * width) * height
    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
