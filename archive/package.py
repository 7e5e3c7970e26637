"""A data package in a ZIP file, as WACZ 1.1.1 wants it: every file with its digest and length."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from struct import Struct
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from archive.index import sync_directory

_TIME = Struct("<HHBL")  # the extra field "extended timestamp" of ZIP: id, length, flags, seconds
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")  # frictionless wants the names of resources in lower case


@dataclass(slots=True)
class Package:
    """A package while it is written."""

    file: ZipFile
    title: str
    software: str
    created: datetime
    resources: list[dict[str, str | int]] = field(default_factory=list)

    def add(self, path: str, chunks: Iterable[bytes], compression: int = ZIP_STORED) -> None:
        """Write one file from its chunks, which are never held together."""
        entry = ZipInfo(path, self.created.timetuple()[:6])
        entry.compress_type, entry.external_attr = compression, 0o644 << 16
        # ReplayWeb.page counts on a local header as long as the central one unless that has an extra field
        entry.extra = _TIME.pack(0x5455, 5, 1, int(self.created.timestamp()))
        hashed, length = sha256(), 0
        with self.file.open(entry, "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk)
                hashed.update(chunk)
                length += len(chunk)
        described: dict[str, str | int] = {
            "path": path,
            "hash": f"sha256:{hashed.hexdigest()}",
            "bytes": length,
        }
        self.resources.append({"name": self._name(path), **described})

    def _name(self, path: str) -> str:
        name = _NOT_IN_NAMES.sub("-", path.rpartition("/")[2].lower())
        taken = any(each["name"] == name for each in self.resources)
        return f"{len(self.resources)}-{name}" if taken else name


@contextmanager
def package(out: Path, title: str, software: str) -> Iterator[Package]:
    """Begin a package and, at the end of the block, describe it and put it in place.

    The file is there whole or, after any exception, not at all. Raises OSError when the disk refuses.
    """
    unfinished = out.with_name(f".{out.name}.part")
    try:
        with unfinished.open("wb") as stream:
            with ZipFile(stream, "w") as file:
                begun = Package(file, title, software, datetime.now(UTC))
                yield begun
                _describe(begun)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(out)
        sync_directory(out.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def json_line(data: object) -> bytes:
    """Return data as one line of JSON in UTF-8."""
    return json.dumps(data, ensure_ascii=False).encode(errors="replace") + b"\n"


def moment(instant: datetime) -> str:
    """Return an instant as RFC 3339 has it, in UTC, to the second as in an index."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _describe(package: Package) -> None:
    described = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": package.title,
        "created": moment(package.created),
        "software": package.software,
        "resources": list(package.resources),
    }
    package.add("datapackage.json", [json_line(described)])
    own = {"path": "datapackage.json", "hash": package.resources[-1]["hash"]}
    package.add("datapackage-digest.json", [json_line(own)])
