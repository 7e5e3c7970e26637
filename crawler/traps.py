"""Addresses that a server can make without end: calendars, growing paths, piled-up parameters."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

LONGEST = 1000  # characters of an address
DEEPEST = 12  # parts of its path
WIDEST = 12  # parameters of its query
REPEATED = 3  # times that one part of a path, or one parameter, stands in it

CALENDAR = re.compile(
    r"[/_?&](?:calendar|rili|wannianli)\b|[?&](?:month|mon|day|date|ymd|riqi|yue)=[^&]*\d", re.IGNORECASE
)
NUMBER = re.compile(r"(?<![A-Za-z])[0-9a-f]{16,}(?![A-Za-z])|\d+", re.IGNORECASE)


def trap(url: str) -> str | None:
    """Return why an address looks like one of endlessly many, or None."""
    parts = urlsplit(url)
    steps = Counter(step for step in parts.path.split("/") if step and not step.isdigit())
    names = Counter(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    signs = (
        (len(url) > LONGEST, f"longer than {LONGEST} characters"),
        (parts.path.count("/") > DEEPEST, f"deeper than {DEEPEST} folders"),
        (max(steps.values(), default=0) >= REPEATED, "a path that repeats itself"),
        (names.total() > WIDEST, f"more than {WIDEST} parameters"),
        (max(names.values(), default=0) >= REPEATED, "a parameter that repeats itself"),
        (bool(CALENDAR.search(f"{parts.path}?{parts.query}")), "a calendar"),
    )
    return next((why for met, why in signs if met), None)


def shape(url: str, form: bytes = b"") -> str:
    """Return an address without its query and numbers: what pages made without end have in common."""
    parts = urlsplit(url)
    path, asked = (NUMBER.sub("0", each) for each in (parts.path, form.decode("latin-1")))
    return f"{parts.hostname}{path} {asked}"
