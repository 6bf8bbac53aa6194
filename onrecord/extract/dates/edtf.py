"""TIMEX3 dates as EDTF level 1 (ISO 8601-2: seasons 21-24, unspecified digits, ``~`` for about, intervals)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.extract.dates.calendar import bounds

_SEASONS: Final = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_DIRECT: Final = re.compile(r"(?:\d{4}|\d{3}X|\d\dXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?$")  # gaps only at the end
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


@lru_cache(maxsize=4096)
def edtf(value: str | None, mod: str | None) -> str | None:
    """Write a TIMEX3 value as EDTF level 1, or None where EDTF has no form for it (durations, sets, parts of a day)."""
    if not value or value.startswith("P") or value.endswith("_REF"):
        return None
    if "/" in value:
        left, right = value.split("/", 1)
        first, last = (".." if part == ".." else edtf(part, None) for part in (left, right))
        return f"{first}/{last}" if first and last and "/" not in first + last else _interval(value)
    written = _point(value)
    if written is None or mod != "APPROX" or "/" in written or "T" in written:
        return written
    return f"{written}~"


def _point(value: str) -> str | None:
    if _DIRECT.match(value) or (value.isdigit() and len(value) == 4):
        return value
    if found := _TIME.match(value):
        return value if found[1] else re.sub(r"(T\d\d:\d\d)", r"\1:00", value)
    if re.fullmatch(r"\d{1,3}", value):
        return value.ljust(4, "X")
    if found := _SEASON.match(value):
        return f"{found[1]}-{_SEASONS[found[2]]}"
    return _interval(value)


def _interval(value: str) -> str | None:
    if "T" in value:
        return None
    found = bounds(value)
    if found is None:
        return None
    first, last = found
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
