"""Surname: part of a full name is that person wherever it stands alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.bounds import not_names, titles
from onrecord.extract.entities.cues import cues
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import PLACES, Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

GENERATION: Final = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
"""What stands behind a surname without being part of it."""

_SHORTEST_SHOUTED: Final = 4
_HONORIFICS: Final = frozenset({"Sheikh", "Nana"})


@cache
def well_known() -> frozenset[str]:
    """Surnames that news writes without a given name."""
    return frozenset(rules.load("surnames", "onrecord.extract.entities").data["known"].split())


def surname(article: Article, names: list[Name]) -> list[Name]:
    """Label the surnames of full names as persons, found or relabelled."""
    text = article.text
    places = {words for name in names if name.label in PLACES and " " in (words := name.of(text))}
    known = (form for form in known_forms(article, names) if form not in places)
    forms = Lexicon(dict.fromkeys((*known, *_namesakes(text, names)), "PERSON"))
    out = [name.as_("PERSON", "entities.surname") if name.of(text) in forms.labels else name for name in names]
    found = forms.find(text, article.capitals)
    return merge(out, [Name(start, end, "PERSON", "entities.surname") for start, end, _ in found])


def _namesakes(text: str, names: list[Name]) -> Iterator[str]:
    """Yield the surnames that are names of places too and that stand where persons do, as in "Jordan, whose"."""
    lasts = {words.rsplit(None, 1)[-1] for name in names if name.label == "PERSON" and " " in (words := name.of(text))}
    told: dict[str, float] = {}
    for name in names:
        if name.label != "PERSON" and (word := name.of(text)) in lasts and word in gazetteer().labels:
            for label, weight in cues(text, name):
                told[word] = told.get(word, 0) + (weight if label == "PERSON" else -weight)
    return (word for word, weight in told.items() if weight > 0)


def known_forms(article: Article, names: list[Name]) -> Iterator[str]:
    """Yield the forms of all full names, less those that may be plain words."""
    for name in names:
        if name.label == "PERSON":
            first, *rest = GENERATION.sub("", name.of(article.text)).split()
            sure = given(first) is not None
            for form in _forms(first, rest):
                if sure or form.lower() not in article.small_words:
                    yield form


def _forms(first: str, rest: list[str]) -> Iterator[str]:
    """Yield the ways in which an article goes on naming a person: surname, two surnames, first name."""
    if not rest:
        return
    last = rest[-1]
    if can_stand_alone(last):
        yield last
        if len(last) >= _SHORTEST_SHOUTED:
            yield last.upper()
        if len(rest) > 1:
            yield " ".join(rest[-2:])
    if can_stand_alone(first):
        yield first


@lru_cache(maxsize=8192)
def can_stand_alone(word: str) -> bool:
    """Tell whether a part of a person's name names that person and nothing else."""
    return (
        len(word) > 1
        and word[0].isupper()
        and word[-1].isalpha()
        and not word.isupper()
        and word not in gazetteer().labels
        and word not in titles()
        and word not in not_names()
        and word not in _HONORIFICS
        and not is_head(word)
    )
