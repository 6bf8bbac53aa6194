"""Plain: a word that the article also writes in small letters is no name when it stands alone."""

from __future__ import annotations

from typing import Final

from onrecord.extract.entities.given import given
from onrecord.extract.entities.name import Name

_DOUBTED: Final = frozenset({"PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART"})


def plain(text: str, names: list[Name]) -> list[Name]:
    """Drop names of persons all of whose words the article writes small elsewhere."""
    small: set[str] | None = None
    surnames = {
        name.of(text).rsplit(None, 1)[-1]
        for name in names
        if " " in name.of(text) and name.label == "PERSON" and given(name.of(text).split()[0])
    }
    out = []
    for name in names:
        if name.label == "PERSON" and name.rule == "model":
            words = name.of(text).split()
            if given(words[0]) is None and words[0] not in surnames:
                if small is None:
                    small = set(text.split())
                if all(w.lower() in small for w in words):
                    continue
        out.append(name)
    return out
