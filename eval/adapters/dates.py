"""Dates, times, durations and sets of a labelled set."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.extract.dates import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eval.options import Options
    from onrecord.extract.annotations import Time


def timex(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the times of a record as the scorer reads them.

    TimeML marks the ends of an interval as two; the interval that we make of them follows as a second analysis.
    """
    said = record.get("reference_date")
    reference = datetime.fromisoformat(said) if said else None
    apart = find(record["text"], reference=reference, intervals=False)
    spans = {(time.start, time.end) for time in apart}
    joined = [time for time in find(record["text"], reference=reference) if (time.start, time.end) not in spans]
    return [_row(time) for time in apart] + [_row(time) | {"alt": True} for time in joined]


def predict(records: Iterable[dict[str, Any]], options: Options) -> Iterator[dict[str, Any]]:  # noqa: ARG001 - the adapters' shape
    """Yield one prediction a record."""
    for record in records:
        yield {"id": record["id"], "pred": timex(record)}


def _row(time: Time) -> dict[str, Any]:
    row = {"start": time.start, "end": time.end, "type": time.type.lower(), "value": time.value}
    if time.start_date and time.end_date:
        row["range"] = f"{time.start_date}/{time.end_date}"
    return row
