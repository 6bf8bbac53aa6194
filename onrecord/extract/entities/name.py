"""A proper name in the text, on its way through the rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.extract.entities.letters import capitals

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMES: Final = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""Labels of the model (OntoNotes) that are names; dates and figures are other extractors' business."""

_LONGEST: Final = 200
"""Characters of the longest name that is looked at: what is longer is no name."""

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


class Name(NamedTuple):
    """A stretch of text that names something.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        label: OntoNotes label.
        rule: what found it or gave it its label last: ``model`` or the id of a rule.
    """

    start: int
    end: int
    label: str
    rule: str = "model"

    def as_(self, label: str, rule: str) -> Name:
        """Return the same stretch with a label that a rule gives; itself where that is its label already."""
        return self if label == self.label else Name(self.start, self.end, label, rule)

    def of(self, text: str) -> str:
        """Return the characters of the name."""
        return text[self.start : self.end]


_SMALL: Final = re.compile(r"[^\W\d_A-Z](?<![\w/.@#=&?%-].)[^\W\d_A-Z]*(?![\w/@%-]|\.\w)")


@dataclass(frozen=True)
class Article:
    """A text, with what several rules ask of it."""

    text: str

    @cached_property
    def small_words(self) -> frozenset[str]:
        """All words that stand in small letters somewhere."""
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def capitals(self) -> dict[str, list[int]]:
        """All words that begin with a capital letter, with their offsets."""
        return capitals(self.text)


Step = Callable[[Article, list[Name]], list[Name]]
"""A rule over all names of an article: takes them, ascending and without overlap, and returns the same kind of list."""


def from_model(doc: Doc) -> list[Name]:
    """Return the names that the model found, in order."""
    return [
        Name(start, end, label)
        for ent in doc.ents
        if (label := ent.label_) in NAMES and (end := ent.end_char) - (start := ent.start_char) <= _LONGEST
    ]


def overlaps(name: Name, names: list[Name]) -> bool:
    """Tell whether a name shares a character with one of the names, which are ascending and without overlap."""
    at = bisect_left(names, name.end, key=_start)
    return at > 0 and names[at - 1].end > name.start


def _start(name: Name) -> int:
    return name.start
