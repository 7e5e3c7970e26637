"""The documentation names every command and every key, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.portals import Crawl, Paths, Portal
from nianbao import main

ROOT = Path(__file__).parents[1]


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `nianbao (\w+)", readme, re.MULTILINE))
    assert named == set(main.commands)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    printed = CliRunner().invoke(main, [command, "--help"])
    assert printed.exit_code == 0
    assert len(printed.output) > 200


def test_the_settings_page_names_every_key() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    tables = {"paths.": Paths, "crawl.": Crawl, "portals[].": Portal}
    keys = {prefix + name for prefix, struct in tables.items() for name in struct.__struct_fields__}
    assert set(re.findall(r"`((?:paths|crawl|portals\[\])\.\w+)`", page)) == keys


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for readme in ("README.md", "README.zh-CN.md"):
        asked = set(re.findall(r"make ([a-z-]+)", (ROOT / readme).read_text(encoding="utf-8")))
        assert asked - {"and"} <= targets
