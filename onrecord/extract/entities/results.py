"""Result: in lines of results and standings clubs play, even where they are called by their towns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import is_country
from onrecord.extract.entities.scan import put

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE: Final = "onrecord.extract.entities"
_LONGEST: Final = 160
"""Characters of a line of results."""
_FEWEST: Final = 3
"""Lines that make a table."""


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    club = rf"[{UPPER}][^\W\d]*(?:[ .'’-]+(?:[{UPPER}&][^\W\d]*|\([{UPPER}]+\)))*"
    table = rules.load("results", _PACKAGE).rules.values()
    return tuple(
        (re.compile(rule.data["pattern"].replace("<club>", f"({club})"), re.MULTILINE), rule.id)
        for rule in table
        if "pattern" in rule.data
    )


def result(article: Article, names: list[Name]) -> list[Name]:
    """Label the clubs in tables of results as organizations, found or passed over; countries stay what they are."""
    text, found = article.text, list[Name]()
    starts = [start for start, end in _lines(text) if end - start < _LONGEST and text[start : start + 1].isupper()]
    if len(starts) < _FEWEST:
        return names
    for pattern, rule in _forms():
        hits = [hit for at in starts if (hit := pattern.match(text, at))]
        if len(hits) >= _FEWEST:
            found += (name for hit in hits for name in _clubs(article, hit, rule))
    return put(names, _apart(sorted(found)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end."""
    start, end = 0, 0
    while end >= 0:
        end = text.find("\n", start)
        yield start, end if end >= 0 else len(text)
        start = end + 1


def _clubs(article: Article, hit: re.Match[str], rule: str) -> Iterator[Name]:
    for group in range(1, len(hit.groups()) + 1):
        words = hit[group]
        if not is_country(words) and words.lower() not in article.small_words:
            yield Name(*hit.span(group), "ORG", rule)


def _apart(found: list[Name]) -> list[Name]:
    out: list[Name] = []
    for name in found:
        if not out or name.start >= out[-1].end:
            out.append(name)
    return out
