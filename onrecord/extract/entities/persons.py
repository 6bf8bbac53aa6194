"""Which names of persons name the same one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.bounds import called_by
from onrecord.extract.entities.genders import told_by_name, told_by_title
from onrecord.extract.entities.surnames import GENERATION

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Name
    from onrecord.schemas import terms

Words = tuple[str, ...]

_BEFORE: Final = re.compile(r"(?<!\S)(\S+) $")
_WINDOW: Final = 12


def words_of(name: str) -> Words:
    """Return the words of a person's name, lower-case, without "Jr" and the like."""
    return tuple(GENERATION.sub("", name).lower().split())


class Persons:
    """The persons of an article.

    A full name has two words or more. Two full names are one person's when one has the words of the other in another
    order ("Tanaka Hiroshi"), when first and last words agree and one says no more than that ("Donald Trump" and "Donald
    J. Trump"), and when one is the end of the other ("Peña Nieto"); the longest form names the person. A single word is
    the first person of that surname that the article names: it is the others who keep their given names. Where no
    surname fits, the same for given names. A title that contradicts a given name ("Mrs" and "Bill") rules a person out.
    Who has no full name is called by the title that goes with the single one: "Sheikh Hasina", "Pope Francis".
    """

    def __init__(self, text: str, names: list[Name]) -> None:
        self._text = text
        self._key: dict[Words, Words] = {}
        self._canon: dict[Words, str] = {}
        self._places: dict[tuple[str, bool], list[tuple[int, Words]]] = {}
        self._titled: dict[Words, str] = {}
        forms = {words_of(_plain(name.of(text))) for name in names}
        self._longer = {form[k:]: form for form in sorted(forms) for k in range(1, len(form) - 1)}
        for name in names:
            surface = _plain(name.of(text))
            words = words_of(surface)
            if len(words) > 1:
                key = self._key_of(words)
                if len(surface) > len(self._canon.get(key, "")) and len(words) >= len(
                    words_of(self._canon.get(key, ""))
                ):
                    self._canon[key] = surface
                self._places.setdefault((words[-1], True), []).append((name.start, key))
                self._places.setdefault((words[0], False), []).append((name.start, key))
            elif words not in self._titled and (title := _title(text, name.start)):
                self._titled[words] = f"{title} {surface}"

    def _key_of(self, words: Words) -> Words:
        """Return the key of the person that a full name names, new or known."""
        known = self._key.get(words)
        if known is None and words in self._longer:
            known = self._key[words] = self._key_of(self._longer[words])
        if known is None:
            ends = (words[0], words[-1])
            known = self._key.get(tuple(sorted(words))) or self._key.get(ends) or words
            for form in (words, tuple(sorted(words)), ends):
                self._key.setdefault(form, known)
        return known

    def full(self, name: Name) -> tuple[str, terms.ResolvedBy]:
        """Return the full name that a name stands for, and how that is known."""
        surface = _plain(name.of(self._text))
        words = words_of(surface)
        if len(words) > 1:
            canon = self._canon[self._key_of(words)]
            return canon, "surface" if canon == surface else "alias"
        title = told_by_title(self._text, name.start)
        for last in (True, False):
            key = self._nearest(words[0] if words else "", last=last, at=name.start, title=title)
            if key is not None:
                return self._canon[key], "surname" if last else "alias"
        canon = self._titled.get(words, surface)
        return canon, "surface" if canon == surface or _title(self._text, name.start) else "alias"

    def _nearest(self, word: str, *, last: bool, at: int, title: str | None) -> Words | None:
        places = self._places.get((word, last), [])
        k = bisect_right(places, at, key=_start) - 1
        for _, key in (*places[:1], *places[max(0, k) : k + 1], *places[k + 1 : k + 2]):
            told = told_by_name(self._canon[key])
            if title is None or told is None or told == title:
                return key
        return None


def _title(text: str, start: int) -> str | None:
    """Return the title before a name that a person with a single name is called by."""
    word = _BEFORE.search(text, max(0, start - _WINDOW), start)
    return word[1] if word is not None and word[1] in called_by() else None


def _start(place: tuple[int, Words]) -> int:
    return place[0]


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())
