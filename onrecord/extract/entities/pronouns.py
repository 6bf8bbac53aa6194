"""Pronouns: "he" and "she" stand for persons, "it" for what speaks and acts without being one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.antecedents import SUBJECTS, nearest
from onrecord.extract.entities.genders import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.extract.entities.stage import Placed, Stage

PACKAGE: Final = "onrecord.extract.entities"
_PRONOUN: Final = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself|(?P<it>[Ii]t))\b")
_OBJECTS: Final = frozenset({"him", "her"})
_BODIES: Final = frozenset({"org", "place"})


class Pronouns:
    """The pronouns of an article, asked one by one.

    Args:
        stage: the parsed article.
        genders: what is known of the gender of each person, by canonical name.
    """

    def __init__(self, text: str, stage: Stage, genders: Mapping[str, set[str]]) -> None:
        self._text, self._stage, self._genders = text, stage, genders

    def find(self) -> Iterator[Placed]:
        """Yield the pronouns outside of quotation marks, ascending; within, they are the speaker's own."""
        for hit in _PRONOUN.finditer(self._text):
            placed = self._stage.place(*hit.span(), "org" if hit["it"] else "person")
            if not placed.quoted and (not hit["it"] or self._acts(placed)):
                yield placed

    def _acts(self, placed: Placed) -> bool:
        """Tell whether "it" is the subject of what only persons and bodies of persons do."""
        return placed.part in SUBJECTS and self._stage.verb(placed) in doings()

    def antecedent(self, pronoun: Placed, told: Sequence[Placed]) -> Placed | None:
        """Return who is meant, by what was named before; None when that is not clear."""
        word = self._text[pronoun.start : pronoun.end].lower()
        said = self._stage.said_before(pronoun) if pronoun.part in SUBJECTS else (0, 0)
        if word == "it":
            return nearest(pronoun, told, _is_body, said=said)
        other = "f" if PRONOUNS[word] == "m" else "m"

        def fits(placed: Placed) -> bool:
            if placed.kind != "person" or other in self._genders.get(placed.canon, ()):
                return False
            return word not in _OBJECTS or placed.part not in SUBJECTS or placed.verb != pronoun.verb

        return nearest(pronoun, told, fits, said=said)


def _is_body(placed: Placed) -> bool:
    return placed.kind in _BODIES and placed.part in SUBJECTS


@cache
def doings() -> frozenset[str]:
    """Verbs for what persons and bodies of persons do, and things do not."""
    return frozenset(rules.load("pronouns", PACKAGE).rules["pronouns.it"].data["verbs"])
