"""Page numbers: how many pages a script says there are, and the address of another page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

MAX_PAGES = 500
BLANKS = r"(?:\s|&nbsp;){0,9}"
COUNTS = tuple(
    re.compile(pattern.replace("~", BLANKS), re.IGNORECASE)
    for pattern in (
        r"""\b(?:total_?pages?|page_?count|count_?page|page_?total|allpage)["']?~[:=(]~["']?(\d{1,5})""",
        r"共~\d{1,6}~条[^\d<>]{0,9}\d{1,3}~/~(\d{1,3})(?![\d/])",
        r"(?:共|总共|/)~(?:<[^>]{1,40}>~)?(\d{1,5})~(?:</[^>]{1,10}>~)?页(?!~记录)",
    )
)


def count(text: str) -> int | None:
    """Return how many pages a list says it has, at most MAX_PAGES, or None."""
    found = next((match for pattern in COUNTS if (match := pattern.search(text))), None)
    return min(int(found[1]), MAX_PAGES) if found else None


def parameter(url: str, name: str) -> str | None:
    """Return a parameter of an address's query whatever its case, decoded, or None."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return next((value for key, value in pairs if key.lower() == name.lower()), None)


def number(url: str, name: str) -> int | None:
    """Return a parameter that is a page number, or None."""
    value = parameter(url, name)
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else None


def at(url: str, **values: object) -> str:
    """Return an address with parameters of its query set, in their place; the others stay as spelt."""
    parts, left = urlsplit(url), {name: quote(str(value), safe="") for name, value in values.items()}
    kept = []
    for pair in filter(None, parts.query.split("&")):
        key = unquote(pair.partition("=")[0])
        name = next((each for each in left if each.lower() == key.lower()), None)
        kept.append(pair if name is None else f"{pair.partition('=')[0]}={left.pop(name)}")
    query = "&".join([*kept, *(f"{name}={value}" for name, value in left.items())])
    return parts._replace(query=query).geturl()
