"""Pure reading of what was captured: bytes in, findings out; no network, no files, no database."""

from parsers.readers import read
from parsers.report import parse

__all__ = ["parse", "read"]
