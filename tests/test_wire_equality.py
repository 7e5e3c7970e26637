"""The archive is the wire: what a raw origin logged, over HTTP and over TLS, is what the records hold."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.reader import captures
from archive.verify import verify
from tests.wire import Logged, Origin, Shape, self_signed, serving
from tests.wire_crawl import Kept, ask, kept, settings_file
from tests.wire_shapes import PAGE, PATHS, length, ok

MAX = 2 * 2**20  # DOWNLOAD_MAXSIZE of this crawl
ROBOTS = b"User-agent: *\nDisallow: /denied\n"
SERVED = PATHS | {"/robots.txt": Shape((ok(length(ROBOTS)), ROBOTS))}


@dataclass
class Wire:
    """What the origins logged and what the archive kept, by address."""

    logged: dict[str, list[Logged]]
    kept: dict[str, list[Kept]]
    addresses: dict[str, str]
    plain: Origin
    folder: Path
    read: list[Capture] = field(default_factory=list)


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    folder = tmp_path_factory.mktemp("wire")
    tls = self_signed(folder, "127.0.4.2")
    with serving(SERVED, "127.0.4.1") as plain, serving(SERVED, "127.0.4.2", tls) as secured:
        settings_file(folder, plain.address, secured.address)
        asked = [
            {
                "url": origin.address + path,
                "method": shape.method,
                "body": shape.body,
                "meta": {"download_timeout": shape.seconds, "dont_retry": not shape.retry},
            }
            for path, shape in (PATHS | {"/denied": Shape()}).items()
            for origin in (plain, secured)
        ]
        ask(folder, json.dumps(asked), json.dumps({"DOWNLOAD_MAXSIZE": MAX}))
        logged = defaultdict(list)
        for origin in (plain, secured):
            for each in origin.log:
                logged[origin.address + each.path].append(each)
        archived = defaultdict(list)
        for exchange in kept(folder):
            archived[exchange.url].append(exchange)
        yield Wire(logged, archived, {"http": plain.address, "https": secured.address}, plain, folder)


BOTH = pytest.mark.parametrize("scheme", ["http", "https"])
EVERY = pytest.mark.parametrize("path", PATHS)


@BOTH
@EVERY
def test_both_directions_are_kept_as_they_were_on_the_wire(wire: Wire, scheme: str, path: str) -> None:
    address, shape = wire.addresses[scheme] + path, PATHS[path]
    logged = [each for each in wire.logged[address] if not each.died]
    archived = wire.kept[address]
    assert [each.request for each in archived] == [each.request for each in logged] != []
    for exchange, seen in zip(archived, logged, strict=True):
        whole = fact(exchange, "interim") + exchange.block + fact(exchange, "after-end")
        assert seen.sent.startswith(whole)
        if shape.then != "repeat":
            assert fact(exchange, "interim") == b"".join(shape.sends[: shape.interim])
            assert exchange.block == shape.block or (shape.pause and shape.block.startswith(exchange.block))


@BOTH
@EVERY
def test_the_record_says_what_happened(wire: Wire, scheme: str, path: str) -> None:
    shape = PATHS[path]
    for exchange in wire.kept[wire.addresses[scheme] + path]:
        assert exchange.fields.get("WARC-Truncated", [None]) == [shape.truncated]
        assert exchange.facts.get("failure") == shape.failure
        assert len(exchange.block) <= MAX + 2**19
        assert exchange.kind == ("response" if exchange.block else "")


@BOTH
@EVERY
def test_the_archive_reads_the_status_and_the_body_that_were_sent(wire: Wire, scheme: str, path: str) -> None:
    found = [each for each in captured(wire) if each.url == wire.addresses[scheme] + path]
    assert found
    for each in found:
        assert (each.status, each.method) == (PATHS[path].status, PATHS[path].method)
        if b"Length: %d" % len(PAGE) in PATHS[path].block and PATHS[path].block.endswith(PAGE):
            assert each.body == PAGE


def test_connections_are_kept_where_they_may_be_and_given_up_where_not(wire: Wire) -> None:
    reused = 0
    for one, following in pairwise(wire.plain.log):
        shape = SERVED[one.path]
        reused += one.connection == following.connection
        if shape.then != "keep" or shape.surplus or one.died:
            assert one.connection != following.connection, one.path
    assert reused > len(PATHS) / 3


def test_a_request_that_a_kept_connection_lost_is_asked_again_and_kept_once(wire: Wire) -> None:
    address = wire.addresses["http"] + "/dies-when-asked-again"
    assert [each.died for each in wire.logged[address]] == [True, False]
    assert len(wire.kept[address]) == 1


def test_a_retried_request_is_two_exchanges(wire: Wire) -> None:
    assert len(wire.kept[wire.addresses["http"] + "/retried"]) == 2


def test_robots_and_what_they_forbid_are_in_the_archive(wire: Wire) -> None:
    for address in wire.addresses.values():
        (rules,) = wire.kept[f"{address}/robots.txt"]
        assert rules.block == SERVED["/robots.txt"].block
        (denied,) = wire.kept[f"{address}/denied"]
        assert (denied.request, denied.block, denied.facts["robots"]) == (b"", b"", "denied")
        assert not wire.logged[f"{address}/denied"]


def test_a_redirect_leads_on_and_says_so(wire: Wire) -> None:
    for address in wire.addresses.values():
        hops = [each.facts.get("hopsFromSeed") for each in wire.kept[f"{address}/content-length"]]
        assert sorted(hops, key=str) == [None, "R"]


def test_the_way_is_described_on_every_record(wire: Wire) -> None:
    for exchange in (each for found in wire.kept.values() for each in found if each.block):
        secured = exchange.url.startswith("https:")
        assert exchange.fields["WARC-IP-Address"] == ["127.0.4.2" if secured else "127.0.4.1"]
        assert exchange.fields["WARC-Protocol"] == (["http/1.1", "tls/1.3"] if secured else ["http/1.1"])
        assert ("WARC-Cipher-Suite" in exchange.fields) is secured
        assert ("certificate" in exchange.facts) is secured


def test_the_certificate_is_told_once(wire: Wire) -> None:
    told = [each.facts for found in wire.kept.values() for each in found if "certificate-chain" in each.facts]
    assert [each["certificate-verification"] for each in told] == ["self-signed certificate"]
    der = [base64.b64decode(each) for each in told[0]["certificate-chain"].split()]
    assert sha256(der[0]).hexdigest() == told[0]["certificate"]


def test_the_archive_keeps_every_rule(wire: Wire) -> None:
    assert list(verify(wire.folder / "data" / "collections" / "nianbao")) == []


def captured(wire: Wire) -> list[Capture]:
    if not wire.read:
        archive = wire.folder / "data" / "collections" / "nianbao" / "archive"
        wire.read += [each for path in sorted(archive.glob("*.warc.gz")) for each in captures(path)]
    return wire.read


def fact(exchange: Kept, name: str) -> bytes:
    return base64.b64decode(exchange.facts.get(name, ""))
