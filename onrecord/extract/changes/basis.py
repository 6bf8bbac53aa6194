"""What a change is measured against: a year earlier, the month before, a forecast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from onrecord.extract.changes.lexicon import DATA, VERBS, words

if TYPE_CHECKING:
    from onrecord.schemas.terms import Basis

_AHEAD: Final = 110
_BEHIND: Final = 40
_BESIDE: Final = 12
_TOTAL: Final = 60
_BASES: Final = {
    cast("Basis", name): re.compile(rf"(?<![A-Za-z])(?:{'|'.join(patterns)})(?![A-Za-z])")
    for name, patterns in DATA["basis"].items()
    if name != "cumulative"
}
_CUMULATIVE: Final = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(DATA['basis']['cumulative'])})(?![A-Za-z])")
_ANY: Final = re.compile(
    "year|month|quarter|annual|[ym]/[ym]|q/q|yoy|mom|qoq|ytd|ecast|xpect|estim|onsensus|redict|roject|nticip|uidance|three"
)
_STOP: Final = re.compile(
    r"[;()]|\.\s|\s(?:while|whereas|but)\s"
    r"|,\s+(?!compared|from|versus|year-|month-|on an?\s|on the\s|above|below|against|than|up\s|down\s|or\s"
    r"|in (?:the|line)\s|an? (?:year|month|quarter|annual)|annual|seasonally|beating|missing)"
)
_AND: Final = re.compile(r"\sand\s")


def basis(text: str, start: int, end: int, sentence: tuple[int, int]) -> Basis | None:
    """Return what a change at a span is measured against, where its sentence says so beside it.

    Args:
        text: the text.
        start: offset of the figure.
        end: offset behind it.
        sentence: where the part of the sentence begins and ends that belongs to the figure.
    """
    ahead = text[end : min(end + _AHEAD, sentence[1])]
    stop = _STOP.search(ahead)
    ahead = _one_movement(ahead[: stop.start()] if stop else ahead)
    before = text[max(start - _BEHIND, sentence[0]) : start]
    nearest: tuple[int, Basis] | None = None
    if not _ANY.search(ahead) and not _ANY.search(before):
        return None
    adjacent = [(m.end(), name) for name, p in _BASES.items() for m in p.finditer(before)]
    if adjacent and len(before) - max(adjacent)[0] <= _BESIDE:
        return max(adjacent)[1]
    for name, pattern in _BASES.items():
        match = pattern.search(ahead)
        if match and (nearest is None or match.start() < nearest[0]):
            nearest = match.start(), name
    if nearest is not None:
        return nearest[1]
    return next((name for name, pattern in _BASES.items() if pattern.search(before)), None)


def running(text: str, start: int, end: int, sentence: tuple[int, int]) -> Basis | None:
    """Return whether a sum is a running total: "has already collected $5 billion", "$5 billion so far this year"."""
    ahead = text[end : min(end + _TOTAL, sentence[1])]
    stop = _STOP.search(ahead)
    ahead = ahead[: stop.start()] if stop else ahead
    if _BASES["ytd"].search(ahead):
        return "ytd"
    before = text[max(start - _BEHIND, sentence[0]) : start]
    return "cumulative" if _CUMULATIVE.search(before) or _CUMULATIVE.search(ahead) else None


def _one_movement(ahead: str) -> str:
    """Cut before "and", where another verb of movement follows: what stands behind it is measured by itself."""
    for match in _AND.finditer(ahead):
        if any(word[0].lower() in VERBS for word in words().finditer(ahead, match.end(), match.end() + _BEHIND)):
            return ahead[: match.start()]
    return ahead
