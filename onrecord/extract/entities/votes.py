"""Vote: one name, one label; repeats that the model passed over are filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.cues import cues
from onrecord.extract.entities.given import given
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.scan import Lexicon, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOTERS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_SHORT: Final = 6
_SHAPE: Final = 2.0
_GIVEN: Final = 1.5
_CUED: Final = frozenset({"PERSON", "ORG", "GPE"})


def vote(article: Article, names: list[Name]) -> list[Name]:
    """Give each name the label that most of its places and the words beside them speak for; fill in its repeats."""
    text = article.text
    winners = _winners(text, names)
    out = [_voted(name, winners.get(name.of(text))) for name in names]
    known = Lexicon({word: label for word, label in winners.items() if len(word) > 1})
    taken = {(name.start, name.end) for name in out}
    found = [Name(s, e, label, "entities.vote") for s, e, label in known.find(text) if (s, e) not in taken]
    return merge(out, found)


def _winners(text: str, names: list[Name]) -> dict[str, str]:
    counts: dict[str, dict[str, float]] = {}
    sure: dict[str, str] = {}
    for name in names:
        if name.label not in _VOTERS:
            continue
        word = name.of(text)
        if name.rule != "model":
            sure[word] = name.label
        votes = counts.setdefault(word, defaultdict(float))
        votes[name.label] += 1
        if " " not in word and given(word):
            votes["PERSON"] += _GIVEN
        for label, weight in cues(text, name):
            if label in votes or " " not in word:
                votes[label] += weight
    winners = {word: _first(word, votes) for word, votes in counts.items()}
    winners.update(sure)
    return winners


def _first(word: str, votes: Mapping[str, float]) -> str:
    best, most = "", -99.0
    for label, count in votes.items():
        weight = count - _SHAPE if label == "PERSON" and word.isupper() and len(word) <= _SHORT else count
        if weight > most:
            best, most = label, weight
    return best if best != "PERSON" or not (word.isupper() and len(word) <= _SHORT) else "ORG"


def _voted(name: Name, label: str | None) -> Name:
    return name if label is None or label == name.label else Name(name.start, name.end, label, "entities.vote")
