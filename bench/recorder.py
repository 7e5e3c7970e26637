"""Fetching side by side: our recorder into WARC, stock Scrapy into nothing, wget --warc-file.

``python bench/recorder.py [PAGES]`` prints pages a second and ratios; each contender runs alone, three
rounds, and the best of its rounds counts. One connection a host, eight hosts on loopback, no delay;
Scrapy's own measure of the crawl, so that loading its modules does not count.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOSTS = [f"127.0.2.{n}" for n in range(1, 9)]
PORT = 8093
ROUNDS = 3
SETTINGS = """
[paths]
data = "data"
[crawl]
contact = "mailto:bench@example.org"
obey_robots = false
delay = 0
"""
SPIDER = """
import sys, scrapy
from pathlib import Path
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

class Fetch(scrapy.Spider):
    name = "fetch"
    async def start(self):
        for url in Path(sys.argv[1]).read_text().split():
            yield scrapy.Request(url, dont_filter=True)
    def parse(self, response):
        assert response.status == 200

settings = Settings()
settings.setdict({"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "CONCURRENT_ITEMS": 16, "COOKIES_ENABLED": False,
    "ASYNCIO_EVENT_LOOP": "uvloop.Loop", "RETRY_ENABLED": False, "REFERER_ENABLED": False}, "cmdline")
if sys.argv[2] == "ours":
    settings.setmodule("crawler.settings", "project")
    settings.setdict({"ITEM_PIPELINES": {}, "SPIDER_MODULES": [], "DOWNLOADER_MIDDLEWARES": {}}, "cmdline")
process = AsyncCrawlerProcess(settings)
crawler = process.create_crawler(Fetch)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("elapsed_time_seconds"))
"""


def page(number: int) -> bytes:
    """Return a page of about 20 kB of Chinese-looking markup."""
    words = random.Random(number)  # noqa: S311 - made-up pages
    body = "".join(
        f"<p>{''.join(chr(words.randrange(0x4E00, 0x9FA5)) for _ in range(60))}</p>" for _ in range(100)
    )
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


async def _serve() -> None:
    pages = [page(number) for number in range(32)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            body = pages[hash(head) % len(pages)]
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
            )
            writer.write(body)
            await writer.drain()

    for host in HOSTS:
        await asyncio.start_server(answer, host, PORT)
    await asyncio.Event().wait()


def _run_server() -> None:
    with Path("/dev/null").open("w") as sys.stderr:  # clients that hang up are no news
        asyncio.run(_serve())


def _seconds(contender: str, pages: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        urls = [f"http://{HOSTS[n % len(HOSTS)]}:{PORT}/a/{n}.html" for n in range(pages)]
        (place / "urls").write_text("\n".join(urls))
        (place / "spider.py").write_text(SPIDER)
        portals = "".join(
            f'[[portals]]\nid="p{n}"\nname="p"\nhome="http://{h}/"\n' for n, h in enumerate(HOSTS)
        )
        (place / "settings.toml").write_text(SETTINGS + portals)
        command = (
            ["wget", "-q", "-i", "urls", "--warc-file=bench", "-O", "/dev/null"]
            if contender == "wget"
            else [sys.executable, "spider.py", "urls", contender]
        )
        begun = time.perf_counter()
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(command, cwd=place, check=True, env=environment, capture_output=True, text=True)
        return float(done.stdout or time.perf_counter() - begun)


def main() -> None:
    """Run the contenders in turn and print their ratios to stock Scrapy."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    contenders = ["stock", "ours"] + (["wget"] if shutil.which("wget") else [])
    server = multiprocessing.get_context("spawn").Process(target=_run_server, daemon=True)
    server.start()
    time.sleep(2)
    best = {each: min(_seconds(each, pages) for _ in range(ROUNDS)) for each in contenders}
    server.terminate()
    for name, seconds in best.items():
        print(f"{name:6} {pages / seconds:7.0f} pages/s   {best['stock'] / seconds:5.2f} x stock Scrapy")


if __name__ == "__main__":
    main()
