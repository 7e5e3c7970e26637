"""settings.toml: paths, the manners of a crawl, and portals; every key known, every type checked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from crawler import night

Seconds = Annotated[float, Meta(ge=0, le=3600)]
Contact = Annotated[str, Meta(pattern=r"^[\x21-\x7e]*$")]  # goes into the head of every request
Count = Annotated[int, Meta(ge=0)]
PortalId = Annotated[str, Meta(pattern="^[a-z0-9_-]{1,40}$")]
HttpAddress = Annotated[str, Meta(pattern="^https?://[^/]+")]


REMEDIES = {
    "contact": 'write it like "mailto:you@example.org"',
    "night": 'write hours of China like "22:00-06:00"',
    "id": "use lower-case letters, digits, - and _",
    "home": "write http://host/path",
    "division_code": "write six digits",
}


class SettingsError(Exception):
    """A settings file that cannot be used; the message names the file, the key and the remedy."""


class Paths(Struct, frozen=True, forbid_unknown_fields=True):
    """Where everything is written; relative to the settings file."""

    data: str = "data"


class Crawl(Struct, frozen=True, forbid_unknown_fields=True):
    """The manners of a crawl, for every portal that does not set its own."""

    contact: Contact = ""
    delay: Seconds = 1.0
    obey_robots: bool = True
    requisites: bool = True
    max_pages: Count = 3000
    max_requests: Count = 0
    night: Annotated[str, Meta(pattern=night.PATTERN)] | Literal[""] = ""
    recheck_days: Count = 30
    regions: tuple[str, ...] = ()


class Portal(Struct, frozen=True, forbid_unknown_fields=True):
    """A government portal; its home address is enough."""

    id: PortalId
    name: str
    home: HttpAddress
    division_code: Annotated[str, Meta(pattern="^[0-9]{6}$")] | None = None
    columns: tuple[HttpAddress, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: Seconds | None = None
    max_pages: Count | None = None

    @property
    def named_hosts(self) -> frozenset[str]:
        """Return the hosts that the settings name: those of home and columns, and ``hosts``."""
        return frozenset(urlsplit(url).hostname or "" for url in (self.home, *self.columns)) | set(self.hosts)

    @property
    def is_loopback(self) -> bool:
        """Return whether the portal lives on this machine."""
        return (urlsplit(self.home).hostname or "").startswith("127.")


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of a settings file."""

    paths: Paths = Paths()
    crawl: Crawl = Crawl()
    portals: tuple[Portal, ...] = ()


class Settings(Struct, frozen=True):
    """A settings file, read and checked."""

    file: Path
    crawl: Crawl
    portals: tuple[Portal, ...]
    data: Path


def load(file: Path) -> Settings:
    """Return the settings in a TOML file; raise SettingsError naming the file, the key and the remedy."""
    try:
        document = msgspec.convert(_toml(file), Document)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {_explained(str(error))}") from error
    for portal in document.portals:
        _check_addresses(file, portal)
    ids = [portal.id for portal in document.portals]
    twice = next((each for each in ids if ids.count(each) > 1), None)
    if twice:
        raise SettingsError(f"{file}: portals.id {twice!r} stands twice; give each portal an id of its own")
    data = (file.resolve().parent / document.paths.data).resolve()
    return Settings(file=file.resolve(), crawl=document.crawl, portals=document.portals, data=data)


def _check_addresses(file: Path, portal: Portal) -> None:
    for address in (portal.home, *portal.columns):
        try:
            usable = urlsplit(address).port != 0 and bool(urlsplit(address).hostname)
        except ValueError:
            usable = False
        if not usable:
            raise SettingsError(
                f"{file}: portal {portal.id!r}: {address} is no address; write http://host/path"
            )


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read ({error.strerror}); use --settings FILE") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: is no TOML: {error}") from error


def _explained(complaint: str) -> str:
    """Return msgspec's complaint as key, fault and remedy ("Expected `int`, got `str` - at `$.crawl.x`")."""
    fault, _, place = complaint.partition(" - at ")
    table = place.strip("`").removeprefix("$").lstrip(".")
    unknown = re.search(r"unknown field `(.+?)`", fault)
    if not unknown:
        remedy = REMEDIES.get(table.rpartition(".")[2], "correct the value")
        return f"{table or 'the file'}: {fault.partition(' matching regex')[0]}; {remedy}"
    struct = {"paths": Paths, "crawl": Crawl, "": Document}.get(table, Portal)
    known = ", ".join(struct.__struct_fields__)
    key = f"{table}.{unknown[1]}".lstrip(".")
    return f"{key}: unknown key; remove it or use one of: {known}"
