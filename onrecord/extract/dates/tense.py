"""Whether the words around a date look back or ahead, guessed from the nearest verb of its clause."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules

_BACK: Final = 140
_AHEAD: Final = 90
_CLOSE: Final = 45
_CLAUSE_END: Final = re.compile(r"[.!?;:]\s|\n|[“”\"]")
_SURE: Final = frozenset({"will", "won't", "won’t", "shall", "'ll", "’ll"})


@cache
def _verbs() -> re.Pattern[str]:
    table = rules.load("dates_tense").data
    over, ahead, back, held = ("|".join(table[name]) for name in ("over", "ahead", "back", "held"))
    return re.compile(
        rf"\b(?:(?P<over>{over})|(?P<ahead>{ahead})|(?P<held>{held})|(?P<back>{back}))\b", re.IGNORECASE
    )


def lean(text: str, start: int, end: int) -> int:
    """Tell the direction of the clause around a stretch: -1 back, 1 ahead, 2 surely ahead, 0 unknown.

    The nearest sign before the stretch counts; without one, the first behind it.
    """
    before = text[max(0, start - _BACK) : start]
    cuts = [cut.end() for cut in _CLAUSE_END.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    last = None
    for match in _verbs().finditer(before):
        if match.lastgroup != "held":
            last = match
    if last is not None:
        sure = last[0].lower() in _SURE and len(before) - last.end() < _CLOSE and "," not in before[last.end() :]
        return 2 if sure else _sign(last)
    behind = text[end : end + _AHEAD]
    cut = _CLAUSE_END.search(behind)
    signs = _verbs().finditer(behind[: cut.start()] if cut else behind)
    return next((_sign(match) for match in signs if match.lastgroup != "held"), 0)


def _sign(match: re.Match[str]) -> int:
    return 1 if match.lastgroup == "ahead" else -1
