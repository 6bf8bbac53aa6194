"""Pronouns: "he" and "she" stand for persons, "it" for what speaks and acts without being one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.antecedents import SUBJECTS, nearest
from onrecord.extract.entities.genders import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.extract.entities.stage import Placed, Stage

PACKAGE: Final = "onrecord.extract.entities"
_PRONOUN: Final = re.compile(
    r"[HhSsIi](?<!\w.)(?:(?<=[Hh])(?:e|is|im|imself|er|ers|erself)|(?<=[Ss])he|(?P<it>(?<=[Ii])t))\b"
)
"""Begins with a set of characters, which is what regular expressions find fast."""
_OBJECTS: Final = frozenset({"him", "her"})
_THINGS: Final = frozenset({"NN", "NNP", "NNPS", "PRP", "DT"})
"""Tags of subjects that "it" may take up: those of persons are passed over by what they stand for."""
_SENTENCES: Final = 2
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
        """Tell whether "it" is the subject of what only bodies of persons do, or of what one of them says of itself."""
        if placed.part not in SUBJECTS:
            return False
        verb = self._stage.verb(placed)
        return verb in doings() or (verb not in states() and self._teller(placed) is not None)

    def _teller(self, placed: Placed) -> int | None:
        """Return the offset of who says the clause that "it" is the subject of."""
        told = self._stage.told_by(placed)
        return told[1] if told is not None and told[0] in doings() else None

    def antecedent(self, pronoun: Placed, told: Sequence[Placed]) -> Placed | None:
        """Return who is meant, by what was named before; None when that is not clear."""
        word = self._text[pronoun.start : pronoun.end].lower()
        said = self._stage.said_before(pronoun) if pronoun.part in SUBJECTS else (0, 0)
        if word == "it":
            return self._reported(pronoun, told) or (
                self._body(pronoun, told, said) if self._stage.verb(pronoun) in doings() else None
            )
        other = "f" if PRONOUNS[word] == "m" else "m"

        def fits(placed: Placed) -> bool:
            if placed.kind != "person" or other in self._genders.get(placed.canon, ()):
                return False
            return word not in _OBJECTS or placed.part not in SUBJECTS or placed.verb != pronoun.verb

        return nearest(pronoun, told, fits, said=said)

    def _reported(self, pronoun: Placed, told: Sequence[Placed]) -> Placed | None:
        """Return the body that says something of itself: "Quist said it fell"."""
        at = self._teller(pronoun)
        meant = None if at is None else _covering(told, at)
        return meant if meant is not None and meant.kind in _BODIES and _is_clear(meant, pronoun, told) else None

    def _body(self, pronoun: Placed, told: Sequence[Placed], said: tuple[int, int]) -> Placed | None:
        """Return the body that is the nearest subject before "it", persons aside; None when a thing stands nearer."""
        parse, subjects = self._stage.parse, self._stage.subjects
        for k in range(bisect_left(subjects, pronoun.start, key=parse.start.__getitem__) - 1, -1, -1):
            at = parse.start[subjects[k]]
            if said[0] <= at < said[1] or parse.tag[subjects[k]] not in _THINGS:
                continue
            meant = _covering(told, at)
            if meant is None or meant.kind in _BODIES:
                return meant if meant is not None and _is_clear(meant, pronoun, told) else None
        return None


def _is_clear(meant: Placed, pronoun: Placed, told: Sequence[Placed]) -> bool:
    """Tell whether "it" is near enough to a subject, and no second body stands between them in one sentence."""
    if meant.sentence != pronoun.sentence:
        return pronoun.sentence - meant.sentence <= _SENTENCES
    between = _around(told, pronoun.start)
    return not any(p.kind in _BODIES and p.start > meant.end and p.canon != meant.canon for p in between)


def _covering(told: Sequence[Placed], at: int) -> Placed | None:
    return next((placed for placed in _around(told, at) if placed.start <= at < placed.end), None)


def _around(told: Sequence[Placed], at: int) -> Iterator[Placed]:
    """Yield the mentions that begin at an offset or shortly before it, the nearest first."""
    upto = bisect_right(told, at, key=_start)
    yield from reversed(told[max(0, upto - 3) : upto])


def _start(placed: Placed) -> int:
    return placed.start


@cache
def states() -> frozenset[str]:
    """Verbs of which "it" is often nobody: "it is clear that", "it takes time"."""
    return frozenset(rules.load("pronouns", PACKAGE).rules["pronouns.it"].data["states"])


@cache
def doings() -> frozenset[str]:
    """Verbs for what persons and bodies of persons do, and things do not."""
    return frozenset(rules.load("pronouns", PACKAGE).rules["pronouns.it"].data["verbs"])
