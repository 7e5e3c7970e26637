"""What stands around every page of a portal: its templates, menu, breadcrumb and footer."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from samples.blocks import body
from samples.columns import Article, Node
from samples.model import Facts, SamplePortal, SampleReport
from samples.site import Page


@cache
def template(portal_id: str, name: str) -> Template:
    """Return a template file of a portal."""
    folder = Path(__file__).with_name("templates") / portal_id
    return Template((folder / name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Chrome:
    """How a portal looks; the footer's lines stand in its template ``footer.txt``, one a line."""

    portal: SamplePortal
    nodes: tuple[Node, ...]
    encoding: str = "utf-8"
    media_type: str = "text/html"
    layout: str = "editor"
    relative: bool = False
    crumb_lead: str = "当前位置："
    crumb_joint: str = " > "

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """Return a template of this portal, filled in."""
        return template(self.portal.id, name).substitute(values)

    def href(self, path: str, target: str) -> str:
        """Return the link to a path from a page in the folder of another."""
        if not self.relative:
            return target
        steps = posixpath.relpath(target, posixpath.dirname(path))
        return f"{steps}/" if target.endswith("/") else steps

    def footer(self) -> tuple[str, ...]:
        """Return the footer's lines."""
        return tuple(self.fill("footer.txt", {}).splitlines())

    def lines(self, node: Node) -> tuple[str, ...]:
        """Return the lines of menu, breadcrumb and footer of the pages of a column."""
        crumb = self.crumb_joint.join(["首页", *(column.title for column in node.trail[1:])])
        menu = (shown.column.title for shown in self._menu())
        return (*menu, f"{self.crumb_lead}{crumb}", *self.footer())

    def items(self, shown: Sequence[Node], path: str) -> str:
        """Return links to columns as list items."""
        return "\n".join(f"<li>{self._link(node, path, node.column.title)}</li>" for node in shown)

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return the columns directly below one."""
        depth = len(node.trail) + 1
        return tuple(
            below for below in self.nodes if len(below.trail) == depth and below.trail[-2] is node.column
        )

    def page(self, node: Node, path: str, title: str, inner: str, article: Article | None = None) -> Page:
        """Return a whole page of a column; an article's page has validators."""
        markup = self.fill(
            "page.html",
            {
                "title": escape(title),
                "column": node.column.title,
                "root": self.href(path, "/"),
                "menu": self.items(self._menu(), path),
                "crumb": self._crumb(node, path),
                "inner": inner,
                "footer": "\n".join(f"<p>{escape(line)}</p>" for line in self.footer()),
                "published": article.published if article else "",
                "source": escape(article.source) if article else "",
            },
        )
        return Page(markup.encode(self.encoding), self.media_type, article.modified if article else None)

    def article(self, node: Node, article: Article, path: str, folder: str) -> Page:
        """Return the page of an article; its attachments stand below ``folder``."""
        facts = article.facts
        values: dict[str, object] = {
            "title": escape(article.title),
            "date": article.published,
            "chinese_date": f"{article.published:%Y年%m月%d日}",
            "source": escape(article.source),
            "column": node.column.title,
            "index_number": (facts and facts.index_number) or "",
            "document_number": (facts and facts.document_number) or "",
            "body": body(article.body, article.layout or self.layout),
            "attachments": "".join(
                f'<li><a href="{folder}{name}">附件：{name.rpartition(".")[2].upper()}文件</a></li>'
                for name in article.attachments
            ),
        }
        header = self.fill("header.html", values) if values["index_number"] else ""
        inner = self.fill("article.html", values | {"header": header})
        return self.page(node, path, article.title, inner, article)

    def truth(self, node: Node, article: Article, facts: Facts, path: str, folder: str) -> SampleReport:
        """Return what a reader should find on a report's page."""
        return SampleReport(
            portal=self.portal,
            path=path,
            kind=article.kind,
            title=article.title,
            published=article.published,
            facts=facts,
            figures=article.figures,
            paragraphs=article.paragraphs,
            chrome=self.lines(node),
            link_text=article.words,
            attachments=tuple(f"{folder}{name}" for name in article.attachments),
        )

    def _menu(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.column.in_menu)

    def _crumb(self, node: Node, path: str) -> str:
        above = [other for other in self.nodes if other.trail == node.trail[: len(other.trail)]]
        links = [
            self._link(other, path, other.column.title if other.path != "/" else "首页") for other in above
        ]
        return self.crumb_lead + escape(self.crumb_joint).replace(" ", "&nbsp;").join(links)

    def _link(self, node: Node, path: str, title: str) -> str:
        return f'<a href="{self.href(path, node.path)}" title="{title}" class="CurrChnlCls">{title}</a>'
