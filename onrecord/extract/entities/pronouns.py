"""Pronouns: "he" and "she", tied to a person only where no second one could be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Mention
from onrecord.extract.entities.genders import genders
from onrecord.extract.entities.stage import Placed, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

_PRONOUN: Final = re.compile(r"\b(?:([Hh]e|[Hh]is|[Hh]im|[Hh]imself)|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_OBJECTS: Final = frozenset({"him", "her"})
_SENTENCES: Final = 3
"""A pronoun looks for its person in its own sentence and in this many before that name one who agrees."""
_REACH: Final = 1500
"""And not farther back than this many characters."""

Named = tuple[int, int, str]
"""Start, end and canonical name of a mention of a person."""


def pronouns(doc: Doc, text: str, people: Sequence[Named]) -> Iterator[tuple[str, Mention]]:
    """Yield the canonical name and the mention of every pronoun that only one person named near can be meant by.

    Args:
        doc: the parsed article.
        text: its text.
        people: all mentions of persons, ascending.
    """
    if not people:
        return
    stage = Stage(doc)
    known = genders(text, people)
    placed = [stage.place(*named) for named in people]
    told: list[Placed] = []
    upto = 0
    for hit in _PRONOUN.finditer(text):
        while upto < len(placed) and placed[upto].start < hit.start():
            told.append(placed[upto])
            upto += 1
        pronoun = stage.place(*hit.span())
        if pronoun.quoted:
            continue  # within quotation marks "he" is somebody of whom the speaker speaks
        canon = _antecedent(text, pronoun, told, known, "f" if hit[1] else "m")
        if canon is not None:
            told.append(pronoun._replace(canon=canon))
            yield canon, Mention(start=pronoun.start, end=pronoun.end, resolved_by="pronoun", rule="entities.pronoun")


def _antecedent(
    text: str, pronoun: Placed, told: Sequence[Placed], known: Mapping[str, set[str]], other: str
) -> str | None:
    """Return who is meant: the one person who agrees in the nearest sentence that names one, or its one subject."""
    is_object = text[pronoun.start : pronoun.end].lower() in _OBJECTS
    here: list[Placed] = []
    sentence = pronoun.sentence
    seen = 0
    fallback: str | None = None
    for placed in _agreeing(pronoun, told, known, other):
        if placed.sentence != sentence:
            found = _choose(here)
            if here and found != "":
                if found is not None:
                    return found
                return None
            here, sentence = [], placed.sentence
            seen += 1
            if seen > _SENTENCES:
                return None
        if is_object and placed.verb == pronoun.verb and placed.part == "subject":
            continue
        here.append(placed)
    found = _choose(here)
    return found or fallback


def _agreeing(pronoun: Placed, told: Sequence[Placed], known: Mapping[str, set[str]], other: str) -> Iterator[Placed]:
    """Yield the mentions before a pronoun that it may stand for, the nearest first."""
    for placed in reversed(told):
        if pronoun.start - placed.start > _REACH:
            return
        if not placed.quoted and placed.part != "modifier" and other not in known[placed.canon]:
            yield placed


def _choose(here: Sequence[Placed]) -> str | None:
    """Return the one person of a sentence, else the one that is its subject; None when several could be meant."""
    people = {placed.canon for placed in here}
    if len(people) > 1:
        people = {placed.canon for placed in here if placed.part == "subject"}
    return people.pop() if len(people) == 1 else None
