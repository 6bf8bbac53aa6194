"""Counts and units of lengths of time, and lengths as TIMEX3 writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from onrecord.extract.dates.company import company
from onrecord.extract.dates.lexicon import lexicon

if TYPE_CHECKING:
    from onrecord.extract.dates.forms import Token
    from onrecord.extract.dates.reading import Found

_SIZE: Final = {"ML": "L", "WD": "D", "FN": "W"}
_MULTIPLE: Final = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y")}


def amount(tokens: list[Token]) -> Decimal | int | None:
    """Return the number that a count says; None for "several"."""
    said: Decimal | int | None = 1
    for token in tokens:
        lower = token.text.lower()
        if lower in ("a", "an", "another", "one", "of", "the"):
            continue
        if isinstance(token.value, int) and token.value:
            said = token.value
        elif isinstance(token.value, str):
            said = Decimal(token.value)
        else:
            said = None
    return said


def duration(count: Decimal | int | None, unit: str, *, clock: bool) -> str:
    """Write a length as TIMEX3: ``P3M``, ``PT30M``, ``PXD``."""
    if count is None and unit == "DE":
        unit = "Y"  # decades are years as "two decades" are P20Y
    if unit in _MULTIPLE and count is not None:
        factor, unit = _MULTIPLE[unit]
        count *= factor
    if isinstance(count, Decimal) and unit == "Y" and count % 1 == Decimal("0.5"):
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    number = "X" if count is None else _plain(count)
    return f"P{'T' if clock else ''}{number}{_SIZE.get(unit, unit)}"


def _plain(count: Decimal | int) -> str:
    return f"{count:f}" if isinstance(count, Decimal) else str(count)


def is_clock(found: Found, name: str = "unit") -> bool:
    """Whether a unit is of the clock: "minutes", not "months"."""
    word = found.word(name)
    return word.startswith(("hour", "hr", "min", "sec"))


def unit_of(found: Found, name: str = "unit") -> str:
    """Return the unit letter of a part."""
    return "S" if found.word(name) == "second" else found.text(name)


def rest_of(found: Found, *, clock: bool) -> str:
    """Write what stands behind the first length: "and 30 minutes", ", 2 days and 4 hours"."""
    written = ""
    parts = found.all_parts("more")
    for count, unit in zip(parts[::2], parts[1::2], strict=False):
        on_clock = unit.text.lower().startswith(("hour", "hr", "min", "sec"))
        letter = "S" if unit.text.lower() == "second" else str(unit.value)
        one = duration(amount([count]), letter, clock=on_clock)
        written += one[2:] if on_clock and clock else one[1:]
        clock = clock or on_clock
    return written


def is_rate(found: Found) -> bool:
    """Whether "a day" says how often: a number, money or a counted noun stands before it."""
    words = found.cx.text[max(0, found.start - 32) : found.start].lower().split()
    if not words:
        return False
    last = words[-1].rstrip(",")
    if any(character.isdigit() for character in last) or last in (company("rate").leads or ()):
        return True
    return len(words) > 1 and last.isalpha() and last.endswith("s") and _is_number(words[-2])


def _is_number(word: str) -> bool:
    entry = lexicon().words.get(word)
    return word[-1:].isdigit() or (entry is not None and entry[0] == lexicon().code["NUMBER"])
