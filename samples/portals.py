"""The sample portals and their truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from samples import ordos
from samples.model import SamplePortal, SampleReport
from samples.render_trs import Renderer
from samples.site import Site

_ROOMS: Mapping[str, tuple[SamplePortal, Callable[[], Site], Callable[[], Renderer]]] = {
    module.PORTAL.id: (module.PORTAL, module.site, module.renderer) for module in (ordos,)
}
PORTALS: tuple[SamplePortal, ...] = tuple(portal for portal, _, _ in _ROOMS.values())


@cache
def site(portal_id: str) -> Site:
    """Return what a portal's server answers."""
    return _ROOMS[portal_id][1]()


@cache
def reports(portal_id: str) -> tuple[SampleReport, ...]:
    """Return the reports of a portal with everything that a reader should find in them."""
    return _ROOMS[portal_id][2]().reports()


def pages(portal_id: str) -> int:
    """Return how many different HTML pages a portal has."""
    found = site(portal_id).pages.values()
    return len(
        {page.body for page in found if page.media_type.startswith("text/html") and page.status == 200}
    )
