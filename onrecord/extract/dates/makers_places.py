"""Meaning of days and weeks told by their place: "the first Tuesday of May", "the week of April 10th", holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.calendar import gap, month_length, step
from onrecord.extract.dates.direction import nearest, year_of, years_around
from onrecord.extract.dates.holidays import holiday as holiday_on
from onrecord.extract.dates.holidays import nth_weekday as weekday_of
from onrecord.extract.dates.makers_days import dated, safe_date, yearless
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from onrecord.schemas.terms import TimeAnchor

_WEEK: Final = 7


def nth_weekday(found: Found) -> Reading | None:
    """Read "the first Tuesday of November"."""
    nth = found.number("ord") or (-1 if found.word("which") == "last" else 0)
    number = found.number("weekday") or 1
    if nth > 5 or nth == 0:
        return None
    if found.has("every"):
        return Reading(type="SET", value=f"XXXX-XX-WXX-{number}-{nth}")
    month = month_meant(found)
    if month is None:
        month_number = found.number("month")
        value = f"XXXX-{month_number:02d}-WXX-{number}-{nth}" if month_number else f"XXXX-XX-WXX-{number}-{nth}"
        return Reading(type="DATE", value=value, grain="D")
    said = weekday_of(month.year, month.month, number, nth)
    return dated(said, "D", anchor="explicit" if found.has("year") else "publication_date")


def month_meant(found: Found) -> date | None:
    """Return the first day of the month of "of June", "of June 2019", "of next month"."""
    base, month, year = found.cx.today, found.number("month"), found.number("year")
    if month and year:
        return safe_date(year, month, 1)
    if base is None:
        return None
    if month:
        options = [date(year, month, 1) for year in years_around(found.cx)]
        chosen = nearest(((day, day.replace(day=28)) for day in options), base, found.lean)
        return chosen[0] if chosen else None
    return step(base.replace(day=1), found.number("of") or 0, "M")


def nth_day(found: Found) -> Reading | None:
    """Read "the last day of October", "the first day of next month"."""
    nth = found.number("ord") or (-1 if found.word("which") == "last" else 0)
    month, year = month_meant(found), found.number("year")
    if nth == 0:
        return None
    if year is not None and not found.has("month"):
        month = date(year, 12 if nth < 0 else 1, 1)
    if month is None:
        return Reading(type="DATE", value=gap("D"), grain="D")
    said = safe_date(month.year, month.month, month_length(month.year, month.month) if nth < 0 else nth)
    return None if said is None else dated(said, "D", anchor="explicit" if year is not None else "publication_date")


def after_next(found: Found) -> Reading | None:
    """Read "the week after next", "the year before last", "the Monday after next"."""
    way, which = found.number("dir") or 0, found.number("which") or 0
    unit, base, number = found.text("unit") or "D", found.cx.today, found.number("weekday")
    if way != which or found.word("which") not in ("next", "last"):
        return None
    if base is None:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    if number is None:
        return dated(step(base, 2 * way, unit), unit)
    monday = step(base, 1 - base.isoweekday() + _WEEK * 2 * way, "D")
    return dated(step(monday, number - 1, "D") if monday else None, "D")


def week_of(found: Found) -> Reading | None:
    """Read "the week of April 10th", "the July 4 weekend"."""
    month, number = found.number("month") or 1, found.number("day") or 1
    unit = "WE" if found.text("unit") == "WE" else "W"
    year = found.number("year")
    if number > month_length(2000, month):
        return None
    if year is not None:
        said = safe_date(year, month, number)
        return None if said is None else dated(said, unit, anchor="explicit")
    value = yearless(found, month, number).value or ""
    if "X" in value:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    day_meant = date.fromisoformat(value)
    return dated(_weekend_by(day_meant) if unit == "WE" else day_meant, unit, inferred=True)


def _weekend_by(day: date) -> date:
    """Return the Saturday of the weekend that a holiday lengthens: of a Monday or Tuesday the one before."""
    return day + timedelta(days={1: -2, 2: -3}.get(day.isoweekday(), 6 - day.isoweekday()))


def nth_week(found: Found) -> Reading | None:
    """Read "the last week of March", "the first week of 2019"."""
    unit = "WE" if found.text("unit") == "WE" else "W"
    nth = found.number("ord") or (-1 if found.word("which") == "last" else 0)
    if nth == 0:
        return None
    if found.has("month") or not (found.has("year") or "year" in found.run[found.hit.end - 1].text.lower()):
        month = month_meant(found)
        if month is None:
            return Reading(type="DATE", value=gap(unit), grain=unit)
        return dated(_week_in_month(month, nth), unit)
    year, _ = year_of(found, "of")
    if year is None:
        return Reading(type="DATE", value=f"XXXX-W{nth:02d}" if nth > 0 else gap(unit), grain=unit)
    day = date(year, 12, 28) if nth < 0 else date(year, 1, 4) + timedelta(days=_WEEK * (nth - 1))
    return dated(day, unit, anchor="explicit" if found.has("year") else "publication_date")


def _week_in_month(month: date, nth: int) -> date:
    """Return a day in the n-th week of a month; the week that holds the month's first Thursday is its first."""
    if nth < 0:
        return weekday_of(month.year, month.month, 4, -1)
    return weekday_of(month.year, month.month, 4, 1) + timedelta(days=_WEEK * (nth - 1))


def day_beside(found: Found) -> Reading:
    """Read "the day after tomorrow", "the day before Christmas"."""
    base = found.cx.today
    if found.has("day"):
        said = _which_holiday(found, found.text("day"))
        return dated(step(said, found.number("dir") or 0, "D") if said else None, "D", inferred=True)
    shift = (found.number("today") or 0) + (found.number("dir") or 0)
    return dated(step(base, shift, "D") if base else None, "D")


def holiday(found: Found) -> Reading:
    """Read a holiday by its rule, or the weekend beside it."""
    rule = found.text("day")
    year, worked_out = year_of(found, "which2")
    anchor: TimeAnchor = "publication_date"
    if year is not None and 1 < year < 9999:
        said: date | None = holiday_on(rule, year)
        anchor = "publication_date" if worked_out else "explicit"
    else:
        said, worked_out = _which_holiday(found, rule), True
    if found.has("unit"):
        return dated(_weekend_by(said) if said else None, "WE", anchor=anchor, inferred=worked_out)
    if said is None and re.fullmatch(r"\d\d-\d\d", rule):
        return Reading(type="DATE", value=f"XXXX-{rule}", grain="D")
    return dated(said, "D", anchor=anchor, inferred=worked_out)


def _which_holiday(found: Found, rule: str) -> date | None:
    base = found.cx.today
    if base is None:
        return None
    options = [holiday_on(rule, year) for year in years_around(found.cx)]
    shift = found.number("which")
    if shift is not None and shift < 0:
        options = [day for day in options if day < base][-1:] or options
    elif shift:
        options = [day for day in options if day > base][:1] or options
    chosen = nearest(((day, day) for day in options), base, found.lean)
    return chosen[0] if chosen else None
