"""The body of a POST as a query string, the way pywb looks captured answers up by it.

The rules are those of https://specs.webrecorder.net/request-body-canonicalization/latest/ as cdxj-indexer and
pywb carry them out. Multipart and AMF bodies, which this crawler never sends, count as binary here.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote_plus, urlencode

LONGEST = 4096  # characters of the query that count


def post_query(method: str, media_type: str | None, body: bytes) -> str | None:
    """Return the query for a POST or PUT ("" if its body says nothing), None for other methods."""
    if method.upper() not in ("POST", "PUT"):
        return None
    kind = (media_type or "").lower()
    if kind.startswith("application/x-www-form-urlencoded"):
        return _form(body)[:LONGEST]
    if kind.startswith(("application/json", "text/plain")):
        return _json(body, binary=kind.startswith("text/plain"))[:LONGEST]
    return _binary(body)[:LONGEST]


def _form(body: bytes) -> str:
    try:
        return unquote_plus(body.decode())
    except UnicodeDecodeError:
        return _binary(body)


def _json(body: bytes, *, binary: bool) -> str:
    try:
        pairs = list(_pairs(_documents(body), ""))
    except (ValueError, RecursionError):
        return _binary(body) if binary else ""
    seen: Counter[str] = Counter()
    named: dict[str, str] = {}
    for name, value in pairs:
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name}.{seen[name]}_"] = value
    return urlencode(named)


def _documents(body: bytes) -> object:
    """Return a JSON text's value, or the list of its lines' values where each line is one."""
    try:
        return json.loads(body)
    except json.JSONDecodeError:
        if b"\n" not in body:
            raise
        return [json.loads(line) for line in body.split(b"\n")]


def _pairs(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Yield the leaves of a JSON value with the nearest name above each."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner, name)
    elif name:
        yield name, str(value)


def _binary(body: bytes) -> str:
    return f"__wb_post_data={b64encode(body).decode()}"
