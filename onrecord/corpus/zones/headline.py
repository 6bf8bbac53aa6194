"""Finds the title of the article, and the standfirst below it."""

from __future__ import annotations

import re
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.corpus.zones.lines import Line
    from onrecord.corpus.zones.markers import Marker
    from onrecord.schemas.terms import ZoneLabel

_WORD: Final = re.compile(r"[^\W_]{4,}")
_SITE: Final = re.compile(r" [-–—|·:»] ")
_CREDIT: Final = re.compile(r"\)$|[|©]|\d\d:\d\d|https?:")
_PROSE: Final = 80
_SHORTEST: Final = 15
_LONGEST: Final = 220
_FEWEST: Final = 3
_ABOVE: Final = 120
_READ: Final = 4000
_ENOUGH: Final = 1.0
_LEAD: Final = 40


def headlines(
    lines: Sequence[Line], found: Sequence[Marker | None], kept: Sequence[bool]
) -> dict[int, tuple[ZoneLabel, str]]:
    """Tell which lines are the title of the article and its standfirst, with the reason.

    The title stands above the story, uses its words, is no sentence of it, and often stands on the page twice.
    Each line with the very same words is a headline too.
    """
    times: dict[str, int] = {}
    for line in lines:
        key = _key(line.text)
        times[key] = times.get(key, 0) + 1
    top = _top(lines, kept, times)
    if top is None:
        return {}
    story = _story(lines, kept)
    scored = [(_score(lines, found, times, k, top, story), -k) for k in range(max(0, top - _ABOVE), top)]
    best, at = max(scored, default=(0.0, 0))
    if best < _ENOUGH:
        return {}
    return _all(lines, found, kept, -at, top, story)


def _top(lines: Sequence[Line], kept: Sequence[bool], times: dict[str, int]) -> int | None:
    """First line of the story's own prose."""
    for k, line in enumerate(lines):
        if kept[k] and len(line.text) >= _PROSE and times[_key(line.text)] == 1:
            return k
    return None


def _story(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[str]:
    """Words of the story's beginning, its short lines left out."""
    words: set[str] = set()
    read = 0
    for line, yes in zip(lines, kept, strict=True):
        if yes and len(line.text) >= _PROSE:
            words.update(_words(line.text[:_READ]))
            read += len(line.text)
        if read > _READ:
            break
    return frozenset(words)


def _score(
    lines: Sequence[Line],
    found: Sequence[Marker | None],
    times: dict[str, int],
    k: int,
    top: int,
    story: frozenset[str],
) -> float:
    text = lines[k].text
    if found[k] is not None or not _SHORTEST <= len(text) <= _LONGEST or len(text.split()) < _FEWEST:
        return 0.0
    words = _words(text)
    again = times[_key(text)] > 1
    if not words or _CREDIT.search(text) or (text.endswith(".") and not again):
        return 0.0
    shared = len(words & story)
    named = any(_key(text) == _key(part) for line in lines[:3] for part in _SITE.split(line.text[:_LONGEST])[:1])
    return shared / len(words) * sqrt(min(shared, 6)) + 0.5 * (again or (named and k > 0)) - (top - k) / _ABOVE


def _all(  # noqa: PLR0913 - what is known of the page
    lines: Sequence[Line],
    found: Sequence[Marker | None],
    kept: Sequence[bool],
    at: int,
    top: int,
    story: frozenset[str],
) -> dict[int, tuple[ZoneLabel, str]]:
    key = _key(lines[at].text)
    last = max(k for k, yes in enumerate(kept) if yes)
    titles: dict[int, tuple[ZoneLabel, str]] = {
        k: ("headline", "the title: above the article and in its words")
        for k in range(last + 1)
        if _key(lines[k].text) == key
    }
    below = max(k for k in titles if k < top) + 1
    if below < top and not kept[below] and found[below] is None and _leads(lines[below].text, story):
        titles[below] = ("standfirst", "between the title and the article, in its words")
    return titles


def _leads(text: str, story: frozenset[str]) -> bool:
    words = _words(text)
    return len(text) >= _LEAD and not _CREDIT.search(text) and 2 * len(words & story) >= len(words) > _FEWEST


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _key(text: str) -> str:
    return text[:_LONGEST].casefold().strip()
