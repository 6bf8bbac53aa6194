"""The lines of a page that may tell something about its story, each with its distance from the first of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.corpus.line_rules import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.corpus.zones import Zone
    from onrecord.text import Source

ABOVE: Final = 14
"""So many lines above a story are near it."""

_OTHERS: Final = frozenset({"related", "comments", "advertisement"})
_PROSE: Final = 80
_PROSE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_LINES: Final = 4000
_BULLET: Final = re.compile(r"[*•·▪◦‣-]\s+")
_LONG: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT: Final = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_GLUED: Final = re.compile(
    rf"(?<=[a-z\d])(?=(?:Updated|Published|Posted|Modified|Last [Uu]pdated|{_LONG}|{_SHORT}\b)\W)"
)
_MONTH_ALONE: Final = re.compile(rf"(?:{_LONG}|{_SHORT}\.?)")
_DAY_AND_YEAR: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, and how many lines it stands from the first one of the story: negative above it."""

    text: str
    label: str
    steps: int


def read(source: Source, zones: Sequence[Zone]) -> list[Line]:
    """Return the lines of a page but for those of other stories; without zones all.

    A bullet is left out, a scraper's glue ("2025Updated:") undone, a month that stands by itself joined to its day.
    """
    held = list(_lines(source, zones))
    first = _first(held)
    return [Line(text, label, n - first) for n, (text, label) in enumerate(held)]


def _lines(source: Source, zones: Sequence[Zone]) -> Iterator[tuple[str, str]]:
    if zones:
        named = [(source[zone.span].strip(), zone.label) for zone in zones[:_LINES]]
        own = _right_above(named)
        told = (line for n, line in enumerate(named) if n in own or line[1] not in _OTHERS)
        return _joined((_apart(text), label) for text, label in told)
    bare = (line.strip(" \t\r\ufeff\u200b\u00a0") for line in source.text[: 200 * _LINES].split("\n")[:_LINES])
    return _joined((_apart(x), "body" if len(x) >= _PROSE and _PROSE_END.search(x) else "") for x in bare if x)


def _right_above(named: Sequence[tuple[str, str]]) -> range:
    """Return the places between the title and the story: what stands there tells of it, whatever it looks like."""
    first = _first(named)
    titles = [n for n, (_, label) in enumerate(named[:first]) if label == "headline"]
    return range(max(titles[-1] if titles else 0, first - ABOVE, 0), first)


def _first(named: Sequence[tuple[str, str]]) -> int:
    return next((n for n, (text, label) in enumerate(named) if label == "body" and len(text) >= _PROSE), len(named))


def _apart(text: str) -> str:
    """Leave out the bullet of a line, and part the date from the word that a scraper has glued to it."""
    return _GLUED.sub(" ", _BULLET.sub("", text, count=1)) if len(text) <= LONGEST else text


def _joined(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join a month that stands by itself to the day and year in the line below it."""
    month = ""
    for text, label in lines:
        if _MONTH_ALONE.fullmatch(text):
            month = text
            continue
        yield (f"{month} {text}" if month and _DAY_AND_YEAR.match(text) else text), label
        month = ""
