"""Pure reading of what was captured: bytes in, findings out; no network, no files, no database."""
