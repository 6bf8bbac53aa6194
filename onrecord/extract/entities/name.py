"""A proper name in the text, on its way through the rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMES: Final = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""Labels of the model (OntoNotes) that are names; dates and figures are other extractors' business."""

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

    def of(self, text: str) -> str:
        """Return the characters of the name."""
        return text[self.start : self.end]


_SMALL: Final = re.compile(r"(?<![\w/.@#=&?%-])[^\W\d_A-Z]+(?![\w/@%-]|\.\w)")


@dataclass(frozen=True)
class Article:
    """A text, with what several rules ask of it."""

    text: str

    @cached_property
    def small_words(self) -> frozenset[str]:
        """All words that stand in small letters somewhere."""
        return frozenset(_SMALL.findall(self.text))


Step = Callable[[Article, list[Name]], list[Name]]
"""One rule over all names of an article: takes the article and the names, ascending and without overlap; returns the same
kind of list."""


def from_model(doc: Doc) -> list[Name]:
    """Return the names that the model found, in order."""
    return [Name(ent.start_char, ent.end_char, label) for ent in doc.ents if (label := ent.label_) in NAMES]
