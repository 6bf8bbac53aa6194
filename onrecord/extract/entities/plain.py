"""Plain: a word that the article also writes in small letters is no name when it stands alone."""

from __future__ import annotations

from typing import Final

from onrecord.extract.entities.given import given
from onrecord.extract.entities.name import Article, Name

_DOUBTED: Final = frozenset({"PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART"})


def plain(article: Article, names: list[Name]) -> list[Name]:
    """Drop names of persons all of whose words the article writes small elsewhere."""
    text = article.text
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
                if all(w.lower() in article.small_words for w in words):
                    continue
        out.append(name)
    return out
