"""Words beside a figure that bound it: "about", "more than", "up to", "or more"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schemas.terms import Operator

_DATA: Final = load("modifiers", "onrecord.extract.numbers").data
_WINDOW: Final = 42
_LONGEST_WORD: Final = 14
_TAIL: Final = 20


def _operators(words: Mapping[str, list[str]]) -> dict[str, Operator]:
    return {word: cast("Operator", operator) for operator, group in words.items() for word in group}


_BEFORE: Final = _operators(_DATA["before"])
_AFTER: Final = _operators(_DATA["after"])
_BY_LAST_WORD: Final = {
    last: sorted((w for w in _BEFORE if w.split()[-1] == last), key=len, reverse=True)
    for last in {w.split()[-1] for w in _BEFORE}
}
_LETTER: Final = re.compile("[A-Za-z]")
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
        last = _LAST_WORD.search(text, max(0, start - _LONGEST_WORD), start)
        begin = _begin(text, last) if last else None
        if last is None or begin is None:
            break
        bound = _BEFORE[text[begin : last.end(1)].lower()]
        operator = bound if operator in {"eq", "approx"} else operator
        start = begin
    return start, operator


def _begin(text: str, last: re.Match[str]) -> int | None:
    """Where the longest modifier begins that ends with a word; a verb's particle ("went up to") is none."""
    end = last.end(1)
    for phrase in _BY_LAST_WORD.get(last[1].lower(), ()):
        begin = end - len(phrase)
        if begin < 0 or text[begin:end].lower() != phrase or _LETTER.match(text, begin - 1, begin):
            continue
        particle = phrase.startswith("up to") and _PARTICLE.search(text, max(0, begin - _WINDOW), begin)
        return None if particle else begin
    return None


def after(text: str, at: int) -> tuple[int, Operator]:
    """Return where the modifier that begins at an offset ends, and its operator; without one the offset and ``eq``."""
    found = _ONE_AFTER.match(text, at, min(len(text), at + _TAIL))
    return (found.end(), _AFTER[found[1].lower()]) if found else (at, "eq")
