"""The origin's log: every byte received and sent, one JSON line an exchange."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self


@dataclass(frozen=True, slots=True)
class LoggedExchange:
    """One exchange as the origin saw it; ``response`` is b"" where a request never became whole."""

    server: str
    connection: int
    request: bytes
    response: bytes
    started: datetime


class Log:
    """Appends exchanges to a file; every line is with the operating system when ``write`` returns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("ab", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, exchange: LoggedExchange) -> None:
        """Append one line."""
        self._file.write(_line(exchange))


def read(path: Path) -> Iterator[LoggedExchange]:
    """Yield the exchanges of a log, in the order in which they were answered."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield LoggedExchange(
                server=row["server"],
                connection=row["connection"],
                request=b64decode(row["request"]),
                response=b64decode(row["response"]),
                started=datetime.fromisoformat(row["started"]),
            )


def _line(exchange: LoggedExchange) -> bytes:
    row = {
        "server": exchange.server,
        "connection": exchange.connection,
        "request": b64encode(exchange.request).decode("ascii"),
        "response": b64encode(exchange.response).decode("ascii"),
        "started": exchange.started.isoformat(),
    }
    return json.dumps(row).encode("ascii") + b"\n"
