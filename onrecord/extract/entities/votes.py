"""Vote: one name, one label; repeats that the model passed over are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extract.entities.cues import cues
from onrecord.extract.entities.given import given
from onrecord.extract.entities.heads import is_organization_head
from onrecord.extract.entities.name import Article, Name
from onrecord.extract.entities.places import gazetteer
from onrecord.extract.entities.scan import Lexicon, merge
from onrecord.extract.entities.surnames import known_forms, well_known

if TYPE_CHECKING:
    from collections.abc import Collection

_VOTERS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_RULE: Final = "entities.vote"
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
    tallies: dict[str, _Tally] = {}
    for k, name in enumerate(names):
        if name.label in _VOTERS:
            words = name.of(text)
            if words not in tallies:
                tallies[words] = _Tally(words)
            tallies[words].count(name, listed=_listed(text, names, k))
    table = Lexicon(dict.fromkeys(tallies, ""))
    places = [Name(start, end, "", _RULE) for start, end, _ in table.find(text, article.capitals)]
    for place in places:
        tallies[place.of(text)].hear(text, place)
    forms = {form.upper() for form in known_forms(article, names)}
    winners = {words: tally.winner(forms) for words, tally in tallies.items()}
    out = [name.as_(label, _RULE) for name in names if (label := winners.get(name.of(text), name.label)) is not None]
    told = ((place, winners[place.of(text)]) for place in places if place.end - place.start > 1)
    return merge(out, [place.as_(label, _RULE) for place, label in told if label is not None])


class _Tally:
    """The votes for the labels of one name."""

    def __init__(self, words: str) -> None:
        first = words.split(maxsplit=1)[0]
        self.words, self.alone = words, first == words
        self.given = given(first) is not None
        self.sure = _is_sure(words)
        self.fixed: str | None = None
        self.votes: dict[str, float] = {}
        self.told: dict[str, float] = {}
        if self.alone and self.given:
            self.votes["PERSON"] = _GIVEN

    def count(self, name: Name, *, listed: int) -> None:
        """Add the label that the model gave; what a rule gave is no question."""
        self._add(self.votes, name.label, 1)
        if name.rule != "model":
            self.fixed = name.label
        if listed:
            self._add(self.told, "PERSON", _LISTED * listed)

    def hear(self, text: str, name: Name) -> None:
        """Add what the words beside one place of the name say."""
        if not self._is_settled():
            for label, weight in cues(text, name):
                self._add(self.told, label, weight)

    def _is_settled(self) -> bool:
        """Tell whether no word beside the name can change its label."""
        person = self.given and not self.alone and self.votes.keys() == {"PERSON"}
        return self.fixed is not None or self.sure or person

    @staticmethod
    def _add(votes: dict[str, float], label: str, weight: float) -> None:
        votes[label] = votes.get(label, 0) + weight

    def winner(self, forms: Collection[str]) -> str | None:
        """Return the label with the most votes, the first of several; None for what is no name.

        What looks like an acronym is no person, nor is what the words beside it speak against ("the Zentrix"). A single
        word that is neither a given name nor part of a full name needs words beside it that tell a person.

        Args:
            forms: parts of the names of persons, in capitals.
        """
        if self.fixed is not None:
            return self.fixed
        votes = dict(self.votes)
        for label, weight in self.told.items():
            if self.alone or label in votes or not self.given:
                self._add(votes, label, weight)
        best = max(votes, key=votes.__getitem__)
        if best != "PERSON":
            return best
        if self.words.isupper() and len(self.words) <= _ACRONYM:
            return "ORG"
        if self.given or (self.alone and (self.words.upper() in forms or self.words in well_known())):
            return best
        evidence = 2 * self.told.get("PERSON", 0) - sum(self.told.values())
        if evidence > 0 or (evidence == 0 and not self.alone):
            return best
        rest = {label: weight for label, weight in votes.items() if label != "PERSON" and weight > 0}
        return max(rest, key=rest.__getitem__) if rest else None


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
