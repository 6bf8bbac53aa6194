"""The gate: accuracy on our own gold may not sink silently.

``eval/floors.json`` holds, for this very gold, the floor of each kind and which items were right when it was set. The
gate prints what a change has gained and lost, item by item, and fails when a kind falls below its floor. ``--update``
sets the floors anew; it refuses to lower one unless ``--lower`` says that this is meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from eval import gold
from eval.marks import Tally, mark
from onrecord.errors import OnrecordError
from onrecord.pipeline.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

FLOORS: Final = Path(__file__).parent / "floors.json"
_SHOWN: Final = 25
_SLACK: Final = 0.0005
"""Floors are written with four decimals."""


def measure(pipeline: Pipeline) -> dict[str, Tally]:
    """Read every labelled article and mark it."""
    tallies: dict[str, Tally] = {}
    for labelled in gold.load():
        try:
            article = pipeline.read(labelled.source, published=labelled.published)
        except OnrecordError as error:
            message = f"{labelled.name}: {error}"
            raise SystemExit(message) from error
        mark(labelled, article, tallies)
    return tallies


def compare(tallies: dict[str, Tally], held: dict[str, Any], say: Callable[[str], None]) -> list[str]:
    """Print the scores with what was gained and lost; return the kinds that fell below their floor."""
    say(f"{'kind':<16} {'gold':>5} {'found':>6} {'right':>6} {'P':>6} {'R':>6} {'F1':>6} {'floor':>6}")
    fallen = []
    for kind, tally in tallies.items():
        floor = held.get("floors", {}).get(kind, 0.0)
        low = tally.f1 < floor - _SLACK
        fallen += [kind] if low else []
        say(
            f"{kind:<16} {len(tally.gold):>5} {tally.predicted:>6} {len(tally.right):>6} {tally.precision:6.3f}"
            f" {tally.recall:6.3f} {tally.f1:6.3f} {floor:6.3f}{'  BELOW' if low else ''}"
        )
    for kind, tally in tallies.items():
        before = set(held.get("right", {}).get(kind, ()))
        _changes(f"{kind}: gained", tally.right - before, say)
        _changes(f"{kind}: lost", before - tally.right, say)
    return fallen


def _changes(title: str, items: set[str], say: Callable[[str], None]) -> None:
    for item in sorted(items)[:_SHOWN]:
        say(f"{title}  {item}")
    if len(items) > _SHOWN:
        say(f"{title}  … and {len(items) - _SHOWN} more")


def run(*, update: bool, lower: bool, say: Callable[[str], None]) -> int:
    """Measure, compare, and update the floors when asked to; return the exit code."""
    held = orjson.loads(FLOORS.read_bytes()) if FLOORS.exists() else {}
    tallies = measure(Pipeline())
    same_gold = held.get("gold_sha256") == gold.digest()
    fallen = compare(tallies, held, say)
    if update:
        if fallen and not lower:
            say(f"refused: {', '.join(fallen)} would be lowered; say --lower if that is meant")
            return 1
        FLOORS.write_bytes(orjson.dumps(_floors(tallies), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return 0
    if not same_gold:
        say("the gold has changed since the floors were set: review it, then run with --update")
        return 1
    return 1 if fallen else 0


def _floors(tallies: dict[str, Tally]) -> dict[str, Any]:
    return {
        "gold_sha256": gold.digest(),
        "floors": {kind: round(tally.f1, 4) for kind, tally in tallies.items()},
        "right": {kind: sorted(tally.right) for kind, tally in tallies.items()},
    }
