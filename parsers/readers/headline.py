"""What a page calls itself: its title and the path of columns above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.readers.blocks import Block, fold
from parsers.readers.markup import Element

_CRUMB = re.compile(
    r"^\W{0,3}(?:您?(?:现在|当前)?(?:的|所在|所处)*(?:的)?(?:页面)?位置|当前栏目|当前页)\s*(?:是|在)?\s*[:：]\s*"
)
_PATH = re.compile(r"^\W{0,3}(?:网站)?首\s*页\s*-?[>＞»›≫→]")
_STEP = re.compile(r"\s*(?:-?[>＞»›≫→]+|&gt;|\s[/\\|-]+\s|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff]))\s*")
_SITE = re.compile(r"\s*(?:[|_—–]+|\s-+\s|-{1,2}(?=[^-]*$))\s*")
_TITLE_WORDS = re.compile(
    r"(?:报告|年报|总结|报表|统计表|通知|公告|公示|通报|意见|办法|方案|指南|公报|目录|情况|制度|要点|解读)(?:[(（].{0,20}[)）])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○ＯO0零]")
_AGENCY = re.compile(
    r"(?![年度])[\u4e00-\u9fff]{1,30}?(?:[局委办厅院处站会队镇乡县市区旗州盟]|政府|办公室|街道|办事处|中心|苏木)"
    r"(?:关于)?(?:(?:19|20)\d\d|二[〇○ＯO0零]..)?年?度?的?(?:政府|政务)?(?:信息|政务)?公开"
)
_MAX_TITLE = 120
_MAX_STEP = 30


def is_breadcrumb(text: str) -> bool:
    """Tell whether a line names the path to the page ("您的位置: 首页 > …")."""
    return len(text) <= 200 and bool(_CRUMB.match(text) or _PATH.match(text))


def steps(line: str, links: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the words of a breadcrumb line, outermost first; ``links`` serve where only style parts them."""
    words = [step for step in _STEP.split(_CRUMB.sub("", line)) if step]
    return tuple(words) if len(words) > 1 or len(links) < 2 else tuple(links)


def breadcrumb(blocks: Sequence[Block]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the page's path words, () without any, and the indexes of all blocks that are breadcrumbs."""
    elements = {block.element: index for index, block in enumerate(blocks) if is_breadcrumb(block.text)}
    taken = frozenset(
        index
        for index, block in enumerate(blocks)
        if block.element in elements and (len(block.text) <= _MAX_STEP or is_breadcrumb(block.text))
    )
    if not elements:
        return (), taken
    element = next(iter(elements))
    words = "".join(blocks[index].text for index in sorted(taken) if blocks[index].element is element)
    links = (fold("".join(link.itertext())) for link in _links(element))
    return steps(words, [link for link in links if link]), taken


def _links(element: Element) -> list[Element]:
    """Return the links of a breadcrumb, which may stand in an element beside its first words."""
    own = list(element.iter("a"))
    parent = element.getparent()
    return own if own or parent is None or parent.tag == "body" else list(parent.iter("a"))[:12]


def title(
    root: Element, meta: Sequence[tuple[str, str]], path: Sequence[str], blocks: Sequence[Block]
) -> str | None:
    """Return the page's title.

    Order of evidence: meta ArticleTitle; a heading that <title> or the ``path`` of columns repeats (a first
    h1 is often the site's name); <title> without the site's name; the first heading; the first line that
    looks like a title. One that names a year goes before all others: <title> is often just the column's name.
    """
    article = [fold(words) for name, words in meta if name.lower() == "articletitle"]
    found = (fold("".join(node.itertext())) for node in root.iter("ucaptitle", "h1", "h2"))
    headings = [words for words in found if 0 < len(words) <= _MAX_TITLE and not is_breadcrumb(words)]
    page = fold(next(("".join(node.itertext()) for node in root.iter("title")), ""))
    repeated = [words for words in headings if len(words) > 4 and (words in page or words in path)]
    sites = {fold(words) for name, words in meta if name.lower() == "sitename"}
    line = title_line(block.text for block in blocks)
    candidates = [*article, *repeated, _without_site(page, sites), *headings[:1], line or ""]
    return next((words for words in candidates if _YEAR.search(words)), None) or next(
        filter(None, candidates), None
    )


def _without_site(page: str, sites: set[str]) -> str:
    """Return the part of a <title> that is the page's own: the longest that is not the site's name."""
    parts = [part for part in _SITE.split(page) if part and part not in sites]
    return _own(max(parts, key=lambda part: (bool(_TITLE_WORDS.search(part)), len(part)), default=""))


def _own(words: str) -> str:
    """Return a title without what blanks part from it in front, the site's and the column's name.

    What is left must name an agency, a year and a report: else the words in front may be its agency.
    """
    pieces = words.split()
    ends = (" ".join(pieces[start:]) for start in range(len(pieces) - 1, 0, -1))
    signs = (_YEAR, _TITLE_WORDS, _AGENCY)
    return next((end for end in ends if all(sign.search(end) for sign in signs)), words)


def title_line(lines: Iterable[str]) -> str | None:
    """Return the first short line above the text that ends as titles do (…报告, …年报, …通知), or None."""
    for line in lines:
        words = fold(line)
        if len(words) > _MAX_TITLE:
            return None
        if len(words) >= 5 and _TITLE_WORDS.search(words) and not is_breadcrumb(words):
            return words
    return None
