"""Pronouns: "he" and "she", tied to a person only where no second one could be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.annotations import Mention
from onrecord.extract.entities.given import given

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRONOUN: Final = re.compile(r"\b(?:([Hh]e|[Hh]is|[Hh]im|[Hh]imself)|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_MEN: Final = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father)\.? $")
_WOMEN: Final = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister)\.? $")
_QUOTES: Final = re.compile(r"[“][^”\n]*[”]|\"[^\"\n]*\"")
_SENTENCE: Final = re.compile(r"[.!?][\"”’)]*\s+|\n+")
_REACH: Final = 2
"""A pronoun looks for its person in its own sentence and this many before."""


class People:
    """The persons of an article with what is known of their gender, by canonical name."""

    def __init__(self, text: str, mentions: list[tuple[int, int, str]]) -> None:
        self._text = text
        self._mentions = mentions
        self._gender: dict[str, set[str]] = {}
        for start, end, canon in mentions:
            told = self._gender.setdefault(canon, set())
            before = text[max(0, start - 12) : start]
            if _MEN.search(before):
                told.add("m")
            elif _WOMEN.search(before):
                told.add("f")
        for canon, told in self._gender.items():
            word = given(canon.split()[0]) if " " in canon and not told else None
            if word in {"m", "f"}:
                told.add(str(word))

    def resolve(self) -> Iterator[tuple[str, Mention]]:
        """Yield the canonical name and the mention of every pronoun that is clear."""
        if not self._mentions:
            return
        quotes = [q.span() for q in _QUOTES.finditer(self._text)]
        bounds = [0, *(s.end() for s in _SENTENCE.finditer(self._text)), len(self._text) + 1]
        sentence = quote = first = last = 0
        known = self._mentions
        recent: str | None = None
        for hit in _PRONOUN.finditer(self._text):
            at = hit.start()
            while quote < len(quotes) and quotes[quote][1] <= at:
                quote += 1
            if quote < len(quotes) and quotes[quote][0] < at:
                continue
            while bounds[sentence + 1] <= at:
                sentence += 1
            floor = bounds[max(0, sentence - _REACH)]
            while last < len(known) and known[last][0] < at:
                last += 1
            while first < last and known[first][0] < floor:
                first += 1
            canon = self._clear(known[first:last], "m" if hit[1] else "f")
            if canon is not None:
                yield canon, Mention(start=at, end=hit.end(), resolved_by="pronoun", rule="entities.pronoun")

    def _clear(self, near: list[tuple[int, int, str]], gender: str) -> str | None:
        """Return the only person near that agrees: one whose gender is known before one whose gender is not."""
        other = "f" if gender == "m" else "m"
        agreeing = {canon for _, _, canon in near if other not in self._gender[canon]}
        if len(agreeing) == 1:
            return agreeing.pop()
        return None
