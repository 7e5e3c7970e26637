"""What several tests look at: the demo, run twice."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

import hypothesis
import pytest

from tests.demo import Demo, free_port

DEMO_PORT = free_port()

# a busy machine is no fault of ours: what must be fast is bounded by benchmarks, not by luck
hypothesis.settings.register_profile("nianbao", deadline=None)
hypothesis.settings.load_profile("nianbao")


@pytest.fixture(scope="session", autouse=True)
def gates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the gates of the tests' servers apart from those of other crawls on this machine."""
    os.environ["TMPDIR"] = str(tmp_path_factory.mktemp("gates"))


@dataclass(frozen=True, slots=True)
class Twice:
    """The demo after its first and after its second run, with what each printed."""

    first: Demo
    second: Demo
    printed: tuple[str, str]
    exit_codes: tuple[int, int]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    """Do what the README says, twice; the second run adds to the data of the first."""
    second = Demo(tmp_path_factory.mktemp("second"), DEMO_PORT)
    first = Demo(tmp_path_factory.mktemp("demos") / "first", DEMO_PORT)
    second.prepare()
    one = second.run()
    shutil.copytree(second.folder, first.folder)
    two = second.run()
    printed = (one.stdout + one.stderr, two.stdout + two.stderr)
    return Twice(first, second, printed, (one.returncode, two.returncode))
