"""Start: the first word of a sentence is written large whatever it is; plain words taken for names go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.name import from_model
from onrecord.extract.entities.surnames import well_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from onrecord.extract.entities.name import Article, Name

_OF_NAMES: Final = ("NNP", "DT", "CD", "FW")
"""Beginnings of the tags of words that can begin a name."""
_DOUBTED: Final = frozenset({"PERSON", "ORG", "PRODUCT"})
_OPENS: Final = re.compile(r"(?:^|\n\s*|[.!?:]\s{1,2}|[“\"]|[•*»]\s*)$")
_BULLET: Final = re.compile(r"[•*»]\s+")
_REACH: Final = 6


def named(doc: Doc, article: Article) -> Iterator[Name]:
    """Yield the names that the model found, less plain words at the start of sentences. Without tags all of them."""
    text, tagged = article.text, doc.has_annotation("TAG")
    kept: dict[str, bool] = {}
    for name in from_model(doc):
        if not tagged or name.label not in _DOUBTED or not _opens(text, name.start):
            yield name
            continue
        bullet = _BULLET.match(text, name.start, name.end)
        span = doc.char_span(bullet.end() if bullet else name.start, name.end)
        if span is None or (bullet is None and span[0].tag_.startswith(_OF_NAMES)):
            yield name
        elif len(span) > 1:
            yield name._replace(start=span[1].idx) if span[0].tag_ == "VBG" else name
        else:
            word = span.text
            if word not in kept:
                kept[word] = _stands_elsewhere(article, word)
            if kept[word]:
                yield name


def _opens(text: str, at: int) -> bool:
    return _BULLET.match(text, at) is not None or _OPENS.search(text, max(0, at - _REACH), at) is not None


def _stands_elsewhere(article: Article, word: str) -> bool:
    """Tell whether a word stands large within a sentence too, or is a surname that needs no more."""
    text = article.text
    places = (at for at in article.capitals.get(word, ()) if at > 1 and text[at - 1] == " ")
    return word in well_known() or any(text[at - 2].islower() or text[at - 2] in ",’'" for at in places)
