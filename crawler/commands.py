"""The commands of the network side: crawl and links."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import click

from catalog.commands import as_json, json_option
from catalog.exits import Fault, locked
from crawler.portals import Settings, SettingsError, load
from crawler.seen import seen, told


@dataclass
class Here:
    """The settings file of this command, read when a command first asks for it."""

    file: Path

    @cached_property
    def settings(self) -> Settings:
        """Return the settings; end with exit code 2 when they cannot be used."""
        try:
            return load(self.file)
        except SettingsError as error:
            raise Fault(str(error)) from error

    @property
    def data(self) -> Path:
        """Return the data directory."""
        return self.settings.data


@click.command()
@click.option("--portal", "portals", multiple=True, metavar="ID", help="Only this portal; may be repeated.")
@click.pass_obj
def crawl(here: Here, portals: tuple[str, ...]) -> None:
    """Follow portals: every exchange into WARC, every report into the catalog.

    The same command again resumes: what is in the archive and still fresh is not fetched again. Exit code 0:
    all followed; 3: some portal failed, the rest is kept; 2: wrong usage or settings; 75: another run is at
    work on this data directory.
    """
    from crawler import run  # noqa: PLC0415 - Scrapy takes a second to load and installs a reactor

    try:
        here.settings.check_crawl(portals)
    except SettingsError as error:
        raise Fault(str(error)) from error
    with locked(here.data):
        record = run.crawl(here.settings, portals)
    failed = [portal.portal_id for portal in record.portals if portal.failure]
    click.echo(
        f"{record.requests} requests, {len(record.portals)} portals, failed: {', '.join(failed) or 'none'}"
    )
    click.get_current_context().exit(record.exit_code or 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--url", required=True, help="The address that the page came from; its links are relative to it."
)
@json_option
def links(file: Path, url: str, as_data: bool) -> None:
    """Print what the crawler sees on a saved list page: rows, further pages, columns."""
    try:
        page = seen(file, url)
    except OSError as error:
        raise Fault(f"{file}: {error.strerror}") from error
    click.echo(as_json(asdict(page)) if as_data else told(page))
