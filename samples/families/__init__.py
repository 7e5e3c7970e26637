"""A sample portal for each family of content systems, on loopback addresses of their own."""

from __future__ import annotations

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
from samples.model import SamplePortal

MODULES = (vsb, trs, jpage, xxgk, jpaas, ucap, gkmlpt, lonsun, ewb, loc, truecms, plain)
PORTALS: tuple[SamplePortal, ...] = tuple(module.PORTAL for module in MODULES)
