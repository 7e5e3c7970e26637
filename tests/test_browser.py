"""A researcher's way in a browser: from the list of reports to a figure's words and the replayed page."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Twice
from tests.demo import ROOT, Demo, free_port

playwright = pytest.importorskip("playwright.sync_api", reason="`make browser-env` installs playwright")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's package chromium"),
    pytest.mark.skipif(not (ROOT / ".venv-replay").exists(), reason="`make replay-env` installs pywb"),
]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
TITLE = "鄂尔多斯市民政局关于2014年政府信息公开工作的报告"


@contextmanager
def served(demo: Demo, *arguments: str) -> Iterator[str]:
    """Run a serving command on a free port until it answers, and end it by its own process."""
    port = free_port("127.0.0.1")
    command = [
        sys.executable,
        "-m",
        "nianbao",
        "--settings",
        str(demo.settings),
        *arguments,
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < end, f"nothing answers on port {port}"
            pause.wait(0.1)


def test_a_report_leads_to_its_figures_their_words_and_the_replayed_page(demo: Twice, tmp_path: Path) -> None:
    with (
        served(demo.second, "replay") as replay,
        served(demo.second, "browse", "--replay", replay) as browse,
        playwright.sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page()
        page.goto(f"{browse}/")
        page.get_by_role("link", name="Reports", exact=True).click()
        page.get_by_label("Search").fill("民政 2014")
        page.keyboard.press("Enter")
        page.get_by_role("link", name=TITLE).click()
        assert "行政复议、诉讼及举报投诉受理方面，均未发生" in page.inner_text("body")
        page.get_by_role("link", name=re.compile("as it was captured")).click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=tmp_path / "replayed.png")
        replayed = page.frame_locator("#replay_iframe")
        assert TITLE in replayed.locator("body").inner_text()
        assert replayed.locator("img").first.evaluate("image => image.naturalWidth") > 0
        browser.close()
