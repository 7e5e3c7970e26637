"""How well figures are read, by form: of the seeds, the corpus, the samples, our reports and the clauses."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from parsers import parse, prose, read
from parsers.model import Basis, Context, Finding
from samples.model import SampleFigure
from samples.portals import PORTALS, reports, site
from tests.scorer import Key, Score, score
from tests.whole_reports import UNSEEN, scored, whole_reports

SHARED = Path(__file__).parents[2] / "shared"
CLAUSES = Path(__file__).with_name("clauses.txt")
FLOORS = Path(__file__).with_name("floors.json")
CLAUSE_YEAR = 2018
Rates = Mapping[str, float]


def measured() -> dict[str, Score]:
    """Return the score of each "source form" that is at hand; seeds and corpus lie beside the clone."""
    found: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for name, one in (*_clauses(), *_reports(), *_samples(), *_seeds(), *_corpus()):
        found[name] += one
    return dict(found)


def rates(found: Score) -> dict[str, float]:
    """Return precision and recall, rounded down to four places; 1 where there was nothing to read."""
    read_there, asked = found.right + found.false, found.right + found.missed
    return {
        "precision": int(10_000 * found.right / read_there) / 10_000 if read_there else 1.0,
        "recall": int(10_000 * found.right / asked) / 10_000 if asked else 1.0,
    }


def floors() -> dict[str, Rates]:
    """Return the floors that the repository holds its readers to."""
    kept: dict[str, Rates] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return kept


def raised(old: Mapping[str, Rates], new: Mapping[str, Rates]) -> dict[str, Rates]:
    """Return the floors after a measurement: each the higher of both, none dropped."""
    names = sorted({*old, *new})
    return {
        name: {
            rate: max(old.get(name, {}).get(rate, 0.0), new.get(name, {}).get(rate, 0.0))
            for rate in ("precision", "recall")
        }
        for name in names
    }


def _clauses() -> Iterator[tuple[str, Score]]:
    for line in CLAUSES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            clause, _, figures = line.partition("=>")
            findings = prose.read(clause.strip().replace(" / ", "\n"), CLAUSE_YEAR).findings
            yield (
                "clauses prose",
                _compared(findings, {_stated(each) for each in figures.split(";") if each.strip()}),
            )


def _stated(words: str) -> Key:
    field, value, *marks = words.split()
    bases: dict[str, Basis] = {"cumulative": "cumulative", "period": "period"}
    basis = next((bases[mark] for mark in marks if mark in bases), "year")
    return (
        field,
        None,
        basis,
        Decimal(value),
        next((mark for mark in marks if mark in ("min", "max", "about")), None),
    )


def _reports() -> Iterator[tuple[str, Score]]:
    """Yield the whole reports; those of ``unseen`` were written last, after nearly all rules."""
    for whole in whole_reports():
        yield f"reports {whole.report().form}", scored(whole)
    for whole in whole_reports(UNSEEN):
        yield "unseen reports", scored(whole)


def _samples() -> Iterator[tuple[str, Score]]:
    for portal in PORTALS:
        for report in reports(portal.id):
            page = site(portal.id).pages[report.path]
            context = Context(report.url(), portal.name, portal.division_code, report.link_text)
            findings = parse(read(page.body, page.media_type, report.url()), context).findings
            yield f"samples {report.facts.form}", _compared(findings, set(map(_drawn, report.figures)))


def _drawn(figure: SampleFigure) -> Key:
    return figure.field, figure.applicant, figure.basis, figure.value, figure.approx


def _compared(findings: tuple[Finding, ...], asked: set[Key]) -> Score:
    found = {(each.field, each.applicant, each.basis, each.value, each.approx) for each in findings}
    return Score(len(found & asked), len(found - asked), len(asked - found))


def _seeds() -> Iterator[tuple[str, Score]]:
    for expected in expectations("seeds"):
        payload = (SHARED / "seeds" / expected["file"]).read_bytes()
        report = parse(read(payload, "text/plain", ""), Context())
        yield f"seeds {report.form}", score(report.findings, expected)


def _corpus() -> Iterator[tuple[str, Score]]:
    for expected in expectations("corpus"):
        if expected["file"].endswith(".html"):
            report = parse(
                read((SHARED / "corpus" / expected["file"]).read_bytes(), "text/html", ""), Context()
            )
            optional = [figure["field"] for figure in expected["figures"] if figure.get("optional")]
            wanted = {**expected, "optional": [*expected["optional"], *optional]}
            yield f"corpus {expected['form'] or 'no report'}", score(report.findings, wanted)


def expectations(where: str) -> list[dict[str, Any]]:
    """Return the expected readings of "seeds" or "corpus", none where they do not lie beside the clone."""
    path = SHARED / where / "expected.jsonl"
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    )
