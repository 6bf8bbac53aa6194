"""Capitalized words, and where known names stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.name import Name, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŴŶŸŹŻŽΑ-ΩА-Я"
"""Capital letters of the scripts that English news names people in, as a stretch of a character class."""

_CAPITALIZED: Final = re.compile(rf"(?<![^\W_])[{UPPER}][^\W_]*")


class Lexicon:
    """Names by their first word, the longest first; finds them in a text in one pass over its capitalized words."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(labels, key=len, reverse=True):
            head = _CAPITALIZED.search(name)
            if head is not None and head.start() == 0:
                self._by_first.setdefault(head[0], []).append(name)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and label of every name, the longest at each place, without overlap."""
        if not self._by_first:
            return
        by_first, free = self._by_first, 0
        for word in _CAPITALIZED.finditer(text):
            known = by_first.get(word[0])
            if known is None or (start := word.start()) < free:
                continue
            for name in known:
                end = start + len(name)
                if text.startswith(name, start) and not (text[end : end + 1].isalnum() and name[-1] != "."):
                    yield start, end, self.labels[name]
                    free = end
                    break


def put(names: list[Name], found: list[Name]) -> list[Name]:
    """Put found names in the place of all that they overlap. The found are ascending and without overlap."""
    if not found:
        return names
    return sorted([name for name in names if not overlaps(name, found)] + found)


def merge(names: list[Name], found: list[Name]) -> list[Name]:
    """Put found names among the names: a found name replaces what lies inside it and gives way to all else."""
    if not found:
        return names
    gone: set[int] = set()
    added: list[Name] = []
    for new in found:
        inside = _inside(names, new)
        if inside is not None:
            gone.update(inside)
            added.append(new)
    return sorted([name for k, name in enumerate(names) if k not in gone] + added)


def _inside(names: list[Name], new: Name) -> list[int] | None:
    """Return the indexes of the names inside a new one; None when it cuts or equals a name."""
    at = bisect_left(names, new.start, key=_end)
    inside: list[int] = []
    while at < len(names) and names[at].start < new.end:
        old = names[at]
        if old.end > new.start:
            if old.start < new.start or old.end > new.end or (old.start, old.end) == (new.start, new.end):
                return None
            inside.append(at)
        at += 1
    return inside


def _end(name: Name) -> int:
    return name.end
