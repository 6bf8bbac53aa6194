"""Calendar arithmetic over TIMEX3 values: dates at a grain, steps of units, first and last day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_MONTHS: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS: Final = {"D": 1, "WD": 1, "W": 7, "WE": 7, "FN": 14}
_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|\d))?$")
_PART: Final = re.compile(r"(\d{4})-([QH])(\d)$")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)$")


def step(day: date, count: int, unit: str) -> date | None:
    """Move a day by units; the day of the month is kept or cut to the month's length. None: off the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, month_length(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def at_grain(day: date, unit: str) -> str:
    """Write the unit of the calendar that a day lies in: year "2025", quarter "2025-Q3", week "2025-W29"."""
    if unit in ("D", "WD"):
        return day.isoformat()
    if unit in ("W", "WE", "FN"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    digits = {"Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]
    return f"{day.year:04d}"[:digits]


def gap(unit: str) -> str:
    """Write an unknown unit of the calendar."""
    gaps = {"D": "XXXX-XX-XX", "WD": "XXXX-XX-XX", "W": "XXXX-WXX", "FN": "XXXX-WXX", "WE": "XXXX-WXX-WE"}
    gaps |= {"M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "DE": "XXX", "CE": "XX", "ML": "X"}
    return gaps.get(unit, "XXXX")


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date, date] | None:
    """Return first and last day of a TIMEX3 date or interval without gaps; None for all else."""
    try:
        if "/" in value:
            left, right = (bounds(part) for part in value.split("/", 1))
            return (left[0], right[1]) if left and right and left[0] <= right[1] else None
        return _simple_bounds(value)
    except ValueError:
        return None


def _simple_bounds(value: str) -> tuple[date, date] | None:
    if found := _DAY.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK.match(value):
        return _week_bounds(int(found[1]), int(found[2]), found[3])
    if found := _PART.match(value):
        length = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, length)
    if found := _SEASON.match(value):
        return _months(int(found[1]), _SEASON_MONTH[found[2]], 3)
    if found := _MONTH.match(value):
        return _months(int(found[1]), int(found[2]), 1)
    return _years_bounds(value)


def _week_bounds(year: int, week: int, part: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if part is None:
        return monday, monday + timedelta(days=6)
    if part == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    day = monday + timedelta(days=int(part) - 1)
    return day, day


def _years_bounds(value: str) -> tuple[date, date] | None:
    """Return the bounds of a year, decade or century: of four digits or the first of them."""
    if not (value.isdecimal() and value.isascii()) or len(value) > 4:
        return None
    years = 10 ** (4 - len(value))
    first = int(value) * years
    return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    after = step(first, count, "M")
    return first, (after - timedelta(days=1) if after else date(year, 12, 31))
