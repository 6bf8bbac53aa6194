"""The rules with their lexicons, as the tables beside this file have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from onrecord.extract.rules import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schemas import terms

PACKAGE = "onrecord.extract.statements"
_GRADE: Final = re.compile(r"\n(?=-?\d+: )")
_GRADED: Final = re.compile(r"-?\d+: ")
_ANYWHERE: Final = "-99"
NEVER: Final = 9
"""A figure that no clarity reaches."""
_OTHERS: Final = "others"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the tables say.

    Attributes:
        words: for each rule (without its table's name) the words that it takes, each with the `clarity` that its
            surroundings must have; verbs as lemmas, "call for" with its preposition; "others" are the words of
            ``classes`` that it does not name.
        confidence: for each rule its measured precision.
        classes: what kind of saying a word is.
        natures: words that tell of a belief, an intention or an expectation.
    """

    words: Mapping[str, Mapping[str, int]]
    confidence: Mapping[str, float]
    classes: Mapping[str, terms.CueClass]
    natures: Mapping[str, terms.StatementNature]

    def asks(self, rule: str, word: str) -> int | None:
        """Return how clear a word of a rule must stand, or None where the rule's lexicon does not have it."""
        words = self.words.get(rule)
        if words is None:
            return None
        asked = words.get(word)
        return words.get(_OTHERS) if asked is None and self.knows(word) else asked

    def knows(self, word: str) -> bool:
        """Tell whether the table of cues has a word, by itself or without its preposition."""
        return word in self.classes or word.partition(" ")[0] in self.classes


@cache
def lexicon() -> Lexicon:
    """Read the tables once.

    Raises:
        RuleError: OR301, when a table is not valid.
    """
    table = load("statements", PACKAGE)
    cues = load("cues", PACKAGE)
    words: dict[str, dict[str, int]] = {}
    confidence: dict[str, float] = {}
    for rule in table.rules.values():
        name = rule.id.partition(".")[2]
        listed = str(rule.data.get("words", ""))
        words[name] = words[listed[2:]] if listed.startswith("= ") else _graded(listed)
        confidence[name] = float(rule.data.get("confidence", 0.5))
    classes: dict[str, terms.CueClass] = {}
    natures: dict[str, terms.StatementNature] = {}
    for rule in cues.rules.values():
        for word in _entries(rule.data["words"]):
            if "class" in rule.data:
                classes.setdefault(word, cast("terms.CueClass", rule.data["class"]))
            if "nature" in rule.data:
                natures.setdefault(word, cast("terms.StatementNature", rule.data["nature"]))
    return Lexicon(words, confidence, classes, natures)


def _graded(text: str) -> dict[str, int]:
    """Read a list of words in which "0:" at the start of a line says how clear the words behind it must stand."""
    found: dict[str, int] = {}
    for part in _GRADE.split("\n" + text):
        grade, _, listed = part.partition(": ") if _GRADED.match(part) else (_ANYWHERE, "", part)
        found.update(dict.fromkeys(_entries(listed), int(grade)))
    return found


def _entries(text: str) -> list[str]:
    """Read a list of words: one line may hold many, split at commas, or at blanks where there is no comma."""
    if "," in text:
        return [" ".join(w.split()) for w in text.replace("\n", " ").split(",") if w.strip()]
    return text.split()
