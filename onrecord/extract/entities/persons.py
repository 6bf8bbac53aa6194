"""Which names of persons name the same one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

_SUFFIX: Final = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_INITIAL: Final = re.compile(r"^(?:[^\W\d_]\.?-?){1,2}$")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, lower-case, without suffix and possessive."""
    plain = _SUFFIX.sub("", " ".join(name.replace("’", "'").split()))
    return tuple(plain.lower().split())


class Persons:
    """The persons of an article.

    A full name has two words or more. Two full names are one person when their first and last words agree and no word
    between contradicts, or when one has the words of the other in another order. A single word is the nearest person
    named before whose surname it is (or, failing that, whose given name), else the first one named after.
    """

    def __init__(self, text: str, names: list[Name]) -> None:
        self._text = text
        self._full: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[int, str, bool]]] = {}
        for name in names:
            surface = " ".join(name.of(text).replace("’", "'").split())
            words = words_of(surface)
            if len(words) > 1:
                canon = self._full.setdefault(words, self._same(words) or surface)
                self._by_word.setdefault(words[-1], []).append((name.start, canon, True))
                self._by_word.setdefault(words[0], []).append((name.start, canon, False))

    def _same(self, words: tuple[str, ...]) -> str | None:
        for known, canon in self._full.items():
            if same_person(words, known):
                return canon
        return None

    def full(self, name: Name) -> tuple[str, terms.ResolvedBy]:
        """Return the full name that a name stands for, and how that is known."""
        surface = " ".join(name.of(self._text).replace("’", "'").split())
        words = words_of(surface)
        if len(words) > 1:
            canon = self._full.get(words, surface)
            return canon, "surface" if canon == surface else "alias"
        candidates = self._by_word.get(words[0] if words else "", [])
        for last in (True, False):
            ranked = [(start, canon) for start, canon, is_last in candidates if is_last is last]
            before = [canon for start, canon in ranked if start <= name.start]
            if ranked:
                return (before[-1] if before else ranked[0][1]), "surname" if last else "alias"
        return surface, "surface"


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names can only be the same person's."""
    if one == other or sorted(one) == sorted(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and len(short) < len(long)
