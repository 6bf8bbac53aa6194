"""Company: a name with a legal form makes its short forms an organization: "Quist" of "Quist Foods Inc"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.extract import rules
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.organizations import bare
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE: Final = "onrecord.extract.entities"
_RULE: Final = "companies.short"
_SHORTEST: Final = 4


@cache
def _shared() -> frozenset[str]:
    return frozenset(rules.load("companies", _PACKAGE).data["shared"].split())


def company(article: Article, names: list[Name]) -> list[Name]:
    """Label the short forms of companies, found or passed over."""
    text = article.text
    forms = dict.fromkeys(_short_forms(article, names), "ORG")
    if not forms:
        return names
    out = [name.as_("ORG", _RULE) if name.of(text) in forms else name for name in names]
    return merge(out, [Name(start, end, "ORG", _RULE) for start, end, _ in Lexicon(forms).find(text, article.capitals)])


def _short_forms(article: Article, names: list[Name]) -> Iterator[str]:
    text = article.text
    people = {name.of(text).rsplit(None, 1)[-1] for name in names if name.label == "PERSON" and " " in name.of(text)}
    for name in names:
        whole = bare(name.of(text)) if name.label == "ORG" else None
        if whole is None:
            continue
        first, *rest = whole.split()
        for k in range(len(rest), 0, -1):
            if k == len(rest) or _is_distinct(article, [first, *rest[:k]]):
                yield " ".join([first, *rest[:k]])
        if first not in people and _can_stand_alone(article, first):
            yield first


def _is_distinct(article: Article, words: list[str]) -> bool:
    """Tell whether the first words of a company's name can stand for it: none is shared, small or joins two."""
    return all(
        word[0].isupper() and word not in _shared() and word.lower() not in article.small_words for word in words
    )


def _can_stand_alone(article: Article, word: str) -> bool:
    """Tell whether the first word of a company's name can stand for it."""
    return (
        len(word) >= _SHORTEST
        and word[0].isupper()
        and given(word) is None
        and not is_head(word)
        and word not in _shared()
        and word not in gazetteer().labels
        and word.lower() not in article.small_words
    )
