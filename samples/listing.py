"""What lists of both families share: rows, the home page's newest rows, the truth of all reports."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from samples.chrome import Chrome
from samples.columns import Article, Node
from samples.model import SampleReport

Address = Callable[[Article, Node], str]


def row(chrome: Chrome, article: Article, href: str, cut: int = 0) -> str:
    """Return a list's row; ``cut`` shortens the link's text, its tooltip has the whole."""
    words = article.words
    shown = f"{words[:cut]}..." if cut and len(words) > cut else words
    values = {"href": href, "text": escape(shown), "full": escape(words), "date": article.published}
    return chrome.fill("row.html", values).strip()


def teasers(chrome: Chrome, address: Address) -> dict[str, str]:
    """Return the newest rows of the columns that the home page shows, by the name of their place."""
    return {
        node.column.teaser: "\n".join(
            _teaser(article, chrome.href("/", address(article, node))) for article in node.column.rows[:6]
        )
        for node in chrome.nodes
        if node.column.teaser
    }


def truths(chrome: Chrome, address: Address, folder: Address) -> tuple[SampleReport, ...]:
    """Return what a reader should find on every report page; attachments stand below ``folder``."""
    return tuple(
        chrome.truth(node, article, article.facts, address(article, node), folder(article, node))
        for node in chrome.nodes
        for article in node.column.articles
        if article.facts
    )


def _teaser(article: Article, href: str) -> str:
    return f'<li><a href="{href}">{escape(article.words)}</a><span>{article.published:%m-%d}</span></li>'
