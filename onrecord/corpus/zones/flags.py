"""Knows the teaser of another story inside a story by the flag that it begins with ("EXCLUSIVE:", "DON'T MISS:")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.corpus.zones.lines import PROSE
from onrecord.corpus.zones.markers import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ABOVE: Final = 2
"""A flag may open the lead, and a summary may stand above the lead: so many paragraphs above say that it goes on."""
_LONGEST: Final = 300


def flagged(texts: Sequence[str], chosen: Sequence[bool]) -> Iterator[int]:
    """Give the places of chosen lines that begin with a flag though the story has long begun.

    Args:
        texts: the lines of a page.
        chosen: whether each belongs to the article as far as known.
    """
    above = 0
    for k, text in enumerate(texts):
        if not chosen[k]:
            continue
        if above >= _ABOVE and has_flag(text):
            yield k
        else:
            above += len(text) >= PROSE


def has_flag(text: str) -> bool:
    """Tell whether a line, no longer than a headline with a sentence behind it, begins with a flag."""
    return len(text) <= _LONGEST and _flag().match(text) is not None


@cache
def _flag() -> re.Pattern[str]:
    """A flag in capitals before a colon, with the name of the outlet or more such words before it or behind it."""
    flags = "|".join(re.escape(flag.upper()) for flag in sorted(word_lists()["flags"]))
    word = r"[A-Z][A-Z’'&.-]*"
    return re.compile(rf"(?:{word}\ ){{0,4}}(?:{flags})(?:\ {word}){{0,2}}\s?[:|]\s+\S")
