"""Whether the words around a date look back or ahead, guessed from the nearest verb of its clause."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from onrecord.extract import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BACK: Final = 140
_AHEAD: Final = 90
_CLOSE: Final = 45
_BLOCK: Final = 64
_CONTEXT: Final = 24  # characters before a block that are read for the words before its first
_LONGEST: Final = 40  # letters of a word that a block still reads past its end
_ENDINGS: Final = frozenset({"ed", "ll", "ve"})
_SHORTEST_PAST: Final = 4  # letters of a form in -ed
_WORD: Final = re.compile(r"(?:[A-Za-z]+(?:['’][A-Za-z]+)?|['’][A-Za-z]+)(?:-[A-Za-z]+)*|[.!?;:](?=\s)|\n|[“”\"]")


class Sign(NamedTuple):
    """What tells of the direction of a clause: -1 back, 1 ahead, 2 surely ahead, None: here the clause ends."""

    start: int
    end: int
    way: int | None


@cache
def _lexicon() -> tuple[Mapping[str, int], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = rules.load("tense", "onrecord.extract.dates").data
    ways = dict.fromkeys(table["back"], -1) | dict.fromkeys(table["ahead"], 1)
    ways |= dict.fromkeys(table["surely"], 2) | dict.fromkeys(table["held"], 0)
    sets = (frozenset(table[name]) for name in ("plans", "plan_links", "infinitives", "participle_leads"))
    return ways, *sets  # type: ignore[return-value]


@cache
def _telling() -> frozenset[str]:
    """Words that can tell a direction; any other can only by its ending."""
    ways, _, links, infinitives, _ = _lexicon()
    return frozenset(ways) | links | infinitives | {"to"} | {pair.split()[1] for pair in _pairs()}


@cache
def _pairs() -> Mapping[str, int]:
    """Directions of two words that stand together."""
    return cast("Mapping[str, int]", rules.load("tense", "onrecord.extract.dates").data["pairs"])


class Tense:
    """Directions of the clauses of one text. Each block of it is read once, so many dates cost no more than few."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: dict[int, list[Sign]] = {}

    def lean(self, start: int, end: int) -> int:
        """Tell the direction of the clause around a stretch: -1 back, 1 ahead, 2 surely ahead, 0 unknown.

        The nearest sign before the stretch counts; without one, the first behind it.
        """
        for sign in self._back_from(start):
            if sign.way is None:
                break
            return sign.way if sign.way < 2 or self._close(sign.end, start) else 1
        for sign in self._on_from(end):
            if sign.way is None:
                break
            return min(sign.way, 1)
        return 0

    def _close(self, end: int, start: int) -> bool:
        return start - end < _CLOSE and "," not in self._text[end:start]

    def _back_from(self, start: int) -> Iterator[Sign]:
        """Yield the signs before an offset, nearest first."""
        low = max(0, start - _BACK)
        for block in range(max(0, start - 1) // _BLOCK, low // _BLOCK - 1, -1):
            yield from (sign for sign in reversed(self._block(block)) if low <= sign.start and sign.end <= start)

    def _on_from(self, end: int) -> Iterator[Sign]:
        """Yield the signs behind an offset, nearest first."""
        for block in range(end // _BLOCK, (end + _AHEAD) // _BLOCK + 1):
            yield from (sign for sign in self._block(block) if end <= sign.start < end + _AHEAD)

    def _block(self, number: int) -> list[Sign]:
        known = self._blocks.get(number)
        if known is None:
            low, high = number * _BLOCK, (number + 1) * _BLOCK
            known = self._blocks[number] = list(_read(self._text, low, high))
        return known


def _read(text: str, low: int, high: int) -> Iterator[Sign]:
    """Yield the signs that begin in a block."""
    ways = _lexicon()[0]
    first = second = before = ""  # the three words before
    behind = text.find(" ", high, high + _LONGEST) + 1 or high + _LONGEST
    for match in _WORD.finditer(text, max(0, low - _CONTEXT), behind):
        word, tells = _known(match[0])
        if (tells or before == "to") and low <= match.start() < high:
            way = _way(word, (first, second, before), ways.get(word)) if word else None
            if way != 0:
                yield Sign(match.start(), match.end(), way)
        first, second, before = second, before, word


@lru_cache(maxsize=20_000)
def _known(said: str) -> tuple[str, bool]:
    """Return a word in its plain form, "" for a mark at which a clause ends, and whether it can tell a direction."""
    word = said.lower().replace("’", "'")
    if not (word[0].isalpha() or word[0] == "'"):
        return "", True
    return word, word in _telling() or word[-2:] in _ENDINGS


def _way(word: str, words: tuple[str, str, str], known: int | None) -> int:
    """Tell what a word says behind the three before it; 0: nothing."""
    _, plans, links, infinitives, leads = _lexicon()
    first, second, before = words
    pair = _pairs().get(f"{before} {word}")
    known = known if pair is None else pair
    if word in links and before in plans and pair is None:
        return -1 if second == "been" else 1
    if before == "to" and word in infinitives:
        return -1 if first == "been" else 1
    if before == "to" and second in ("is", "are") and word != "blame":
        return 1
    if known is not None:
        return known
    if word.endswith(("'ll", "'ve")):
        return 2 if word.endswith("ll") else -1
    past = word.endswith("ed") and len(word) >= _SHORTEST_PAST and "-" not in word and before not in leads
    return -1 if past else 0
