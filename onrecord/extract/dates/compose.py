"""Neighbours that are one time: "7 p.m." and "Friday"; "2014" and "2018" of "from 2014 to 2018"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.edtf import edtf

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time
    from onrecord.extract.dates.reading import Context

_JOINT: Final = re.compile(r"(?:,?\s+(?:on|of)?\s*(?:the\s+)?|,\s*)$")
_AT: Final = re.compile(r",?\s+(?:at|by|around)?\s*$")
_CLOCK: Final = re.compile(r"T\d\d:\d\d")


def compose(text: str, found: list[Time], cx: Context, *, intervals: bool) -> list[Time]:
    """Return the times with neighbours joined."""
    joined: list[Time] = []
    for time in found:
        if joined:
            one = _clock_and_day(text, joined[-1], time)
            if one is not None:
                joined[-1] = one
                continue
        joined.append(time)
    return joined


def _clock_and_day(text: str, left: Time, right: Time) -> Time | None:
    """Join "7 p.m." and "on Friday", "Friday" and "at 7 p.m."."""
    gap = text[left.end : right.start]
    if len(gap) > 8:
        return None
    if left.type == "TIME" and right.type == "DATE" and _is_day(right) and _JOINT.match(gap):
        return _joined(left, right, left.start, right.end)
    if (
        left.type == "DATE"
        and right.type == "TIME"
        and _is_day(left)
        and _AT.match(gap)
        and _CLOCK.search(right.value or "")
    ):
        return _joined(right, left, left.start, right.end)
    return None


def _is_day(time: Time) -> bool:
    value = time.value or ""
    return len(value) == 10 and (time.start_date == time.end_date)


def _joined(clock: Time, day: Time, start: int, end: int) -> Time:
    value = f"{day.value}{(clock.value or '')[10:]}"
    return replace(
        clock,
        start=start,
        end=end,
        value=value,
        edtf=edtf(value, clock.mod),
        start_date=day.start_date,
        end_date=day.end_date,
        anchor=day.anchor,
        anchor_date=day.anchor_date,
        resolved=day.resolved,
        year_inferred=day.year_inferred,
    )
