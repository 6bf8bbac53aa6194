"""Vote: one name, one label; repeats that the model passed over are filled in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.cues import cues
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_organization_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOTERS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_ACRONYM: Final = 6
"""Longest word in capitals that is taken for an acronym, so for no person."""
_LINKS: Final = frozenset({", ", " and ", ", and ", " & "})
_LISTED: Final = 1.0
"""Weight of a person beside a name in a list."""
_GIVEN: Final = 1.5
"""Weight of a given name for a person, in votes."""


def vote(article: Article, names: list[Name]) -> list[Name]:
    """Give each name the label that most of its places and the words beside them speak for; fill in its repeats."""
    text = article.text
    winners = _winners(text, names)
    out = [
        name.as_(label, "entities.vote")
        for name in names
        if (label := winners.get(name.of(text), name.label)) is not None
    ]
    table = Lexicon({words: label for words, label in winners.items() if label is not None and len(words) > 1})
    return merge(out, [Name(start, end, label, "entities.vote") for start, end, label in table.find(text)])


def _winners(text: str, names: list[Name]) -> dict[str, str | None]:
    """Return the label of every name; None for what is none."""
    counts: dict[str, dict[str, float]] = {}
    sure: dict[str, str] = {}
    for k, name in enumerate(names):
        if name.label not in _VOTERS:
            continue
        words = name.of(text)
        if name.rule != "model":
            sure[words] = name.label
        votes = counts.setdefault(words, defaultdict(float))
        votes[name.label] += 1
        alone = " " not in words
        if alone and given(words):
            votes["PERSON"] += _GIVEN
        if not alone:
            votes["PERSON"] += _LISTED * _listed(text, names, k)
        if not _is_sure(words):
            for label, weight in cues(text, name):
                if alone or label in votes or given(words.split(maxsplit=1)[0]) is None:
                    votes[label] += weight
    return {**{words: _most(words, votes) for words, votes in counts.items()}, **sure}


def _is_sure(words: str) -> bool:
    """Tell whether a name tells by itself what it names: a place that is known, words with "Institute" among them."""
    return words in gazetteer().labels or (" " in words and any(is_organization_head(word) for word in words.split()))


def _listed(text: str, names: list[Name], k: int) -> int:
    """Count the full names of persons beside a name in a list: "Anna Berg, Peter Quist and Maria Ruiz"."""
    beside = 0
    for one, two in ((k - 1, k), (k, k + 1)):
        other = one if one != k else two
        if 0 <= other < len(names) and names[other].label == "PERSON" and " " in names[other].of(text):
            beside += text[names[one].end : names[two].start] in _LINKS
    return beside


def _most(words: str, votes: Mapping[str, float]) -> str | None:
    """Return the label with the most votes, the first of several; what looks like an acronym is no person.

    A person that the words beside it speak against more than anything for it is none: "the Zentrix".
    """
    best = max(votes, key=votes.__getitem__)
    if best == "PERSON" and votes[best] < 0 and given(words.split(maxsplit=1)[0]) is None:
        return None
    return "ORG" if best == "PERSON" and words.isupper() and len(words) <= _ACRONYM else best
