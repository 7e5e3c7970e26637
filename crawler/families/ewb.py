"""Epoint (新点) EWB: rows by POST from ``…/rest/lightfrontaction/getgovinfolist``, in JSON both ways.

Seen: ``siteGuid`` and ``projectName`` stand in ``webBuilderCommon.js``; the category in the column's address.
Pages are counted from 0 or from 1, so page 1 may be page 0 again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import urljoin

from crawler.address import absolute
from crawler.families import answers, generic, paging
from crawler.families.further import Further
from crawler.page import Anchor, Page

NAME = "ewb"
ACTION = "/rest/lightfrontaction/getgovinfolist"
SCRIPT = re.compile(r"""["']([^"']{0,200}webBuilderCommon\.js)[^"']{0,40}["']""")
CATEGORY = re.compile(
    r"""categorynum["'](?:[^<>]{0,40}\bvalue=|\s*:)\s*["']([\w-]{3,40})["']|categorynum\s*=\s*["']([\w-]{3,40})["']""",
    re.IGNORECASE,
)
GUID = re.compile(r"""siteGuid["']?\s*[:=]\s*["']([\w-]{8,40})["']""")
PROJECT = re.compile(r"""projectName["']?\s*[:=]\s*["'](/?[\w-]{1,60})["']""")
MEMBERS = (("title", "infotitle"), ("infourl", "url", "visiturl"), ("infodate", "pubdate", "date"))
# of rows without an address, which ``showinfo.html`` shows
GUIDS = ("infoid", "infoGuid", "infoguid", "rowguid")
NUMBER = re.compile(r"[0-9]{1,9}")
PAGE_SIZE = 15


def matches(page: Page) -> bool:
    """Return whether the page is a column of EWB, its script of settings, or an answer of its list call."""
    return ACTION in page.url or "webBuilderCommon.js" in page.url + page.text


def rows(page: Page) -> Sequence[Anchor]:
    """Return the rows of an answer, or the links of the page."""
    if ACTION in page.url:
        found = answers.within(answers.value(page.text), "custom", "data")
        items = [_addressed(each) for each in found] if isinstance(found, list) else []
        return answers.rows(items, page.column or page.url, MEMBERS)
    return generic.rows(page)


def further(page: Page) -> Sequence[Further]:
    """Return the script that names the call, the call's first page, or its next one."""
    if ACTION in page.url:
        return _next(page)
    if "webBuilderCommon.js" in page.url:
        return _first(page)
    script, category = SCRIPT.search(page.text), _category(page)
    address = absolute(page.url, script[1]) if script else None
    if not address or not category:
        return generic.further(page)
    # the script's own page must know the category: from the column's address, or else from the script's
    return [Further(address if _named(page.column or page.url) else paging.at(address, categorynum=category))]


def _category(page: Page) -> str | None:
    """Return the category that the address of the column or of the script names, or the page's own script."""
    stated = CATEGORY.search(page.text)
    return _named(page.column) or _named(page.url) or (stated and (stated[1] or stated[2])) or None


def _named(url: str) -> str | None:
    return paging.parameter(url, "categorynum")


def _addressed(item: object) -> object:
    """Return a row, with the address at which its guid is shown where it has none of its own."""
    guid = next((item[name] for name in GUIDS if item.get(name)), None) if isinstance(item, dict) else None
    if not isinstance(item, dict) or not guid or any(item.get(name) for name in MEMBERS[1]):
        return item
    return item | {"url": f"showinfo.html?infoGuid={guid}"}


def _first(page: Page) -> list[Further]:
    guid, project, category = GUID.search(page.text), PROJECT.search(page.text), _category(page)
    if not guid or not category:
        return []
    organ = paging.parameter(page.column, "deptcode") or ""
    call = {
        "deptcode": organ,
        "categorynum": category,
        "siteGuid": guid[1],
        "pageIndex": 0,
        "pageSize": PAGE_SIZE,
    }
    folder = (project[1] if project else "EWB-FRONT").strip("/")
    return [Further(urljoin(page.url, f"/{folder}{ACTION}"), json.dumps(call).encode())]


def _next(page: Page) -> list[Further]:
    call = answers.value(page.form.decode("utf-8", "replace"))
    here, size = answers.within(call, "pageIndex"), answers.within(call, "pageSize")
    total = answers.within(answers.value(page.text), "custom", "total")
    if not (isinstance(call, dict) and isinstance(here, int) and isinstance(size, int)):
        return []
    if not rows(page) and (here or total is None):
        return []
    # counted from 1, page n ends with row n * size; counted from 0, one page sooner
    shown = max(here * size, len(rows(page)))
    if NUMBER.fullmatch(str(total)) and shown >= int(str(total)):
        return []
    form = json.dumps(call | {"pageIndex": here + 1}).encode()
    return [Further(page.url, form, when="onward" if here == 0 else "new")]
