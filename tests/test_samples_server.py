"""The sample portals' server: it answers as real ones do, and its log is what went over the wire."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from samples.log import read
from samples.portals import PORTALS, reports, site
from samples.server import MAX_CONNECTIONS, Origin, main, serve

ORDOS, ZHANGPING, JINGYUAN, LINCANG = (portal.host for portal in PORTALS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ORDOS, 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def origin(tmp_path: Path) -> Iterator[Origin]:
    with serve(tmp_path / "origin.jsonl", free_port()) as running:
        yield running


def talk(origin: Origin, host: str, request: bytes, *, finish: bool = True) -> bytes:
    """Send bytes and return all that comes back until the server closes."""
    with socket.create_connection((host, origin.port), timeout=10) as link:
        link.sendall(request)
        if finish:
            link.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: link.recv(65536), b""))


def get(origin: Origin, host: str, path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{origin.port}", *headers, "Connection: close", "", ""]
    return talk(origin, host, "\r\n".join(lines).encode())


def head_and_body(response: bytes) -> tuple[str, bytes]:
    head, _, body = response.partition(b"\r\n\r\n")
    return head.decode("latin-1"), body


def header(response: bytes, name: str) -> str:
    lines = head_and_body(response)[0].splitlines()
    return next(line.partition(": ")[2] for line in lines if line.lower().startswith(f"{name.lower()}:"))


def test_the_log_is_what_the_client_sent_and_saw(origin: Origin) -> None:
    form = b"columnid=2110"
    proxy = b"/module/web/jpage/dataproxy.jsp?startrecord=1"
    post = b"POST " + proxy + b" HTTP/1.1\r\nhost: x\r\nContent-Length: 13\r\n\r\n"
    talks = [
        (ORDOS, [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"HEAD /zwgk/ HTTP/1.1\r\nHoSt:  y\r\n\r\n"]),
        (ZHANGPING, [post + form, b"GET /none HTTP/1.1\r\nHost: x\r\n\r\n"]),
        (JINGYUAN, [b"GET / HTTP/1.1\r\nHost: x\r\naccept-encoding: gzip\r\n\r\n"]),
    ]
    seen = [(host, requests, talk(origin, host, b"".join(requests))) for host, requests in talks]
    for number, (host, requests, received) in enumerate(seen, 1):
        logged = [exchange for exchange in origin.exchanges() if exchange.connection == number]
        assert {exchange.server for exchange in logged} == {f"{host}:{origin.port}"}
        assert [exchange.request for exchange in logged] == requests
        assert b"".join(exchange.response for exchange in logged) == received


def test_the_log_grows_when_the_server_starts_again(tmp_path: Path) -> None:
    log = tmp_path / "origin.jsonl"
    for _ in range(2):
        with serve(log, free_port()) as running:
            get(running, ORDOS, "/")
    assert len(list(read(log))) == 2


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.id)
def test_an_unchanged_report_costs_no_body(origin: Origin, portal: object) -> None:
    sample = next(each for each in PORTALS if each is portal)
    path = reports(sample.id)[0].path
    whole = get(origin, sample.host, path)
    by_tag = get(origin, sample.host, path, f"If-None-Match: {header(whole, 'ETag')}")
    by_date = get(origin, sample.host, path, f"If-Modified-Since: {header(whole, 'Last-Modified')}")
    other = get(origin, sample.host, path, 'If-None-Match: "other"')
    for answer in (by_tag, by_date):
        assert answer.startswith(b"HTTP/1.1 304 ")
        assert head_and_body(answer)[1] == b""
    assert other.startswith(b"HTTP/1.1 200 ")


def test_attachments_style_and_images_have_validators_and_lists_have_none(origin: Origin) -> None:
    attached = next(path for report in reports("zhangping") for path in report.attachments)
    for path in (attached, "/images/style.css", "/images/logo.png"):
        assert header(get(origin, ZHANGPING, path), "etag")
    assert b"etag" not in get(origin, ZHANGPING, "/col/col2110/index.html").lower()


def test_a_portal_codes_with_gzip_only_when_asked(origin: Origin) -> None:
    plain = head_and_body(get(origin, JINGYUAN, "/"))[1]
    coded = get(origin, JINGYUAN, "/", "Accept-Encoding: gzip, deflate")
    assert header(coded, "Content-Encoding") == "gzip"
    assert gzip.decompress(head_and_body(coded)[1]) == plain == site("jingyuan").pages["/"].body


def test_a_portal_sends_chunks_and_the_others_a_length(origin: Origin) -> None:
    head, body = head_and_body(get(origin, ZHANGPING, "/"))
    assert "transfer-encoding: chunked" in head
    assert "content-length" not in head.lower()
    assert body.startswith(b"3e8\r\n")
    assert body.endswith(b"\r\n0\r\n\r\n")
    assert "\ncontent-length: " in head_and_body(get(origin, ORDOS, "/"))[0]


def test_the_four_portals_answer_robots_in_four_ways(origin: Origin) -> None:
    assert get(origin, ORDOS, "/robots.txt").startswith(b"HTTP/1.1 404 ")
    assert b"Disallow: /admin/\nDisallow: /search\n" in get(origin, ZHANGPING, "/robots.txt")
    assert get(origin, JINGYUAN, "/robots.txt").endswith(b"Disallow:\n")
    assert head_and_body(get(origin, LINCANG, "/robots.txt"))[1] == site("lincang").pages["/"].body


def test_what_is_missing_is_not_found_or_softly_so(origin: Origin) -> None:
    assert get(origin, ORDOS, "/none.html").startswith(b"HTTP/1.1 404 ")
    soft = get(origin, LINCANG, "/none.html")
    assert soft.startswith(b"HTTP/1.1 200 ")
    assert "页面不存在" in soft.decode()


def test_old_addresses_lead_to_the_new_ones(origin: Origin) -> None:
    moved = get(origin, ORDOS, "/xxgk/nb/")
    assert moved.startswith(b"HTTP/1.1 301 ")
    assert header(moved, "Location") == f"http://{ORDOS}:{origin.port}/zfxxgk/zfxxgknb/"
    assert get(origin, ORDOS, "/wap/").startswith(b"HTTP/1.1 302 ")


@pytest.mark.parametrize(
    ("request_bytes", "answer"),
    [
        (b"\x16\x03\x01\x00 no HTTP at all\r\n\r\n", b"HTTP/1.1 400 "),
        (b"GET /" + b"a" * 20000, b"HTTP/1.1 400 "),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", b"HTTP/1.1 400 "),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"HTTP/1.1 400 "),
        (b"BREW / HTTP/1.1\r\n\r\n", b"HTTP/1.1 405 "),
        (b"GET / HTTP/1.1\r\nHos", b""),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab", b""),
    ],
)
def test_wrong_and_partial_requests_are_logged_and_survived(
    origin: Origin, request_bytes: bytes, answer: bytes
) -> None:
    received = talk(origin, ORDOS, request_bytes)
    assert received.startswith(answer)
    logged = next(origin.exchanges())
    assert request_bytes.startswith(logged.request)
    assert logged.response == received
    assert get(origin, ORDOS, "/").startswith(b"HTTP/1.1 200 ")


def test_a_portal_takes_a_bounded_number_of_connections(origin: Origin) -> None:
    links = [socket.create_connection((ORDOS, origin.port), timeout=10) for _ in range(MAX_CONNECTIONS)]
    try:
        for link in links:
            link.sendall(b"HEAD / HTTP/1.1\r\n\r\n")
            assert link.recv(1000).startswith(b"HTTP/1.1 200 ")
        with socket.create_connection((ORDOS, origin.port), timeout=10) as further:
            assert further.recv(1000) == b""
    finally:
        for link in links:
            link.close()


def test_a_taken_port_is_said_at_once(origin: Origin, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="in use"), serve(tmp_path / "second.jsonl", origin.port):
        pass


def test_the_command_asks_for_a_log() -> None:
    assert "--log" in CliRunner().invoke(main, []).output
