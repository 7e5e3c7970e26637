"""What we import is free of GPL and AGPL, so that Nianbao can stay under Apache-2.0."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN = {"archive", "catalog", "crawler", "nianbao", "parsers", "samples"}
COPYLEFT = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )\bGeneral Public Licen|Affero", re.IGNORECASE)


def imported() -> Iterator[str]:
    """Yield the top-level names that the product's modules import."""
    files = [ROOT / "nianbao.py", *(path for name in OWN for path in (ROOT / name).rglob("*.py"))]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            yield from (name.partition(".")[0] for name in names)


FOREIGN = sorted(set(imported()) - OWN - set(sys.stdlib_module_names))


@pytest.mark.parametrize("name", FOREIGN)
def test_an_import_is_not_under_gpl_or_agpl(name: str) -> None:
    for distribution in metadata.packages_distributions()[name]:
        about = metadata.metadata(distribution)
        words = about.get_all("License-Expression") or about.get_all("License") or []
        words += [each for each in about.get_all("Classifier") or [] if each.startswith("License")]
        assert not COPYLEFT.search(" ".join(words)), f"{distribution}: {words}"


def test_the_rule_knows_copyleft_from_the_rest() -> None:
    assert COPYLEFT.search("GNU Affero General Public License v3")
    assert COPYLEFT.search("GPL-3.0-or-later")
    assert not COPYLEFT.search("LGPL-3.0-only")
    assert not COPYLEFT.search("GNU Lesser General Public License v3 (LGPLv3)")
