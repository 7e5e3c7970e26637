"""What a killed crawl leaves behind, and what the next run makes of it: nothing acknowledged is lost.

``python -m tests.surviving --kills 200`` is ``make kill``.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from archive.lock import DataLock, LockedError
from archive.members import Damaged
from archive.reader import captures, record
from archive.verify import recover, verify
from catalog.agreement import disagreements
from catalog.build import Follower
from catalog.places import archive_of, catalog_of, collection_of, warcs
from tests.demo import Demo
from tests.killing import CRAWL, Moment, Row, Whole, another, crawls, found, killed

KILLS = 5  # in a round: on one growing data directory, which then is crawled to the end
NAMED = "select capture_id, warc_file, warc_offset, warc_length, url, payload_digest from captures"

Mend = Callable[[Demo], Iterator[str]]  # the next run after a kill; yields what is wrong then


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What must not be lost: the catalog's captures, how far it followed each file, every whole exchange."""

    rows: dict[str, Row] = field(default_factory=dict)
    followed: dict[str, int] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of the kills; ``faults`` names everything that was lost or not made whole."""

    kills: int = 0
    in_repair: int = 0
    repairs: int = 0
    rows: int = 0
    whole: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def told(self) -> str:
        """Return the figures as a line."""
        return (
            f"{self.kills} kills, {self.in_repair} of them of the repair; {self.repairs} files repaired; "
            f"{self.rows} captures in the catalog and {self.whole} in the WARCs at the kills; "
            f"{len(self.faults)} lost or unsound"
        )


def acknowledged(data: Path) -> Acknowledged:
    """Return what is acknowledged now; the catalog is read as a copy, to leave it as the kill left it."""
    whole = frozenset(capture.capture_id for path in warcs(data) for capture in captures(path))
    with TemporaryDirectory() as folder:
        for path in data.glob("catalog.db*"):
            shutil.copy(path, folder)
        with closing(sqlite3.connect(Path(folder) / catalog_of(data).name)) as db:
            if not db.execute("select 1 from sqlite_master where name = 'captures'").fetchone():
                return Acknowledged(whole=whole)
            rows = {str(row[0]): tuple(row) for row in db.execute(NAMED)}
            return Acknowledged(rows, dict(db.execute("select warc_file, position from followed")), whole)


def lost(data: Path, before: Acknowledged) -> Iterator[str]:
    """Yield what of the acknowledged is not there: rows, their records at their places, bytes, exchanges."""
    now = acknowledged(data)
    for capture_id, row in before.rows.items():
        if now.rows.get(capture_id) != row:
            yield f"the row of {capture_id} is gone or changed"
        try:
            head = record(archive_of(data) / str(row[1]), int(str(row[2])))[:1000]
        except (Damaged, OSError) as error:
            head = str(error).encode()
        if capture_id.encode() not in head:
            yield f"the record of {capture_id} is not at {row[1]}:{row[2]}: {head[:80]!r}"
    for name, position in before.followed.items():
        path = next((path for path in warcs(data) if path.name.startswith(name)), None)
        if path is None or path.stat().st_size < position:
            yield f"{name} is shorter than the {position} bytes that were followed"
    yield from (f"the exchange of {capture_id} is gone" for capture_id in before.whole - now.whole)


def free(data: Path) -> Iterator[str]:
    """Yield a fault unless the lock on the data directory was given back."""
    try:
        with DataLock(data):
            return
    except LockedError:
        yield "the lock was not given back"


def unsound(demo: Demo) -> Iterator[str]:
    """Yield what ``nianbao verify`` finds."""
    done = demo.nianbao("verify")
    if (done.returncode, done.stdout) != (0, "0 problems\n"):
        yield f"verify: {done.stdout}{done.stderr}"


def by_catalog(demo: Demo) -> Iterator[str]:
    """Let ``nianbao catalog`` be the next run; yield what is wrong then."""
    done = demo.nianbao("catalog")
    if done.returncode or "Traceback" in done.stderr:
        yield f"catalog: exit code {done.returncode}: {done.stderr}"
    yield from unsound(demo)


def by_its_functions(demo: Demo) -> Iterator[str]:
    """Do in this process, and so more quickly, what ``by_catalog`` does."""
    recover(collection_of(demo.data))
    with Follower(demo.data, workers=0) as follower:
        follower.catch_up()
    yield from map(str, verify(collection_of(demo.data)))
    yield from map(str, disagreements(demo.data))


MENDS = (by_catalog, by_its_functions, by_its_functions)


def by_crawl(demo: Demo, first: Whole) -> Iterator[str]:
    """Let a crawl to the end be the next run; yield what is wrong then."""
    done = demo.nianbao(*CRAWL)
    if done.returncode or "Traceback" in done.stderr:
        yield f"crawl: exit code {done.returncode}: {done.stderr}"
    if found(demo) != first.found:
        yield "the reports are not those of a crawl that nobody killed"
    yield from unsound(demo)


def survive(demo: Demo, like: Whole, luck: random.Random, mend: Mend) -> Tally:
    """Kill a crawl at a drawn moment, sometimes the repair too; yet all that was acknowledged is there."""
    while not killed(demo, moment := like.draw(luck), *CRAWL):
        continue  # it had come to its end before that moment
    before = acknowledged(demo.data)
    orphans = len(list(archive_of(demo.data).glob("*.open")))
    faults = [*lost(demo.data, before), *free(demo.data)]
    in_repair = luck.random() < 0.25 and killed(demo, Moment("seconds", luck.uniform(0.5, 2)), "catalog")
    faults += [*lost(demo.data, before), *free(demo.data), *mend(demo), *lost(demo.data, before)]
    told = tuple(f"{moment}: {fault}" for fault in faults)
    return Tally(1, in_repair, orphans, len(before.rows), len(before.whole), told)


def a_round(
    demo: Demo, seed: int, first: Whole, again: Whole, *, kills: int = KILLS, mends: Sequence[Mend] = MENDS
) -> Tally:
    """Kill some crawls on one growing data directory, then crawl to the end: nothing may be missing."""
    luck = random.Random(seed)  # noqa: S311 - the same seed is to give the same moments
    tally = survive(demo, first, luck, by_its_functions)
    for _ in range(kills - 2):
        tally += survive(demo, again, luck, luck.choice(mends))
    return tally + survive(demo, again, luck, partial(by_crawl, first=first))


@click.command()
@click.option("--kills", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(kills: int, seed: int) -> None:
    """Kill a sample crawl so often; exit code 1 when anything was lost."""
    total = Tally()
    with TemporaryDirectory() as folder, crawls(Path(folder)) as (demo, first, again):
        while total.kills < kills:
            tally = a_round(another(demo, Path(folder) / str(seed)), seed, first, again)
            total += tally
            click.echo("\n".join((f"seed {seed}: {tally.told()}", *tally.faults)))
            seed += 1
    click.echo(total.told())
    sys.exit(1 if total.faults else 0)


if __name__ == "__main__":
    main()
