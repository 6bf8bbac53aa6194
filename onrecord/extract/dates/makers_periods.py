"""Meaning of months, quarters, halves, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from onrecord.extract.dates.calendar import at_grain, bounds, gap, step
from onrecord.extract.dates.company import company
from onrecord.extract.dates.direction import full_year, nearest, year_of, years_around
from onrecord.extract.dates.makers_days import dated, safe_date
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from onrecord.schemas.terms import TimeAnchor


@cache
def _contract() -> re.Pattern[str]:
    """What is dealt in by month: "September wheat", "the March milling wheat contract"."""
    goods = company("contract").follows
    return re.compile(f" (?:[a-z]+ )?(?:{'|'.join(sorted(goods))})\\b")


def _anchor(worked_out: bool) -> TimeAnchor:  # noqa: FBT001 - one flag, read at once
    return "publication_date" if worked_out else "explicit"


def month(found: Found) -> Reading:
    """Read a month, with or without its year."""
    number = found.number("month") or 1
    said = found.number("year") is not None or found.number("year2") is not None
    base = found.cx.today
    if said or "year" in found.run[found.hit.end - 1].text.lower():
        year, worked_out = year_of(found)
        day = safe_date(year, number, 1) if year else None
        if day is not None:
            return dated(day, "M", anchor=_anchor(worked_out), inferred=worked_out)
    if base is None:
        return Reading(type="DATE", value=f"XXXX-{number:02d}", grain="M")
    options = [date(year, number, 1) for year in years_around(found.cx)]
    return dated(_which_month(options, base, found), "M", inferred=not found.has("which"))


def _which_month(options: list[date], base: date, found: Found) -> date:
    shift = found.number("which")
    here = base.replace(day=1)
    if shift is None or found.word("which") in ("this", "current", "present"):
        if shift is not None:
            return here.replace(month=options[0].month)
        if _contract().match(found.cx.text, found.end):  # "September wheat": what is dealt in has not been delivered
            return min((day for day in options if day >= here), default=options[0])
        chosen = nearest(((day, day.replace(day=28)) for day in options), base, found.lean)
        return chosen[0] if chosen else options[0]
    if shift < 0:
        return max((day for day in options if day < here), default=options[0])
    return min((day for day in options if day > here), default=options[-1])


def iso_month(found: Found) -> Reading:
    """Read "2014-10"."""
    return Reading(type="DATE", value=found.text("iso"), anchor="explicit", grain="M")


def year(found: Found) -> Reading | None:
    """Read a year, calendar or fiscal."""
    said = found.number("fy")
    if said is None:
        said = found.number("year") if found.has("year") else found.number("year2")
    if said is None:
        return None
    if said < 100:
        said = full_year(said, found.cx.today)
    return Reading(type="DATE", value=f"{said:04d}", anchor="explicit", grain="Y")


def split_year(found: Found) -> Reading | None:
    """Read "1998-99", "2014-18": from one year into another."""
    first, short = found.number("year") or 0, found.number("short") or 0
    last = first - first % 100 + short + (100 if short == 0 and first % 100 == 99 else 0)
    if len(found.parts("short")[0].text) != 2 or not first < last <= first + 12:
        return None
    return Reading(type="DATE", value=f"{first:04d}/{last:04d}", anchor="explicit", grain="I")


def year_to_date(found: Found) -> Reading:
    """Read "the year to date"."""
    return dated(found.cx.today, "Y")


def decade(found: Found) -> Reading:
    """Read "the 1930s", "the nineties"."""
    said = found.number("decade")
    if said is not None:
        return Reading(type="DATE", value=f"{said // 10:03d}", anchor="explicit", grain="DE")
    short = found.number("short") or 0
    century = 20 if short < 20 or (found.cx.today is not None and 2000 + short <= found.cx.today.year) else 19
    return Reading(type="DATE", value=f"{century}{short // 10}", anchor="explicit", inferred=True, grain="DE")


def century(found: Found) -> Reading | None:
    """Read "the 20th century"; TIMEX3 counts the hundreds, so that is 19."""
    number = found.number("ord") or 0
    if not 1 <= number <= 30:
        return None
    return Reading(type="DATE", value=f"{number - 1:02d}", anchor="explicit", grain="CE")


def _is_fine(found: Found, unit: str) -> bool:
    """Tell whether what was named last is no longer than a unit: "the previous week" is counted from no year."""
    order = ("D", "W", "M", "Y")
    return found.cx.focus is not None and (unit not in order or order.index(found.cx.focus_grain) <= order.index(unit))


def which_unit(found: Found) -> Reading | None:
    """Read "last year", "next week", "this quarter", "the previous month"."""
    unit, shift, word = found.text("unit"), found.number("which") or 0, found.word("which")
    base, anchor = found.cx.today, "publication_date"
    if word in ("following", "previous", "preceding", "prior"):
        if unit == "W" and found.cx.week is not None and found.cx.focus_grain != "D":
            base, anchor = found.cx.week, "previous_date"  # of weekly figures, however often it is said
        elif _is_fine(found, unit):
            base, anchor = found.cx.focus, "previous_date"
    if unit in ("DE", "CE") and word == "past" and base is not None:  # the last ten years, not the 2010s
        years = 10 if unit == "DE" else 100
        first, last = step(base, -years, "Y"), base - timedelta(days=1)
        return Reading(type="DURATION", value=f"P{years}Y", anchor="publication_date", first=first, last=last)
    if unit == "FN":
        return Reading(type="DURATION", value="P2W")
    if base is None:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    if unit in ("M", "Q", "Y", "DE", "CE", "ML"):
        base = base.replace(day=1)
    if unit == "WE" and word == "this past":
        shift = -1
    if unit == "WE" and shift < 0 and base.isoweekday() >= 6:
        pass
    return dated(
        step(base, shift, unit), unit, anchor="publication_date" if anchor == "publication_date" else "previous_date"
    )


def season(found: Found) -> Reading:
    """Read a season; December of a winter gives it its year."""
    code = found.text("season")
    year, worked_out = year_of(found, "which2")
    base = found.cx.today
    if year is None and base is None:
        return Reading(type="DATE", value=f"XXXX-{code}", grain="S")
    if year is None and base is not None:
        year, worked_out = _which_season(found, base, code), True
    return Reading(type="DATE", value=f"{year:04d}-{code}", anchor=_anchor(worked_out), inferred=worked_out, grain="S")


def _which_season(found: Found, base: date, code: str) -> int:
    options = [pair for year in years_around(found.cx) if (pair := bounds(f"{year:04d}-{code}"))]
    shift, word = found.number("which"), found.word("which")
    if (shift is not None and shift < 0) or "past" in word:
        return max((first.year for first, last in options if last < base), default=base.year)
    if shift is not None and shift > 0:
        return min((first.year for first, last in options if first > base), default=base.year)
    if word == "this":
        return base.year
    chosen = nearest(options, base, found.lean)
    return chosen[0].year if chosen else base.year


def unit_end(found: Found) -> Reading:
    """Read "year-end": the last day of the year."""
    unit, base = found.text("unit"), found.cx.today
    year, worked_out = year_of(found, "which2")
    if year is not None and unit == "Y":
        anchor = _anchor(worked_out)
        return Reading(type="DATE", value=f"{year:04d}-12-31", anchor=anchor, inferred=worked_out, grain="D")
    if base is None:
        return Reading(type="DATE", value="XXXX-12-31" if unit == "Y" else gap("D"), grain="D")
    moved = step(base.replace(day=1), found.number("which") or 0, unit)
    pair = bounds(at_grain(moved, unit)) if moved else None
    if pair is None:
        return Reading(type="DATE", value=gap("D"), grain="D")
    return dated(pair[1], "D", inferred=True)


def rest(found: Found) -> Reading:
    """Read "the rest of the year": from the day of publication to its end."""
    unit, base = found.text("unit"), found.cx.today
    if base is None:
        return Reading(type="DATE", value=gap(unit), mod="END", grain=unit)
    moved = step(base, found.number("which") or 0, unit)
    pair = bounds(at_grain(moved, unit)) if moved else None
    if pair is None:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    first = max(base, pair[0])
    return Reading(
        type="DATE",
        value=at_grain(pair[0], unit),
        mod="END",
        anchor="publication_date",
        first=first,
        last=pair[1],
        grain=unit,
    )
