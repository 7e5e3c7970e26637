"""The commands of the answer side: catalog, status, browse, replay, export; verify and import are beside."""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict
from pathlib import Path

import click
import uvicorn

from archive.members import Damaged
from archive.recovery import recover
from catalog import custody
from catalog import export as exporting
from catalog.browse import datasette
from catalog.build import Follower, Progress, rebuild
from catalog.coverage import summary
from catalog.disk import REFUSALS
from catalog.disk import told as told_refusal
from catalog.exits import Fault, Refused, check_port, locked
from catalog.options import PORT, Place, as_json, json_option
from catalog.places import archive_of, catalog_of, collection_of
from catalog.schema import is_current
from catalog.telling import told

__all__ = ["COMMANDS", "as_json", "export", "json_option"]


@click.command()
@click.option("--rebuild", "anew", is_flag=True, help="Delete the catalog first and derive all of it again.")
@click.pass_obj
def catalog(place: Place, anew: bool) -> None:
    """Derive the catalog from the WARCs alone; only what is new, unless --rebuild is given.

    What a killed crawl left behind is made whole first. Exit code 74: the disk refuses; 75: another run is at
    work on this data directory.
    """
    with locked(place.data):
        for repair in recover(collection_of(place.data)):
            click.echo(f"{repair.file}: {repair.action} {repair.detail}".rstrip(), err=True)
        if anew:
            rebuild(place.data)
        with Follower(place.data, progress=_tell) as follower:
            done = follower.catch_up()
    click.echo(
        f"{done.captures} captures taken in, {done.reports} reports read, {done.unreadable} unreadable"
    )


def _tell(progress: Progress) -> None:
    click.echo(f"{progress.captures} captures, {progress.reports} reports", err=True)


@click.command()
@json_option
@click.pass_obj
def status(place: Place, as_data: bool) -> None:
    """Print what is there and what the last run changed.

    Portals, captures, reports by year and agency, failed checks, reports new, revised, moved and withdrawn,
    the last runs.
    """
    found = summary(_catalog_file(place))
    known = {portal.portal_id for portal in found.portals}
    never = [each for each in place.portal_ids if each not in known]
    click.echo(as_json({**asdict(found), "never_crawled": never}) if as_data else told(found, never))


@click.command()
@click.option("--port", type=PORT, default=8001, show_default=True)
@click.option(
    "--replay", "replay_url", default="http://127.0.0.1:8080", show_default=True, help="Where pywb is."
)
@click.pass_obj
def browse(place: Place, port: int, replay_url: str) -> None:
    """Open the catalog with Datasette, on this machine only."""
    catalog_file = _catalog_file(place)
    check_port(port)
    click.echo(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)")
    uvicorn.run(datasette(catalog_file, replay_url).app(), host="127.0.0.1", port=port, log_level="warning")


def _catalog_file(place: Place) -> Path:
    file = catalog_of(place.data)
    if not file.exists():
        raise Fault(f"{file}: there is no catalog yet; run nianbao crawl or nianbao catalog first")
    if not is_current(file):
        raise Fault(f"{file}: is damaged or of another version; nianbao catalog derives it anew")
    return file


@click.command()
@click.option("--port", type=PORT, default=8080, show_default=True)
@click.pass_obj
def replay(place: Place, port: int) -> None:
    """Replay the collection with pywb, on this machine only.

    Every capture opens at http://127.0.0.1:PORT/nianbao/<14 digits of its time>/<its address>; the pages of
    `nianbao browse` link there. pywb lives in an environment of its own: `make replay-env`.
    """
    data = place.data
    own = Path(__file__).parents[1] / ".venv-replay" / "bin" / "wayback"
    wayback = str(own) if own.exists() else shutil.which("wayback")
    if not wayback:
        raise Fault("pywb is not here; `make replay-env` installs it into .venv-replay")
    if not archive_of(data).exists():
        raise Fault(f"{data}: there is no collection yet; run nianbao crawl first")
    check_port(port)
    click.echo(f"http://127.0.0.1:{port}/nianbao/  (Ctrl-C ends it)")
    command = [wayback, "--directory", str(data), "--port", str(port), "--bind", "127.0.0.1"]
    os.execv(wayback, command)  # noqa: S606 - the program above, with our own arguments


@click.group()
def export() -> None:
    """Take out of the archive what others can use."""


@export.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--portal", metavar="ID", help="Of this portal; alone: all that was captured of it.")
@click.option("--agency", metavar="NAME", help="Of this agency, as the catalog names it.")
@click.option("--year", type=int, help="About this year.")
@click.option("--report", metavar="ID", help="This report, by its report_id.")
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
@click.pass_obj
def wacz(  # noqa: PLR0913 - one for each option
    place: Place,
    *,
    out: Path,
    portal: str | None,
    agency: str | None,
    year: int | None,
    report: str | None,
    force: bool,
) -> None:
    """Write reports to OUT as a WACZ, which replays in ReplayWeb.page without a server of its own.

    The options are taken together. Each report comes with its style, images and attachments, and with the
    originals of its revisits. Exit code 1: nothing was found, or a WARC file is damaged; 74: the disk
    refuses.
    """
    choice = exporting.Choice(portal, agency, year, report)
    if choice == exporting.Choice():
        raise click.UsageError("choose with --portal, --agency, --year or --report")
    if out.exists() and not force:
        raise Fault(f"{out} is there already; --force replaces it")
    _catalog_file(place)
    try:
        packed = exporting.wacz(place.data, out, choice)
    except exporting.NothingFound as error:
        raise click.ClickException(str(error)) from error
    except Damaged as error:
        raise click.ClickException(f"{error}; see nianbao verify") from error
    except REFUSALS as error:
        raise Refused(told_refusal(error, out)) from error
    click.echo(f"{out}: {packed.pages} pages, {packed.exchanges} exchanges")


COMMANDS = (catalog, *custody.COMMANDS, status, browse, replay, export)
