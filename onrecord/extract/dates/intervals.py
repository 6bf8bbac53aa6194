"""Two dates as the ends of one: "from 2014 to 2018", "between May and July", "Nov. 18-19"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.calendar import bounds, step
from onrecord.extract.dates.edtf import edtf

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time

_TO: Final = re.compile(r"\s*(?:,?\s+(?:to|until|till|through|thru)\s+(?:the\s+)?|[-–—~]\s*)$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?$", re.IGNORECASE)
_THROUGH: Final = re.compile(r"\s+(?:to|until|till|through|thru)\s+$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_POINT: Final = re.compile(r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-\d)?|Q\d|SP|SU|FA|WI))?$")


def interval(text: str, left: Time, right: Time) -> Time | None:
    """Return one time from the first day of the left to the last day of the right, or None when they are no pair."""
    if left.type != "DATE" or right.type != "DATE" or left.mod not in (None, "START") or right.mod not in (None, "END"):
        return None
    if not (_POINT.match(left.value or "") and _POINT.match(right.value or "")):
        return None
    gap = text[left.end : right.start]
    between = bool(_BETWEEN.search(text, max(0, left.start - 9), left.start))
    if not (_TO.match(gap) or (between and (_AND.match(gap) or _THROUGH.match(gap)))):
        return None
    left, right = _ordered(left, right)
    return _joined(left, right)


def _ordered(left: Time, right: Time) -> tuple[Time, Time]:
    """Give a bare end the year of the other: "between May and July 2019", "from November to March"."""
    if not (left.start_date and right.end_date):
        return left, right
    if _is_weekday(right) and right.end_date < left.start_date:
        return left, _weeks_later(right, left.start_date)
    return _in_years(left, right, left.start_date, right.end_date)


def _in_years(left: Time, right: Time, first: str, last: str) -> tuple[Time, Time]:
    if left.year_inferred and not right.year_inferred and len(right.value or "") > 4:
        target = int(last[:4])
        moved = _in_year(left, target)
        if moved.start_date and moved.start_date > last:
            moved = _in_year(left, target - 1)
        return moved, right
    if left.year_inferred and right.year_inferred and last < first:
        return _nearer(left, right)
    if right.year_inferred and last < first:
        return left, _in_year(right, int(first[:4]) + (last[5:] < first[5:]))
    if (
        right.year_inferred
        and left.year_inferred
        and right.start_date
        and int(right.start_date[:4]) - int(first[:4]) > 1
    ):
        return left, _in_year(right, int(first[:4]))
    return left, right


def _nearer(left: Time, right: Time) -> tuple[Time, Time]:
    """Give two bare ends that lie the wrong way round their years, so that both together are nearest to the article."""
    first, last = left.start_date or "", right.end_date or ""
    ahead = left, _in_year(right, int(first[:4]) + (last[5:] < first[5:]))
    back = _in_year(left, int(last[:4]) - (last[5:] < first[5:])), right
    here = left.anchor_date
    if here is None:
        return ahead
    near = date.fromisoformat(here)
    gaps = (date.fromisoformat(first) - near).days, (near - date.fromisoformat(last)).days
    return ahead if gaps[0] < gaps[1] else back


def _is_weekday(time: Time) -> bool:
    return time.rule == "dates.weekday" and time.start_date is not None


def _weeks_later(time: Time, than: str) -> Time:
    """Move a weekday by as many weeks as it takes to lie behind a day: "from next Monday to Friday"."""
    day = date.fromisoformat(time.start_date or "")
    moved = step(day, 7 * ((date.fromisoformat(than) - day).days // 7 + 1), "D")
    value = moved.isoformat() if moved else time.value
    return replace(time, value=value, start_date=value, end_date=value)


def _in_year(time: Time, year: int) -> Time:
    value = f"{year:04d}{(time.value or '')[4:]}"
    span = bounds(value)
    if span is None:
        return time
    return replace(time, value=value, start_date=span[0].isoformat(), end_date=span[1].isoformat())


def _joined(left: Time, right: Time) -> Time | None:
    value = f"{left.value}/{right.value}"
    if left.start_date and right.end_date:
        if left.start_date > right.end_date:
            return None
        return settled(right, left.start, right.end, value, rule="dates.interval")
    return replace(left, end=right.end, value=value, edtf=edtf(value, None), resolved=False, rule="dates.interval")


def settled(time: Time, start: int, end: int, value: str, *, rule: str) -> Time:
    """Return a time with another stretch and value; first and last day follow from the value."""
    span = bounds(value)
    first, last = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return replace(
        time, start=start, end=end, type="DATE", value=value, mod=None, edtf=edtf(value, None), start_date=first,
        end_date=last, resolved=span is not None, rule=rule,
    )  # fmt: skip
