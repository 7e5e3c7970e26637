"""The sample portals of the demo (PORTALS) and of the families, with their truth."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from samples import families, jingyuan, lincang, ordos, zhangping
from samples.model import SamplePortal, SampleReport
from samples.site import Site

_DEMO = (ordos, zhangping, jingyuan, lincang)
_MODULES: dict[str, ModuleType] = {module.PORTAL.id: module for module in (*_DEMO, *families.MODULES)}
PORTALS: tuple[SamplePortal, ...] = tuple(module.PORTAL for module in _DEMO)


@cache
def site(portal_id: str) -> Site:
    """Return what a portal's server answers."""
    built: Site = _MODULES[portal_id].site()
    return built


@cache
def reports(portal_id: str) -> tuple[SampleReport, ...]:
    """Return the reports of a portal with everything that a reader should find in them."""
    found: tuple[SampleReport, ...] = _MODULES[portal_id].reports()
    return found


def pages(portal_id: str) -> int:
    """Return how many different HTML pages a portal has."""
    found = site(portal_id).pages.values()
    return len(
        {page.body for page in found if page.media_type.startswith("text/html") and page.status == 200}
    )
