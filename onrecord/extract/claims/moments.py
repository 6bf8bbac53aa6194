"""Times as people read them: "the third quarter of 2025", "the morning of 2025-07-21", "late 2025-07"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.annotations import Time

DEICTIC: Final = frozenset({"today", "yesterday", "tomorrow", "tonight"})
"""Days that need no preposition."""
RELATIVE: Final = ("this ", "last ", "next ", "the ")
"""Openings of times that need no preposition either."""
_RELATED: Final = ("before", "earlier", "later", "previously", "prior")
_CALENDAR: Final = re.compile(r"\d{4}(?:$|\D)")
_PART: Final = re.compile(r"(\d{4})-(S[PU]|FA|WI|Q[1-4]|H[12])")
_PARTS: Final = {
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
    "Q1": "the first quarter of", "Q2": "the second quarter of", "Q3": "the third quarter of",
    "Q4": "the fourth quarter of", "H1": "the first half of", "H2": "the second half of",
}  # fmt: skip
_HOURS: Final = {"MO": "morning", "MI": "middle", "AF": "afternoon", "EV": "evening", "NI": "night"}
_SHADES: Final = {
    "START": (("early", "early"), ("start", "the start of"), ("begin", "the beginning of")),
    "MID": (("mid-", "the middle of"), ("middle", "the middle of"), ("mid ", "the middle of")),
    "END": (("late", "late"), ("end", "the end of"), ("close", "the end of")),
}
"""The words of a modifier, and those that stand for them before a date."""
DAY: Final = 2


def in_words(value: str) -> str:
    """Write a season, quarter, half, stretch or time of day as people do; ISO 8601 days stay, which nobody misreads."""
    if "/" in value:
        return value.replace("/", " to ")
    day, _, hour = value.partition("T")
    if day and hour:
        return f"the {_HOURS[hour]} of {day}" if hour in _HOURS else f"{day} at {hour}"
    part = _PART.fullmatch(value)
    return value if part is None else f"{_PARTS[part[2]]} {part[1]}"


def placed(value: str) -> str:
    """Write a time with the preposition that it stands behind: "on 2025-07-21", "in 2025", "from … to …"."""
    if "/" in value:
        return f"from {in_words(value)}"
    return f"{'on' if value.count('-') == DAY else 'in'} {in_words(value)}"


def shaded(time: Time, said: str) -> str:
    """Write a time with what its words say of the part of it that is meant: "late 2025-07", "the end of 2025"."""
    words = in_words(time.value or "")
    lower = said.lower()
    shades = _SHADES.get(time.mod or "", ()) if words.count("-") < DAY or "end of" in lower else ()
    return next((f"{shade} {words}" for cue, shade in shades if cue in lower), words)


def fillable(time: Time, text: str) -> bool:
    """Tell whether the words of a time can be replaced by its date."""
    value, said = time.value, time.span.of(text).lower()
    return (
        time.resolved
        and time.type == "DATE"
        and value is not None
        and _CALENDAR.match(value) is not None
        and not said.endswith(_RELATED)
        and not (said.startswith("the same") and text.startswith(" as ", time.end))
        and not (said.startswith("the ") and text.startswith(" since", time.end))
        and "/" not in value
        and "W" not in value
    )


def dated(text: str, value: str | None) -> str:
    """Add a period that the words of a claim do not say, in brackets, before its source; of a time of day the day."""
    value = value and value.partition("T")[0]
    if value is None or value in text or _CALENDAR.match(value) is None or not text.endswith("."):
        return text
    body, according, who = text[:-1].partition(", according to ")
    return f"{body} ({in_words(value)}){according}{who}."
