"""Hanweb jpage portals: columns whose rows come as XML by POST, a block of three pages at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samples.chrome import Chrome
from samples.columns import Article, Column, Node
from samples.files import attachment
from samples.listing import row, teasers, truths
from samples.model import SampleReport
from samples.site import Page
from samples.wire import Request

DOWNLOADS = "/module/download/downfile.jsp"
_FOLDER = f"{DOWNLOADS}?classid=0&filename="
_XML = "text/xml;charset=UTF-8"


def step(path: str, column: Column) -> str:  # noqa: ARG001 - a column's number alone makes its path
    """Return a column's path, wherever it hangs."""
    return f"/col/col{column.slug}/index.html"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders one portal; ``embedded`` puts the first block of rows into the column's page."""

    chrome: Chrome
    proxy: str
    webid: str
    embedded: bool = False
    per_page: int = 15

    def pages(self) -> dict[str, Page]:
        """Return every static page by path."""
        found: dict[str, Page] = {}
        for node in self.chrome.nodes:
            found[node.path] = self._column(node)
            for article in node.column.articles:
                address = _address(article, node)
                found[address] = self.chrome.article(node, article, address, _FOLDER.replace("&", "&amp;"))
        return found | {"/index.html": found["/"]}

    def calls(self) -> Mapping[str, Callable[[Request], Page]]:
        """Return what the portal computes: blocks of rows, and downloads."""
        columns = {node.column.slug: node for node in self.chrome.nodes}
        files = {
            name: attachment(name, article.modified)
            for node in self.chrome.nodes
            for article in node.column.articles
            for name in article.attachments
        }
        missing = Page("文件不存在".encode(), "text/html;charset=UTF-8", status=404)
        return {
            self.proxy: lambda request: self._block(columns, request),
            DOWNLOADS: lambda request: files.get(request.query.get("filename", ""), missing),
        }

    def reports(self) -> tuple[SampleReport, ...]:
        """Return the truth of every report page."""
        return truths(self.chrome, _address, lambda article, node: _FOLDER)  # noqa: ARG005

    def _column(self, node: Node) -> Page:
        column, home = node.column, len(node.trail) == 1
        values = {
            "title": column.title,
            "children": self.chrome.items(self.chrome.children(node), node.path),
            "rows": self._listing(node) if column.articles else "",
            "root": "/",
            **(teasers(self.chrome, _address) if home else {}),
        }
        inner = self.chrome.fill("home.html" if home else "list.html", values)
        return self.chrome.page(node, node.path, column.title, inner)

    def _listing(self, node: Node) -> str:
        """Return the script that fills the list, and the first block where it is embedded."""
        first = self._datastore(node, 1, 3 * self.per_page) if self.embedded else ""
        values = {
            "columnid": node.column.slug,
            "unitid": _unit(node),
            "webid": self.webid,
            "webname": self.chrome.portal.name,
            "total": len(node.column.articles),
            "perpage": self.per_page,
            "proxy": self.proxy,
            "store": f'<script type="text/xml">{first}</script>' if first else "",
        }
        return self.chrome.fill("jpage.html", values)

    def _block(self, columns: Mapping[str, Node], request: Request) -> Page:
        """Answer a call for rows; a form that is not the column page's gets an empty list."""
        if request.method != "POST":
            return Page("请求方式错误".encode(), "text/html;charset=UTF-8", status=405)
        form, query = request.form, request.query
        node = columns.get(form.get("columnid", ""))
        if node is None or (form.get("webid"), form.get("unitid")) != (self.webid, _unit(node)):
            return Page(self._datastore(None, 1, 0).encode(), _XML)
        first = _number(query.get("startrecord", ""), 1)
        last = min(_number(query.get("endrecord", ""), first), first + 3 * self.per_page - 1)
        return Page(self._datastore(node, first, last).encode(), _XML)

    def _datastore(self, node: Node | None, first: int, last: int) -> str:
        rows = node.column.rows if node else ()
        records = "".join(
            f"<record><![CDATA[{row(self.chrome, each, _address(each, node))}]]></record>\n"
            for each in rows[max(first, 1) - 1 : last]
            if node
        )
        return (
            f"<datastore>\n<totalrecord>{len(rows)}</totalrecord>"
            f"<totalpage>{-(-len(rows) // self.per_page)}</totalpage>\n"
            f"<recordset>\n{records}</recordset>\n</datastore>"
        )


def _address(article: Article, node: Node) -> str:
    day = article.day
    return f"/art/{day.year}/{day.month}/{day.day}/art_{node.column.slug}_{article.number}.html"


def _unit(node: Node) -> str:
    return str(int(node.column.slug) + 5000)


def _number(words: str, default: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else default
