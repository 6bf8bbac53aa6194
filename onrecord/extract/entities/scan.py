"""Where known names stand in a text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.extract.entities.letters import first_word
from onrecord.extract.entities.name import Name, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Lexicon:
    """Names with their labels; finds them in a text by its capitalized words."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        lengths: dict[str, set[int]] = {}
        for name in labels:
            first = first_word(name)
            if first is not None:
                lengths.setdefault(first, set()).add(len(name))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def find(self, text: str, words: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and label of every name, the longest at each place, ascending and without overlap.

        Args:
            text: where to look.
            words: its capitalized words, see `capitals`.
        """
        lengths, labels, free, last = self._lengths, self.labels, 0, len(text)
        shared = words.keys() & lengths.keys()
        for start, first in sorted((start, word) for word in shared for start in words[word]):
            if start < free:
                continue
            for size in lengths[first]:
                end = start + size
                label = labels.get(text[start:end]) if end <= last else None
                if label is not None and (text[end - 1] == "." or not text[end : end + 1].isalnum()):
                    yield start, end, label
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
