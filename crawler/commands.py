"""The commands of the network side: crawl and links."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import click

from catalog.changed import changed_by
from catalog.commands import as_json, json_option
from catalog.exits import REFUSED, Fault, locked
from catalog.known import Known
from catalog.places import catalog_of
from crawler import choice, ending
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

    @property
    def portal_ids(self) -> tuple[str, ...]:
        """Return the portals that a crawl would follow; end with exit code 2 when that cannot be told."""
        try:
            return tuple(portal.id for portal in choice.chosen(self.settings))
        except SettingsError as error:
            raise Fault(str(error)) from error


@click.command()
@click.option("--portal", "portals", multiple=True, metavar="ID", help="Only this portal; may be repeated.")
@click.option("--region", "regions", multiple=True, metavar="CODE", help="Every portal at and below a place.")
@click.pass_obj
def crawl(here: Here, portals: tuple[str, ...], regions: tuple[str, ...]) -> None:
    """Follow portals: every exchange into WARC, every report into the catalog.

    A region is a division code (1506, 150600) or the name of a province, prefecture or county. Without
    --portal and --region: the portals and regions of the settings.

    The same command again resumes: what is in the archive and still fresh is not fetched again. Exit code 0:
    all followed; 3: some portal failed, the rest is kept; 2: wrong usage or settings; 74: the disk is full or
    cannot be written; 75: another run is at work on this data directory; 130: interrupted. Ctrl-C ends well,
    with the answers under way; a second one at once.
    """
    from crawler import run  # noqa: PLC0415 - Scrapy takes a second to load and installs a reactor

    try:
        chosen = choice.chosen(here.settings, portals, regions)
        choice.check_crawl(here.settings, chosen)
    except SettingsError as error:
        raise Fault(str(error)) from error
    with locked(here.data):
        record = run.crawl(here.settings, [portal.id for portal in chosen])
    click.echo(ending.told(record, chosen))
    if record.exit_code != REFUSED:
        click.echo(f"reports: {changed_by(catalog_of(here.data), record.run_id)}")
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


@click.command()
@click.argument("text", default="")
@click.option("--explain", is_flag=True, help="TEXT is an ID: tell why each link was followed or not.")
@json_option
@click.pass_obj
def portals(here: Here, text: str, explain: bool, as_data: bool) -> None:
    """List the portals of settings and registry in which TEXT stands: a name, a place, an address, a code.

    The registry names 3,209 portals of provinces, prefectures and counties; one of them is crawled with
    `nianbao crawl --portal CODE`, a whole place with `--region`. With --explain, discovery goes from the
    portal's home again through what the archive holds, asks nobody, and tells how each link was judged.
    """
    if explain:
        click.echo(_explained(here, text, as_data))
        return
    found = choice.mentioning(here.settings, text)
    if as_data:
        click.echo(as_json([{"id": each.id, "name": each.name, "home": each.home} for each in found]))
    for portal in [] if as_data else found:
        click.echo(f"{portal.id:8} {portal.name}  {portal.home}")


def _explained(here: Here, portal_id: str, as_data: bool) -> str:
    from crawler import explain  # noqa: PLC0415 - Scrapy takes a second to load

    try:
        (portal,) = choice.chosen(here.settings, [portal_id])
    except SettingsError as error:
        raise Fault(str(error)) from error
    known = Known(here.data)
    budget = here.settings.crawl.max_pages if portal.max_pages is None else portal.max_pages
    pages = explain.explained(known, portal, budget)
    known.close()
    if not pages:
        raise Fault(f"nothing of {portal_id} is archived yet; run nianbao crawl --portal {portal_id} first")
    return as_json([asdict(page) for page in pages]) if as_data else explain.told(pages)
