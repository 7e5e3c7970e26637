"""The command line of Nianbao: each room brings its own commands."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import click

import parsers
from catalog import commands as answers
from catalog.commands import as_json, json_option
from catalog.exits import DEFECTS
from crawler import commands as network
from crawler.commands import Here
from parsers import telling
from parsers.model import Context, Report, Unreadable

File = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--settings",
    type=File,
    default="settings.toml",
    show_default=True,
    help="The settings file; paths in it are relative to it.",
)
@click.version_option(package_name="nianbao")
@click.pass_context
def main(context: click.Context, settings: Path) -> None:
    """Crawl, archive and read the annual disclosure reports of Chinese local governments.

    Begin with `make demo`. Then write your contact into settings.toml and run `nianbao crawl`.
    """
    context.obj = Here(settings)


@main.command()
@click.argument("files", nargs=-1, required=True, type=File)
@click.option("--url", default="", help="The address that the files came from, where it is known.")
@json_option
@click.pass_context
def parse(context: click.Context, files: tuple[Path, ...], url: str, as_data: bool) -> None:
    """Print what the parsers read in local FILES: kind, agency, year, figures with their words, checks.

    Exit code 1 when a file could not be read.
    """
    read = [(file, _parsed(file, url)) for file in files]
    if as_data:
        found = [telling.as_data(report) if report else None for _, report in read]
        click.echo(as_json(found[0] if len(found) == 1 else found))
    else:
        for file, report in read:
            click.echo(f"{file}\n{telling.told(report)}\n" if report else "")
    context.exit(0 if all(report for _, report in read) else DEFECTS)


def _parsed(file: Path, url: str) -> Report | None:
    try:
        document = parsers.read(file.read_bytes(), mimetypes.guess_type(file.name)[0], url)
    except (OSError, Unreadable) as error:
        click.echo(f"{file}: {error}", err=True)
        return None
    return parsers.parse(document, Context(url=url))


for command in (network.crawl, network.links, network.portals, *answers.COMMANDS):
    main.add_command(command)


if __name__ == "__main__":
    main()
