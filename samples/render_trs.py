"""TRS WCM portals: static pages, ``index_{n-1}`` paging that a script writes, ``./YYYYMM/tYYYYMMDD_id``."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from samples.chrome import Chrome
from samples.columns import Article, Column, Node
from samples.files import attachment
from samples.listing import row, teasers, truths
from samples.model import SampleReport
from samples.site import Page

_PAGERS = {
    "call": '<script>createPageHTML({count}, {page}, "index", "{extension}");</script>',
    "variable": (
        "<script>\nvar currentPage = {page};//从0开始\nvar countPage = {count}//共多少页\n"
        'writePages("index", "{extension}");\n</script>'
    ),
}


def step(path: str, column: Column) -> str:
    """Return a column's path below that of another."""
    return f"{path}{column.slug}/"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders one portal; ``cut`` shortens link texts (the tooltip has the whole title)."""

    chrome: Chrome
    extension: str = "html"
    pager: str = "call"
    cut: int = 0

    def pages(self) -> dict[str, Page]:
        """Return every page by path; an index answers at its folder too."""
        found: dict[str, Page] = {}
        for node in self.chrome.nodes:
            found |= self._column(node)
            for article in node.column.articles:
                found |= self._article(article, node)
        return found

    def reports(self) -> tuple[SampleReport, ...]:
        """Return the truth of every report page."""
        return truths(self.chrome, self._address, self._folder)

    def _address(self, article: Article, node: Node) -> str:
        return node.path + self._file(article)

    def _folder(self, article: Article, node: Node) -> str:
        return f"{posixpath.dirname(self._address(article, node))}/"

    def _file(self, article: Article) -> str:
        return f"{article.day:%Y%m}/t{article.day:%Y%m%d}_{article.number}.{self.extension}"

    def _column(self, node: Node) -> dict[str, Page]:
        count = max(1, -(-len(node.column.articles) // node.column.per_page))
        names = [f"index{f'_{page}' if page else ''}.{self.extension}" for page in range(count)]
        found = {node.path + name: self._list(node, page, count) for page, name in enumerate(names)}
        return found | {node.path: found[node.path + names[0]]}

    def _list(self, node: Node, page: int, count: int) -> Page:
        column, home = node.column, len(node.trail) == 1
        rows = column.rows[page * column.per_page : (page + 1) * column.per_page]
        pager = _PAGERS[self.pager].format(count=count, page=page, extension=self.extension)
        values = {
            "title": column.title,
            "children": self.chrome.items(self.chrome.children(node), node.path),
            "rows": "\n".join(row(self.chrome, each, f"./{self._file(each)}", self.cut) for each in rows),
            "pager": pager if rows else "",
            "root": self.chrome.href(node.path, "/"),
            **(teasers(self.chrome, self._address) if home else {}),
        }
        inner = self.chrome.fill("home.html" if home else "list.html", values)
        return self.chrome.page(node, node.path, column.title, inner)

    def _article(self, article: Article, node: Node) -> dict[str, Page]:
        address, folder = self._address(article, node), self._folder(article, node)
        files = {folder + name: attachment(name, article.modified) for name in article.attachments}
        return {address: self.chrome.article(node, article, address, "./")} | files
