"""Extent: a name runs on over words that belong to it, and a beginning of a longer name is what the longer name is."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.heads import is_organization_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import UPPER

_NEXT: Final = re.compile(rf" ([{UPPER}][\w.]*)")
_GROWS: Final = frozenset({"PERSON", "ORG", "GPE", "PRODUCT"})


def extend(article: Article, names: list[Name]) -> list[Name]:
    """Take the words that end an organization into the name before them; join what the model split."""
    text = article.text
    out: list[Name] = []
    for k, name in enumerate(names):
        if out and name.start < out[-1].end:
            continue
        limit = names[k + 1].start if k + 1 < len(names) else len(text)
        out.append(_grown(text, name, limit) if name.label in _GROWS else name)
    return out


def _grown(text: str, name: Name, limit: int) -> Name:
    end = name.end
    while (word := _NEXT.match(text, end)) and is_organization_head(word[1]) and word.end() <= limit:
        end = word.end()
    return name if end == name.end else Name(name.start, end, "ORG", "entities.extend")
