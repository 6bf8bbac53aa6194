"""From a bare figure to a quantity: the span with its modifiers, the operator, the bounds, the place in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.numbers import modifiers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from onrecord.extract.annotations import Analysis, Quantity
    from onrecord.extract.numbers.measures import Measure
    from onrecord.schemas.terms import Operator


def bounded(text: str, measure: Measure) -> tuple[int, int, Operator]:
    """Span with its modifiers ("up to 1%", "$5 or more") and the operator that they give."""
    start, operator = modifiers.before(text, measure.start)
    end, behind = modifiers.after(text, measure.end)
    if operator == "eq":
        operator = behind
    if measure.high is not None and operator in {"eq", "approx"}:
        operator = "range"
    if measure.low is None and operator == "eq":
        operator = "approx"
    return start, end, operator


def least(measure: Measure, operator: Operator) -> Decimal | None:
    """Lower bound: of a range, of "at least", of an order of size."""
    if measure.low is None:
        return measure.floor
    return measure.low if measure.high is not None or operator in {"at_least", "ge", "gt"} else None


def most(measure: Measure, operator: Operator) -> Decimal | None:
    """Upper bound: of a range, of "up to"."""
    if measure.high is not None:
        return measure.high
    return measure.low if operator in {"up_to", "le", "lt"} else None


def add(analysis: Analysis, found: Iterable[Quantity]) -> Analysis:
    """Add quantities to those of an article. What is there already keeps its place against what overlaps it."""
    kept = list(analysis.quantities)
    taken = [False] * (len(analysis.text) + 1) if kept else []
    for old in kept:
        taken[old.start : old.end] = [True] * (old.end - old.start)
    kept += [new for new in found if not (taken and any(taken[new.start : new.end]))]
    return analysis.with_(quantities=tuple(sorted(kept, key=lambda q: (q.start, q.end))))
