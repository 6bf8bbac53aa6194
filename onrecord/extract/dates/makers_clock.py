"""Meaning of times of day: "7 p.m. EST", "noon", "last night", "Friday morning"; and of words without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.dates.calendar import step
from onrecord.extract.dates.makers_days import weekday as read_weekday
from onrecord.extract.dates.reading import Found, Reading

if TYPE_CHECKING:
    from datetime import date


def daypart(found: Found) -> Reading:
    """Read a part of a day: of the day of publication, of a weekday, of the day named before."""
    part, base = found.text("part"), found.cx.today
    if found.has("weekday"):
        read = read_weekday(found)
        return Reading(type="TIME", value=f"{read.value}T{part}", anchor=read.anchor, grain="T")
    if base is None:
        return Reading(type="TIME", value=f"XXXX-XX-XXT{part}", grain="T")
    shift = found.number("today") if found.has("today") else found.number("which")
    day: date | None = base
    if shift:
        day = step(base, shift, "D")
    elif (
        not found.has("which") and not found.has("today") and found.cx.focus is not None and found.cx.focus_grain == "D"
    ):
        day = found.cx.focus
    value = f"{day.isoformat()}T{part}" if day else f"XXXX-XX-XXT{part}"
    return Reading(type="TIME", value=value, anchor="publication_date", grain="T")


def clock(found: Found) -> Reading | None:
    """Read a time of day; the date is the nearest one named beside it, or stays open."""
    hour, minute, second = _parts(found)
    if hour is None or hour > 24 or minute > 59 or second > 59:
        return None
    base = found.cx.today
    if found.cx.focus is not None and found.cx.focus_grain == "D":
        base = found.cx.focus
    day = base.isoformat() if base else "XXXX-XX-XX"
    time = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
    return Reading(type="TIME", value=f"{day}{time}{_zone(found)}", anchor="publication_date", grain="T")


def clock_zone(found: Found) -> Reading | None:
    """Read "0800 GMT"."""
    said, token = found.number("four") or 0, found.parts("four")[0]
    if len(token.text) != 4 or said // 100 > 23 or said % 100 > 59:
        return None
    base = found.cx.focus if found.cx.focus is not None and found.cx.focus_grain == "D" else found.cx.today
    day = base.isoformat() if base else "XXXX-XX-XX"
    value = f"{day}T{said // 100:02d}:{said % 100:02d}{found.text('zone')}"
    return Reading(type="TIME", value=value, anchor="publication_date", grain="T")


def _zone(found: Found) -> str:
    offset = found.number("offset")
    if offset is None:
        return found.text("zone")
    sign = "-" if any(token.text in "-–" for token in found.tokens) else "+"
    return f"{sign}{offset:02d}:00"


def _parts(found: Found) -> tuple[int | None, int, int]:
    noon = found.number("noon")
    if noon is not None:
        return noon, 0, 0
    hour, minute, second = found.number("hour"), 0, 0
    if found.has("clock"):
        numbers = [int(part) for part in found.text("clock").split(":")]
        hour, minute = numbers[0], numbers[1]
        second = numbers[2] if len(numbers) > 2 else 0
    if hour is None:
        return None, 0, 0
    if found.has("m"):
        if hour > 12:
            return None, 0, 0
        hour = hour % 12 + (found.number("m") or 0)
    elif found.text("part") in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return hour, minute, second


def ref(found: Found) -> Reading:
    """Read a word without a date: now, recently, the future."""
    if found.has("which"):
        return Reading(type="DATE", value="FUTURE_REF")
    if found.has("past"):
        return Reading(type="DATE", value="PAST_REF")
    return Reading(type="DATE", value=found.text("ref"))


def near_future(found: Found) -> Reading | None:  # noqa: ARG001 - the shape of makers
    """Read "the near future", "as soon as possible"."""
    return Reading(type="DATE", value="FUTURE_REF")


def these_days(found: Found) -> Reading:  # noqa: ARG001 - the shape of makers
    """Read "these days"."""
    return Reading(type="DATE", value="PRESENT_REF")


def ref_adjective(found: Found) -> Reading:
    """Read "recent", "current" before a noun."""
    return Reading(type="DATE", value="PAST_REF" if found.word("ref") == "recent" else "PRESENT_REF")
