"""Many portals at once in one process: does memory stay flat, and is every portal served fairly?

``python -m bench.portals [PORTALS REPORTS]`` serves so many sites (200), each on a loopback address of its
own with a column of so many reports (30), crawls them with the command that a user has, and prints every five
seconds how far it has come: requests, memory of the crawl's process, and how often those portals were asked
that were asked least and most. The servers take 20 to 60 ms for an answer; the delay is 1 s.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.queues import Queue
from pathlib import Path

PORT = 8094
PAGER = 10  # rows of a list page
PLACE = "####"  # where a page says which county it is of
SETTINGS = """
[paths]
data = "data"
[crawl]
contact = "mailto:bench@example.org"
delay = 1
"""


def host(number: int) -> str:
    """Return the loopback address of a site."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def page(body: str) -> bytes:
    """Return an answer with a page of markup."""
    text = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(text)}\r\n\r\n"
    return head.encode() + text


def site(reports: int) -> dict[str, bytes]:
    """Return the pages of a site: home, a paged column, reports of some kB."""
    row = '<li><a href="/nb/t20170301_{0}.html">第{0}局2016年政府信息公开工作年度报告</a> 2017-03-01</li>'
    lists = range(0, reports, PAGER)
    names = ["/nb/" if not start else f"/nb/index_{start // PAGER}.html" for start in lists]
    more = f"<script>createPageHTML({len(names)}, 0, 'index', 'html');</script>"
    rows = {
        start: "".join(row.format(n) for n in range(start, min(start + PAGER, reports))) for start in lists
    }
    pages = {name: page(f"<ul>{rows[start]}</ul>{more}") for name, start in zip(names, lists, strict=True)}
    pages["/"] = page('<a href="/nb/">政府信息公开年报</a>')
    words = random.Random(reports)  # noqa: S311 - made-up pages
    for number in range(reports):
        signs = "".join(chr(words.randrange(0x4E00, 0x9FA5)) for _ in range(600))
        title = f"<h1>{PLACE}县第{number}局2016年政府信息公开工作年度报告</h1>"
        said = f"{title}<p>全年主动公开政府信息{number}条。</p><p>{signs}</p>"
        pages[f"/nb/t20170301_{number}.html"] = page(said)
    return pages


async def _serve(portals: int, reports: int, asked: Queue[int]) -> None:
    pages, wait = site(reports), random.Random(0)  # noqa: S311 - a server's pace
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def listener(number: int) -> asyncio.StreamReaderProtocol:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while head := await reader.readuntil(b"\r\n\r\n"):
                    asked.put(number)
                    await asyncio.sleep(wait.uniform(0.02, 0.06))
                    answered = pages.get(head.split(b" ")[1].decode(), missing)
                    writer.write(answered.replace(PLACE.encode(), f"{number:04}".encode()))
                    await writer.drain()
            except (OSError, asyncio.IncompleteReadError):
                writer.close()

        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), answer)

    loop = asyncio.get_running_loop()
    for number in range(portals):
        await loop.create_server(lambda number=number: listener(number), host(number), PORT)  # type: ignore[misc]
    await asyncio.Event().wait()


def _run_server(portals: int, reports: int, asked: Queue[int]) -> None:
    asyncio.run(_serve(portals, reports, asked))


def memory(process: int) -> float:
    """Return the resident memory of a process in MB, 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(found[0]) / 1024 if found else 0.0


def watch(crawl: subprocess.Popen[str], asked: Queue[int], portals: int) -> list[tuple[int, int, int, float]]:
    """Print a line every five seconds; return (requests, least, most, MB) of each second."""
    begun, counts, seen = time.monotonic(), Counter(dict.fromkeys(range(portals), 0)), []
    print("seconds requests  MB  least most asked")
    while crawl.poll() is None:
        time.sleep(1)
        while not asked.empty():
            counts[asked.get()] += 1
        seen.append((counts.total(), min(counts.values()), max(counts.values()), memory(crawl.pid)))
        total, least, most, size = seen[-1]
        if len(seen) % 5 == 0:
            print(f"{time.monotonic() - begun:7.0f} {total:8} {size:4.0f} {least:6} {most:4}", flush=True)
    return seen


def crawl(portals: int, folder: Path) -> subprocess.Popen[str]:
    """Begin the crawl of the sites in a folder of its own."""
    rows = "".join(
        f'[[portals]]\nid = "p{n}"\nname = "第{n}县人民政府"\nhome = "http://{host(n)}:{PORT}/"\n'
        for n in range(portals)
    )
    (folder / "settings.toml").write_text(SETTINGS + rows, encoding="utf-8")
    command = [sys.executable, "-m", "nianbao", "--settings", str(folder / "settings.toml"), "crawl"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def main() -> None:
    """Serve, crawl, watch, and print the two figures that count."""
    portals, reports = map(int, sys.argv[1:3] or ("200", "30"))
    spawned = multiprocessing.get_context("spawn")
    asked: Queue[int] = spawned.Queue()
    server = spawned.Process(target=_run_server, args=(portals, reports, asked), daemon=True)
    server.start()
    time.sleep(5)
    with tempfile.TemporaryDirectory() as folder:
        running = crawl(portals, Path(folder))
        seen = watch(running, asked, portals)
        print((running.stdout.read() if running.stdout else "").splitlines()[-1])
    server.terminate()
    half = next(row for row in seen if row[0] >= seen[-1][0] / 2)
    early, late = (next(row[3] for row in seen if row[0] >= seen[-1][0] * part) for part in (0.25, 0.9))
    print(f"at half of the requests the portals had been asked {half[1]} to {half[2]} times each")
    print(f"memory at a quarter of the requests {early:.0f} MB, at nine tenths {late:.0f} MB")


if __name__ == "__main__":
    main()
