"""Sentences that carry their own truth: figures marked inside the words that state them.

``{disclosure.total=185条}`` prints 185条 and states a figure of 185 with the unit 条; after a bar stand other
words to print, as in ``{capacity.staff_part_time=3名|三名}`` or
``{review.total=0 litigation.total=0|均未发生}``. A basis is set with ``@``, an approximation with ``~``:
``{disclosure.total@cumulative=1200条~min|1200余条}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from string import Template
from typing import cast

from parsers.model import Approx, Basis
from samples.blocks import Paragraph
from samples.model import SampleFigure

_MARK = re.compile(r"\{([^{}|]+)(?:\|([^{}]*))?\}")
_ASSIGNMENT = re.compile(
    r"(?P<field>[a-z_.0-9]+)(?:@(?P<basis>[a-z]+))?=(?P<value>[\d.]+)(?P<unit>[^~\d]*)(?:~(?P<approx>[a-z]+))?"
)


def paragraph(text: str, values: Mapping[str, object] | None = None, style: str = "") -> Paragraph:
    """Return the paragraph that a marked sentence prints, with its figures; ``$name`` stands for a value."""
    marked = Template(text).substitute(values) if values is not None else text
    figures = [_figure(words) for mark in _MARK.finditer(marked) for words in mark.group(1).split()]
    return Paragraph(_MARK.sub(_printed, marked), tuple(figures), style)


def _printed(mark: re.Match[str]) -> str:
    words = mark.group(2)
    return str(words) if words is not None else _assignment(mark.group(1))["value"] + _unit(mark.group(1))


def _figure(words: str) -> SampleFigure:
    parts = _assignment(words)
    return SampleFigure(
        field=parts["field"],
        value=Decimal(parts["value"]),
        unit=_unit(words) or None,
        basis=cast(Basis, parts["basis"] or "year"),
        approx=cast("Approx | None", parts["approx"]),
    )


def _unit(words: str) -> str:
    return _assignment(words)["unit"]


def _assignment(words: str) -> dict[str, str]:
    match = _ASSIGNMENT.fullmatch(words)
    if match is None:
        raise ValueError(f"this mark is not understood: {words}")
    return match.groupdict()
