"""Vote: one name, one label; repeats that the model passed over are filled in."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from onrecord.extract.entities.name import Name
from onrecord.extract.entities.scan import Lexicon, merge

_VOTERS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


def vote(text: str, names: list[Name]) -> list[Name]:
    """Give each name the label that most of its places have; find it where it was passed over."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sure: dict[str, str] = {}
    for name in names:
        if name.label in _VOTERS:
            counts[name.of(text)][name.label] += 1
            if name.rule != "model":
                sure[name.of(text)] = name.label
    winners = {word: sure.get(word) or votes.most_common(1)[0][0] for word, votes in counts.items()}
    out = [_voted(name, winners.get(name.of(text))) for name in names]
    known = Lexicon({word: label for word, label in winners.items() if len(word) > 1})
    taken = {(name.start, name.end) for name in out}
    found = [Name(s, e, label, "entities.vote") for s, e, label in known.find(text) if (s, e) not in taken]
    return merge(out, found)


def _voted(name: Name, label: str | None) -> Name:
    return name if label is None or label == name.label else Name(name.start, name.end, label, "entities.vote")
