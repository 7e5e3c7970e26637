"""A manifest that was written finds again, years later, what has changed; a bad one is refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from archive.fixity import BadManifestError, Fixed, load, save
from catalog.places import archive_of
from tests.catalog_samples import exchange, write
from tests.test_import import nianbao

DIGEST = "0" * 63 + "a"


def archive(folder: Path) -> Path:
    """Return the one WARC file (a warcinfo, then request, response and metadata) of a data directory."""
    (capture,) = write(folder / "data", exchange("/r/1.html", 1, "年报"))
    return archive_of(folder / "data") / capture.warc_file


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "fixity.csv"])
def test_an_archive_is_what_its_manifest_says_until_it_changes(name: str, tmp_path: Path) -> None:
    warc, manifest = archive(tmp_path), tmp_path / name
    assert nianbao(tmp_path, "verify", "--manifest", str(manifest)).stdout.endswith(": 1 files\n")
    assert against(tmp_path, manifest).stdout == "0 problems\n"
    write(tmp_path / "data", exchange("/r/2.html", 2, "x"))
    assert against(tmp_path, manifest).exit_code == 0  # what came later is no change
    whole = warc.read_bytes()
    warc.write_bytes(whole[:-30])
    cut = against(tmp_path, manifest)
    assert (cut.exit_code, "fixity" in cut.stdout) == (1, True)
    assert ("3 records can be read, it had 4" in cut.stdout) == (name == "fixity.csv")
    warc.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    assert against(tmp_path, manifest).exit_code == 1
    warc.unlink()
    assert "it is not there" in against(tmp_path, manifest).stdout


def test_sha256sum_reads_a_manifest(tmp_path: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not here; it is in coreutils")
    archive(tmp_path)
    manifest = tmp_path / "manifest-sha256.txt"
    nianbao(tmp_path, "verify", "--manifest", str(manifest))
    command = ["sha256sum", "-c", "--strict", str(manifest)]
    done = subprocess.run(command, cwd=tmp_path / "data", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "names no file"),
        (b"\xff\xfe", "not UTF-8"),
        (b"nonsense\n", "line 1 "),
        (f"{DIGEST}  a\n{DIGEST[:-1]}  b\n".encode(), "line 2 "),
        (f"{DIGEST}  a\n{DIGEST}  a\n".encode(), "a second time"),
        (f"{DIGEST}  ../../etc/passwd\n".encode(), "outside"),
        (f"{DIGEST}  /etc/passwd\n".encode(), "outside"),
        (f"file,sha256,bytes,records\na,{DIGEST},many,\n".encode(), "line 2 "),
        (f"file,sha256,bytes\na,{DIGEST},1\n".encode(), "line 2 "),
        (b"file,sha256,bytes,records\n", "names no file"),
        (b'file,sha256,bytes,records\n"a', "line 2 "),
    ],
)
def test_a_bad_manifest_is_refused_with_its_place(text: bytes, words: str, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest"
    manifest.write_bytes(text)
    archive(tmp_path)
    done = against(tmp_path, manifest)
    assert done.exit_code == 2
    assert words in done.stderr
    assert str(manifest) in done.stderr


def test_nothing_is_noted_where_nothing_is(tmp_path: Path) -> None:
    done = nianbao(tmp_path, "verify", "--manifest", str(tmp_path / "m"))
    assert (done.exit_code, (tmp_path / "m").exists()) == (2, False)


_paths = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0/"), min_size=1).filter(
    lambda path: path not in {".", ".."}
)
_rows = st.dictionaries(
    _paths,
    st.tuples(
        st.text("0123456789abcdef", min_size=64, max_size=64),
        st.none() | st.integers(0, 10**12),
        st.none() | st.integers(0, 10**9),
    ),
    min_size=1,
)


@given(_rows)
def test_both_spellings_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, tuple[str, int | None, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("manifests", numbered=True)
    fixed = tuple(Fixed(f"archive/{path}", *values) for path, values in rows.items())
    save(fixed, folder / "a.csv")
    assert load(folder / "a.csv") == fixed
    save(fixed, folder / "a.txt")
    assert load(folder / "a.txt") == tuple(Fixed(row.file, row.sha256) for row in fixed)


def test_a_manifest_of_another_tool_is_read(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest"
    manifest.write_bytes(f"\ufeff{DIGEST.upper()} *a b\r\n".encode())
    assert load(manifest) == (Fixed("a b", DIGEST),)
    manifest.write_bytes(b"d41d8cd98f00b204e9800998ecf8427e  a\n")
    with pytest.raises(BadManifestError, match="line 1"):
        load(manifest)


def against(folder: Path, manifest: Path) -> Result:
    return nianbao(folder, "verify", "--against", str(manifest))
