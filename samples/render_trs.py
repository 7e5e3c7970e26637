"""TRS WCM portals: static pages, ``index_{n-1}`` paging that a script writes, ``./YYYYMM/tYYYYMMDD_id``."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape

from samples.blocks import body
from samples.chrome import Chrome
from samples.columns import Article, Column, Node
from samples.files import attachment
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
        return tuple(
            self.chrome.truth(node, article, article.facts, self._address(article, node))
            for node in self.chrome.nodes
            for article in node.column.articles
            if article.facts
        )

    def _address(self, article: Article, node: Node) -> str:
        return node.path + self._file(article)

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
            "rows": "\n".join(self._row(article) for article in rows),
            "pager": pager if rows else "",
            "root": self.chrome.href(node.path, "/"),
        }
        inner = self.chrome.fill(
            "home.html" if home else "list.html", values | (self._teasers() if home else {})
        )
        return self.chrome.page(node, node.path, column.title, inner)

    def _row(self, article: Article) -> str:
        words = article.words
        shown = f"{words[: self.cut]}..." if self.cut and len(words) > self.cut else words
        return self.chrome.fill(
            "row.html",
            {
                "href": f"./{self._file(article)}",
                "text": escape(shown),
                "full": escape(words),
                "date": article.published,
            },
        )

    def _teasers(self) -> dict[str, str]:
        """Return the newest rows of the columns that the home page shows, by the name of their place."""
        return {
            node.column.teaser: "\n".join(
                teaser(article, self.chrome.href("/", self._address(article, node)))
                for article in node.column.rows[:6]
            )
            for node in self.chrome.nodes
            if node.column.teaser
        }

    def _article(self, article: Article, node: Node) -> dict[str, Page]:
        address = self._address(article, node)
        folder = f"{posixpath.dirname(address)}/"
        inner = self.chrome.fill("article.html", article_values(article, node, "./"))
        page = self.chrome.page(node, address, article.title, inner, article)
        return {address: page} | {
            folder + name: attachment(name, article.modified) for name in article.attachments
        }


def teaser(article: Article, href: str) -> str:
    """Return a row of the home page."""
    return f'<li><a href="{href}">{escape(article.words)}</a><span>{article.published:%m-%d}</span></li>'


def article_values(article: Article, node: Node, folder: str) -> dict[str, object]:
    """Return what an article's template asks for; attachments stand below ``folder``."""
    facts = article.facts
    return {
        "title": escape(article.title),
        "date": article.published,
        "chinese_date": f"{article.published:%Y年%m月%d日}",
        "source": escape(article.source),
        "column": node.column.title,
        "index_number": (facts and facts.index_number) or "",
        "document_number": (facts and facts.document_number) or "",
        "body": body(article.body, article.layout),
        "attachments": "".join(
            f'<li><a href="{folder}{name}">附件：{name.rpartition(".")[2].upper()}文件</a></li>'
            for name in article.attachments
        ),
    }
