"""Dates and times as pages write them, read into ISO 8601. Nothing is ever taken from the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EARLIEST: Final = date(1990, 1, 1)
"""Dates before it are refused: news sites began later, so that it is a mistake (1970-01-01, 0001-01-01)."""
LATEST: Final = date(2099, 12, 31)
"""Dates behind it are refused as impossible. Nearer futures are told by evidence only: see `metadata.find`."""

_CENTURY: Final = 2000
"""Of years with two digits, which are read before a time of day only."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Hours from UTC of the zones that English pages name. Left out: CST, which is two; ET and its kin are in _BY_SEASON.
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "wet": 0, "eet": 2, "eest": 3, "msk": 3, "est": -5,
    "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "myt": 8,
    "pht": 8, "wib": 7, "ist": 5.5, "pkt": 5, "aest": 10, "aedt": 11, "awst": 8, "nzst": 12, "nzdt": 13, "sast": 2,
    "wat": 1, "eat": 3, "gst": 4,
}  # fmt: skip
_BY_SEASON: Final = {"et": -5, "ct": -6, "mt": -7, "pt": -8}
"""United States zones named without a season: standard time; one more in summer."""

_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"  # scrapers glue the time to the year
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,|\s)\s*{_YEAR}",
        rf"\b{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        r"\b(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})\b",
        r"\b(?P<year>(?:19|20)\d\d)\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})\b",
        r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"\b(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b",
        r"(?<![\d/])(?P<first>\d{1,2})(?P<mark>/)(?P<second>\d{1,2})/(?P<year>[0-4]\d)(?=\s+(?:at\s+)?\d{1,2}:\d\d)",
        r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T?\d{4}|$)",
    )
)
_CLOCK: Final = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:hrs\b|hours\b)?\s*\(?(?P<zone>[A-Z]{1,4}(?![a-z])(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with time and zone as far as the page gives them.

    Attributes:
        day: the calendar day, as the page's own zone has it.
        clock: time of day, with its zone if that is known; None where only a day is given.
        start: where it begins in the text that it was read from.
        end: where it ends.
    """

    day: date
    clock: time | None = None
    start: int = 0
    end: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601: ``2025-07-17`` or ``2025-07-17T08:30:00+09:00``."""
        return self.day.isoformat() if self.clock is None else datetime.combine(self.day, self.clock).isoformat()

    @property
    def instant(self) -> datetime | None:
        """The point in time; None where the time or its zone is not known."""
        known = self.clock is not None and self.clock.tzinfo is not None
        return datetime.combine(self.day, self.clock) if known and self.clock else None


def find_moment(text: str, *, day_first: bool | None = None) -> Moment | None:
    """Find the first complete date in a text, and the time beside it.

    Args:
        text: a line, or the value of a field.
        day_first: how ``04/05/2025`` is meant; None: it is not read unless only one reading is a date.

    Returns:
        None where no date with day, month and year stands, or only an impossible one.
    """
    found = [m for form in _FORMS for m in form.finditer(text)]
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        day = _day(match, day_first=day_first)
        if day is not None:
            clock, end = _clock(text, match, day)
            return Moment(day, clock, match.start(), end)
    return None


@lru_cache(maxsize=4096)
def read_moment(text: str) -> Moment | None:
    """Read a field that is a date and nothing else: any form of `find_moment` or dateparser, seconds since 1970."""
    text = text.strip()
    if _EPOCH.fullmatch(text):
        seconds = float(text[:10])
        at = datetime.fromtimestamp(seconds, UTC)
        return Moment(at.date(), at.timetz()) if possible(at.date()) else None
    return find_moment(text) or _odd(text)


def localized(moment: Moment, others: Iterable[Moment]) -> Moment:
    """Give a time in UTC the calendar day of the outlet, where the page shows that it is another one.

    The weekdays of a story are those of its place: a page of 02:00 UTC on the 18th that shows the 17th is of the 17th.
    """
    at = moment.instant
    if at is None or at.utcoffset():
        return moment
    for other in others:
        if other.instant == at and other.instant.utcoffset():
            return other
    days = {other.day for other in others if other.clock is None or other.clock.tzinfo is None}
    near = [day for day in days if abs((day - moment.day).days) == 1]
    if len(near) == 1 and moment.day not in days:
        return Moment(near[0])
    return moment


def possible(day: date) -> bool:
    """Tell whether a page of news can be of that day."""
    return EARLIEST <= day <= LATEST


def _day(match: re.Match[str], *, day_first: bool | None) -> date | None:
    parts = match.groupdict()
    if "mark" in parts:
        year = int(parts["year"])
        year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - two digits
        return _numeric(int(parts["first"]), int(parts["second"]), year, parts["mark"], day_first)
    name = parts["month"].lower()
    month = int(name) if name.isdigit() else MONTHS[name]
    return _date(int(parts["year"]), month, int(parts["day"]))


def _numeric(first: int, second: int, year: int, mark: str, day_first: bool | None) -> date | None:  # noqa: FBT001 - None is a third value
    day, month = _date(year, second, first), _date(year, first, second)
    if mark == ".":
        return day or month  # with points, the day stands first nearly everywhere
    if day is None or month is None or day == month:
        return day or month
    if day_first is None:
        return None
    return day if day_first else month


def _date(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if possible(made) else None


_NEAR: Final = 25


def _clock(text: str, match: re.Match[str], day: date) -> tuple[time | None, int]:
    """Read the time of day behind a date, or else before it ("4:12 PM EDT, Thu July 17, 2025")."""
    tail = text[match.end() : match.end() + 2 * _NEAR]
    behind = re.match(r"(?:T|[\s,|·•\-–—(]|\bat\b|\bon\b)*", tail, re.IGNORECASE)
    found = _CLOCK.match(tail, behind.end() if behind else 0)
    clock = _time(found, day) if found else None
    if found and clock is not None:
        named = clock.tzinfo is not None or not found["zone"]  # else it is a word that stands behind
        return clock, match.end() + (found.end() if named else found.start("zone"))
    head = text[max(0, match.start() - _NEAR) : match.start()]
    for before in reversed(list(_CLOCK.finditer(head))):
        clock = _time(before, day)
        if clock is not None:
            return clock, match.end()
    return None, match.end()


def _time(match: re.Match[str], day: date) -> time | None:
    if not match["minute"] and not match["half"]:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        return time(hour, minute, second, tzinfo=_zone(match["zone"], day))
    except ValueError:
        return None


def _zone(name: str | None, day: date) -> timezone | None:
    if not name:
        return None
    offset = _OFFSET.search(name)
    if offset:
        hours = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(hours if offset[1] == "+" else -hours) if hours < timedelta(hours=15) else None
    known = _ZONES.get(name.lower())
    if known is None and name.lower() in _BY_SEASON:
        known = _BY_SEASON[name.lower()] + _is_summer(day)
    return None if known is None else timezone(timedelta(hours=known))


def _is_summer(day: date) -> bool:
    """Tell whether the United States have summer time: from March's second to November's first Sunday (since 2007)."""
    march = date(day.year, 3, 8)
    november = date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends


_SETTINGS: Final = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - a fixed base, so that the clock is never asked
}
_LONGEST_FIELD: Final = 60
_NUMERIC: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d")
_HAS_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _odd(text: str) -> Moment | None:
    """Let dateparser try: only complete absolute dates, in English, against no clock."""
    if len(text) > _LONGEST_FIELD or not _HAS_YEAR.search(text) or _NUMERIC.search(text):
        return None
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415 - costs half a second, and most fields never need it

    try:
        found = dateparser.parse(text, languages=["en"], settings=_SETTINGS)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    if found is None or not possible(found.date()) or str(found.year) not in text:
        return None
    return Moment(found.date(), found.timetz() if ":" in text else None)
