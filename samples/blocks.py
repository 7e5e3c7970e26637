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
Printer = Callable[[Paragraph], str]


def body(blocks: Sequence[Block], layout: str) -> str:
    """Return the markup of a body in one of the LAYOUTS."""
    printer, frame = LAYOUTS[layout]
    words = "\n".join(printer(block) if isinstance(block, Paragraph) else grid(block) for block in blocks)
    return frame.replace("$body", words)


def grid(block: Grid) -> str:
    """Return a table as an office program pastes it."""
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    return (
        '<div align="center"><table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0">'
        f"\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(cell: GridCell) -> str:
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if span > 1
    )
    words = f"<span>{escape(cell.text)}</span>" if cell.text else "<span>&nbsp;</span>"
    return f'<td{spans} valign="center"><p class="MsoNormal" align="center">{words}</p></td>'


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


# how a body is printed, and what stands around it
LAYOUTS: Mapping[str, tuple[Printer, str]] = {
    "editor": (_plain, '<div class="TRS_Editor">\n$body\n</div>'),
    "union": (_word, '<div class="TRS_Editor"><div class="Custom_UnionStyle">\n$body\n</div></div>'),
    "zoom": (_plain, '<div id="zoom">\n$body\n</div>'),
    "zoom_word": (_word, '<div id="zoom">\n$body\n</div>'),
    "spaced": (_spaced, '<div class="article-content" id="zoom">\n$body\n</div>'),
    "broken": (
        _broken,
        '<table width="95%" border="0" align="center"><tr><td class="bt_content">\n$body\n</td></tr></table>',
    ),
    "nested": (
        _plain,
        (
            '<table width="100%" border="0"><tr><td><table width="96%" border="0" align="center">'
            '<tr><td height="12"></td></tr><tr><td class="zw">\n$body\n</td></tr></table></td></tr></table>'
        ),
    ),
}
