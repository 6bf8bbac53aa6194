"""Finds dates, times, durations and sets in a text, front to back, so that "a year earlier" knows what came before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Time
from onrecord.extract.dates import (
    makers_clock,
    makers_days,
    makers_periods,
    makers_places,
    makers_quarters,
    makers_spans,
)
from onrecord.extract.dates.calendar import bounds
from onrecord.extract.dates.company import keeps
from onrecord.extract.dates.compose import compose
from onrecord.extract.dates.doubts import DOUBTS
from onrecord.extract.dates.edtf import edtf
from onrecord.extract.dates.governor import leaning_of
from onrecord.extract.dates.grammar import matches, openings
from onrecord.extract.dates.modify import modify
from onrecord.extract.dates.reading import Context, Found, Reading
from onrecord.extract.dates.tokens import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from onrecord.extract.annotations import Analysis, Quantity
    from onrecord.extract.dates.forms import Token
    from onrecord.extract.dates.grammar import Hit, Production

    _Read = tuple[Reading, str, int]

_MONTH_FIRST: Final = frozenset({"US", "PH", "CA", "FM", "PW"})  # ISO 3166: where 03/04 is 4 March


@cache
def _makers() -> dict[str, Callable[[Found], Reading | None]]:
    modules = (makers_days, makers_periods, makers_places, makers_quarters, makers_spans, makers_clock)
    return {
        name: maker for module in modules for name, maker in vars(module).items() if callable(maker) and name[0] != "_"
    }


def find(
    text: str,
    *,
    reference: datetime | date | None = None,
    day_first: bool = False,
    intervals: bool = True,
    leaning: Callable[[int, int], int | None] | None = None,
) -> list[Time]:
    """Find every time expression of a text.

    Args:
        text: plain text of any length; nothing is ever raised for what it holds.
        reference: publication date. Without it relative expressions keep their gaps ("XXXX-WXX-5"). Never the clock.
        day_first: whether "03/04/2025" is 3 April, as outside the United States.
        intervals: whether "from 2014 to 2018" is one time; otherwise its ends are two.
        leaning: tells the direction of the clause around a stretch (-1 back, 1 ahead), where a parse knows it better.

    Returns:
        Times in order of appearance, without overlap; offsets are code points of ``text``.
    """
    cx = Context(text, reference, day_first, leaning)
    found: list[Time] = []
    for run in runs(text):
        found.extend(_read(run, cx))
    return compose(text, found, intervals=intervals)


def annotate(analysis: Analysis) -> Analysis:
    """Add the times of an article; none overlaps a quantity that was found before.

    The governing verb's tense gives the direction; the outlet's country the order of day and month in figures.
    """
    found = find(
        analysis.text,
        reference=analysis.reference,
        day_first=analysis.country is not None and analysis.country not in _MONTH_FIRST,
        leaning=leaning_of(analysis.doc) if analysis.doc.has_annotation("DEP") else None,
    )
    return analysis.with_(times=_apart(found, analysis.quantities))


def _apart(times: list[Time], quantities: tuple[Quantity, ...]) -> tuple[Time, ...]:
    """Leave out the times that overlap a quantity; both come in order."""
    kept, at = [], 0
    for time in times:
        while at < len(quantities) and quantities[at].end <= time.start:
            at += 1
        if at == len(quantities) or quantities[at].start >= time.end:
            kept.append(time)
    return tuple(kept)


def _read(run: list[Token], cx: Context) -> Iterator[Time]:
    classes = "".join([token.code for token in run])
    done = 0
    for at, prefixes, cores in openings(classes):
        if at < done:
            continue
        read = _prefixed(prefixes, classes, run, cx) or _core(cores, run, cx)
        if read is not None:
            reading, rule, done = _suffixed(read, classes, run, cx)
            yield _time(reading, rule, run[at].start, run[done - 1].end, cx)


def _core(hits: Iterable[Hit], run: list[Token], cx: Context) -> _Read | None:
    """Read an expression: the longest that has a meaning here."""
    for hit in hits:
        found = Found.of(hit, run, cx)
        if not _stands(hit.production, found):
            continue
        reading = _makers()[hit.production.make](found)
        if reading is not None:
            return reading, hit.production.id, hit.end
    return None


def _stands(production: Production, found: Found) -> bool:
    """Whether a doubtful expression keeps the company of a time."""
    doubt, company = production.doubt, production.company
    return (not doubt or DOUBTS[doubt](found)) and (not company or keeps(company, found))


def _prefixed(hits: Iterable[Hit], classes: str, run: list[Token], cx: Context) -> _Read | None:
    for hit in hits:
        read = _core(matches("core", classes, hit.end), run, cx) if hit.end < len(run) else None
        if read is not None:
            modified = modify(read[0], hit.production, Found.of(hit, run, cx))
            if modified is not None:
                return modified, read[1], read[2]
    return None


def _suffixed(read: _Read, classes: str, run: list[Token], cx: Context) -> _Read:
    reading, rule, behind = read
    if behind < len(run):
        for hit in matches("suffix", classes, behind):
            modified = modify(reading, hit.production, Found.of(hit, run, cx))
            if modified is not None:
                return modified, rule, hit.end
    return read


def _is_complete(reading: Reading, days: tuple[date, date] | None) -> bool:
    if reading.type in ("DATE", "TIME"):
        return days is not None
    return reading.type == "SET" or "X" not in (reading.value or "X")


def _time(reading: Reading, rule: str, start: int, end: int, cx: Context) -> Time:
    """Make the annotation and remember what later expressions can point to."""
    value = reading.value or ""
    days = bounds(value) if reading.type != "DURATION" else None
    first, last = days or (reading.first, reading.last)
    if reading.type == "TIME" and days is None and value[:10].count("-") == 2 and "X" not in value[:10]:
        days = bounds(value[:10])
        first, last = days or (None, None)
    cx.remember(reading, first, start)
    anchor_date = cx.anchor_date(reading) if first else None
    return Time(
        start=start,
        end=end,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        edtf=edtf(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None,
        start_date=first.isoformat() if first else None,
        end_date=last.isoformat() if last else None,
        anchor=reading.anchor if first or reading.anchor == "explicit" else "none",
        anchor_date=anchor_date.isoformat() if anchor_date else None,
        resolved=_is_complete(reading, days),
        year_inferred=reading.inferred,
        rule=rule,
    )
