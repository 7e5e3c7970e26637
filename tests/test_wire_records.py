"""Records by the book: the rules of WARC 1.1 that writers commonly break, on the writer's own files."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from archive import messages
from archive.capture import Certificate, Exchange
from archive.members import members, opened, unpack
from archive.records import IDENTICAL, NOT_MODIFIED, Record
from archive.writer import Writer
from tests.test_archive_shapes import HEAD_304, SHAPES, exchange, revisited

URI = re.compile(r"<[a-z]+:[!-~]+>")
HTTP = {"request", "response", "revisit"}
SEEN = Certificate("www.xx.gov.cn", (b"leaf", b"root"), "certificate has expired")


@dataclass(frozen=True)
class Book:
    """A small collection with every kind of record, exchange by exchange."""

    directory: Path
    exchanges: tuple[tuple[Record, ...], ...]

    def every(self, *types: str) -> Iterator[Record]:
        return (each for group in self.exchanges for each in group if not types or each.type in types)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    collection = tmp_path_factory.mktemp("book")
    page = replace(
        exchange(SHAPES["gzip, chunked"], url="https://www.xx.gov.cn/年报?a b"),
        ip="2001:0DB8:0:0::1",
        protocols=("http/1.1", "tls/1.2"),
        cipher_suite="AES128-SHA",
        certificate=SEEN,
        facts={"hopsFromSeed": ""},
    )
    with Writer(collection, {"software": "test"}) as writer:
        original = revisited(writer.write(page))
        for number, more in enumerate(others(page), start=1):
            writer.write(replace(more, started=exchange(SHAPES["404"], number).started, original=original))
    (warc,) = (collection / "archive").glob("*.warc.gz")
    with opened(warc) as stream:
        found = [placed.record for member in members(stream) for placed in unpack(member)]
    groups: list[list[Record]] = [[]]
    for record in found:
        groups[-1].append(record)
        if record.type in ("metadata", "warcinfo"):
            groups.append([])
    return Book(collection / "archive", tuple(map(tuple, groups[:-1])))


def others(page: Exchange) -> Iterator[Exchange]:
    yield page
    facts = {"head-304": base64.b64encode(HEAD_304).decode(), "hopsFromSeed": "LR"}
    yield replace(page, response=HEAD_304, facts=facts)
    for name in (
        "cut by length",
        "POST of a form",
        "no answer",
        "no request",
        "empty body",
        "no status line",
    ):
        yield exchange(SHAPES[name])


def test_01_every_record_has_the_version_of_its_file(book: Book) -> None:
    assert {each.version for each in book.every()} == {"WARC/1.1"}


def test_02_mandatory_fields_are_there_and_addresses_bare_and_ascii(book: Book) -> None:
    for each in book.every():
        assert URI.fullmatch(each.id)
        assert each.first("Content-Length") == str(len(each.block))
        assert each.first("WARC-Date")
        address = each.first("WARC-Target-URI")
        assert (address is None) == (each.type == "warcinfo")
        assert address is None or re.fullmatch(r"https?://[!-;=?-~]+", address)


def test_03_one_date_for_an_exchange_the_instant_at_which_it_began(book: Book) -> None:
    for group in book.exchanges:
        (date,) = {each.first("WARC-Date") for each in group}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", date or "")
    assert next(book.every("response")).first("WARC-Date") == "2024-01-31T08:00:00.123456Z"


def test_04_only_concurrent_to_and_protocol_stand_twice_and_name_their_exchange(book: Book) -> None:
    for group in book.exchanges:
        before: list[str] = []
        for each in group:
            names = [name for name, _ in each.fields]
            twice = {name for name in names if names.count(name) > 1}
            assert twice <= {"WARC-Concurrent-To", "WARC-Protocol"}
            assert sorted(each.every("WARC-Concurrent-To")) == sorted(before)
            before.append(each.id)


def test_05_refers_to_stands_on_revisits_alone(book: Book) -> None:
    for each in book.every():
        found = [name for name, _ in each.fields if name.startswith("WARC-Refers-To")]
        assert len(found) == (3 if each.type == "revisit" else 0)


def test_06_warcinfo_id_filename_and_profile_stand_where_they_belong(book: Book) -> None:
    (first,) = book.every("warcinfo")
    for each in book.every():
        assert each.first("WARC-Warcinfo-ID") == (None if each is first else first.id)
        assert (each.first("WARC-Filename") is None) == (each is not first)
        assert (each.first("WARC-Profile") is None) == (each.type != "revisit")


def test_07_the_address_connected_to_in_its_canonical_form(book: Book) -> None:
    assert {each.first("WARC-IP-Address") for each in book.every(*HTTP)} == {"127.0.1.1", "2001:db8::1"}
    assert {each.first("WARC-IP-Address") for each in book.every("warcinfo")} == {None}


def test_08_an_identical_payload_keeps_its_head_and_a_304_is_empty(book: Book) -> None:
    same, unchanged = book.every("revisit")
    assert (same.first("WARC-Profile"), same.first("WARC-Truncated")) == (IDENTICAL, "length")
    assert (unchanged.first("WARC-Profile"), unchanged.block) == (NOT_MODIFIED, b"")
    assert messages.split_response(same.block)[0] == same.block != b""
    (original,) = {each.first("WARC-Refers-To") for each in (same, unchanged)}
    (found,) = (each for each in book.every("response") if each.id == original)
    for each in (same, unchanged):
        for name in ("WARC-Target-URI", "WARC-Date"):
            assert each.first(name.replace("WARC-", "WARC-Refers-To-", 1)) == found.first(name)
        assert each.first("WARC-Payload-Digest") == found.first("WARC-Payload-Digest")


def test_09_digests_are_of_the_block_and_of_the_payload_without_chunks(book: Book) -> None:
    for each in book.every():
        assert each.first("WARC-Block-Digest") == f"sha256:{sha256(each.block).hexdigest()}"
        assert (each.first("WARC-Payload-Digest") is None) == (
            each.type in ("warcinfo", "metadata", "request")
        )
    first = next(book.every("response"))
    packed = SHAPES["gzip"].wire
    assert first.first("WARC-Payload-Digest") == f"sha256:{sha256(packed).hexdigest()}"


def test_10_the_payload_type_is_what_the_bytes_say(tmp_path: Path) -> None:
    lying = replace(
        exchange(SHAPES["length"]), response=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%PDF-1.4"
    )
    with Writer(tmp_path, {}) as writer:
        writer.write(lying)
    (warc,) = (tmp_path / "archive").glob("*.warc.gz")
    with opened(warc) as stream:
        found = [placed.record for member in members(stream) for placed in unpack(member)]
    assert found[2].first("WARC-Identified-Payload-Type") == "application/pdf"


def test_11_what_was_cut_says_why_and_has_its_own_length(book: Book) -> None:
    cut = SHAPES["cut by length"]
    (found,) = (each for each in book.every("response") if each.first("WARC-Truncated"))
    assert (found.first("WARC-Truncated"), found.block) == ("length", cut.head + cut.wire)


def test_12_content_types_are_the_standards(book: Book) -> None:
    assert {(each.type, each.first("Content-Type")) for each in book.every()} == {
        ("warcinfo", "application/warc-fields"),
        ("request", "application/http;msgtype=request"),
        ("response", "application/http;msgtype=response"),
        ("revisit", "application/http;msgtype=response"),
        ("metadata", "application/warc-fields"),
    }


def test_13_and_14_one_member_a_record_that_ends_in_two_line_ends(book: Book) -> None:
    (warc,) = book.directory.glob("*.warc.gz")
    assert re.fullmatch(r"nianbao-\d{17}-\d{5}-[A-Za-z0-9.-]+-\d+\.warc\.gz", warc.name)
    with opened(warc) as stream:
        found = list(members(stream))
    assert len(found) == len(list(book.every()))
    for member in found:
        assert bytes(member.data).endswith(b"\r\n\r\n")
        (placed,) = unpack(member)
        assert placed.sound
    assert book.exchanges[0][0].type == "warcinfo"


def test_15_the_way_is_named_beside_the_message(book: Book) -> None:
    secured = [each for each in book.every(*HTTP) if each.first("WARC-Cipher-Suite")]
    assert {each.type for each in secured} == HTTP
    assert {each.every("WARC-Protocol") for each in secured} == {("http/1.1", "tls/1.2")}


def test_16_the_seed_has_an_empty_way_and_hops_are_the_standards_letters(book: Book) -> None:
    ways = re.findall(
        rb"hopsFromSeed: ?(\S*)\r\n", b"".join(bytes(each.block) for each in book.every("metadata"))
    )
    assert set(ways) == {b"", b"LR"}


def test_17_what_failed_is_in_the_archive_too(book: Book) -> None:
    alone = [[each.type for each in group] for group in book.exchanges]
    assert ["request", "metadata"] in alone
    assert ["metadata"] in alone


def test_certificates_are_told_once_in_a_file(book: Book) -> None:
    told = [bytes(each.block) for each in book.every("metadata")]
    digest = b"certificate: " + sha256(b"leaf").hexdigest().encode()
    assert sum(digest in each for each in told) == 3
    assert [b"certificate-chain: bGVhZg== cm9vdA==" in each for each in told].count(True) == 1
    assert b"certificate-verification: certificate has expired" in told[0]
