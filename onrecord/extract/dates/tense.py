"""Whether the words around a date look back or ahead, guessed from the nearest verb of its clause."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules

_BACK: Final = 140
_AHEAD: Final = 90
_CLAUSE_END: Final = re.compile(r"[.!?;:]\s|\n|[“”\"]")


@cache
def _verbs() -> re.Pattern[str]:
    table = rules.load("dates_tense").data
    ahead, back, held = ("|".join(table[name]) for name in ("ahead", "back", "held"))
    return re.compile(
        rf"\b(?:(?P<over>had been \w+ to(?: \w+)?)|(?P<ahead>{ahead})|(?P<held>{held})|(?P<back>{back}))\b",
        re.IGNORECASE,
    )


def lean(text: str, start: int, end: int) -> int:
    """Tell the direction of the clause around a stretch: -1 back, 1 ahead, 0 unknown.

    The nearest sign before the stretch counts; without one, the first behind it.
    """
    before = text[max(0, start - _BACK) : start]
    for cut in reversed(list(_CLAUSE_END.finditer(before))):
        before = before[cut.end() :]
        break
    found = 0
    for match in _verbs().finditer(before):
        kind = match.lastgroup
        if kind == "held":
            continue
        found = 1 if kind == "ahead" else -1
    if found:
        return found
    behind = text[end : end + _AHEAD]
    cut = _CLAUSE_END.search(behind)
    for match in _verbs().finditer(behind[: cut.start()] if cut else behind):
        if match.lastgroup != "held":
            return 1 if match.lastgroup == "ahead" else -1
    return 0
