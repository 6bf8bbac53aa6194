"""What a change is measured against: a year earlier, the month before, a forecast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from onrecord.extract.changes_lexicon import DATA

if TYPE_CHECKING:
    from onrecord.schemas.terms import Basis

_AHEAD: Final = 110
_BEHIND: Final = 40
_BESIDE: Final = 12
_BASES: Final = {
    cast("Basis", name): re.compile(rf"(?<![A-Za-z])(?:{'|'.join(patterns)})(?![A-Za-z])")
    for name, patterns in DATA["basis"].items()
    if name != "cumulative"
}
_ANY: Final = re.compile(
    "year|month|quarter|annual|[ym]/[ym]|q/q|yoy|mom|qoq|ytd|ecast|xpect|estim|onsensus|redict|roject|nticip|uidance|three"
)
_STOP: Final = re.compile(r"[;()]|\.\s|,\s+(?:while|but|with|as|after|and)\s|\s(?:while|whereas)\s")


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
    ahead = ahead[: stop.start()] if stop else ahead
    before = text[max(start - _BEHIND, sentence[0]) : start]
    nearest: tuple[int, Basis] | None = None
    if not _ANY.search(ahead) and not _ANY.search(before):
        return None
    for name, pattern in _BASES.items():
        if any(len(before) - m.end() <= _BESIDE for m in pattern.finditer(before)):
            return name
    for name, pattern in _BASES.items():
        match = pattern.search(ahead)
        if match and (nearest is None or match.start() < nearest[0]):
            nearest = match.start(), name
    if nearest is not None:
        return nearest[1]
    return next((name for name, pattern in _BASES.items() if pattern.search(before)), None)
