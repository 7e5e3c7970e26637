"""A sample portal for each family of content systems, on loopback addresses of their own."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from samples.families import (
    ewb,
    gkmlpt,
    jpaas,
    jpage,
    loc,
    lonsun,
    plain,
    trs,
    truecms,
    ucap,
    vsb,
    xxgk,
)
from samples.model import SamplePortal, SampleReport
from samples.site import Site

_MODULES: dict[str, ModuleType] = {
    module.PORTAL.id: module
    for module in (vsb, trs, jpage, xxgk, jpaas, ucap, gkmlpt, lonsun, ewb, loc, truecms, plain)
}
PORTALS: tuple[SamplePortal, ...] = tuple(module.PORTAL for module in _MODULES.values())


@cache
def site(portal_id: str) -> Site:
    """Return what a portal's server answers."""
    built: Site = _MODULES[portal_id].site()
    return built


@cache
def reports(portal_id: str) -> tuple[SampleReport, ...]:
    """Return the reports of a portal; ``attachments`` are the addresses that belong to them."""
    found: tuple[SampleReport, ...] = _MODULES[portal_id].reports()
    return found
