"""Columns as the content systems publish them, one module a family."""
