"""A crawl of scripted origins with the recorder, in a process of its own, and what its archive holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

ROOT = Path(__file__).parents[1]
SPIDER = """
import json, sys, scrapy
from pathlib import Path
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

class Ask(scrapy.Spider):
    name = "ask"
    async def start(self):
        for number, asked in enumerate(json.loads(Path("asked.json").read_text())):
            yield scrapy.Request(**asked, priority=-number, dont_filter=True, errback=lambda failure: None)
    def parse(self, response):
        pass

settings = Settings()
settings.setmodule("crawler.settings", "project")
settings.setdict({"ITEM_PIPELINES": {}, "SPIDER_MODULES": [], "LOG_LEVEL": "CRITICAL"}, "cmdline")
settings.setdict(json.loads(sys.argv[1]), "cmdline")
process = AsyncCrawlerProcess(settings)
process.crawl(process.create_crawler(Ask))
process.start()
"""


def settings_file(folder: Path, *homes: str) -> Path:
    """Write settings that name each home, so that loopback is allowed.

    The delay is not 0, for without any Scrapy sends a whole queue at once to one host.
    """
    portals = "".join(f'[[portals]]\nid="p{n}"\nname="p"\nhome="{home}/"\n' for n, home in enumerate(homes))
    file = folder / "settings.toml"
    file.write_text(
        '[paths]\ndata = "data"\n[crawl]\ncontact = "mailto:test@example.org"\ndelay = 0.01\n' + portals
    )
    return file


def ask(folder: Path, requests: str, scrapy_settings: str = "{}", spider: str = SPIDER) -> str:
    """Make requests (JSON) with Scrapy and the recorder, in a process of its own; return what it printed."""
    (folder / "asked.json").write_text(requests)
    (folder / "ask.py").write_text(spider)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NIANBAO_SETTINGS": str(folder / "settings.toml")}
    done = subprocess.run(
        [sys.executable, "ask.py", scrapy_settings],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@dataclass(slots=True)
class Kept:
    """One exchange as the archive has it: its records' blocks, and the fields of the answer's record."""

    url: str = ""
    request: bytes = b""
    block: bytes = b""
    kind: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


def kept(folder: Path) -> Iterator[Kept]:
    """Yield the exchanges of a crawl's WARC files, read by warcio alone."""
    for path in sorted((folder / "data" / "collections" / "nianbao" / "archive").glob("*.warc.gz")):
        with path.open("rb") as stream:
            exchange = Kept()
            for record in ArchiveIterator(stream, no_record_parse=True):
                block = record.raw_stream.read()
                exchange.url = record.rec_headers.get_header("WARC-Target-URI")
                if record.rec_type == "request":
                    exchange.request = block
                elif record.rec_type in ("response", "revisit"):
                    exchange.kind, exchange.block = record.rec_type, block
                    for name, value in record.rec_headers.headers:
                        exchange.fields.setdefault(name, []).append(value)
                elif record.rec_type == "metadata":
                    lines = (line.partition(": ") for line in block.decode().splitlines())
                    exchange.facts = {name: value for name, _, value in lines}
                    yield exchange
                    exchange = Kept()
