"""Holidays by rule: fixed days, the n-th weekday of a month, and days counted from Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from onrecord.extract import rules
from onrecord.extract.trie import any_beginning

_LOOK = 4  # letters


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    table = rules.load("holidays", "onrecord.extract.dates").rules.values()
    return tuple((pattern, rule) for entry in table for pattern, rule in entry.data["days"])


@cache
def holiday_beginnings() -> str:
    """The first four letters of the words of the names: a look at them spares most words the names themselves."""
    words = {word[:_LOOK] for word in holiday_words() if len(word) > 1}
    return any_beginning(form for word in words for form in (word, word.capitalize(), word.upper()))


@cache
def holiday_pattern() -> str:
    """All names as one expression without groups that capture."""
    return rf"(?={holiday_beginnings()})(?i:{'|'.join(pattern for pattern, _ in _entries())})(?![a-z])"


@cache
def holiday_ends() -> tuple[str, ...]:
    """The last words of the names: one of them stands in each."""
    return tuple(rules.load("holidays", "onrecord.extract.dates").data["ends"])


@cache
def holiday_words() -> frozenset[str]:
    """All words of the names."""
    return frozenset(word for pattern, _ in _entries() for word in re.findall(r"[a-z]+", pattern))


@cache
def holiday_rule(said: str) -> str:
    """Return the rule of a name that the pattern found."""
    for pattern, rule in _entries():
        if re.fullmatch(pattern, said, re.IGNORECASE):
            return rule
    return ""


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """Return the day of a holiday in a year."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if "-" in rule[:4]:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth, *shift = (int(part) for part in rule.split())
    return nth_weekday(year, month, weekday, nth) + timedelta(days=shift[0] if shift else 0)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the n-th weekday (1 Monday to 7 Sunday) of a month; -1 is the last."""
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=(after.isoweekday() - 1 - weekday) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
