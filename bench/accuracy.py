"""Prints precision and recall of reading for each form; ``--raise`` lifts the floors to them, never lower."""

from __future__ import annotations

import json
import sys

from tests.accuracy import FLOORS, floors, measured, raised, rates


def main() -> None:
    """Print one line for each source and form."""
    scores = measured()
    print(f"{'source and form':<28}{'right':>8}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>9}")
    for name, found in sorted(scores.items()):
        rate = rates(found)
        counts = f"{found.right:>8}{found.false:>7}{found.missed:>8}"
        print(f"{name:<28}{counts}{rate['precision']:>11.4f}{rate['recall']:>9.4f}")
    if "--raise" in sys.argv:
        lifted = raised(
            floors() if FLOORS.exists() else {}, {name: rates(each) for name, each in scores.items()}
        )
        FLOORS.write_text(json.dumps(lifted, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
