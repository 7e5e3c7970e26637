"""The command line of Nianbao: each command is a few lines over the room that does the work."""

from __future__ import annotations

import json
import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
import uvicorn

import parsers
from archive.verify import Problem
from archive.verify import verify as verify_archive
from catalog.agreement import Disagreement, disagreements
from catalog.browse import datasette
from catalog.build import Follower, Progress, archive_of, catalog_of, rebuild
from catalog.coverage import summary
from catalog.telling import told
from crawler.lock import DataLock, LockedError
from crawler.portals import Settings, SettingsError, load
from crawler.seen import seen
from crawler.seen import told as told_page
from parsers import telling
from parsers.model import Context, Report, Unreadable

WRONG, LOCKED, DEFECTS = 2, 75, 1
Directory = click.Path(path_type=Path)
json_option = click.option("--json", "as_data", is_flag=True, help="Print JSON for machines.")


class Fault(click.ClickException):
    """Wrong usage or settings: one clear line and exit code 2."""

    exit_code = WRONG


class Locked(Fault):
    """Another run is at work: exit code 75, as sysexits.h names a failure that passes."""

    exit_code = LOCKED


def settings_of(context: click.Context) -> Settings:
    """Return the settings that --settings names; end with exit code 2 when they cannot be used."""
    try:
        return load(context.obj)
    except SettingsError as error:
        raise Fault(str(error)) from error


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Hold the lock on the data directory; end with exit code 75 when another run has it."""
    try:
        with DataLock(settings.data):
            yield
    except LockedError as error:
        raise Locked(str(error)) from error


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--settings",
    type=Directory,
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
    context.obj = settings


@main.command()
@click.option("--portal", "portals", multiple=True, metavar="ID", help="Only this portal; may be repeated.")
@click.pass_context
def crawl(context: click.Context, portals: tuple[str, ...]) -> None:
    """Follow portals: every exchange into WARC, every report into the catalog.

    The same command again resumes: what is in the archive and still fresh is not fetched again. Exit code 0:
    all followed; 3: some portal failed, the rest is kept; 2: wrong usage or settings; 75: another run is at
    work on this data directory.
    """
    from crawler import run  # noqa: PLC0415 - Scrapy takes a second to load and installs a reactor

    settings = settings_of(context)
    try:
        settings.check_crawl(portals)
    except SettingsError as error:
        raise Fault(str(error)) from error
    with locked(settings):
        record = run.crawl(settings, portals)
    failed = [portal.portal_id for portal in record.portals if portal.failure]
    click.echo(
        f"{record.requests} requests, {len(record.portals)} portals, failed: {', '.join(failed) or 'none'}"
    )
    context.exit(record.exit_code or 0)


@main.command()
@click.option("--rebuild", "anew", is_flag=True, help="Delete the catalog first and derive all of it again.")
@click.pass_context
def catalog(context: click.Context, anew: bool) -> None:
    """Derive the catalog from the WARCs alone; only what is new, unless --rebuild is given."""
    settings = settings_of(context)
    with locked(settings):
        if anew:
            rebuild(settings.data)
        with Follower(settings.data, progress=_tell) as follower:
            done = follower.catch_up()
    click.echo(
        f"{done.captures} captures taken in, {done.reports} reports read, {done.unreadable} unreadable"
    )


def _tell(progress: Progress) -> None:
    click.echo(f"{progress.captures} captures, {progress.reports} reports", err=True)


@main.command()
@click.argument("files", nargs=-1, required=True, type=Directory)
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
        click.echo(_json(found[0] if len(found) == 1 else found))
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


@main.command()
@click.argument("file", type=Directory)
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
    click.echo(_json(asdict(page)) if as_data else told_page(page))


@main.command()
@json_option
@click.pass_context
def verify(context: click.Context, as_data: bool) -> None:
    """Check every record, and that catalog and WARCs agree. Exit code 1: something is wrong."""
    settings = settings_of(context)
    problems: list[Problem | Disagreement] = [
        *verify_archive(archive_of(settings.data).parent),
        *disagreements(settings.data),
    ]
    if as_data:
        click.echo(_json([asdict(problem) for problem in problems]))
    else:
        for problem in problems:
            click.echo("  ".join(str(each) for each in asdict(problem).values() if each not in (None, "")))
        click.echo(f"{len(problems)} problems")
    context.exit(DEFECTS if problems else 0)


@main.command()
@json_option
@click.pass_context
def status(context: click.Context, as_data: bool) -> None:
    """Print what is there: portals, captures, reports by year and agency, failed checks, the last runs."""
    found = summary(_catalog_file(context))
    click.echo(_json(asdict(found)) if as_data else told(found))


@main.command()
@click.option("--port", default=8001, show_default=True)
@click.option(
    "--replay", "replay_url", default="http://127.0.0.1:8080", show_default=True, help="Where pywb is."
)
@click.pass_context
def browse(context: click.Context, port: int, replay_url: str) -> None:
    """Open the catalog with Datasette, on this machine only."""
    catalog_file = _catalog_file(context)
    click.echo(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)")
    uvicorn.run(datasette(catalog_file, replay_url).app(), host="127.0.0.1", port=port, log_level="warning")


def _catalog_file(context: click.Context) -> Path:
    file = catalog_of(settings_of(context).data)
    if not file.exists():
        raise Fault(f"{file}: there is no catalog yet; run nianbao crawl or nianbao catalog first")
    return file


@main.command()
@click.option("--port", default=8080, show_default=True)
@click.pass_context
def replay(context: click.Context, port: int) -> None:
    """Replay the collection with pywb, on this machine only.

    Every capture opens at http://127.0.0.1:PORT/nianbao/<14 digits of its time>/<its address>; the pages of
    `nianbao browse` link there. pywb lives in an environment of its own: `make replay-env`.
    """
    data = settings_of(context).data
    own = Path(__file__).parent / ".venv-replay" / "bin" / "wayback"
    wayback = str(own) if own.exists() else shutil.which("wayback")
    if not wayback:
        raise Fault("pywb is not here; `make replay-env` installs it into .venv-replay")
    if not archive_of(data).exists():
        raise Fault(f"{data}: there is no collection yet; run nianbao crawl first")
    click.echo(f"http://127.0.0.1:{port}/nianbao/  (Ctrl-C ends it)")
    command = [wayback, "--directory", str(data), "--port", str(port), "--bind", "127.0.0.1"]
    os.execv(wayback, command)  # noqa: S606 - the program above, with our own arguments


if __name__ == "__main__":
    main()
