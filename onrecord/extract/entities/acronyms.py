"""Acronym: "Long Name (LN)" makes both the same organization."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.bounds import not_names
from onrecord.extract.entities.heads import is_thing_head
from onrecord.extract.entities.letters import UPPER
from onrecord.extract.entities.name import PLACES, Article, Name
from onrecord.extract.entities.scan import put

_BRACKETED: Final = re.compile(rf"\(\s?[\"“']?([{UPPER}][\w&.-]{{1,9}})[\"”']?\s?\)")
_WORD: Final = re.compile(r"[^\W_][\w’'.-]*|&")
_SMALL: Final = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "to",
        "de",
        "la",
        "del",
        "des",
        "et",
        "y",
        "e",
        "do",
        "da",
        "du",
        "&",
        "a",
        "at",
        "with",
        "against",
    ]
)
_REACH: Final = 120
_SHORTEST: Final = 2


def acronym(article: Article, names: list[Name]) -> list[Name]:
    """Find long names that a bracketed short form spells, and label both."""
    text = article.text
    found: list[Name] = []
    for hit in _BRACKETED.finditer(text):
        start = spelled(text, hit.start(), hit[1])
        if start is None or hit[1] in not_names():
            continue
        end = hit.start()
        while text[end - 1].isspace():
            end -= 1
        label = _label(text, start, end, names)
        if label is not None and (not found or found[-1].end <= start):
            found += [Name(start, end, label, "entities.acronym"), Name(*hit.span(1), label, "entities.acronym")]
    return put(names, found)


def _label(text: str, start: int, end: int, names: list[Name]) -> str | None:
    """Return what the long name is, None when it is no organization and no place."""
    if is_thing_head(text[start:end].rsplit(None, 1)[-1]):
        return None
    for name in names:
        if name.start == start and name.end == end:
            if name.label in PLACES:
                return name.label
            return "ORG" if name.label in {"PERSON", "ORG", "NORP"} else None
        if name.start > start:
            break
    return "ORG"


def spelled(text: str, before: int, short: str) -> int | None:
    """Return where the long name starts that ends at an offset and whose initials a short form gives, or None."""
    letters = [letter.upper() for letter in short if letter.isalpha()]
    if sum(letter.isupper() for letter in short) < _SHORTEST:
        return None
    for word in reversed(list(_WORD.finditer(text, max(0, before - _REACH), before))):
        if "\n" in text[word.end() : before] and not text[word.end() : before].strip(" \n"):
            return None
        first = word[0][0]
        if first.upper() == letters[-1] and (first.isupper() or word[0] in _SMALL):
            letters.pop()
            if not letters:
                return word.start() if first.isupper() else None
        elif word[0] not in _SMALL and not (first.isupper() and "-" in word[0]):
            return None
    return None
