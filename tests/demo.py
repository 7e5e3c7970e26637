"""A demo run in a folder of its own, and what came of it."""

from __future__ import annotations

import base64
import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from samples.model import SamplePortal
from samples.server import serve
from samples.site import Site

ROOT = Path(__file__).parents[1]


def free_port(host: str = "127.0.1.1") -> int:
    """Return a port that nothing on this machine listens on at the moment."""
    with socket.socket() as taken:
        taken.bind((host, 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class Demo:
    """A folder with the demo's settings and, after ``run``, its data and the origin's log."""

    folder: Path
    port: int

    @property
    def settings(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "origin.jsonl"

    def prepare(self) -> None:
        """Write the demo's own settings, with this folder and port in them."""
        text = (ROOT / "samples" / "settings.toml").read_text(encoding="utf-8")
        text = text.replace("../demo-data", "data").replace(":8090/", f":{self.port}/")
        self.settings.write_text(text, encoding="utf-8")

    def prepare_for(self, portals: Iterable[SamplePortal], **crawl: object) -> None:
        """Write settings for sample portals other than the demo's, known by their home address alone."""
        values = {"contact": "mailto:demo@example.org", "delay": 0, "recheck_days": 0} | crawl
        lines = ["[paths]", 'data = "data"', "", "[crawl]"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
        for portal in portals:
            home = portal.url(portal.home, self.port)
            row = {"id": portal.id, "name": portal.name, "home": home, "division_code": portal.division_code}
            lines += ["", "[[portals]]"]
            lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
        self.settings.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def crawl(self, sites: Mapping[str, Site], *arguments: str) -> subprocess.CompletedProcess[str]:
        """Crawl while these sites are served, each on its address."""
        with serve(self.log, self.port, sites):
            return self.nianbao("crawl", *arguments)

    def run(self) -> subprocess.CompletedProcess[str]:
        """Do what ``make demo`` does."""
        place = ["--settings", str(self.settings), "--log", str(self.log), "--port", str(self.port)]
        return run("-m", "samples.demo", *place)

    def nianbao(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run("-m", "nianbao", "--settings", str(self.settings), *arguments)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(f"file:{self.data / 'catalog.db'}?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    def dump(self) -> dict[str, list[str]]:
        """Return the sorted rows of every table as text; sqlite's own and the index's shadow tables aside."""
        names = self.rows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
        tables = [str(name) for (name,) in names if "_fts_" not in str(name) and "search" not in str(name)]
        return {name: sorted(map(repr, self.rows(f'select * from "{name}"'))) for name in tables}  # noqa: S608

    def archived(self) -> Iterator[Archived]:
        """Yield the exchanges of the WARCs as they are on disk, read by warcio alone."""
        for path in sorted((self.data / "collections" / "nianbao" / "archive").glob("*.warc.gz")):
            yield from _archived(path)


@dataclass(slots=True)
class Archived:
    """The raw blocks of one exchange."""

    request: bytes = b""
    kind: str = ""
    profile: str = ""
    block: bytes = b""
    facts: str = ""

    def fact(self, name: str) -> bytes:
        line = next((each for each in self.facts.splitlines() if each.startswith(f"{name}: ")), "")
        return base64.b64decode(line.removeprefix(f"{name}: "))


def _archived(path: Path) -> Iterator[Archived]:
    exchange = Archived()
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=True):
            block = record.raw_stream.read()
            if record.rec_type == "request":
                exchange.request = block
            elif record.rec_type in ("response", "revisit"):
                exchange.kind, exchange.block = record.rec_type, block
                exchange.profile = record.rec_headers.get_header("WARC-Profile") or ""
            elif record.rec_type == "metadata":
                exchange.facts = block.decode()
                yield exchange
                exchange = Archived()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
