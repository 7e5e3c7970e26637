"""What a page's body is made of: paragraphs and grids, and the markups that editors leave around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from samples.model import SampleFigure

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the figures it states; ``style`` is "", "title", "heading" or "right"."""

    text: str
    figures: tuple[SampleFigure, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell and how far it spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the cells that start in each row, and the figures they state."""

    rows: tuple[tuple[GridCell, ...], ...]
    figures: tuple[SampleFigure, ...] = ()


Block = Paragraph | Grid


def body(blocks: Sequence[Block], layout: str) -> str:
    """Return the markup of a body in one of the LAYOUTS."""
    made = LAYOUTS[layout]
    words = [
        made.paragraph(block) if isinstance(block, Paragraph) else _grid(block, made.cell) for block in blocks
    ]
    return made.frame.replace("$body", "\n".join(words))


def _grid(block: Grid, words: str) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(cell, words) for cell in row)}</tr>" for row in block.rows)
    return (
        '<div align="center"><table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0">'
        f"\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(cell: GridCell, words: str) -> str:
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if span > 1
    )
    return f"<td{spans}>{words.replace('$text', escape(cell.text) or '&nbsp;')}</td>"


def _plain(paragraph: Paragraph) -> str:
    align = {"title": ' align="center"', "right": ' align="right"'}.get(paragraph.style, "")
    words = escape(paragraph.text)
    strong = f"<strong>{words}</strong>" if paragraph.style in {"title", "heading"} else words
    return f"<p{align}>{'' if align else '　　'}{strong}</p>"


def _spaced(paragraph: Paragraph) -> str:
    indent = "" if paragraph.style in {"title", "right"} else "&nbsp;&nbsp;&nbsp;&nbsp;"
    return f"<div>{indent}{escape(paragraph.text)}</div>"


def _broken(paragraph: Paragraph) -> str:
    return f"　　{escape(paragraph.text)}<br>"


def _word(paragraph: Paragraph) -> str:
    """Print as pasted from Word: digits in spans of their own, a year even in two."""
    pieces = [_word_piece(piece) for piece in _DIGITS.split(paragraph.text) if piece]
    align = {"title": "center", "right": "right"}.get(paragraph.style, "left")
    return f'<p class="MsoNormal" style="text-align:{align}">{"".join(pieces)}<o:p></o:p></p>'


def _word_piece(piece: str) -> str:
    if not piece.isascii():
        return f"<span>{escape(piece)}</span>"
    halves = (piece[:2], piece[2:]) if len(piece) == 4 else (piece,)
    return "".join(f'<span lang="EN-US">{escape(half)}</span>' for half in halves)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a body is printed: a paragraph, a cell's words, and what stands around all of it."""

    paragraph: Callable[[Paragraph], str]
    cell: str
    frame: str


_WORD_CELL = '<p class="MsoNormal">$text</p>'
_ONE_CELL = '<table width="95%" border="0"><tr><td class="bt_content">\n$body\n</td></tr></table>'
_TWO_TABLES = (
    '<table width="100%" border="0"><tr><td><table width="96%" border="0" align="center">'
    '<tr><td height="12"></td></tr><tr><td class="zw">\n$body\n</td></tr></table></td></tr></table>'
)
LAYOUTS: Mapping[str, Layout] = {
    "editor": Layout(_plain, "$text", '<div class="TRS_Editor">\n$body\n</div>'),
    "union": Layout(
        _word, _WORD_CELL, '<div class="TRS_Editor"><div class="Custom_UnionStyle">\n$body\n</div></div>'
    ),
    "zoom": Layout(_plain, "<span>$text</span>", '<div id="zoom">\n$body\n</div>'),
    "zoom_word": Layout(_word, _WORD_CELL, '<div id="zoom">\n$body\n</div>'),
    "spaced": Layout(_spaced, "<div>$text</div>", '<div class="article-content" id="zoom">\n$body\n</div>'),
    "broken": Layout(_broken, "$text<br>", _ONE_CELL),
    "nested": Layout(_plain, _WORD_CELL, _TWO_TABLES),
}
