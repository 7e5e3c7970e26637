"""Which portals a command means: rows of the settings, and of the registry for whole regions."""

from __future__ import annotations

from collections.abc import Collection

from crawler.portals import Portal, Settings, SettingsError
from crawler.registry import lying_in, registry


def chosen(settings: Settings, ids: Collection[str] = (), regions: Collection[str] = ()) -> list[Portal]:
    """Return the portals that are named by id or region, or all that the settings name.

    A row of the settings stands in the place of the registry's row with its division code. Raises
    SettingsError for an id or a region that nobody knows.
    """
    if ids or regions:
        return _unique([*(_portal(settings, each) for each in ids), *_regions(settings, regions)])
    return _unique([*settings.portals, *_regions(settings, settings.crawl.regions)])


def check_crawl(settings: Settings, portals: Collection[Portal]) -> None:
    """Raise SettingsError when these portals cannot be crawled as things stand."""
    if not portals:
        raise SettingsError(f"{settings.file}: names no portal; add one under [[portals]] or a region")
    if not settings.crawl.contact and not all(portal.is_loopback for portal in portals):
        remedy = 'write an address at which its administrators reach you: contact = "mailto:…"'
        raise SettingsError(f"{settings.file}: crawl.contact is empty; {remedy}")


def everywhere(settings: Settings) -> list[Portal]:
    """Return every portal that is known, the settings' first."""
    return _unique([*settings.portals, *_overridden(settings, [row.portal for row in registry()])])


def mentioning(settings: Settings, text: str) -> list[Portal]:
    """Return the portals in which a text stands: in id, name or address, or in the places they lie in."""
    codes = {row.portal.division_code for row in registry() if row.mentions(text)}
    return [
        portal
        for portal in everywhere(settings)
        if text in f"{portal.id} {portal.name} {portal.home}" or portal.division_code in codes - {None}
    ]


def _portal(settings: Settings, portal_id: str) -> Portal:
    for portal in everywhere(settings):
        if portal.id == portal_id:
            return portal
    known = ", ".join(portal.id for portal in settings.portals) or "none"
    raise SettingsError(
        f"{settings.file}: no portal {portal_id!r} here ({known}) nor in the registry (nianbao portals TEXT)"
    )


def _regions(settings: Settings, regions: Collection[str]) -> list[Portal]:
    for region in regions:
        if not any(lying_in([region])):
            raise SettingsError(
                f"{settings.file}: region {region!r} is no division code and no place of the registry; "
                "write 1506, 150600 or 鄂尔多斯市"
            )
    return _overridden(settings, [row.portal for row in lying_in(regions)])


def _overridden(settings: Settings, portals: Collection[Portal]) -> list[Portal]:
    own = {portal.division_code or portal.id: portal for portal in settings.portals}
    return [own.get(portal.division_code or portal.id, portal) for portal in portals]


def _unique(portals: Collection[Portal]) -> list[Portal]:
    return list({portal.id: portal for portal in portals}.values())
