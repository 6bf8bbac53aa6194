"""Club: in an article on sports a town that beats another is a club; so it is wherever nothing says "in" before it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.extract import rules
from onrecord.extract.entities.name import PLACES, Article, Name
from onrecord.extract.entities.places import is_country

_PACKAGE: Final = "onrecord.extract.entities"
_RULE: Final = "results.beats"
_FEWEST: Final = 3
"""Words of sports that make an article one on sports."""
_REACH: Final = 24
_PLACED: Final = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]f|[Tt]o) (?:the )?$")
_DATED: Final = re.compile(r",? (?:1|2)\d{3}|,? \(|, [A-Z]|\n")


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    table = rules.load("results", _PACKAGE)
    rule = table.rules[_RULE].data
    return (
        frozenset(table.data["sports"].split()),
        re.compile(rf" (?:(?:has|have|had|also|narrowly|easily) )?(?:{'|'.join(rule['after'])})\b"),
        re.compile(rf"\b(?:{'|'.join(rule['before'])}) $"),
    )


def club(article: Article, names: list[Name]) -> list[Name]:
    """Label towns that play as organizations; countries play too, and stay places."""
    text = article.text
    sports, plays, played = _patterns()
    if len(sports & article.small_words) < _FEWEST:
        return names
    towns = [k for k, name in enumerate(names) if name.label in PLACES and not is_country(name.of(text))]
    clubs = {
        names[k].of(text)
        for k in towns
        if plays.match(text, names[k].end) or played.search(text, max(0, names[k].start - _REACH), names[k].start)
    }
    out = list(names)
    for k in towns:
        name = names[k]
        if name.of(text) in clubs and not _is_where(text, name):
            out[k] = name.as_("ORG", _RULE)
    return out


def _is_where(text: str, name: Name) -> bool:
    """Tell whether a place is where something happens, or where an article comes from."""
    if _PLACED.search(text, max(0, name.start - _REACH), name.start):
        return True
    begins = name.start == 0 or text[name.start - 1] == "\n"
    return begins and _DATED.match(text, name.end) is not None
