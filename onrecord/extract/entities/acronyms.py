"""Acronym: "Long Name (LN)" makes both the same organization."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.bounds import not_organizations
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import UPPER, merge

_BRACKETED: Final = re.compile(rf"\(\s?[\"“']?([{UPPER}][\w&.-]{{1,9}})[\"”']?\s?\)")
_WORD: Final = re.compile(r"[^\W_][\w’'.-]*|&")
_SMALL: Final = frozenset(
    {
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
    }
)
_REACH: Final = 120


def acronym(article: Article, names: list[Name]) -> list[Name]:
    """Find long names that a bracketed short form spells, and label both."""
    text = article.text
    found: list[Name] = []
    for hit in _BRACKETED.finditer(text):
        start = _spelled(text, hit.start(), hit[1])
        if start is None:
            continue
        end = len(text[: hit.start()].rstrip())
        label = _label(text, start, end, names)
        if label is not None:
            found += [
                Name(start, end, label, "entities.acronym"),
                Name(hit.start(1), hit.end(1), label, "entities.acronym"),
            ]
    return replace(names, found)


def replace(names: list[Name], found: list[Name]) -> list[Name]:
    """Put the found names in, whatever they overlap."""
    if not found:
        return names
    rest = [n for n in names if not any(n.start < f.end and f.start < n.end for f in found)]
    return merge(rest, found)


def _label(text: str, start: int, end: int, names: list[Name]) -> str | None:
    if text[start:end].rsplit(None, 1)[-1] in not_organizations():
        return None
    for name in names:
        if name.start == start and name.end == end and name.label not in {"PERSON", "ORG"}:
            return name.label if name.label in {"GPE", "LOC", "FAC"} else ("ORG" if name.label in {"NORP"} else None)
    return "ORG"


def _spelled(text: str, before: int, short: str) -> int | None:
    """Return where the long name starts whose initials the short form gives, or None."""
    letters = [c for c in short if c.isalpha()]
    if len(letters) < 2 or sum(c.isupper() for c in letters) < 2:
        return None
    floor = max(0, before - _REACH)
    words = list(_WORD.finditer(text, floor, before))
    k = len(letters) - 1
    for word in reversed(words):
        if "\n" in text[word.end() : before].strip(" "):
            return None
        w = word[0]
        if w[0].upper() == letters[k].upper() and (w[0].isupper() or w in _SMALL):
            k -= 1
            if k < 0:
                return word.start() if w[0].isupper() else None
        elif w not in _SMALL:
            parts = [p for p in re.split(r"[-]", w) if p]
            if not (w[0].isupper() and len(parts) > 1):
                return None
    return None
