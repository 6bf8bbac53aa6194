"""Metonymy: "Ottawa rejected the offer" is said of a government, not of a town; "Canada denied it" likewise."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules

_PACKAGE: Final = "onrecord.extract.entities"
_BEFORE: Final = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Vv]isit(?:ed|ing)?|[Oo]utside|[Aa]nd|,) $")


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str]]:
    table = rules.load("metonymy", _PACKAGE)
    given = (table.data["seats"], table.data["states"], rules.load("places", _PACKAGE).data["countries"])
    seats = frozenset(" ".join(seat.split()) for seats in given for seat in seats.split(";"))
    verbs = "|".join(table.rules["metonymy.acts"].data["verbs"])
    nouns = "|".join(table.rules["metonymy.stance"].data["nouns"])
    acts = (
        rf" (?:(?:has|have|had|will|would|may|could|also|still|now|again|repeatedly|reportedly) ){{0,3}}(?:{verbs})\b"
    )
    return seats, re.compile(rf"{acts}|['’]s (?:\w+ )?(?:{nouns})\b")


def is_government(text: str, start: int, end: int) -> bool:
    """Tell whether the place named there acts as a government."""
    seats, acts = _patterns()
    if text[start:end] not in seats or acts.match(text, end) is None:
        return False
    return _BEFORE.search(text, max(0, start - 10), start) is None or text[end] in "'’"
