"""The record of one run: a JSON file in data/runs/, which the catalog takes in."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive.records import format_date
from catalog.places import runs_of
from catalog.rows import Row


@dataclass(frozen=True, slots=True)
class PortalRun:
    """What a run did for one portal; ``failure`` says why it could not be followed.

    ``warning`` says what a person should look at, though it was followed.
    """

    portal_id: str
    requests: int
    captures: int
    reports: int
    failure: str | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command; ``ended`` and ``exit_code`` are None while it goes on or when it was killed."""

    run_id: str
    command: str
    started: datetime
    ended: datetime | None = None
    exit_code: int | None = None
    requests: int = 0
    bytes_received: int = 0
    portals: tuple[PortalRun, ...] = ()

    def to_json(self) -> str:
        """Return the record as JSON text."""
        ended = format_date(self.ended) if self.ended else None
        fields = asdict(self) | {"started": format_date(self.started), "ended": ended}
        return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Run:
        """Return the run of a record; raise ValueError when it is none."""
        try:
            fields = json.loads(text)
            fields["portals"] = tuple(PortalRun(**portal) for portal in fields["portals"])
            fields["started"] = datetime.fromisoformat(fields["started"])
            fields["ended"] = datetime.fromisoformat(fields["ended"]) if fields["ended"] else None
            return cls(**fields)
        except (KeyError, TypeError) as reason:
            raise ValueError(f"not the record of a run: {reason}") from reason


def save(data: Path, run: Run) -> Path:
    """Write the record of a run, whole or not at all, and return its file."""
    path = runs_of(data) / f"{run.run_id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(run.to_json())
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return path


def load(path: Path) -> Run:
    """Return the run of one file; raise ValueError, naming the file, when it holds none."""
    try:
        return Run.from_json(path.read_text(encoding="utf-8"))
    except ValueError as reason:
        raise ValueError(f"{path}: {reason}") from reason


def load_runs(db: Database, data: Path) -> None:
    """Take in the records that are new or were not ended yet, in the caller's transaction."""
    ended = {run_id for (run_id,) in db.execute("SELECT run_id FROM runs WHERE ended IS NOT NULL")}
    for path in sorted(runs_of(data).glob("*.json")):
        if path.stem not in ended:
            _store(db, load(path))


def _store(db: Database, run: Run) -> None:
    db.table("run_portals").delete_where("run_id = ?", (run.run_id,))
    row: Row = {
        "run_id": run.run_id,
        "command": run.command,
        "started": format_date(run.started),
        "ended": format_date(run.ended) if run.ended else None,
        "exit_code": run.exit_code,
        "requests": run.requests,
        "bytes_received": run.bytes_received,
    }
    db.table("runs").insert(row, replace=True)
    db.table("run_portals").insert_all({"run_id": run.run_id, **asdict(portal)} for portal in run.portals)
