"""``make demo``: the sample portals are served, crawled and read, and what was found is printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from samples.server import serve

SETTINGS = Path(__file__).with_name("settings.toml")
NEXT = """
What to do next:
  make browse     the catalog in your browser, each figure with its words
  make replay     the archived pages (in a second terminal; the browser links to it)
  make demo       again: unchanged reports are asked for conditionally and cost no body
  make crawl      the real thing, after you have written your contact into settings.toml
"""


@click.command()
@click.option("--settings", type=click.Path(path_type=Path), default=SETTINGS, show_default=True)
@click.option("--log", type=click.Path(path_type=Path), default="demo-data/origin.jsonl", show_default=True)
@click.option("--port", default=8090, show_default=True)
def main(settings: Path, log: Path, port: int) -> None:
    """Serve the sample portals on loopback, crawl them and print what was found."""
    with serve(log, port):
        exit_code = nianbao(settings, "crawl")
    exit_code = exit_code or nianbao(settings, "status") or nianbao(settings, "verify")
    if not exit_code:
        click.echo(NEXT)
    sys.exit(exit_code)


def nianbao(settings: Path, command: str) -> int:
    """Run a command of the command line as a user would, and return its exit code."""
    click.echo(f"$ nianbao --settings {settings} {command}")
    arguments = [sys.executable, "-m", "nianbao", "--settings", str(settings), command]
    return subprocess.call(arguments)  # noqa: S603 - this Python, with our own arguments


if __name__ == "__main__":
    main()
