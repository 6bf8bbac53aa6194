"""Words beside a figure that bound it: "about", "more than", "up to", "or more"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schemas.terms import Operator

_DATA: Final = load("modifiers", "onrecord.extract.numbers").data
_WINDOW: Final = 48
_TAIL: Final = 20


def _operators(words: Mapping[str, list[str]]) -> dict[str, Operator]:
    return {word: cast("Operator", operator) for operator, group in words.items() for word in group}


_BEFORE: Final = _operators(_DATA["before"])
_AFTER: Final = _operators(_DATA["after"])
_LAST_WORDS: Final = frozenset(w.split()[-1] for w in _BEFORE)
_ONE_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(" + "|".join(re.escape(w) for w in sorted(_BEFORE, key=len, reverse=True)) + r")[ \u00a0]*$",
    re.IGNORECASE,
)
_LAST_WORD: Final = re.compile(r"([A-Za-z]+\.?|[~≈<>≥≤])[ \u00a0]?$")
_ONE_AFTER: Final = re.compile(
    r" ?(" + "|".join(re.escape(w) for w in sorted(_AFTER, key=len, reverse=True)) + r")(?![A-Za-z])", re.IGNORECASE
)
_PARTICLE: Final = re.compile(
    r"(?<![A-Za-z])(?:" + "|".join(sorted(_DATA["particle"]["verbs"], key=len, reverse=True)) + r")\s+$", re.IGNORECASE
)


def before(text: str, at: int) -> tuple[int, Operator]:
    """Return where the modifiers that end at an offset begin, and the operator of the first of them.

    Without a modifier the offset itself and ``eq``.
    """
    start = at
    operator: Operator = "eq"
    for _ in range(3):
        window = text[max(0, start - _WINDOW) : start]
        last = _LAST_WORD.search(window[-14:])
        if last is None or last[1].lower() not in _LAST_WORDS:
            break
        found = _ONE_BEFORE.search(window)
        if found is None or _is_particle(window, found):
            break
        bound = _BEFORE[found[1].lower()]
        operator = bound if operator in {"eq", "approx"} else operator
        start -= len(window) - found.start()
    return start, operator


def _is_particle(window: str, found: re.Match[str]) -> bool:
    """Tell whether the words are a verb's particle, as in "went up to"."""
    return found[1].lower().startswith("up to") and _PARTICLE.search(window[: found.start()]) is not None


def after(text: str, at: int) -> tuple[int, Operator]:
    """Return where the modifier that begins at an offset ends, and its operator; without one the offset and ``eq``."""
    found = _ONE_AFTER.match(text, at, min(len(text), at + _TAIL))
    return (found.end(), _AFTER[found[1].lower()]) if found else (at, "eq")
