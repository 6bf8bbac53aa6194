"""Invented names: copies of labelled texts in which persons, organizations and places have names that nobody bears.

A model that has seen few texts learns their names by heart. In a copy with invented names only the words around a name
tell what it is. New words come from chains of letters over given names, cities and the names of the texts themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from eval.entities.examples import Label, Text
from onrecord.extract import rules
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

_PACKAGE: Final = "onrecord.extract.entities"
_ORDER: Final = 3
"""Letters that tell the next one."""
_SHORTEST, _LONGEST = 4, 11
_TOKEN: Final = re.compile(r"\w+|\W+")
_GIVEN: Final = 0.8
"""Share of given names that are replaced by given names; the rest by invented words."""
_PLACE: Final = 0.3
"""Share of places that are renamed: most places are known, and should be."""
_SECOND: Final = 0.5
"""Share of the words of an organization, behind its first, that are renamed."""


class Letters:
    """Makes words of the letters that follow each other in known words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for word in words:
            padded = "^" * _ORDER + word.lower() + "$"
            for k in range(_ORDER, len(padded)):
                self._next[padded[k - _ORDER : k]].append(padded[k])

    def word(self, random: Random) -> str:
        """Return a capitalized word."""
        while True:
            made = "^" * _ORDER
            while not made.endswith("$") and len(made) < 2 * _LONGEST:
                made += random.choice(self._next[made[-_ORDER:]])
            word = made[_ORDER:].rstrip("$")
            if _SHORTEST <= len(word) <= _LONGEST and word.isalpha():
                return word.capitalize()


class Inventor:
    """Renames texts: within one text, the same word gets the same new word everywhere."""

    def __init__(self, texts: Sequence[Text], random: Random) -> None:
        self._random = random
        data = rules.load("given_names", _PACKAGE).data
        self._given = [*data["men"].split(), *data["women"].split()]
        cities = [city.strip() for city in rules.load("places", _PACKAGE).data["cities"].split(";")]
        places = [city for city in cities if city.isalpha()]
        self._person = Letters([*places, *self._given, *_words(texts, "PERSON")])
        self._other = Letters([*places, *_words(texts, "ORG")])

    def renamed(self, text: Text) -> Text:
        """Return a copy with invented names and the labels moved along."""
        new: dict[tuple[str, str], str] = {}
        parts: list[str] = []
        labels: list[Label] = []
        size = last = 0
        for old in sorted(text.labels):
            if old.start >= last:
                parts += [text.text[last : old.start], self._name(text.text[old.start : old.end], old.label, new)]
                size += len(parts[-2])
                labels.append(Label(size, size + len(parts[-1]), old.label))
                size += len(parts[-1])
                last = old.end
        return Text("".join([*parts, text.text[last:]]), tuple(labels))

    def _name(self, words: str, label: str, new: dict[tuple[str, str], str]) -> str:
        tokens = _TOKEN.findall(words)
        own = [k for k, token in enumerate(tokens) if token[0].isupper() and len(token) > 1 and not is_head(token)]
        if label == "ORG":
            own = [k for k in own if k == own[0] or self._random.random() < _SECOND]
        elif label == "GPE":
            own = own if len(tokens) == 1 and self._random.random() < _PLACE else []
        elif label != "PERSON":
            own = []
        for k in own:
            key = (label, tokens[k])
            tokens[k] = new[key] if key in new else new.setdefault(key, self._word(tokens[k], label))
        return "".join(tokens)

    def _word(self, old: str, label: str) -> str:
        if label != "PERSON":
            return "".join(self._random.choices("ABCDEFGHIKLMNOPRSTUVZ", k=len(old))) if old.isupper() else self._make()
        known = given(old) is not None and self._random.random() < _GIVEN
        return self._random.choice(self._given) if known else self._person.word(self._random)

    def _make(self) -> str:
        return self._other.word(self._random)


def _words(texts: Iterable[Text], label: str) -> list[str]:
    names = (text.text[name.start : name.end] for text in texts for name in text.labels if name.label == label)
    return [word for name in names for word in name.split() if word.isalpha() and word.istitle()]
