"""The rules of guide 6 about sums, shares and claims inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Check, CheckOutcome, Finding
from parsers.prose.quantities import Quantity, quantities
from parsers.prose.sentences import Sentence

_PARTS = re.compile(r"^:|^[,:(]?(?:主要)?(?:其中|包括|分别(?:是|为)|按[^,;:]{2,12}分)")
# what counts one thing twice, or something else than the total
_NOT_EXCLUSIVE = re.compile(
    r"网站|微博|微信|公报|新媒体|公开栏|答复|办结|复议|诉讼|上年|累计|移交|交接|报送|采用"
)
_SHARE = re.compile(
    r"^[^,;。\d]{0,3}[,(]?(?:约)?占(?:比|总数的?|全部的?|总量的?|[^,;\d]{0,10}的)?(?P<share>\d{1,3}(?:\.\d{1,4})?)%"
)
_SUBJECT = re.compile(r"公开[^,;:]{0,16}类(?:政府)?信息")
_ALL_DONE = re.compile(r"(?:均|全部|已全部|都)(?:已)?(?:按[时期])?(?:办结|答复|办理完毕)")
_ABOUT_REQUESTS = re.compile(r"申请")


@dataclass(frozen=True, slots=True)
class _Split:
    """A total of a sentence and the parts listed behind it."""

    total: Quantity
    parts: tuple[Quantity, ...]
    words: str


def prose_checks(sentences: Iterable[Sentence], findings: Sequence[Finding]) -> Iterator[Check]:
    """Yield parts_sum, percent_check and text_contradiction where sentences allow them."""
    told = list(sentences)
    for sentence in told:
        splits = list(_splits(sentence.text))
        yield from filter(None, map(_parts_sum, splits))
        for split in splits:
            yield from _percent(sentence.text, split.total, split.parts)
        if not splits:
            yield from _against_total(sentence.text, findings)
    yield from _contradiction(told, findings)


def _splits(text: str) -> Iterator[_Split]:
    """Yield each number behind which parts are listed up to the end of the sentence."""
    found = list(quantities(text))
    for index, total in enumerate(found[:-2]):
        if _PARTS.match(text[total.end :].lstrip("的")) and total.value:
            parts = tuple(found[index + 1 :])
            yield _Split(total, parts, text[max(0, total.start - 12) : parts[-1].end])
            return


def _parts_sum(split: _Split) -> Check | None:
    if _NOT_EXCLUSIVE.search(split.words) or any(part.approx or part.value is None for part in split.parts):
        return None
    units = {part.unit for part in split.parts} - {None}
    if split.total.approx or split.total.value is None or units - {split.total.unit}:
        return None
    return _sum_check(split.total.value, [part.value or Decimal(0) for part in split.parts], split.words[:24])


def _sum_check(total: Decimal, parts: Sequence[Decimal], words: str) -> Check:
    added = sum(parts, Decimal(0))
    outcome: CheckOutcome = "passed" if added == total else "failed" if added > total else "not_assessable"
    return Check("parts_sum", outcome, f"{words}: total = {total}, {len(parts)} parts = {added}")


def _against_total(text: str, findings: Sequence[Finding]) -> Iterator[Check]:
    """Yield whether a list of kinds of information (概况类9条,法规类2条 …) adds up to what was published."""
    parts = [each for each in quantities(text) if each.unit in ("条", "件", None)]
    total = next(
        (each for each in findings if each.field == "disclosure.total" and each.basis == "year"), None
    )
    listed = (
        len(parts) >= 3 and len(re.findall(r"类(?:政府)?(?:信息)?\d", text)) >= 2 and _SUBJECT.search(text)
    )
    if listed and total and not total.approx and all(each.value is not None for each in parts):
        yield _sum_check(total.value, [each.value or Decimal(0) for each in parts], text[:24])


def _percent(text: str, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Check]:
    for part in parts:
        share = _SHARE.match(text[part.end :])
        if share and part.value is not None and total.value and not (part.approx or total.approx):
            yield _share_check(part.value, total.value, share["share"])


def _share_check(part: Decimal, total: Decimal, printed: str) -> Check:
    """A share may be rounded or cut off at its last printed digit."""
    unit = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    real = part * 100 / total
    outcome: CheckOutcome = "passed" if abs(real - Decimal(printed)) < unit else "failed"
    return Check("percent_check", outcome, f"{part} of {total} = {real:.2f}%, printed {printed}%")


def _contradiction(told: Sequence[Sentence], findings: Sequence[Finding]) -> Iterator[Check]:
    """Yield whether 均已办结 stands beside requests that were carried over."""
    left = next(
        (
            each
            for each in findings
            if each.field == "requests.carried_out" and each.applicant in (None, "total")
        ),
        None,
    )
    claim = next(
        (
            match[0]
            for each in told
            if _ABOUT_REQUESTS.search(each.text) and (match := _ALL_DONE.search(each.text))
        ),
        None,
    )
    if left and claim and left.basis == "year":
        outcome: CheckOutcome = "failed" if left.value else "passed"
        yield Check("text_contradiction", outcome, f"text: {claim}, requests.carried_out = {left.value}")
