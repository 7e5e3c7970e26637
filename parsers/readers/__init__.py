"""Payloads into Documents, one module a format."""
