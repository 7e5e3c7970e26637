"""The answer side: a SQLite catalog, a pure function of the archive."""
