"""The second phase of the sample portals, and its truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from samples import jingyuan, lincang, ordos, zhangping
from samples.columns import Article, Column
from samples.filings import Agency, articles
from samples.later.edits import Edits, edited, other_figure, other_words
from samples.later.noise import noisy
from samples.model import SampleReport
from samples.official import Defect
from samples.site import Site

_WATER = Agency("靖远县水利局", "县水利局", "620421", 36)
_AUDIT = Agency("临沧市审计局", "市审计局", "530900", 48)
_MISCOUNTED = replace(lincang.CITY, defects={2023: Defect({("review.total", None): 1})})


def _other_cell(_: Article) -> Article:
    return articles(_MISCOUNTED, lincang.HABITS, (2023,))[0]


JINGYUAN = Edits(
    revised={31017: other_figure},
    withdrawn=frozenset({32018}),
    moved={33017: date(2019, 5, 6)},
    added={"zfxxgknb": articles(_WATER, jingyuan.HABITS, (2021, 2022, 2023))},
)
LINCANG = Edits(
    revised={42015: other_words, 41023: _other_cell},
    withdrawn=frozenset({45019}),
    added={"3021": articles(_AUDIT, lincang.HABITS, (2022, 2023))},
)
_EVERY = 9  # every ninth report page has noise on it


@dataclass(frozen=True, slots=True)
class Truth:
    """What a second look should find, as addresses; ``noisy`` pages differ and hold the same report."""

    revised: frozenset[str]
    withdrawn: frozenset[str]
    new: frozenset[str]
    moved: frozenset[tuple[str, str]]
    noisy: frozenset[str]
    unchanged: frozenset[str]


def sites(turn: int = 1) -> dict[str, Site]:
    """Return what the portals' servers answer by host; with every turn the noise is another."""
    jingyuan_later, lincang_later = _trees()
    return {
        ordos.PORTAL.host: _noisy(ordos.site(), ordos.reports(), turn, "gbk"),
        zhangping.PORTAL.host: _noisy(zhangping.site(), zhangping.reports(), turn),
        jingyuan.PORTAL.host: _noisy(jingyuan.site(jingyuan_later), jingyuan.reports(jingyuan_later), turn),
        lincang.PORTAL.host: _noisy(lincang.site(lincang_later), lincang.reports(lincang_later), turn),
    }


def truth(port: int) -> Truth:
    """Return what is to be found on jingyuan and lincang, the two portals whose reports change."""
    before = (*jingyuan.reports(), *lincang.reports())
    there, here = _trees()
    after = (*jingyuan.reports(there), *lincang.reports(here))
    were, are = ({report.url(port) for report in reports} for reports in (before, after))
    moved = {(_url(before, number, port), _url(after, number, port)) for number in JINGYUAN.moved}
    revised = {_url(after, number, port) for number in (*JINGYUAN.revised, *LINCANG.revised)}
    shown = (*jingyuan.reports(there)[::_EVERY], *lincang.reports(here)[::_EVERY])
    noise = {report.url(port) for report in shown}
    return Truth(
        revised=frozenset(revised),
        withdrawn=frozenset(were - are - {old for old, _ in moved}),
        new=frozenset(are - were - {new for _, new in moved}),
        moved=frozenset(moved),
        noisy=frozenset(noise),
        unchanged=frozenset((were & are) - revised - noise),
    )


def _trees() -> tuple[Column, Column]:
    return edited(jingyuan.tree(), JINGYUAN), edited(lincang.tree(), LINCANG)


def _noisy(site: Site, reports: Iterable[SampleReport], turn: int, encoding: str = "utf-8") -> Site:
    return noisy(site, {report.path for report in tuple(reports)[::_EVERY]}, turn, encoding)


def _url(reports: Iterable[SampleReport], number: int, port: int) -> str:
    return next(report for report in reports if f"_{number}." in report.path).url(port)
