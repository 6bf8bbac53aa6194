"""Pronouns: "he" and "she", tied to a person only where no second one could be meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Mention
from onrecord.extract.entities.genders import told_by_name, told_by_title

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRONOUN: Final = re.compile(r"\b(?:([Hh]e|[Hh]is|[Hh]im|[Hh]imself)|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_SENTENCE: Final = re.compile(r"[.!?][\"”’)]{0,3}\s+|\n+")
_MARK: Final = re.compile(r"[“”\"\n]")
_SENTENCES: Final = 2
"""A pronoun looks for its person in its own sentence and this many before."""
_REACH: Final = 800
"""And not farther back than this many characters."""

Named = tuple[int, int, str]
"""Start, end and canonical name of a mention of a person."""


def pronouns(text: str, people: list[Named]) -> Iterator[tuple[str, Mention]]:
    """Yield the canonical name and the mention of every pronoun that only one person named near can be meant by.

    Args:
        text: the article.
        people: all mentions of persons, ascending.
    """
    if not people:
        return
    genders = _genders(text, people)
    inside = _quotations(text)
    bounds = [0, *(end.end() for end in _SENTENCE.finditer(text))]
    for hit in _PRONOUN.finditer(text):
        at = hit.start()
        if bisect_right(inside, at) % 2:
            continue  # within quotation marks "he" is somebody of whom the speaker speaks
        floor = max(bounds[max(0, bisect_right(bounds, at) - 1 - _SENTENCES)], at - _REACH)
        near = people[bisect_left(people, (floor,)) : bisect_left(people, (at,))]
        other = "f" if hit[1] else "m"
        agreeing = {canon for _, _, canon in near if other not in genders[canon]}
        if len(agreeing) == 1:
            yield agreeing.pop(), Mention(start=at, end=hit.end(), resolved_by="pronoun", rule="entities.pronoun")


def _genders(text: str, people: list[Named]) -> dict[str, set[str]]:
    """Return what is known of each person's gender: by title, else by given name; empty when nothing is."""
    genders: dict[str, set[str]] = {}
    for start, _, canon in people:
        told = told_by_title(text, start)
        genders.setdefault(canon, set()).update({told} if told else ())
    for canon, told_before in genders.items():
        told = told_by_name(canon)
        if told and not told_before:
            told_before.add(told)
    return genders


def _quotations(text: str) -> list[int]:
    """Return the offsets at which quotations begin and end in turn; one that is not closed ends with its line."""
    turns: list[int] = []
    for mark in _MARK.finditer(text):
        is_open = len(turns) % 2 == 1
        if mark[0] == "\n" or mark[0] == "”":
            if is_open:
                turns.append(mark.start())
        elif mark[0] == "“":
            if not is_open:
                turns.append(mark.start())
        else:
            turns.append(mark.start())
    return turns
