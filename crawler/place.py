"""Whose page it is: the place that a portal is the government of, and the hosts that may be its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from crawler.page import Anchor, Page
from crawler.portals import Portal
from parsers.mirrors import is_foreign
from parsers.text import normalise

FOOTER = 1500  # characters at the end of a page in which it says whose it is
ENOUGH = 60  # characters: a page with fewer says nothing about itself
ENDING = re.compile(r"(?:人民政府|政府|管理委员会|管委会)$")
WITHIN = re.compile(r"^.{2,8}?(?:省|自治区|市|自治州|盟|地区)(?=.{2,}(?:区|县|市|旗)$)")
KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|新区|矿区|林区|[省市区县旗州盟])$")
META = "//meta[translate(@name,'SITENAMKYWORDCP','sitenamkywordcp')='{}']/@content"

# labels of hosts, and parts of paths, that say "disclosure platform"
PLATFORM = r"(?:zfxxgk|xxgk|zwgk|zfgk|gkpt|gk|zfxxgkpt|xxgkpt|zwgkpt|openness)"
DISCLOSES = re.compile(r"(?:信息|政务)公开")


def place_of(portal: Portal) -> str:
    """Return the name of a portal's place: 东胜区 of 鄂尔多斯市东胜区人民政府."""
    return WITHIN.sub("", ENDING.sub("", portal.name)) or portal.name


def names_place(page: Page, portal: Portal) -> bool | None:
    """Return whether a page's title, SiteName or footer name the portal's place; None where words are few."""
    tree = page.selector()
    metas = (tree.xpath(META.format(name)).get("") for name in ("sitename", "keywords", "description"))
    words = normalise(
        " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]").getall())
    )
    said = normalise(" ".join([tree.xpath("//title//text()").get(""), *metas])) + words[-FOOTER:]
    if len(words) < ENOUGH:
        return None
    place = normalise(place_of(portal))
    short = KIND.sub("", place)
    return (short if len(short) > 1 else place)[:4] in said


def is_own(host: str, own: Iterable[str]) -> bool:
    """Return whether a host is one of a portal's own, its www twin, or below one of them."""
    roots = [each.removeprefix("www.") for each in own if each]
    return any(host in (each, f"www.{each}") or _below(host, each) for each in roots)


def sister(link: Anchor, own: Collection[str], portal: Portal) -> str | None:
    """Return what of another host belongs to the same government: a beginning of addresses, or None.

    The link stands on an official page and its words are those of disclosure. Beyond that the address itself
    must carry the place: its label beside a platform's (``hdzfxxgk.hd.gov.cn``, ``ds.zfxxgk.x.gov.cn``), or a
    folder of its own on a platform's host (``zfxxgk.x.gov.cn/150602/``, ``…/ds/``); or the words name it.
    Only names below gov.cn can be sisters; anything else is for the settings to name.
    """
    parts = urlsplit(link.url)
    host = parts.hostname or ""
    if is_foreign(link.url) or not host.endswith(".gov.cn") or not DISCLOSES.search(link.text):
        return None
    labels = host.removesuffix(".gov.cn").split(".")
    names = {each.removeprefix("www.").partition(".")[0] for each in own if each.endswith(".gov.cn")} - {
        "www"
    }
    is_platform = any(re.fullmatch(PLATFORM, label) for label in labels)
    if any(_joined(label, names) for label in labels) or (is_platform and names & set(labels)):
        return host
    folder = next((step for step in parts.path.split("/") if step), "")
    if is_platform and folder and (folder in names or folder == portal.division_code):
        return f"{host}/{folder}/"
    named = normalise(place_of(portal)) in link.text
    return (f"{host}/{folder}/" if folder else host) if named and is_platform else None


def lies_in(url: str, beginnings: Iterable[str]) -> bool:
    """Return whether an address begins with one of those that ``sister`` gave."""
    parts = urlsplit(url)
    return any(
        parts.hostname == each or f"{parts.hostname}{parts.path}/".startswith(f"{each.rstrip('/')}/")
        for each in beginnings
    )


def _joined(label: str, names: Collection[str]) -> bool:
    return any(
        re.fullmatch(rf"{re.escape(name)}-?{PLATFORM}|{PLATFORM}-?{re.escape(name)}", label) for name in names
    )


def _below(host: str, domain: str) -> bool:
    return not domain.replace(".", "").isdigit() and host.endswith("." + domain)
