"""Old and odd servers: what they publish is taken, and how they secured it is told."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import pytest

from archive.messages import split_response
from crawler.answer import Answer
from crawler.connection import Connection, connect
from tests.wire import Shape, self_signed, serving

PAGE = b"HTTP/1.1 200 OK\r\n\r\n<html>"
SHAPES = {"/": Shape((PAGE,), then="close")}
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def asked(address: str, host: str | None = None) -> tuple[Connection, Answer]:
    scheme, _, place = address.partition("://")
    name, _, port = place.rpartition(":")

    async def ask() -> tuple[Connection, Answer]:
        answer = Answer()
        connection = await connect(name, host or name, int(port), tls=scheme == "https")
        await connection.exchange(GET, answer, 10**6)
        connection.close()
        return connection, answer

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("version", "ciphers", "word", "cipher"),
    [
        (ssl.TLSVersion.TLSv1, "AES128-SHA:@SECLEVEL=0", "tls/1.0", "AES128-SHA"),
        (ssl.TLSVersion.TLSv1_1, "ECDHE-RSA-AES128-SHA:@SECLEVEL=0", "tls/1.1", "ECDHE-RSA-AES128-SHA"),
        (ssl.TLSVersion.TLSv1_2, "AES128-SHA:@SECLEVEL=0", "tls/1.2", "AES128-SHA"),
        (ssl.TLSVersion.TLSv1_2, "CAMELLIA128-SHA:@SECLEVEL=0", "tls/1.2", "CAMELLIA128-SHA"),
    ],
)
def test_old_tls_is_spoken_and_named(
    tmp_path: Path, version: ssl.TLSVersion, ciphers: str, word: str, cipher: str
) -> None:
    tls = self_signed(tmp_path, "127.0.4.3")
    tls.set_ciphers(ciphers)
    tls.minimum_version, tls.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, version
    with serving(SHAPES, "127.0.4.3", tls) as origin:
        connection, answer = asked(origin.address)
    assert (connection.protocols, connection.cipher_suite) == (("http/1.1", word), cipher)
    assert answer.block() == PAGE


@pytest.mark.parametrize(
    ("days", "verdict"),
    [(1, "self-signed certificate"), (-1, "certificate has expired|self-signed certificate")],
)
def test_a_certificate_that_proves_nothing_is_told_and_refuses_nothing(
    tmp_path: Path, days: int, verdict: str
) -> None:
    with serving(SHAPES, "127.0.4.3", self_signed(tmp_path, "127.0.4.3", days)) as origin:
        connection, answer = asked(origin.address)
    assert connection.certificate is not None
    assert connection.certificate.verification in verdict.split("|")
    assert len(connection.certificate.chain) == 1
    assert answer.complete


def test_a_secured_answer_without_a_farewell_is_whole(tmp_path: Path) -> None:
    """Old servers end the connection without TLS's own closing words; the origin here never sends them."""
    with serving(SHAPES, "127.0.4.3", self_signed(tmp_path, "127.0.4.3")) as origin:
        _, answer = asked(origin.address)
    assert answer.complete
    assert split_response(answer.block())[2] == b"<html>"
