"""Ways to print a drawn form: tables as pages and word processors leave them, and as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.drawn import Box, Drawn, Value

WIDE = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")
BLANKS = ("", "&nbsp;", "<p>&nbsp;</p>", "/", "-", "—", "　", "<p><br></p>", "－", "不适用")
MARKS = ("/", "—", "-", "不适用")  # of the blanks those that are left in text
BETWEEN = "二、主动公开政府信息情况"


def number(random: Random, value: Value, signed: bool) -> str:
    """Return a number in words, "" for a blank."""
    if value is None:
        return ""
    words = str(value) if random.randrange(2) else f"{value:,}"
    if signed and random.randrange(2):
        return f"增加{value}" if value > 0 else f"减{-value}" if value < 0 else "0"
    return ("+" if signed and value > 0 else "") + words


def _cell(random: Random, box: Box) -> str:
    words = number(random, box.value, box.signed)
    if not words:
        return random.choice(BLANKS)
    styles = (
        words,
        f"<p align=center>{words}</p>",
        f"<p><span>{words[:1]}</span><span style='x'><font>{words[1:]}</font></span></p>",
        f"\n   <div>&nbsp;{words} </div>\n",
        f"<p class=MsoNormal><span lang=EN-US>{words.translate(WIDE)}<o:p></o:p></span></p>",
        f"<p>{words}<span>{random.choice(('件', '条', '元', '项'))}</span></p>",
    )
    return random.choice(styles)


def _label(random: Random, words: str) -> str:
    middle = max(1, len(words) // 2)
    styles = (
        words,
        f"<p>{words[:middle]}<br>{words[middle:]}</p>",
        f"<p>{words[:middle]}</p><p>{words[middle:]}</p>",
        f"<strong>{words[:1]}</strong>{words[1:middle]}\n      {words[middle:]}",
        f"<p><span>&nbsp;{' '.join(words)}</span></p>",
        f"<p class=MsoNormal style='mso-line-height-rule:exactly'><b><span>{words}<o:p></o:p></span></b></p>",
    )
    return random.choice(styles)


def _row(random: Random, row: list[Box]) -> str:
    cells = []
    if row[-1].is_figure and row[-1].columns > 1 and random.randrange(2):  # as Word does
        row = (
            [*row[:-2], replace(row[-2], columns=row[-1].columns), replace(row[-1], columns=1)]
            if len(row) > 2
            else row
        )
    for box in row:
        spans = (f" rowspan={box.rows}" if box.rows > 1 else "") + f' colspan="{box.columns}"' * (
            box.columns > 1
        )
        words = _cell(random, box) if box.is_figure else _label(random, box.words)
        cells.append(f"<td{spans}>{words}</td>")
    return "<tr>" + "".join(cells) + "</tr>"


def _table(random: Random, rows: Drawn) -> str:
    return "<table border=1><tbody>" + "\n".join(_row(random, row) for row in rows) + "</tbody></table>"


def plain(random: Random, drawn: list[Drawn]) -> str:
    return f"<p>{BETWEEN}</p>".join(_table(random, rows) for rows in drawn)


def framed(random: Random, drawn: list[Drawn]) -> str:
    return "".join(f"<table width=100%><tr><td>\n{_table(random, rows)}</td></tr></table>" for rows in drawn)


def one_table(random: Random, drawn: list[Drawn]) -> str:
    return _table(random, [row for rows in drawn for row in rows])


def split(random: Random, drawn: list[Drawn]) -> str:
    """Cut each table in two below its heads, as a page break does."""
    return "<p>—2—</p>".join(_table(random, part) for rows in drawn for part in _cut(random, rows))


def _cut(random: Random, rows: Drawn) -> Iterator[Drawn]:
    first = next(at for at, row in enumerate(rows) if any(box.is_figure for box in row))
    at = random.randrange(first, len(rows))
    yield from (rows[:at], rows[at:]) if at else (rows,)


def beside(random: Random, drawn: list[Drawn]) -> str:
    """Print each row between its number and a remark."""
    return f"<p>{BETWEEN}</p>".join(_table(random, list(_between(random, rows))) for rows in drawn)


def _between(random: Random, rows: Drawn) -> Iterator[list[Box]]:
    head, remark = random.choice(("序号", "行次")), random.choice(("备注", "说明", "填报说明"))
    yield [Box(head), *rows[0], Box(remark)]
    for number_, row in enumerate(rows[1:], 1):
        filled = any(box.is_figure for box in row)
        words = random.choice(("", "同上年", "含补报3件")) if filled else ""
        yield [Box(str(number_) if filled else ""), *row, Box(words)]


def turned(random: Random, drawn: list[Drawn]) -> str:
    """Print rows as columns."""
    return f"<p>{BETWEEN}</p>".join(_table(random, _turn(rows)) for rows in drawn)


def _turn(rows: Drawn) -> Drawn:
    taken: dict[tuple[int, int], Box] = {}
    starts: dict[tuple[int, int], Box] = {}
    for number_, row in enumerate(rows):
        column = 0
        for box in row:
            while (number_, column) in taken:
                column += 1
            starts[column, number_] = Box(
                box.words, box.columns, box.rows, box.is_figure, box.value, box.signed
            )
            taken.update(
                {(number_ + d, column + r): box for d in range(box.rows) for r in range(box.columns)}
            )
            column += box.columns
    height = max(row for row, _ in starts) + 1
    return [[starts[place] for place in sorted(starts) if place[0] == row] for row in range(height)]


def pipes(random: Random, drawn: list[Drawn]) -> str:
    frame = random.choice(("", "| "))
    return _rows(random, drawn, lambda cells: frame + " | ".join(cells) + frame[::-1], ("", *MARKS))


def tabs(random: Random, drawn: list[Drawn]) -> str:
    return _rows(random, drawn, "\t".join, ("", *MARKS))


def gaps(random: Random, drawn: list[Drawn]) -> str:
    return _rows(random, drawn, "   ".join, MARKS)


def even_pipes(random: Random, drawn: list[Drawn]) -> str:
    """Print every place of the grid, those that a cell spans as blank cells."""
    lines = []
    for rows in drawn:
        width = sum(box.columns for box in rows[0])
        places = dict(_places(rows))
        for row in range(len(rows)):
            cells = [
                cell_text(random, places[row, c], ("", *MARKS)) if (row, c) in places else ""
                for c in range(width)
            ]
            lines.append("| " + " | ".join(cells) + " |")
            if row == 0 and random.randrange(2):
                lines.append("|" + "---|" * width)
        lines.append("以上数据由各科室填报。")
    return "\n".join(lines)


def _places(rows: Drawn) -> Iterator[tuple[tuple[int, int], Box]]:
    taken: set[tuple[int, int]] = set()
    for number_, row in enumerate(rows):
        column = 0
        for box in row:
            while (number_, column) in taken:
                column += 1
            yield (number_, column), box
            taken.update((number_ + d, column + r) for d in range(box.rows) for r in range(box.columns))
            column += box.columns


def lines(random: Random, drawn: list[Drawn]) -> str:
    gap = random.choice(("\n", "\n\n", "\n \n\n"))
    return _rows(random, drawn, gap.join, MARKS, gap)


def paragraphs(random: Random, drawn: list[Drawn]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines(random, drawn).splitlines() if line.strip())


def _rows(
    random: Random,
    drawn: list[Drawn],
    row: Callable[[list[str]], str],
    blanks: tuple[str, ...],
    gap: str = "\n",
) -> str:
    tables = [
        gap.join(row([cell_text(random, box, blanks) for box in boxes]) for boxes in rows) for rows in drawn
    ]
    return (gap + BETWEEN + gap).join(["附表如下。", *tables, "特此报告。"])


def cell_text(random: Random, box: Box, blanks: tuple[str, ...]) -> str:
    return (number(random, box.value, box.signed) or random.choice(blanks)) if box.is_figure else box.words


Way = Callable[[Random, list[Drawn]], str]
HTML = (plain, framed, one_table, split, turned, beside, paragraphs)
TEXT = (pipes, even_pipes, tabs, gaps, lines)
