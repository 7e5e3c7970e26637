"""Sort-friendly keys of addresses (SURT), in the dialect that pywb and cdxj-indexer look them up by.

Written here because the package that both use is under the AGPL; a test holds the two equal.
"""

from __future__ import annotations

import re
import socket
from functools import lru_cache
from urllib.parse import SplitResultBytes, quote_from_bytes, unquote_to_bytes

from archive.records import target_uri

LONGEST = 16 * 1024  # bytes; a longer address is its own key

_BLANKS = re.compile(rb"[\n\r\t]")
_SCHEME = re.compile(rb"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_HTTP = re.compile(rb"(https?://)+")
_PARTS = re.compile(rb"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?")
_KEPT = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"  # what a key leaves unescaped
_WWW = re.compile(rb"www\d*\.")
_NUMERIC_HOST = re.compile(rb"\d+(?:\.\d+){0,3}")
_DEFAULT_PORTS = {b"http": 80, b"https": 443}
_PATH_SESSIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rb"(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^?]+\.aspx.*)",
        rb"(.*/)(?:\([0-9a-z]{24}\)/)([^?]+\.aspx.*)",
    )
)
_QUERY_SESSIONS = tuple(
    re.compile(rb"(.*)(?:" + pattern + rb")(?:&(.*))?")
    for pattern in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


@lru_cache(maxsize=256)  # a request's key is wanted before it is sent and again when it is archived
def address_key(url: str) -> str:
    """Return the SURT key of an http address: "http://www.xx.gov.cn/A?b" becomes "cn,gov,xx)/a?b".

    Everything is lower-case, "www." and default ports are gone, query members sorted, session ids removed.
    An address that cannot be taken apart is its own key, in ASCII.
    """
    address = _BLANKS.sub(b"", url.encode(errors="replace").strip())
    address = address if _SCHEME.match(address) else b"http://" + address
    address = _HTTP.sub(lambda found: found[1], address, count=1)
    found = _PARTS.match(address)
    if found is None or not (found[1] or b"").startswith(b"http") or len(address) > LONGEST:
        return target_uri(url)
    scheme, authority, path, query = found.groups()
    try:
        host, port = _authority((authority or b"").rstrip(b":"))
    except ValueError:
        return target_uri(url)
    if not host:
        host, _, path = path.lstrip(b"/").partition(b"/")
        path = b"/" + path
    labels = _host(host)
    shown_port = b":%d" % port if port and port != _DEFAULT_PORTS.get(scheme.lower()) else b""
    return (labels + shown_port + b")" + _path(path) + _query(query or b"")).decode("ascii")


def _authority(authority: bytes) -> tuple[bytes, int | None]:
    parts = SplitResultBytes(b"", authority, b"", b"", b"")
    return parts.hostname or b"", parts.port


def _host(host: bytes) -> bytes:
    """Return the host's labels from the last to the first, in ASCII, numeric forms as dotted quads."""
    host = _unescape(host)
    if not host.isascii():
        host = _punycode(host)
    host = host.replace(b"..", b".").strip(b".")
    host = _dotted_quad(host) or _escape(host).lower()
    found = _WWW.match(host)
    return b",".join(reversed((host[found.end() :] if found else host).split(b".")))


def _punycode(host: bytes) -> bytes:
    try:
        return host.decode(errors="ignore").encode("idna")
    except ValueError:
        return host


def _dotted_quad(host: bytes) -> bytes | None:
    if not _NUMERIC_HOST.fullmatch(host):
        return None
    try:
        packed = (int(host) & 0xFFFFFFFF).to_bytes(4) if host.isdigit() else socket.inet_aton(host.decode())
    except OSError:
        return None
    return socket.inet_ntoa(packed).encode()


def _path(path: bytes) -> bytes:
    path = _escape(_resolved(_unescape(path))).lower()
    for session in _PATH_SESSIONS:
        path = session.sub(rb"\1\2", path) if session.fullmatch(path) else path
    return path[:-1] if path.endswith(b"/") and len(path) > 1 else path


def _resolved(path: bytes) -> bytes:
    """Return the path without "." and "" segments, ".." taking the segment before it where there is one."""
    kept: list[bytes] = []
    for segment in path.split(b"/")[1:]:
        if segment == b".." and kept:
            kept.pop()
        elif segment != b".":
            kept.append(segment)
    return b"/" + b"/".join([*filter(None, kept[:-1]), *kept[-1:]])


def _query(query: bytes) -> bytes:
    query = _escape(_unescape(query)).lower()
    for session in _QUERY_SESSIONS:
        query = session.sub(rb"\1\2", query) if session.fullmatch(query) else query
    ordered = b"&".join(b"=".join(pair) for pair in sorted(part.split(b"=", 1) for part in query.split(b"&")))
    return b"?" + ordered if query else b""


def _unescape(text: bytes) -> bytes:
    while (plain := unquote_to_bytes(text)) != text:
        text = plain
    return text


def _escape(text: bytes) -> bytes:
    return quote_from_bytes(text, safe=_KEPT).encode("ascii")
