"""Where things lie below a data directory."""

from __future__ import annotations

from pathlib import Path

from archive.reader import OPEN


def collection_of(data: Path) -> Path:
    """Return the pywb collection."""
    return data / "collections" / "nianbao"


def archive_of(data: Path) -> Path:
    """Return the directory of the WARC files."""
    return collection_of(data) / "archive"


def catalog_of(data: Path) -> Path:
    """Return the catalog's file."""
    return data / "catalog.db"


def runs_of(data: Path) -> Path:
    """Return the directory of the runs' records."""
    return data / "runs"


def warcs(data: Path) -> list[Path]:
    """Return the WARC files, those that are still open too, in the order of their final names."""
    directory = archive_of(data)
    found = [*directory.glob("*.warc.gz"), *directory.glob("*.warc"), *directory.glob(f"*.warc.gz{OPEN}")]
    return sorted(found, key=lambda path: path.name.removesuffix(OPEN))
