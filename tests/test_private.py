"""Addresses inside a network: refused wherever a page leads, unless the portal itself is configured there."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy.http import Request

from crawler.message import message
from crawler.names import Names, PrivateAddressError, is_public
from tests.demo import ROOT
from tests.origin import Script, Scripted, html, scripted
from tests.test_crawl_faults import REPORT, rows
from tests.test_pace import script, settings_file

# The name server is a stand-in: it says that public names are addresses of this machine. The portal stands at
# the first, as its settings say; of the second, a host of the portal too, they say nothing.
LYING = """
import socket
honest = socket.getaddrinfo
lies = {"www.xian.example": "127.0.7.1", "news.xian.example": "127.0.7.2"}
def lying(host, *rest, **more):
    return honest(lies.get(host, host), *rest, **more)
socket.getaddrinfo = lying
from nianbao import main
main()
"""
ROW = '<li><a href="{}">甲局201{}年政府信息公开工作年度报告</a> 2017-03-01</li>'
INWARD = ("http://127.0.7.2:{port}/a", "http://[::ffff:127.0.7.2]:{port}/b", "http://2130708226:{port}/c")


def moved(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@dataclass(frozen=True)
class Crawled:
    done: subprocess.CompletedProcess[str]
    data: Path
    portal: Scripted
    inward: Scripted
    neighbour: Scripted


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("private")
    answers: dict[str, bytes] = {}
    with ExitStack() as stack:
        served: tuple[tuple[Script, str], ...] = (
            (answers, "127.0.7.1"),
            ({}, "127.0.7.2"),
            (script(reports=1), "127.0.7.3"),
        )
        portal, inward, neighbour = (stack.enter_context(scripted(*each)) for each in served)
        targets = [each.format(port=inward.port) for each in INWARD]
        targets += [f"http://news.xian.example:{inward.port}/d", f"{neighbour.home}stolen"]
        targets += [f"http://somebody:secret@www.xian.example:{portal.port}/last.html"]
        answers |= {f"/r{n}.html": moved(target) for n, target in enumerate(targets)}
        answers |= {"/": html('<a href="/nb/">政府信息公开年报</a>'), "/last.html": html(REPORT)}
        links = [
            *(f"/r{n}.html" for n in range(len(targets))),
            f"http://news.xian.example:{inward.port}/e.html",
        ]
        answers["/nb/"] = html("".join(ROW.format(link, n) for n, link in enumerate(links)))
        home = portal.home.replace("127.0.7.1", "www.xian.example")
        file = settings_file(folder, {"p": home, "neighbour": neighbour.home}, delay=0)
        command = [sys.executable, "-c", LYING, "--settings", str(file), "crawl"]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        yield Crawled(done, folder / "data", portal, inward, neighbour)


def test_nothing_is_sent_to_an_address_inside_a_network(crawled: Crawled) -> None:
    assert crawled.inward.served == []
    assert "/stolen" not in crawled.neighbour.paths()
    assert len(crawled.neighbour.paths()) == 4  # it is followed for itself


def test_each_refusal_is_a_recorded_failure_and_the_crawl_goes_on(crawled: Crawled) -> None:
    assert crawled.done.returncode == 0, crawled.done.stderr
    refused = rows(
        crawled.data, "select distinct url, outcome from captures where failure = 'private_address'"
    )
    assert [(str(url).split(":")[1], outcome) for url, outcome in refused] == [
        ("//news.xian.example", "error")
    ]
    assert "/last.html" in crawled.portal.paths()


def test_a_users_name_and_password_are_not_sent(crawled: Crawled) -> None:
    assert all(b"secret" not in head for head in crawled.portal.heads)
    sent = message(Request("http://somebody:secret@www.x.gov.cn:8080/a?b"))
    assert sent.startswith(b"GET /a?b HTTP/1.1\r\nHost: www.x.gov.cn:8080\r\n")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "239.1.2.3", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"),
    ],
)
def test_an_address_that_is_not_of_the_open_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


def addresses(monkeypatch: pytest.MonkeyPatch, *found: str, private_allowed: bool = False) -> tuple[str, ...]:
    """Return what a name's addresses come to; the name server is a stand-in."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    names = Names()
    try:
        return asyncio.run(names.addresses("www.x.gov.cn", private_allowed=private_allowed))
    finally:
        names.close()


def test_of_a_name_with_addresses_on_both_sides_only_the_public_are_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert addresses(monkeypatch, "127.0.0.1", "8.8.8.8", "10.0.0.1") == ("8.8.8.8",)


def test_a_name_that_leads_inward_is_refused_unless_the_portal_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(PrivateAddressError, match=r"www\.x\.gov\.cn is 10\.0\.0\.1"):
        addresses(monkeypatch, "10.0.0.1")
    assert addresses(monkeypatch, "10.0.0.1", private_allowed=True) == ("10.0.0.1",)


def test_the_address_that_answered_is_tried_first_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in ("8.8.8.8", "8.8.4.4")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    names = Names()

    async def ask() -> tuple[str, ...]:
        await names.addresses("x", private_allowed=False)
        names.answered("x", "8.8.4.4")
        return await names.addresses("x", private_allowed=False)

    assert asyncio.run(ask()) == ("8.8.4.4", "8.8.8.8")
    names.close()
