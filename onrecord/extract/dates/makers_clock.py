"""Meaning of times of day: "7 p.m. EST", "noon", "last night", "Friday morning"; and of words without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.dates.calendar import step
from onrecord.extract.dates.makers_days import day as read_day
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
    elif _is_of_focus(found):
        day = found.cx.focus
    value = f"{day.isoformat()}T{part}" if day else f"XXXX-XX-XXT{part}"
    return Reading(type="TIME", value=value, anchor="publication_date", grain="T")


def _is_of_focus(found: Found) -> bool:
    """Whether a part of a day is of the day named before; "tonight" is not, nor what was overnight before it."""
    focus, today, said = found.cx.focus, found.cx.today, found.word("part")
    if found.has("which") or found.has("today") or focus is None or found.cx.focus_grain != "D" or said == "tonight":
        return False
    return said != "overnight" or today is None or focus <= today


def part_of_date(found: Found) -> Reading | None:
    """Read "the night of 4 May"."""
    read = read_day(found)
    if read is None:
        return None
    return Reading(type="TIME", value=f"{read.value}T{found.text('part')}", anchor=read.anchor, grain="T")


def clock_past(found: Found) -> Reading | None:
    """Read "half past six", "a quarter to nine", "ten minutes past eight"."""
    minutes = {"half": 30, "quarter": 15}.get(found.word("minutes"), found.number("minutes"))
    hour, way = _parts(found)[0], 1 if found.has("past") else -1
    if minutes is None or hour is None or minutes > 59 or (found.has("past") and found.word("past") != "past"):
        return None
    hour, minute = divmod((hour * 60 + way * minutes) % (24 * 60), 60)
    return _at(found, f"T{hour:02d}:{minute:02d}")


def clock(found: Found) -> Reading | None:
    """Read a time of day; the date is the nearest one named beside it, or stays open."""
    hour, minute, second = _parts(found)
    if hour is None or hour > 24 or minute > 59 or second > 59:
        return None
    time = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
    return _at(found, f"{time}{_zone(found)}")


def _at(found: Found, time: str) -> Reading:
    """Put a time of day on the day named before it, or on that of publication."""
    base = found.cx.focus if found.cx.focus is not None and found.cx.focus_grain == "D" else found.cx.today
    day = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(type="TIME", value=f"{day}{time}", anchor="publication_date", grain="T")


def clock_zone(found: Found) -> Reading | None:
    """Read "0800 GMT"."""
    said, token = found.number("four") or 0, found.parts("four")[0]
    if len(token.text) != 4 or said // 100 > 23 or said % 100 > 59:
        return None
    return _at(found, f"T{said // 100:02d}:{said % 100:02d}{found.text('zone')}")


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
