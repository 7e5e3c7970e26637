"""The registry, and which portals a command means."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler import choice
from crawler.portals import Settings, SettingsError, load
from crawler.registry import lying_in, registry

OWN = """
[crawl]
contact = "mailto:test@example.org"
[[portals]]
id = "mine"
name = "漳平市人民政府"
home = "http://127.0.0.9/"
division_code = "350881"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(OWN, encoding="utf-8")
    return load(file)


def test_every_portal_of_the_country_has_an_id_and_an_address() -> None:
    assert len(registry()) == 3209
    assert len({row.portal.id for row in registry()}) == 3209
    assert all(row.portal.home.startswith(("http://", "https://")) for row in registry())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("350881", "漳平市人民政府"),
        ("150602", "鄂尔多斯市东胜区人民政府"),
        ("110101", "北京市东城区人民政府"),
        ("xjbt", "新疆生产建设兵团"),
    ],
)
def test_the_official_name_is_formed_from_the_place(code: str, name: str) -> None:
    assert next(row.portal.name for row in registry() if row.portal.id == code) == name


@pytest.mark.parametrize("region", ["1506", "150600", "鄂尔多斯市"])
def test_a_region_is_a_place_with_all_below_it(region: str) -> None:
    assert [row.portal.id for row in lying_in([region])][:2] == ["150600", "150602"]
    assert len(list(lying_in([region]))) == 10


def test_a_settings_row_stands_in_the_place_of_the_registrys(settings: Settings) -> None:
    (portal,) = choice.chosen(settings, regions=["漳平市"])
    assert portal.id == "mine"
    assert [portal.id for portal in choice.mentioning(settings, "漳平")] == ["mine"]


def test_a_registry_portal_is_chosen_by_its_code(settings: Settings) -> None:
    assert [portal.name for portal in choice.chosen(settings, ["150624"])] == ["鄂托克旗人民政府"]
    assert [portal.id for portal in choice.chosen(settings)] == ["mine"]


@pytest.mark.parametrize(("ids", "regions"), [(["nowhere"], []), ([], ["999999"]), ([], ["无此县"])])
def test_an_unknown_portal_or_region_is_named(settings: Settings, ids: list[str], regions: list[str]) -> None:
    with pytest.raises(SettingsError, match=(ids or regions)[0]):
        choice.chosen(settings, ids, regions)
