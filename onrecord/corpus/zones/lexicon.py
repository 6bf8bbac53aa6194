"""Weights of words and pairs of words: how much each speaks for the article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from onrecord.corpus.zones.words import Words

    Floats = NDArray[np.float64]

WEIGHED: Final = 24
"""So many words at the start of a line are looked up."""

_FIRST: Final = "^ "
"""Stands before the first word of a line, and alone with "$" where a line has none."""
_BEGINNING: Final = 8


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Weights above 0 speak for the article.

    Attributes:
        numbers: number of each word, from 1.
        single: weight of a word, by its number; that of number 0, which stands for all other words, is 0.
        first: weight of a word as the first of a line.
        none: weight of a line without words.
        pairs: pairs in ascending order: number of the left word, times the size of ``single``, plus that of the right.
        paired: their weights.
    """

    numbers: Mapping[str, int]
    single: Floats
    first: Floats
    none: float
    pairs: NDArray[np.int64]
    paired: Floats

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Lexicon:
        """Compile weights by term, as `terms` names them."""
        words = dict.fromkeys(word for term in weights for word in term.split(" ") if word not in {"^", "$"})
        numbers = {word: number for number, word in enumerate(words, 1)}
        size = len(numbers) + 1
        single, first = np.zeros(size), np.zeros(size)
        pairs: dict[int, float] = {}
        for term, weight in weights.items():
            left, _, right = term.rpartition(" ")
            if not left:
                single[numbers[right]] = weight
            elif left == "^":
                first[numbers.get(right, 0)] = weight
            else:
                pairs[numbers[left] * size + numbers[right]] = weight
        none, first[0] = float(first[0]), 0.0
        order = sorted(pairs)
        return cls(numbers, single, first, none, np.array(order, np.int64), np.array([pairs[k] for k in order]))

    def figures(self, words: Words) -> list[Floats]:
        """Give, for each line, sum and mean of the weights of its terms, lowest, highest, and sum of the first."""
        count = np.minimum(words.count, WEIGHED)
        near = words.place < WEIGHED
        line, place = words.line[near], words.place[near]
        number = words.looked_up(self.numbers)[words.which[near]]
        heads = np.full(len(count), self.none)
        begins = place == 0
        heads[line[begins]] = self.first[number[begins]]
        single, inner = self.single[number], line[1:] == line[:-1]
        pair = self._pairs(number)[inner]
        size = len(count)
        total = heads + np.bincount(line, single, size) + np.bincount(line[1:][inner], pair, size)
        early = np.where(count < _BEGINNING, heads, 0.0)
        early += np.bincount(line, single * (place < _BEGINNING), size)
        behind = count[line[1:]] + place[1:] < _BEGINNING  # so few words that pairs are among the first terms too
        early += np.bincount(line[1:][inner], pair * behind[inner], size)
        low, high = heads.copy(), heads
        for where, values in ((line, single), (line[1:][inner], pair)):
            np.minimum.at(low, where, values)
            np.maximum.at(high, where, values)
        return [total / 4, total / np.sqrt(np.maximum(2 * count, 1)), low, high, early / 4]

    def _pairs(self, number: NDArray[np.int64]) -> Floats:
        """Weights of the pairs that neighbours make; 0 where a pair has none."""
        if not len(self.pairs):
            return np.zeros(max(0, len(number) - 1))
        wanted = number[:-1] * len(self.single) + number[1:]
        at = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        return np.where(self.pairs[at] == wanted, self.paired[at], 0.0)


def terms(words: list[str]) -> list[str]:
    """Words, pairs of words, and the first word as such: what there are weights for."""
    head = words[:WEIGHED]
    first = _FIRST + head[0] if head else _FIRST + "$"
    return [*head, first, *map(" ".join, pairwise(head))]
