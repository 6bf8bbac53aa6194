"""Part: what the model took for one organization is several persons, or an organization and a person beside it."""

from __future__ import annotations

import re
from typing import Final

from onrecord.extract.entities.bounds import is_title
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.surnames import known_forms

_LINK: Final = re.compile(r",? and |, | & ")
_WORD: Final = re.compile(r"\S+")
_CAPITALIZED: Final = re.compile(r"[^\W\d_a-z][\w’'-]*[^\W\d_]")
_OWNER: Final = re.compile(r"(.{2,40}?)['’]s? (?=[^\W\d_a-z])")
_PERSON: Final = ("PERSON", "entities.part")
_LONGEST_NAME: Final = 4
"""Words of a person's name behind an organization's."""
_BINDS: Final = frozenset(
    {"of", "and", "&", "for", "the", "de", "del", "la", "St", "St.", "San", "Santa", "by", "to", "with"}
)
"""Words that tie what follows them to the name: "Friends of Maria Zorvan"."""


def part(article: Article, names: list[Name]) -> list[Name]:
    """Take apart the names of organizations in which persons stand."""
    forms = frozenset(known_forms(article, names)) | _full(article, names)
    out: list[Name] = []
    for name in names:
        out += (_pieces(article.text, name, forms) or [name]) if name.label == "ORG" else [name]
    return out


def _full(article: Article, names: list[Name]) -> set[str]:
    return {words for name in names if name.label == "PERSON" and " " in (words := name.of(article.text))}


def _pieces(text: str, name: Name, forms: frozenset[str]) -> list[Name]:
    return _listed(text, name, forms) or _owned(text, name, forms) or _named(text, name)


def _listed(text: str, name: Name, forms: frozenset[str]) -> list[Name]:
    """Return the persons of a list: "Zorvan and Berg"."""
    at, pieces = name.start, []
    for link in (*_LINK.finditer(text, name.start, name.end), None):
        pieces.append((at, link.start() if link else name.end))
        at = link.end() if link else name.end
    words = [text[start:end] for start, end in pieces]
    known = [word in forms for word in words]
    firm = "&" in text[name.start : name.end] or not all(
        sure or " " not in word for sure, word in zip(known, words, strict=True)
    )
    if len(pieces) == 1 or not any(known) or (firm and not all(known)):
        return []
    return [Name(*piece, *(_PERSON if sure else ("ORG", name.rule))) for sure, piece in zip(known, pieces, strict=True)]


def _owned(text: str, name: Name, forms: frozenset[str]) -> list[Name]:
    """Return the person and what is theirs: "Zorvan's Grain Group"."""
    owner = _OWNER.match(text, name.start, name.end)
    if owner is None or owner[1] not in forms:
        return []
    return [Name(*owner.span(1), "PERSON", "entities.part"), Name(owner.end(), name.end, "ORG", name.rule)]


def _named(text: str, name: Name) -> list[Name]:
    """Return the organization and the person behind it: "World Grain Forum Maria Zorvan"."""
    words = list(_WORD.finditer(text, name.start, name.end))
    for k in range(max(1, len(words) - _LONGEST_NAME), len(words) - 1):
        before = words[k - 1][0]
        if before in _BINDS or f"{before} {words[k][0]}" in gazetteer().labels or given(words[0][0]):
            continue
        if k == 1 and before not in gazetteer().labels and not is_head(before):
            continue
        if all(_is_of_person(word[0]) for word in words[k:]) and _begins(words[k][0]):
            person = Name(words[k].start(), name.end, "PERSON", "entities.part")
            last = _without_titles([word[0] for word in words[:k]])
            return [Name(name.start, words[last - 1].end(), "ORG", name.rule), person] if last else [person]
    return []


def _without_titles(words: list[str]) -> int:
    """Return how many words are left before the titles and small words at the end."""
    last = len(words)
    while last and (is_title(words[last - 1]) or words[last - 1] in _BINDS):
        last -= 1
    return last


def _begins(word: str) -> bool:
    return given(word) is not None and word not in gazetteer().labels


def _is_of_person(word: str) -> bool:
    return _CAPITALIZED.fullmatch(word) is not None and not is_head(word) and not word.isupper()
