"""Surname: part of a full name is that person wherever it stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.bounds import not_names, titles
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX: Final = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_PARTICLES: Final = frozenset(
    {
        "de",
        "da",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "la",
        "dos",
        "du",
        "di",
        "ter",
    }
)


def surname(article: Article, names: list[Name]) -> list[Name]:
    """Label surnames of full names as persons, found or relabelled."""
    text = article.text
    lasts: dict[str, str] = {}
    for name in names:
        if name.label == "PERSON":
            parts = _SUFFIX.sub("", name.of(text)).split()
            if len(parts) < 2:
                continue
            for form in _forms(parts):
                if form not in lasts and (given(parts[0]) or form.lower() not in article.small_words):
                    lasts[form] = "PERSON"
    out = [
        Name(n.start, n.end, "PERSON", "entities.surname") if n.label != "PERSON" and n.of(text) in lasts else n
        for n in names
    ]
    taken = {(name.start, name.end) for name in out}
    known = Lexicon(lasts)
    return merge(out, [Name(s, e, "PERSON", "entities.surname") for s, e, _ in known.find(text) if (s, e) not in taken])


def _forms(parts: list[str]) -> Iterator[str]:
    """Yield the ways in which an article goes on naming a person: surname, with particles, two surnames, first name."""
    last = parts[-1]
    if _can_stand_alone(last):
        yield last
        if len(last) > 3:
            yield last.upper()
    if len(parts) > 2 and _can_stand_alone(last):
        yield " ".join(parts[-2:])
    if _can_stand_alone(parts[0]):
        yield parts[0]


def _can_stand_alone(word: str) -> bool:
    return (
        len(word) > 1
        and word[0].isupper()
        and word[-1].isalpha()
        and not word.isupper()
        and word not in gazetteer().labels
        and not is_head(word)
        and word not in titles()
        and word != "Sheikh"
        and word not in not_names()
    )
