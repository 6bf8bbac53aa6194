"""Predictions for sets labelled with amounts of money, percentages and dates.

The sets hold magnitudes as they are written, without the modifiers in front ("about", "up to"), percentage points
and basis points among the percentages.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING, Final

from onrecord.extract import money, percent
from onrecord.extract.numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eval.options import Options
    from onrecord.extract.numbers.measures import Measure

_DATES: Final = "eval.adapters.dates"


def predict(records: Iterable[Mapping[str, object]], options: Options) -> Iterator[dict[str, object]]:
    """Yield ``{id, pred}`` for every record."""
    del options
    for record in records:
        yield {"id": record["id"], "pred": [*figures(str(record["text"])), *_times(record)]}


def figures(text: str) -> list[dict[str, object]]:
    """Return the amounts and percentages of a text in the form of the sets."""
    numbers = numbers_of(text)
    found = [_row("money", m) for m in money.figures(text, numbers)]
    return found + [_row("percent", m) for m in percent.figures(text, numbers)]


def _row(kind: str, measure: Measure) -> dict[str, object]:
    return {
        "start": measure.start,
        "end": measure.end,
        "type": kind,
        "value": None if measure.low is None else str(measure.low),
        "value_max": None if measure.high is None else str(measure.high),
        "currency": measure.unit.key if kind == "money" else None,
    }


def _times(record: Mapping[str, object]) -> list[dict[str, object]]:
    if importlib.util.find_spec(_DATES) is None:
        return []
    times: list[dict[str, object]] = importlib.import_module(_DATES).timex(record)
    return times
