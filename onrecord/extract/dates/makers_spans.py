"""Meaning of lengths of time: "90 days", "three years ago", "the past two weeks", "every Monday", "annually"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from onrecord.extract.dates.amounts import amount, duration, is_clock, is_rate, rest_of, unit_of
from onrecord.extract.dates.calendar import at_grain, bounds, gap, step
from onrecord.extract.dates.company import company
from onrecord.extract.dates.direction import weekday_near
from onrecord.extract.dates.makers_days import dated
from onrecord.extract.dates.makers_quarters import year_back
from onrecord.extract.dates.reading import Found, Reading

_HOURS: Final = 100_000  # a longer count of hours is no time of an article


def _direction(found: Found) -> int:
    word = found.word("dir")
    return 1 if word in ("later", "hence", "after", "from") else -1


def ago(found: Found) -> Reading | None:
    """Read "three days ago", "a year earlier", "two weeks later"."""
    unit, word = unit_of(found), found.word("dir")
    count = amount(found.parts("count")) if found.has("count") else None
    if unit == "Y" and count == 1 and word in ("ago", "earlier") and not (found.has("count2") or found.has("half")):
        return year_back(found)
    if found.has("half") and is_clock(found):
        return _with_half(count if found.has("count") and count else 0, unit, found)
    if found.has("half"):
        count = (count if found.has("count") and count else 0) + Decimal("0.5")
    if count is None:
        ref = "PAST_REF" if word not in ("later", "hence") else "FUTURE_REF"
        return Reading(type="DATE", value=ref)
    if is_clock(found):
        return _hours_ago(found, count, unit)
    anchored = word in ("earlier", "later") and found.cx.focus is not None
    base = found.cx.focus if anchored else found.cx.today
    if base is None:
        return Reading(type="DATE", value=gap(unit), grain=unit)
    moved = _move(base, count, unit, _direction(found))
    grain = "M" if unit == "Y" and found.has("half") else "Y" if unit in ("DE", "CE") else unit
    if found.has("count2") and moved is not None:
        unit = grain = unit_of(found, "unit2")
        moved = _move(moved, amount(found.parts("count2")) or 0, unit, _direction(found))
    return dated(moved, grain, anchor="previous_date" if anchored else "publication_date")


def _hours_ago(found: Found, count: Decimal | int, unit: str) -> Reading:
    """Read "3 hours ago": a minute of the day where the time of publication is known, else a length."""
    now, seconds = found.cx.reference, {"H": 3600, "M": 60}.get(unit, 1)
    known = isinstance(now, datetime) and (now.hour or now.minute) and found.cx.today is not None
    if not known or not isinstance(now, datetime) or found.word("dir") not in ("ago", "hence") or count > _HOURS:
        return Reading(type="DURATION", value=duration(count, unit, clock=True))
    then = (now + timedelta(seconds=_direction(found) * int(count * seconds))).replace(tzinfo=None)
    return Reading(type="TIME", value=then.isoformat(timespec="minutes"), anchor="publication_date", grain="T")


def _move(base: date, count: Decimal | int, unit: str, way: int) -> date | None:
    whole = int(count)
    moved = step(base, way * whole, unit) if whole <= 100_000 else None
    rest = count - whole
    if moved is None or not rest:
        return moved
    months = {"Y": 12, "DE": 120, "CE": 1200}.get(unit)
    return step(moved, way * int(rest * months), "M") if months else moved


def from_now(found: Found) -> Reading | None:
    """Read "two weeks from now", "four days after tomorrow"."""
    count, unit, base = amount(found.parts("count")), unit_of(found), found.cx.today
    if found.has("now") and found.text("now") != "PRESENT_REF":
        return None
    if found.has("weekday") and found.cx.text.startswith("for ", max(0, found.start - 4)):
        return None  # "strike for eight days from Sunday" is a length
    if count is None:
        return Reading(type="DATE", value="FUTURE_REF")
    if is_clock(found):
        return Reading(type="DURATION", value=duration(count, unit, clock=True))
    way = -1 if found.word("dir") == "before" else 1
    start = step(base, found.number("today") or 0, "D") if base else None
    if base is not None and found.has("weekday"):
        start = weekday_near(base, found.number("weekday") or 1, 1)
    grain = "D" if unit in ("D", "W", "WD") or found.has("today") or found.has("weekday") else unit
    return dated(_move(start, count, unit, way) if start else None, grain)


def which_units(found: Found) -> Reading | None:
    """Read "the past two years", "the next 30 days": a length laid against the day of publication."""
    unit, shift, word = unit_of(found), found.number("which") or 0, found.word("which")
    plural = found.word("unit").endswith(("s", "ies", "a"))
    if not found.has("count") and not plural:
        return None
    if not found.has("count") and word in ("this", "present", "current", "past"):
        return Reading(type="DATE", value="PAST_REF") if word == "past" else None
    count = amount(found.parts("count")) if found.has("count") else None
    value = duration(count, unit, clock=is_clock(found))
    base = found.cx.today
    if count is None or base is None or is_clock(found) or shift == 0:
        return Reading(type="DURATION", value=value)
    first, last = _laid(base, count, unit, shift)
    return Reading(type="DURATION", value=value, anchor="publication_date", first=first, last=last)


def _laid(base: date, count: Decimal | int, unit: str, shift: int) -> tuple[date | None, date | None]:
    """Lay a length before or after a day, which itself is left out.

    "The last two years" are the two calendar years before this one, as "last year" is the one before it.
    """
    here = bounds(at_grain(base, unit)) if unit in ("W", "M", "Q", "Y", "DE") and not count % 1 else None
    if here is not None:
        base = here[0] if shift < 0 else here[1]
        if shift < 0:
            return _move(base, count, unit, -1), base - timedelta(days=1)
        after = _move(base + timedelta(days=1), count, unit, 1)
        return base + timedelta(days=1), after - timedelta(days=1) if after else None
    if shift < 0:
        return _move(base, count, unit, -1), base - timedelta(days=1)
    end = _move(base, count, unit, 1)
    return base + timedelta(days=1), end


def recent_units(found: Found) -> Reading:
    """Read "recent years"."""
    count = 1 if found.run[found.hit.start].text.lower() == "all" else None
    return Reading(type="DURATION", value=duration(count, unit_of(found), clock=is_clock(found)))


def length(found: Found) -> Reading | None:
    """Read a length of time."""
    unit = unit_of(found)
    if unit == "Q" and _is_fraction(found):
        return None
    count = amount(found.parts("count")) if found.has("count") else (None if not found.has("half") else 0)
    if found.has("half") and count is not None:
        return _with_half(count, unit, found)
    if count is not None and _is_ahead(found):
        return _in_units(found, count, unit)
    value = duration(count, unit, clock=is_clock(found))
    return Reading(type="DURATION", value=value + rest_of(found, clock="T" in value))


_RATE: Final = re.compile(r"\s+(?:an?|per|each|every)\s+[a-z]")  # "in five days a week"


def _is_ahead(found: Found) -> bool:
    """Whether "in two weeks" names a day to come: "in" right before, a verb that looks ahead."""
    if is_clock(found) or found.has("more") or found.tokens[0] not in found.parts("count") or found.cx.today is None:
        return False
    before = found.cx.text[max(0, found.start - 24) : found.start].lower()
    words = before.split()
    if not (before.endswith("in ") and words[-1] == "in") or _RATE.match(found.cx.text, found.end):
        return False
    if len(words) == 1:
        return found.lean >= 0
    return words[-2] not in company("in_units").not_leads and found.lean > 0


def _in_units(found: Found, count: Decimal | int, unit: str) -> Reading:
    base = found.cx.today
    return dated(_move(base, count, unit, 1) if base else None, unit)


def _is_fraction(found: Found) -> bool:
    """Whether "three-quarters", "three quarters of" is a share, not time."""
    if found.word("unit") != "quarters":
        return False
    behind = found.cx.text[found.end : found.end + 5].lower().split()
    dashed = any(token.text == "-" for token in found.tokens)
    return dashed or (found.number("count") == 3 and behind[:1] in (["of"], ["the"]))


def _with_half(count: Decimal | int, unit: str, found: Found) -> Reading:
    smaller = {
        "H": ("M", 30),
        "M": ("S", 30) if is_clock(found) else ("D", 15),
        "Y": ("M", 6),
        "DE": ("Y", 5),
        "CE": ("Y", 50),
    }
    if unit in smaller:
        small, many = smaller[unit]
        clock = is_clock(found)
        whole = duration(count, unit, clock=clock) if count else f"P{'T' if clock else ''}"
        return Reading(type="DURATION", value=f"{whole}{many}{small}")
    return Reading(type="DURATION", value=duration(Decimal(count) + Decimal("0.5"), unit, clock=is_clock(found)))


def length_a(found: Found) -> Reading | None:
    """Read "a month": a length, or a set in "$5 a month"."""
    unit = unit_of(found)
    if unit == "Q":
        return None
    if found.word("count") != "another" and len(found.tokens) == 2 and _is_ahead(found):  # not "in a single day"
        return _in_units(found, 1, unit)
    value = duration(1, unit, clock=is_clock(found))
    return Reading(type="SET" if is_rate(found) else "DURATION", value=value)


def some_time(found: Found) -> Reading:  # noqa: ARG001 - the shape of makers
    """Read "some time", "a while"."""
    return Reading(type="DURATION", value="PXX")


def length_between(found: Found) -> Reading:
    """Read "two to three weeks": the shorter length, at least."""
    unit = unit_of(found)
    return Reading(
        type="DURATION", value=duration(amount(found.parts("count")), unit, clock=is_clock(found)), mod="EQUAL_OR_MORE"
    )


def one_long(found: Found) -> Reading | None:
    """Read "week-long"."""
    if found.word("long") != "long":
        return None
    return Reading(type="DURATION", value=duration(1, unit_of(found), clock=is_clock(found)))


def set_of_days(found: Found) -> Reading | None:
    """Read "on weekdays", "at weekends"."""
    value = {"WE": "XXXX-WXX-WE", "WD": "P1WD"}.get(found.text("unit"))
    return Reading(type="SET", value=value) if value else None


def every(found: Found) -> Reading | None:
    """Read "every Monday", "each July", "every two weeks"."""
    weekday = found.number("weekday")
    if weekday:
        part = found.text("part")
        return Reading(type="SET", value=f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    month = found.number("month")
    if month:
        return Reading(type="SET", value=f"XXXX-{month:02d}")
    if found.has("season"):
        return Reading(type="SET", value=f"XXXX-{found.text('season')}")
    if found.has("part"):
        return Reading(type="SET", value=f"XXXX-XX-XXT{found.text('part')}")
    unit = unit_of(found)
    count = amount(found.parts("count")) if found.has("count") else 1
    if found.has("ord"):
        count = 2 if found.word("ord") == "other" else found.number("ord") or 1
    if unit == "WE":
        return Reading(type="SET", value="XXXX-WXX-WE")
    return Reading(type="SET", value=duration(count, unit, clock=is_clock(found)))


def frequency(found: Found) -> Reading:
    """Read "annually", "daily"."""
    return Reading(type="SET", value=found.text("set"))
