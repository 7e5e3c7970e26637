"""A form printed in any way is read back cell by cell: every value, every nought, and no blank."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import forms, prose
from parsers.readers import read
from tests import drawn, drawn_sentences, printed
from tests.drawn import Expected

RANDOM = st.randoms(use_true_random=True)


def found(words: str, html: bool) -> tuple[Expected, forms.FormReading]:
    page = f"<html><body>{words}</body></html>" if html else words
    document = read(page.encode(), "text/html; charset=utf-8" if html else "text/plain", "http://x/")
    reading = forms.read(document)
    for finding in reading.findings:
        evidence = finding.evidence
        if evidence.start is not None:
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert any(a <= evidence.start and (evidence.end or 0) <= b for a, b in reading.spans)
    return {(f.field, f.applicant, f.basis): f.value for f in reading.findings}, reading


@pytest.mark.parametrize("form", drawn.FORMS)
@settings(max_examples=150, deadline=None)
@given(RANDOM, st.sampled_from(printed.HTML))
def test_a_form_on_a_page_comes_back_exactly(form: str, random: Random, way: printed.Way) -> None:
    tables, expected = drawn.draw(random, form)
    figures, reading = found(way(random, tables), html=True)
    assert figures == expected
    assert reading.issues == ()
    assert reading.form == form


@pytest.mark.parametrize("form", drawn.FORMS)
@settings(max_examples=150, deadline=None)
@given(RANDOM, st.sampled_from(printed.TEXT))
def test_a_form_in_plain_text_comes_back_exactly(form: str, random: Random, way: printed.Way) -> None:
    tables, expected = drawn.draw(random, form)
    figures, reading = found(way(random, tables), html=False)
    assert figures == expected
    assert reading.issues == ()
    assert reading.form == form


@pytest.mark.parametrize("form", drawn_sentences.LISTS)
@settings(max_examples=100, deadline=None)
@given(RANDOM)
def test_a_form_told_in_sentences_comes_back_exactly(form: str, random: Random) -> None:
    text, expected = drawn_sentences.told(random, drawn_sentences.LISTS[form])
    found = prose.read(text, 2016).findings
    assert {(f.field, f.applicant, f.basis): f.value for f in found} == expected
