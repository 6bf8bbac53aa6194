"""Meaning of days: "July 9th", "Friday", "yesterday", "the second Monday of next month", "Labor Day"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.dates.calendar import at_grain, gap, month_length, step
from onrecord.extract.dates.direction import full_year, nearest, weekday_near, year_of, years_around
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from onrecord.extract.dates.reading import Context
    from onrecord.schemas.terms import TimeAnchor

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_COMPOUND: Final = re.compile(r"-[a-z]")
_WEEK: Final = 7
_CLOSE: Final = 45


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
    if _COMPOUND.match(found.cx.text, found.end):  # "in September, the fourth-largest"
        return None
    if not 1 <= number <= 31 or (number > 29 and number > month_length(2000, month)) or (month == 2 and number > 29):
        return None
    year, worked_out = year_of(found)
    if year is not None:
        said = safe_date(year, month, number)
        if said is None:
            return None
        return dated(said, "D", anchor="publication_date" if worked_out else "explicit", inferred=worked_out)
    return yearless(found, month, number)


def yearless(found: Found, month: int, number: int) -> Reading:
    """Choose the year of a month and day."""
    today = found.cx.today
    bare = f"XXXX-{month:02d}-{number:02d}"
    if today is None:
        return Reading(type="DATE", value=bare, grain="D")
    options = [option for year in _years_wide(found.cx) if (option := safe_date(year, month, number))]
    known = _known_day(found, month, number) or _told_day(found, month, number)
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
    for day, words in rules.load("holidays", "onrecord.extract.dates").data["known"].items():
        if day[5:] == f"{month:02d}-{number:02d}" and any(behind.startswith(f" {word}") for word in words):
            return date.fromisoformat(day)
    return None


def _told_day(found: Found, month: int, number: int) -> date | None:
    """Return the day in the year that stood beside its month before: "the July 2021 floods … on July 9"."""
    year, today = found.cx.years.get(month), found.cx.today
    said = None if year is None else safe_date(year, month, number)
    if said is None or today is None or said.year >= today.year or found.has("weekday") or found.lean > 0:
        return None
    near = safe_date(today.year, month, number)  # a day close to publication needs no year
    return None if near is not None and abs((today - near).days) < _CLOSE else said


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
    if found.text("now") not in ("", "PRESENT_REF") or count > 5000:
        return None
    if base is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{number}", grain="D")
    if found.has("dir"):
        back = (base.isoweekday() - number) % _WEEK or _WEEK
        return dated(step(base, -back - _WEEK * (count - 1), "D"), "D")
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
