"""A package stands alone: it holds what replay needs, as it was archived, and says what it holds."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from click.testing import CliRunner, Result

from archive.members import members
from archive.recovery import recover
from archive.verify import verify
from catalog.commands import export
from catalog.places import archive_of
from tests.catalog_samples import HOST, exchange, follow, not_modified, page, report_page, rows, write, writer
from tests.demo import ROOT
from tests.test_archive_index import of_cdxj_indexer

VALIDATOR = ROOT / ".venv-wacz" / "bin" / "wacz"
STYLE = (
    '<link rel="stylesheet" href="../css/年.css"><img src="/i.png"><a href="/a.pdf">附件</a><a href="/l/">'
)
REPORT = report_page("灵山县民政局", 2021, 5, STYLE)
WORDS = "政府信息公开工作年度报告在本栏目公布，欢迎查阅。" * 20


@dataclass(frozen=True, slots=True)
class Place:
    data: Path


@dataclass(frozen=True, slots=True)
class Package:
    path: Path

    def read(self, name: str) -> bytes:
        with ZipFile(self.path) as file:
            return file.read(name)

    @property
    def names(self) -> list[str]:
        with ZipFile(self.path) as file:
            return file.namelist()

    def lines(self) -> list[str]:
        return gzip.decompress(self.read("indexes/index.cdx.gz")).decode().splitlines()

    def captured(self) -> list[tuple[str, str]]:
        """Return path and minute of what can be replayed."""
        found = [(json.loads(line[line.index("{") :])["url"], line.split(" ")[1]) for line in self.lines()]
        return sorted((url.removeprefix(HOST), moment[8:12]) for url, moment in found)

    def pages(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.read("pages/pages.jsonl").splitlines()]

    def collection(self, folder: Path) -> Path:
        """Unpack the WARC files into a collection and index them."""
        with ZipFile(self.path) as file:
            file.extractall(folder, [name for name in file.namelist() if name.startswith("archive/")])
        recover(folder)
        return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs: in the first a report with what belongs to it, and others; in the second it is unchanged."""
    data = tmp_path_factory.mktemp("data")
    _, _, _, first, *_ = write(
        data,
        exchange("/robots.txt", 0, "User-agent: *", purpose="robots"),
        exchange("/", 1, page("门户", WORDS), purpose="home"),
        exchange("/l/", 2, page("列表", WORDS), purpose="list"),
        exchange("/r/1.html", 3, REPORT),
        exchange("/css/%E5%B9%B4.css", 4, "p { color: red }", purpose="requisite", via=f"{HOST}/r/0.html"),
        exchange("/i.png", 5, "png", purpose="requisite", via=f"{HOST}/r/1.html"),
        exchange("/j.png", 6, "png", purpose="requisite", via=f"{HOST}/r/2.html"),
        exchange("/a.pdf", 7, "%PDF-1.4", purpose="attachment", via=f"{HOST}/r/1.html"),
        exchange("/r/2.html", 8, report_page("灵山县财政局", 2022, 7)),
        exchange("/r/3.html", 9, report_page("他县民政局", 2022, 7), portal_id="other"),
    )
    write(
        data,
        not_modified("/r/1.html", 60, first),
        exchange("/css/%E5%B9%B4.css", 61, "p { color: blue }", purpose="requisite"),
        exchange("/i.png", 62, "", purpose="requisite", status=404),
    )
    follow(data)
    return data


def exported(data: Path, out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(export, ["wacz", str(out), *arguments], obj=Place(data))


@pytest.fixture
def package(data: Path, tmp_path: Path) -> Package:
    (report,) = rows(data, "SELECT report_id FROM reports WHERE agency = '灵山县民政局'")
    done = exported(data, tmp_path / "r.wacz", "--report", str(report[0]))
    assert done.exit_code == 0, done.output
    return Package(tmp_path / "r.wacz")


def test_a_report_comes_with_what_its_pages_name_and_the_originals_of_its_revisits(package: Package) -> None:
    assert package.captured() == [
        ("/a.pdf", "0807"),
        ("/css/%E5%B9%B4.css", "0804"),
        ("/css/%E5%B9%B4.css", "0901"),
        ("/i.png", "0805"),
        ("/r/1.html", "0803"),
        ("/r/1.html", "0900"),
    ]


def test_the_warcs_of_a_package_keep_every_rule_by_themselves(package: Package, tmp_path: Path) -> None:
    collection = package.collection(tmp_path / "alone")
    assert len(list((collection / "archive").iterdir())) == 2
    assert list(verify(collection)) == []


def test_records_are_copied_byte_for_byte(package: Package, data: Path, tmp_path: Path) -> None:
    archived = b"".join(path.read_bytes() for path in sorted(archive_of(data).iterdir()))
    for path in (package.collection(tmp_path / "alone") / "archive").iterdir():
        content = path.read_bytes()
        with path.open("rb") as stream:
            assert all(content[each.offset :][: each.length] in archived for each in members(stream))


def test_the_index_of_a_package_is_that_of_cdxj_indexer(package: Package, tmp_path: Path) -> None:
    warcs = (package.collection(tmp_path / "alone") / "archive").iterdir()
    assert package.lines() == sorted(line for warc in warcs for line in of_cdxj_indexer(warc))


def test_the_second_index_leads_to_the_blocks_of_the_first(package: Package) -> None:
    packed = package.read("indexes/index.cdx.gz")
    head, line = package.read("indexes/index.idx").decode().splitlines()
    assert head == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'
    assert package.lines()[0].startswith(line[: line.index("{")])
    digest = hashlib.sha256(packed).hexdigest()
    expected = {"offset": 0, "length": len(packed), "digest": f"sha256:{digest}"}
    assert json.loads(line[line.index("{") :]) == expected


def test_pages_have_the_title_and_the_words_of_the_catalog(package: Package) -> None:
    head, *pages = package.pages()
    assert (head["format"], head["id"]) == ("json-pages-1.0", "pages")
    assert [each["ts"] for each in pages] == ["2024-03-01T08:03:00Z", "2024-03-01T09:00:00Z"]
    for each in pages:
        assert (each["url"], each["size"]) == (f"{HOST}/r/1.html", len(REPORT.encode()))
        assert "灵山县民政局2021年" in str(each["title"])
        assert "收到政府信息公开申请5件" in str(each["text"])


def test_every_file_is_described_with_its_digest_and_what_is_searched_is_stored(package: Package) -> None:
    described = json.loads(package.read("datapackage.json"))
    assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
    assert described["title"] == "灵山县民政局2021年政府信息公开工作年度报告"
    names = [each["path"] for each in described["resources"]]
    assert [*names, "datapackage.json", "datapackage-digest.json"] == package.names
    for each in described["resources"]:
        content = package.read(each["path"])
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert each["bytes"] == len(content)
        assert each["name"] == each["name"].lower()
    own = hashlib.sha256(package.read("datapackage.json")).hexdigest()
    expected = {"path": "datapackage.json", "hash": f"sha256:{own}"}
    assert json.loads(package.read("datapackage-digest.json")) == expected
    with ZipFile(package.path) as file:
        found = {entry.compress_type for entry in file.infolist() if entry.filename.endswith(".gz")}
    assert found == {ZIP_STORED}


@pytest.mark.skipif(not VALIDATOR.exists(), reason="`make wacz-env` installs wacz")
def test_a_package_is_valid(package: Package) -> None:
    command = [str(VALIDATOR), "validate", "-f", str(package.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "the passed WACZ is valid" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "reports"),
    [
        (["--agency", "灵山县财政局"], ["/r/2.html"]),
        (["--year", "2022"], ["/r/2.html", "/r/3.html"]),
        (["--year", "2022", "--portal", "lingshan"], ["/r/2.html"]),
        (["--portal", "other"], ["/r/3.html"]),
    ],
)
def test_reports_are_chosen(data: Path, tmp_path: Path, arguments: list[str], reports: list[str]) -> None:
    assert exported(data, tmp_path / "r.wacz", *arguments).exit_code == 0
    assert [path for path, _ in Package(tmp_path / "r.wacz").captured()] == reports


def test_a_portal_alone_is_all_that_was_captured_of_it(data: Path, tmp_path: Path) -> None:
    assert exported(data, tmp_path / "r.wacz", "--portal", "lingshan").exit_code == 0
    package = Package(tmp_path / "r.wacz")
    assert len(package.captured()) == 12
    assert {"/robots.txt", "/", "/l/", "/j.png"} < {path for path, _ in package.captured()}
    assert [each["url"] for each in package.pages()[-2:]] == [f"{HOST}/", f"{HOST}/l/"]
    assert list(verify(package.collection(tmp_path / "alone"))) == []


def test_a_report_is_packed_while_its_file_is_still_being_written(tmp_path: Path) -> None:
    with writer(tmp_path) as out:
        for number in range(3):
            out.write(exchange(f"/r/{number}.html", number, report_page("灵山县民政局", 2020 + number, 5)))
        follow(tmp_path, out.sync())
        assert exported(tmp_path, tmp_path / "r.wacz", "--year", "2021").exit_code == 0
    package = Package(tmp_path / "r.wacz")
    assert package.captured() == [("/r/1.html", "0801")]
    assert list(verify(package.collection(tmp_path / "alone"))) == []


def test_records_of_a_plain_warc_become_members_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, exchange("/r/0.html", 0, "x"), exchange("/r/1.html", 1, REPORT))
    (warc,) = archive_of(tmp_path).iterdir()
    warc.with_suffix("").write_bytes(gzip.decompress(warc.read_bytes()))
    warc.unlink()
    follow(tmp_path)
    assert exported(tmp_path, tmp_path / "r.wacz", "--year", "2021").exit_code == 0
    package = Package(tmp_path / "r.wacz")
    assert package.captured() == [("/r/1.html", "0801")]
    assert list(verify(package.collection(tmp_path / "alone"))) == []


def test_what_is_not_there_is_said(data: Path, tmp_path: Path) -> None:
    done = exported(data, tmp_path / "r.wacz", "--agency", "无此局", "--year", "2022")
    assert (done.exit_code, done.output) == (1, "Error: nothing was captured of 无此局 · 2022\n")
    assert list(tmp_path.iterdir()) == []
    assert exported(data, tmp_path / "r.wacz").exit_code == 2


def test_a_file_is_replaced_only_when_asked_and_only_by_a_whole_one(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.wacz"
    out.write_bytes(b"mine")
    assert exported(data, out, "--year", "2022").exit_code == 2
    copy = tmp_path / "copy"
    shutil.copytree(data, copy)
    for warc in archive_of(copy).iterdir():
        warc.write_bytes(warc.read_bytes()[:900])
    assert exported(copy, out, "--portal", "lingshan", "--force").exit_code == 1
    assert out.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "r.wacz"]
    assert exported(data, out, "--year", "2022", "--force").exit_code == 0
    assert Package(out).names
