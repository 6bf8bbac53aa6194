"""Percentages, percentage points and basis points, found and valued.

The three are kept apart: a rate that rises from 4% to 5% rises by one percentage point, a hundred basis points, or a
quarter. `find` needs the text only; `annotate` is the extractor of the pipeline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, cast

from onrecord.extract.annotations import Quantity
from onrecord.extract.numbers import Number, numbers_of
from onrecord.extract.numbers.bounds import add, bounded, least, most
from onrecord.extract.numbers.measures import Measure, Unit, measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.extract.annotations import Analysis

Kind = Literal["percent", "percentage_points", "basis_points"]

_SYMBOLS: Final = {"percent": "%", "percentage_points": "pp", "basis_points": "bp"}
_GAP: Final = r"[ \u00a0\u202f\u2009-]"
_OF_ONE: Final = rf"(?:{_GAP}of{_GAP}(?:an?|one|1)(?={_GAP}))?"
_UNIT: Final = re.compile(
    rf"{_OF_ONE}(?:{_GAP}(?:full|whole|single))?(?:{_GAP}(?=[A-Za-z%])|(?=[%％a-z]))(?:"
    rf"(?P<basis_points>(?i:basis{_GAP}points?)|bps?(?![A-Za-z0-9]))"
    rf"|(?P<percentage_points>(?i:percentage{_GAP}points?|percent{_GAP}points?)|%{_GAP}points?|ppts?|pps?|p\.p\.)"
    rf"|(?P<percent>[%％]|(?i:per{_GAP}?cents?|pct\.?|percents)))(?![A-Za-z0-9])"
)
_AHEAD: Final = re.compile(rf"{_GAP}?[%％bfopswBP]")  # asked first: most numbers are none of a hundred
_STEP: Final = re.compile(
    rf"{_GAP}(?:percentage{_GAP})?points?(?={_GAP}(?:(?:interest|base|policy|key){_GAP})?(?:rates?{_GAP})?"
    r"(?:cuts?|hikes?|increases?|rises?|reductions?|moves?|decreases?|raises?|easing|jumps?|drops?|lowering|step)(?![a-z]))"
)


def find(text: str, *, country: str | None = None) -> list[Quantity]:
    """Find percentages, percentage points and basis points.

    Args:
        text: any text.
        country: not needed; here so that all finders are called alike.

    Returns:
        Quantities in order, without overlap. Values are as written ("fell 0.5%" is 0.5); see `changes` for signs.
    """
    del country
    return [_quantity(text, measure) for measure in figures(text, numbers_of(text))]


def figures(text: str, numbers: Iterable[Number]) -> list[Measure]:
    """Find the bare figures, modifiers left out. The unit's ``key`` is its kind."""
    return measures(text, numbers, _unit)


def annotate(analysis: Analysis) -> Analysis:
    """Add the percentages of an article to its quantities."""
    return add(analysis, find(analysis.text))


def _unit(text: str, number: Number, free: int) -> Unit | None:
    del free
    if number.glued:
        return None
    match = _UNIT.match(text, number.end) if _AHEAD.match(text, number.end) else None
    if match is not None:
        kind = cast("str", match.lastgroup)
        return Unit(number.end, match.end(), kind, rule=f"percent.{kind}")
    step = _STEP.match(text, number.end) if number.form == "fraction" else None
    return Unit(number.end, step.end(), "percentage_points", rule="percent.step") if step else None


def _quantity(text: str, measure: Measure) -> Quantity:
    start, end, operator = bounded(text, measure)
    kind = cast("Kind", measure.unit.key)
    return Quantity(
        start=start,
        end=end,
        kind=kind,
        value=measure.low if measure.high is None else None,
        value_min=least(measure, operator),
        value_max=most(measure, operator),
        operator=operator,
        unit=_SYMBOLS[kind],
        vague=measure.floor is not None,
        rule=measure.unit.rule,
    )
