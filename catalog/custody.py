"""The commands that look after the archive: verify and import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from archive import fixity, imports
from archive.problem import Note
from archive.recovery import recover
from archive.verify import defects
from catalog import verdict
from catalog.build import Follower
from catalog.disk import told
from catalog.exits import DEFECTS, Fault, Refused, locked
from catalog.options import Place, Progress, as_json, json_option
from catalog.places import archive_of, catalog_of, collection_of, warcs

_FILE = click.Path(path_type=Path, dir_okay=False)
_PRESENT = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.option("--repair", is_flag=True, help="First do what loses nothing, and say what was done.")
@click.option("--explain", is_flag=True, help="Say why: the rules, the imports, where other checkers err.")
@click.option("--manifest", type=_FILE, help="Note the files' SHA-256 in a file; *.csv: sizes, records too.")
@click.option("--against", type=_PRESENT, help="Compare the files with such a manifest, and nothing else.")
@json_option
@click.pass_obj
def verify(  # noqa: PLR0913 - one for each option
    place: Place, *, repair: bool, explain: bool, manifest: Path | None, against: Path | None, as_data: bool
) -> None:
    """Check every record, and that catalog and WARCs agree. Exit code 1: something is wrong; 2: nothing here.

    --repair closes what a killed crawl left open, writes missing and wrong indexes anew, and lets the catalog
    catch up. A manifest is spelt as BagIt and sha256sum spell it.
    """
    if manifest:
        _note_fixity(place.data, manifest)
        return
    if repair:
        with locked(place.data):
            for done in verdict.repaired(place.data):
                click.echo(verdict.line(done), err=True)
    if not (against or warcs(place.data) or catalog_of(place.data).exists()):
        raise Fault(f"{place.data}: nothing is here to verify: no WARC file and no catalog")
    found = _changes(place.data, against) if against else verdict.found(place.data, Progress())
    problems = _say(found, place.data, explain=explain, as_data=as_data)
    click.get_current_context().exit(DEFECTS if problems else 0)


def _say(found: Iterable[verdict.Found], data: Path, *, explain: bool, as_data: bool) -> int:
    """Print what was found, as it is found where people read it; return how many problems there are."""
    problems: list[dict[str, object]] = []
    notes: list[dict[str, object]] = []
    rules: set[str] = set()
    for each in found:
        is_note = isinstance(each, Note)
        (notes if is_note else problems).append(asdict(each))
        rules.add(verdict.rule(each))
        if not as_data and (explain or not is_note):
            click.echo(verdict.line(each))
    reasons = [*verdict.explained(data, rules)] if explain else []
    if as_data:
        all_of_it = {"problems": problems, "notes": notes, "reasons": reasons}
        click.echo(as_json(all_of_it if explain else problems))
    else:
        hint = f", {len(notes)} notes on imported files (--explain)" if notes and not explain else ""
        click.echo("\n".join([*reasons, f"{len(problems)} problems{hint}"]))
    return len(problems)


def _note_fixity(data: Path, manifest: Path) -> None:
    rows = [*fixity.survey(data, collection_of(data), Progress())]
    if not rows:
        raise Fault(f"{data}: there is no finished WARC file to note")
    try:
        fixity.save(rows, manifest)
    except OSError as error:
        raise Refused(told(error, manifest)) from error
    click.echo(f"{manifest}: {len(rows)} files")


def _changes(data: Path, manifest: Path) -> Iterator[verdict.Found]:
    try:
        rows = fixity.load(manifest)
    except (fixity.BadManifestError, OSError) as error:
        raise Fault(str(error)) from error
    yield from fixity.changes(data, rows, Progress())


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_PRESENT)
@click.pass_obj
def take_in(place: Place, files: tuple[Path, ...]) -> None:
    """Take in WARC FILES that others made (wget, Heritrix, Browsertrix, warcprox, pywb …).

    Each is copied as it is, indexed, and its reports are read into the catalog. What is wrong in it is told
    and kept among the issues. What a killed crawl left behind is made whole first. Exit code 1: a file was
    refused; 75: another run is at work on this data directory.
    """
    refused = 0
    with locked(place.data):
        for repair in recover(collection_of(place.data)):
            click.echo(verdict.line(repair), err=True)
        for file in files:
            refused += not _taken(file, place.data)
        with Follower(place.data) as follower:
            done = follower.catch_up()
    click.echo(f"{done.captures} captures taken in, {done.reports} reports read")
    click.get_current_context().exit(DEFECTS if refused else 0)


def _taken(file: Path, data: Path) -> bool:
    """Take in one file and say so; return False if it was refused."""
    try:
        name, is_new = imports.take(file, collection_of(data))
    except imports.Refused as reason:
        click.echo(f"{file}: refused: {reason}", err=True)
        return False
    click.echo(f"{file}: {'taken in as' if is_new else 'is there already:'} {name}")
    for note in defects(archive_of(data) / name) if is_new else ():
        click.echo(f"  {verdict.line(note)}")
    return True


COMMANDS = (verify, take_in)
