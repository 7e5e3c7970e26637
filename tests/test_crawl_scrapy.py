"""``scrapy crawl reports`` is the same crawl as ``nianbao crawl``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from archive.lock import DataLock
from samples.server import serve
from tests.demo import ROOT, Demo, free_port


def test_scrapy_does_what_the_command_line_does(tmp_path: Path) -> None:
    port = free_port()
    by_scrapy, by_command = Demo(tmp_path / "scrapy", port), Demo(tmp_path / "command", port)
    for demo in (by_scrapy, by_command):
        demo.folder.mkdir()
        demo.prepare()
    with serve(tmp_path / "origin.jsonl", port):
        environment = os.environ | {"NIANBAO_SETTINGS": str(by_scrapy.settings)}
        command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", "portal=jingyuan"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)
        assert by_command.nianbao("crawl", "--portal", "jingyuan").returncode == 0
    what = "select url, purpose, outcome, content_digest from captures order by 1, 2"
    assert by_scrapy.rows(what) == by_command.rows(what) != []
    runs = "select exit_code, portal_id, reports, r.requests from runs r join run_portals using (run_id)"
    assert by_scrapy.rows(runs) == by_command.rows(runs) != []


def test_scrapy_names_what_keeps_it_from_writing(tmp_path: Path) -> None:
    demo = Demo(tmp_path, free_port())
    demo.prepare()
    environment = os.environ | {"NIANBAO_SETTINGS": str(demo.settings)}
    command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", "portal=jingyuan"]

    def said() -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        return done.stderr

    with DataLock(demo.data):
        assert "another run is at work there" in said()
    shutil.rmtree(demo.data)
    demo.data.write_text("a file stands where the directory should be")
    assert str(demo.data) in said()
