"""Which disputes the words of a sentence speak of, reviews or suits, and where they were named."""

from __future__ import annotations

import re

from parsers.prose.sentences import Sentence

_SUBJECT = re.compile("复议|诉讼(?!请求)")


def above(sentence: Sentence, so_far: str) -> tuple[str, ...]:
    """Return the words before the sentence that name its disputes; none where ``so_far`` names them.

    Those of the sentence before go before the headings'.
    """
    if _SUBJECT.search(so_far):
        return ()
    if _SUBJECT.search(sentence.before):
        return (sentence.before,)
    heading = sentence.heading if _SUBJECT.search(sentence.heading) else sentence.chapter
    return (heading, sentence.before)


def subject_of(sentence: Sentence, so_far: str) -> str | None:
    """Return 复议 or 诉讼, whichever was named last; None where words above the sentence name both."""
    words = above(sentence, so_far)
    named = _SUBJECT.findall(words[0] if words else so_far)
    return named[-1] if named and (not words or len(set(named)) == 1) else None
