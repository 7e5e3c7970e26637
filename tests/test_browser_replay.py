"""What was archived is seen again: in pywb, by a packed index too, and from a WACZ in ReplayWeb.page."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.merged import merge
from samples.log import read
from tests.conftest import Twice
from tests.demo import ROOT, Demo
from tests.test_browser import CHROMIUM, QUIET, TITLE, served

playwright = pytest.importorskip("playwright.sync_api", reason="`make browser-env` installs playwright")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

READER = ROOT / ".node" / "package"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's package chromium")
needs_pywb = pytest.mark.skipif(
    not (ROOT / ".venv-replay").exists(), reason="`make replay-env` installs pywb"
)
needs_reader = pytest.mark.skipif(not READER.exists(), reason="`make wacz-env` installs ReplayWeb.page")

BLUE = "rgb(28, 90, 168)"  # of headings, in the sample portals' style.css
CAPTURED = """
    SELECT c.url, c.captured_at, c.record_type, r.report_id FROM reports r
    JOIN report_captures m USING (report_id) JOIN captures c ON c.capture_id = m.capture_id
    WHERE r.title = '鄂尔多斯市民政局关于2014年政府信息公开工作的报告' ORDER BY c.captured_at"""
ATTACHMENT = """
    SELECT url, via, captured_at FROM captures
    WHERE purpose = 'attachment' AND url LIKE '%.doc' AND portal_id = 'ordos' AND record_type = 'response'"""
SEEN = """() => ({
    charset: document.characterSet,
    heading: document.querySelector('h1').innerText,
    color: getComputedStyle(document.querySelector('h1')).color,
    images: [...document.images].map(image => image.naturalWidth)})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A capture of the GBK report: its address, 14 digits of its time, and its kind of record."""

    url: str
    moment: str
    kind: str


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    yield opened
    opened.close()


def captured(demo: Demo) -> list[Seen]:
    return [Seen(str(url), digits(at), str(kind)) for url, at, kind, _ in demo.rows(CAPTURED)]


def digits(instant: object) -> str:
    return "".join(filter(str.isdigit, str(instant)))[:14]


def shown(page: Page, address: str) -> Frame:
    """Open a replay address and return the frame that shows the page."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return next(frame for frame in page.frames if "mp_/" in frame.url)


def looks_right(frame: Frame) -> None:
    seen = frame.evaluate(SEEN)
    assert (seen["charset"], seen["heading"], seen["color"]) == ("GBK", TITLE, BLUE)
    assert seen["images"]
    assert all(width > 0 for width in seen["images"])


@needs_pywb
def test_pywb_shows_a_gbk_report_with_style_and_images_also_where_it_was_only_revisited(
    demo: Twice, page: Page, tmp_path: Path
) -> None:
    first, again = captured(demo.second)
    assert (first.kind, again.kind) == ("response", "revisit")
    with served(demo.second, "replay") as replay:
        for seen in (first, again):
            looks_right(shown(page, f"{replay}/nianbao/{seen.moment}/{seen.url}"))
            page.screenshot(path=tmp_path / f"{seen.kind}.png")
            answer = page.request.get(f"{replay}/nianbao/{seen.moment}mp_/{seen.url}")
            assert answer.status == 200
            memento = parsedate_to_datetime(answer.headers["memento-datetime"])
            assert digits(memento) == seen.moment


@needs_pywb
def test_an_attachment_downloads_as_the_origin_sent_it(demo: Twice, page: Page, tmp_path: Path) -> None:
    ((url, via, at),) = demo.second.rows(ATTACHMENT)
    path = str(url).split(f":{demo.second.port}")[1].encode()
    sent = {each.response for each in read(demo.second.log) if each.request.startswith(b"GET %s " % path)}
    with served(demo.second, "replay") as replay:
        frame = shown(page, f"{replay}/nianbao/{digits(at)}/{via}")
        with page.expect_download() as download:
            frame.locator(f"a[href*='{path.decode().rpartition('/')[2]}']").click()
        download.value.save_as(tmp_path / "saved.doc")
    digests = {hashlib.sha256(each.partition(b"\r\n\r\n")[2]).hexdigest() for each in sent}
    assert hashlib.sha256((tmp_path / "saved.doc").read_bytes()).hexdigest() in digests


@needs_pywb
def test_pywb_finds_a_page_by_the_packed_index_alone(demo: Twice, page: Page, tmp_path: Path) -> None:
    packed = Demo(tmp_path / "packed", demo.second.port)
    shutil.copytree(demo.second.folder, packed.folder)
    collection = packed.data / "collections" / "nianbao"
    assert merge(collection, least=1, large=0)
    names = [path.name for path in (collection / "indexes").iterdir() if path.is_file()]
    assert sorted(names) == ["nianbao-000001.cdx.gz", "nianbao.idx", "nianbao.loc"]
    with served(packed, "replay") as replay:
        for seen in captured(packed):
            looks_right(shown(page, f"{replay}/nianbao/{seen.moment}/{seen.url}"))


@needs_reader
def test_replayweb_page_shows_a_report_from_its_package_alone(
    demo: Twice, page: Page, tmp_path: Path
) -> None:
    report = demo.second.rows(CAPTURED)[0][-1]
    made = demo.second.nianbao("export", "wacz", str(tmp_path / "report.wacz"), "--report", str(report))
    assert made.returncode == 0, made.stderr
    with reader(tmp_path) as place:
        for seen in captured(demo.second):
            page.goto(f"{place}/index.html?{seen.moment}/{seen.url}")
            frame = replayed(page)
            looks_right(frame)
            assert f"/{seen.moment}mp_/{seen.url}" in frame.url
            page.screenshot(path=tmp_path / f"{seen.kind}.png")


def replayed(page: Page) -> Frame:
    """Wait for the page that ReplayWeb.page shows in a frame within its own frame, and return it.

    Opened before its service worker is at work, ReplayWeb.page may stay empty until it is opened again.
    """
    inner = page.frame_locator("replay-web-page iframe").frame_locator("wr-coll-replay iframe, iframe")
    try:
        inner.locator("h1").wait_for(timeout=15_000)
    except playwright.TimeoutError:
        page.reload()
        inner.locator("h1").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    return next(frame for frame in page.frames if "mp_/" in frame.url)


@contextmanager
def reader(folder: Path) -> Iterator[str]:
    """Serve ReplayWeb.page, and a page that opens report.wacz with it, from loopback."""
    (folder / "replay").mkdir()
    shutil.copy(READER / "ui.js", folder)
    shutil.copy(READER / "sw.js", folder / "replay")
    (folder / "index.html").write_text(INDEX, encoding="utf-8")
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


INDEX = """<!doctype html><meta charset="utf-8"><title>WACZ</title><script src="/ui.js"></script><script>
    const [, moment, url] = location.search.match(/^\\?(\\d+)\\/(.*)$/);
    document.write(`<replay-web-page source="/report.wacz" url="${url}" ts="${moment}" replayBase="/replay/"
        style="display: block; height: 880px"></replay-web-page>`);
</script>"""
