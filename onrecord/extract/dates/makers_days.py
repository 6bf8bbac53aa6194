"""Meaning of days: "July 9th", "Friday", "yesterday", "the second Monday of next month", "Labor Day"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.dates.calendar import at_grain, gap, month_length, step
from onrecord.extract.dates.direction import full_year, nearest, weekday_near, year_of, years_around
from onrecord.extract.dates.holidays import holiday as holiday_on
from onrecord.extract.dates.holidays import nth_weekday as weekday_of
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from onrecord.extract.dates.reading import Context
    from onrecord.schemas.terms import TimeAnchor

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_WEEK: Final = 7


def dated(day: date | None, grain: str, *, anchor: TimeAnchor = "publication_date", inferred: bool = False) -> Reading:
    """Write a unit of the calendar, or its gap when the day is not known."""
    if day is None:
        return Reading(type="DATE", value=gap(grain), grain=grain)
    return Reading(type="DATE", value=at_grain(day, grain), anchor=anchor, inferred=inferred, grain=grain)


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has none."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= day <= month_length(year, month) else None


def day(found: Found) -> Reading | None:
    """Read a month and a day, with year and weekday where they stand."""
    month, number = found.number("month") or 0, found.number("day") or 0
    if not 1 <= number <= 31 or (number > 29 and number > month_length(2000, month)) or (month == 2 and number > 29):
        return None
    year, worked_out = year_of(found)
    if year is not None:
        said = safe_date(year, month, number)
        if said is None:
            return None
        return dated(said, "D", anchor="publication_date" if worked_out else "explicit", inferred=worked_out)
    return _yearless(found, month, number)


def _yearless(found: Found, month: int, number: int) -> Reading:
    today = found.cx.today
    bare = f"XXXX-{month:02d}-{number:02d}"
    if today is None:
        return Reading(type="DATE", value=bare, grain="D")
    options = [option for year in _years_wide(found.cx) if (option := safe_date(year, month, number))]
    known = _known_day(found, month, number)
    if known is not None:
        return dated(known, "D", anchor="explicit", inferred=True)
    weekday = found.number("weekday")
    if weekday:
        options = [option for option in options if option.isoweekday() == weekday] or options
    chosen = nearest(((option, option) for option in options), today, found.lean)
    if chosen is None:
        return Reading(type="DATE", value=bare, grain="D")
    return dated(chosen[0], "D", inferred=True)


def _known_day(found: Found, month: int, number: int) -> date | None:
    """Return the day that a name means whatever the year of the article: "the Sept. 11 attacks"."""
    behind = found.cx.text[found.end : found.end + 30].lower()
    for day, words in rules.load("dates_holidays").data["known"].items():
        if day[5:] == f"{month:02d}-{number:02d}" and any(behind.startswith(f" {word}") for word in words):
            return date.fromisoformat(day)
    return None


def _years_wide(cx: Context) -> range:
    around = years_around(cx)
    return range(max(around.start - 3, 1), min(around.stop + 3, 9999))  # leap days


def numeric(found: Found) -> Reading | None:
    """Read digits with separators; the day of "03/04/2025" comes first only where the outlet writes so."""
    said = found.text("iso")
    if iso := _ISO.match(said):
        if safe_date(int(iso[1]), _month(iso[2]), int(iso[3])) is None:
            return None
        return Reading(type="TIME" if iso[4] else "DATE", value=said, anchor="explicit", grain="D")
    parts = re.split(r"[/.-]", said)
    if len(parts) != 3:
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        year, month, number = a, b, c
    else:
        year = c if len(parts[2]) == 4 else full_year(c)
        dotted = "." in said
        month, number = (b, a) if (found.cx.day_first or dotted or a > 12) and b <= 12 else (a, b)
    said_day = safe_date(year, month, number) if 1 <= month <= 12 else None
    return None if said_day is None else dated(said_day, "D", anchor="explicit")


def _month(digits: str) -> int:
    return int(digits) if 1 <= int(digits) <= 12 else 2


def today(found: Found) -> Reading:
    """Read today, tomorrow, yesterday."""
    base = found.cx.today
    return dated(step(base, found.number("today") or 0, "D") if base else None, "D")


def weekday(found: Found) -> Reading:
    """Read a weekday, with "last", "next" or "this"."""
    number = found.number("weekday") or 1
    base = found.cx.today
    if base is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{number}", grain="D")
    word = found.word("which")
    if word in ("previous", "preceding", "following") and found.cx.focus is not None and found.cx.focus_grain == "D":
        base = found.cx.focus
    return dated(_which_weekday(base, number, found), "D")


def _which_weekday(base: date, number: int, found: Found) -> date:
    shift, word = found.number("which"), found.word("which")
    back = (base.isoweekday() - number) % _WEEK
    if shift is None:
        return weekday_near(base, number, found.lean)
    if shift < 0:
        return base - timedelta(days=back or _WEEK)
    if shift == 0 or word in ("coming", "upcoming", "this coming"):
        if "past" in word:
            return base - timedelta(days=back or _WEEK)
        if shift == 0 and found.lean < 0:
            return base - timedelta(days=back)
        return base + timedelta(days=(_WEEK - back) % _WEEK)
    return base + timedelta(days=_WEEK - base.isoweekday() + number)  # "next Wednesday": of next week


def weekday_of_week(found: Found) -> Reading:
    """Read "Tuesday next week"."""
    base, number = found.cx.today, found.number("weekday") or 1
    if base is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{number}", grain="D")
    monday = base - timedelta(days=base.isoweekday() - 1)
    return dated(step(monday, _WEEK * (found.number("which") or 0) + number - 1, "D"), "D")


def weekdays_from_now(found: Found) -> Reading | None:
    """Read "three Fridays from now"."""
    base, count, number = found.cx.today, found.number("count") or 1, found.number("weekday") or 1
    if found.text("now") != "PRESENT_REF" or count > 5000:
        return None
    if base is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{number}", grain="D")
    ahead = (number - base.isoweekday()) % _WEEK or _WEEK
    return dated(step(base, ahead + _WEEK * (count - 1), "D"), "D")


def weekday_day(found: Found) -> Reading | None:
    """Read "Friday the 13th": the nearest one."""
    base, number = found.cx.today, found.number("day") or 1
    if number > 31:
        return None
    if base is None:
        return Reading(type="DATE", value=f"XXXX-XX-{number:02d}", grain="D")
    months = [step(base.replace(day=1), shift, "M") for shift in range(-12, 13)]
    options = [safe_date(month.year, month.month, number) for month in months if month]
    fitting = [(day, day) for day in options if day and day.isoweekday() == found.number("weekday")]
    chosen = nearest(fitting, base, found.lean)
    return dated(chosen[0] if chosen else None, "D")


def days(found: Found) -> Reading | None:
    """Read "July 13 to 15", "4 to 23 next month"."""
    first, last = found.number("day") or 0, found.number("day2") or 0
    month = found.number("month")
    if not 1 <= first < last <= (month_length(2000, month) if month else 31):
        return None
    start = day(found) if month else day_of_month(found)
    if start is None or start.value is None:
        return None
    value = f"{start.value}/{start.value[:8]}{last:02d}"
    return Reading(type="DATE", value=value, anchor=start.anchor, inferred=start.inferred, grain="I")


def day_of_month(found: Found) -> Reading | None:
    """Read "the 20th of next month"."""
    base, number = found.cx.today, found.number("day") or 1
    if not 1 <= number <= 31:
        return None
    if found.has("every"):
        return Reading(type="SET", value=f"XXXX-XX-{number:02d}")
    if base is None:
        return Reading(type="DATE", value=f"XXXX-XX-{number:02d}", grain="D")
    month = step(base.replace(day=1), found.number("which") or 0, "M")
    said = safe_date(month.year, month.month, number) if month else None
    return None if said is None else dated(said, "D")


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
    value = _yearless(found, month, number).value or ""
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
    if found.has("month") or not (found.has("year") or "year" in found.run[found.match.end() - 1].text.lower()):
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
    """Read "the day after tomorrow", "the day before yesterday"."""
    base = found.cx.today
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
