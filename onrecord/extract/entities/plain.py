"""Plain: a word that the article also writes in small letters is no person when nothing else says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.entities.given import given

if TYPE_CHECKING:
    from onrecord.extract.entities.name import Article, Name


def plain(article: Article, names: list[Name]) -> list[Name]:
    """Drop names of persons all of whose words the article writes small elsewhere, and that hold no given name."""
    people = {name: name.of(article.text).split() for name in names if name.label == "PERSON"}
    surnames = {words[-1] for words in people.values() if len(words) > 1 and given(words[0])}
    return [name for name in names if name not in people or not _is_plain(article, name, people[name], surnames)]


def _is_plain(article: Article, name: Name, words: list[str], surnames: set[str]) -> bool:
    if name.rule != "model" or given(words[0]) or words[0] in surnames:
        return False
    return all(word.lower() in article.small_words for word in words)
