"""Every report of the sample portals, and much else, is reached from the home page by what it links to."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from samples.model import SamplePortal
from samples.portals import PORTALS, pages, reports, site
from samples.server import serve


class Walker:
    """Follows plain links, counted pages and blocks of rows, as a browser with script would."""

    def __init__(self, host: str, port: int, charset: str) -> None:
        self.home = f"http://{host}:{port}/"
        self.link = http.client.HTTPConnection(host, port, timeout=10)
        self.charset = charset
        self.pages: set[str] = set()

    def walk(self) -> set[str]:
        waiting = [self.home]
        while waiting:
            url = waiting.pop()
            if url in self.pages or not url.startswith(self.home):
                continue
            words = self.ask("GET", url)
            self.pages.add(url)
            waiting += self.links(url, words)
        return {urlsplit(url).path for url in self.pages}

    def ask(self, method: str, url: str, body: str | None = None) -> str:
        self.link.request(method, url.removeprefix(self.home[:-1]), body)
        answer = self.link.getresponse()
        words = answer.read().decode(self.charset, "replace")
        if answer.status in (301, 302):
            return f'<a href="{answer.headers["Location"]}">'
        return words if answer.status == 200 else ""

    def links(self, url: str, words: str) -> Iterator[str]:
        for block in (words, *self.blocks(url, words)):
            yield from (urljoin(url, unescape(href)) for href in re.findall(r'<a href="([^"#]+)"', block))
        counted = re.search(r"createPageHTML\((\d+)|countPage = (\d+)", words)
        extension = re.search(r'"index", "(\w+)"', words)
        if counted and extension:
            count = int(counted[1] or counted[2])
            yield from (urljoin(url, f"index_{page}.{extension[1]}") for page in range(1, count))

    def blocks(self, url: str, words: str) -> Iterator[str]:
        script = re.search(r"ajaxParam: ?\{(.*?)\}", words)
        proxy = re.search(r"proxyUrl: ?[\"']([^\"']+)", words)
        total = re.search(r"totalRecord: ?(\d+)", words)
        if not (script and proxy and total):
            return
        form = urlencode(
            {
                name: value.strip("'\"")
                for name, value in re.findall(r'"?(\w+)"?: ?("[^"]*"|\'[^\']*\'|\d+)', script[1])
            }
        )
        for first in range(1, int(total[1]) + 1, 45):
            query = f"?startrecord={first}&endrecord={first + 44}&perpage=15"
            yield self.ask("POST", urljoin(url, proxy[1] + query), form)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((PORTALS[0].host, 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.id)
def test_reports_and_a_hundred_other_pages_are_reached_from_home(
    portal: SamplePortal, tmp_path: Path
) -> None:
    with serve(tmp_path / "log", free_port()) as origin:
        walker = Walker(portal.host, origin.port, "gbk" if portal.id == "ordos" else "utf-8")
        walked = walker.walk()
        walker.link.close()
    truth = {report.path for report in reports(portal.id)}
    html = {
        path
        for path in walked
        if (page := site(portal.id).pages.get(path)) and page.media_type.startswith("text/html")
    }
    assert truth <= walked
    assert len(truth) >= 30
    assert len(html - truth) >= 100
    assert pages(portal.id) >= 130
