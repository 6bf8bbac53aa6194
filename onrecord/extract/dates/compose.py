"""Neighbours that are one time: "7 p.m." and "Friday", "every day" and "at noon", a length and what it starts from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.calendar import at_grain, bounds, step
from onrecord.extract.dates.edtf import edtf
from onrecord.extract.dates.intervals import interval, settled

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time

_ON: Final = re.compile(r"(?:,?\s+(?:on|of)?\s*(?:the\s+)?|,\s*)$")
_AT: Final = re.compile(r",?\s+(?:at|by|around)?\s*$")
_OF: Final = re.compile(r"\s+(?:of|in)\s+$")
_COUNTED: Final = re.compile(r",?\s+(after|before|from|since|following)\s+$")
_ENDED: Final = re.compile(
    r"\s+(?:that\s+|which\s+)?(ended|ending|starting|beginning|started|to|through)\s+(?:on\s+|in\s+)?(?:the\s+)?$"
)
_EDGE: Final = re.compile(r"(?:the\s+)?(first|last|final|past)\s", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P(\d+)([DWMQY])$")
_CLOCK: Final = re.compile(r"T\d\d:\d\d")
_GAP: Final = 22


def compose(text: str, found: list[Time], *, intervals: bool) -> list[Time]:
    """Return the times with neighbours joined; what makes an interval only where that is asked for."""
    joined: list[Time] = []
    for time in found:
        one = _pair(text, joined[-1], time, intervals=intervals) if joined else None
        if one is not None:
            joined[-1] = one
        else:
            joined.append(time)
    return joined


def _pair(text: str, left: Time, right: Time, *, intervals: bool) -> Time | None:
    if right.start - left.end > _GAP:
        return None
    gap = text[left.end : right.start]
    one = _clock_and_day(gap, left, right)
    if one is None and intervals:
        one = (
            _ended_on(text, gap, left, right)
            or interval(text, left, right)
            or _edge_of(text, gap, left, right)
            or _counted_from(text, gap, left, right)
        )
    return one


def _clock_and_day(gap: str, left: Time, right: Time) -> Time | None:
    """Join "7 p.m." and "on Friday", "Friday" and "at 7 p.m.", "every Monday" and "at noon"."""
    if left.type == "TIME" and _ON.match(gap):
        if right.type == "DATE" and _is_day(right):
            return _timed(left, right, left.start, right.end)
        if right.type == "SET":
            return _timed_set(left, right, left.start, right.end)
    if right.type == "TIME" and _CLOCK.search(right.value or "") and _AT.match(gap):
        if left.type == "DATE" and _is_day(left):
            return _timed(right, left, left.start, right.end)
        if left.type == "SET":
            return _timed_set(right, left, left.start, right.end)
    return None


def _is_day(time: Time) -> bool:
    return len(time.value or "") in (10, 11) and "T" not in (time.value or "") and time.start_date == time.end_date


def _timed(clock: Time, day: Time, start: int, end: int) -> Time:
    value = f"{day.value}{_hour(clock)}"
    return replace(
        day, type="TIME", start=start, end=end, value=value, mod=clock.mod, edtf=edtf(value, clock.mod), rule=clock.rule
    )


def _hour(clock: Time) -> str:
    value = clock.value or ""
    return value[value.find("T") :]


def _timed_set(clock: Time, days: Time, start: int, end: int) -> Time | None:
    value = days.value or ""
    if not value.startswith("XXXX-WXX") and value != "P1D":
        return None
    day = "XXXX-XX-XX" if value == "P1D" else value
    return replace(days, start=start, end=end, value=f"{day}{_hour(clock)}")


def _edge_of(text: str, gap: str, left: Time, right: Time) -> Time | None:
    """Join "the first nine months" and "of 1989"."""
    edge, length = _EDGE.match(text, left.start), _LENGTH.match(left.value or "")
    span = bounds(right.value or "") if right.type == "DATE" else None
    if left.type != "DURATION" or edge is None or length is None or span is None or not _OF.match(gap):
        return None
    count, unit = int(length[1]), length[2]
    first, last = _forward(span[0], count, unit) if edge[1].lower() == "first" else _backward(span[1], count, unit)
    if first is None or last is None or first < span[0] or last > span[1]:
        return None
    grain = "M" if unit in "MQY" else "D"
    return settled(right, left.start, right.end, f"{at_grain(first, grain)}/{at_grain(last, grain)}", rule=left.rule)


def _forward(first: date, count: int, unit: str) -> tuple[date | None, date | None]:
    """Return first and last day of a length that begins on a day."""
    after = step(first, count, unit)
    return first, after - timedelta(days=1) if after else None


def _backward(last: date, count: int, unit: str) -> tuple[date | None, date | None]:
    """Return first and last day of a length that ends on a day."""
    after = step(last, 1, "D")
    return step(after, -count, unit) if after else None, last


def _ended_on(text: str, gap: str, left: Time, right: Time) -> Time | None:
    """Join "the six months" and "ended Sept. 30", "the three months" and "to May", "the week" and "starting Monday"."""
    word = _ENDED.match(gap)
    if word is None or right.type != "DATE" or not (right.start_date and right.end_date) or len(right.value or "") < 7:
        return None
    ends = not word[1].startswith(("start", "begin"))
    if not word[1].startswith(("end", "start", "begin")) and text[left.start : left.start + 4].lower() != "the ":
        return None  # "90 days to July 17" counts, "the 12 months to June" is a stretch of the calendar
    count, unit = _length_of(left)
    if not count:
        return None
    day = date.fromisoformat(right.end_date if ends else right.start_date)
    first, last = (_backward if ends else _forward)(day, count, unit)
    after = step(last, 1, "D") if last else None
    if first is None or last is None or after is None:
        return None
    grain = "M" if first.day == 1 == after.day else "D"
    return settled(right, left.start, right.end, f"{at_grain(first, grain)}/{at_grain(last, grain)}", rule=left.rule)


def _length_of(time: Time) -> tuple[int, str]:
    """Return count and unit of "the six months", "the quarter", "the fiscal year"; zero when it is none."""
    value = time.value or ""
    if length := _LENGTH.match(value):
        return (int(length[1]), length[2]) if len(length[1]) < 5 else (0, "")
    if time.type != "DATE" or time.mod:
        return 0, ""
    if time.rule not in ("dates.the_unit", "dates.which_unit", "dates.quarter"):
        return 0, ""
    kind = "Q" if "-Q" in value else {8: "W", 7: "M", 4: "Y"}.get(len(value), "")
    return (1, kind) if kind else (0, "")


def _counted_from(text: str, gap: str, left: Time, right: Time) -> Time | None:
    """Join "two weeks" and "after May 3"."""
    length, word = _LENGTH.match(left.value or ""), _COUNTED.match(gap)
    if left.type != "DURATION" or length is None or word is None or right.type != "DATE" or not right.start_date:
        return None
    if right.start_date != right.end_date or (gap == " from " and text.startswith("for ", max(0, left.start - 4))):
        return None  # "strike for eight days from Sunday" is a length
    way = -1 if word[1] == "before" else 1
    moved = (
        step(date.fromisoformat(right.start_date), way * int(length[1]), length[2]) if int(length[1]) < 10_000 else None
    )
    return settled(right, left.start, right.end, moved.isoformat(), rule=left.rule) if moved else None
