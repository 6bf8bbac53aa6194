"""What each line of a page says of itself, whatever stands around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from onrecord.corpus.zones.markers import markers, word_lists
from onrecord.corpus.zones.words import Words
from onrecord.text.view import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.corpus.zones.lexicon import Lexicon
    from onrecord.corpus.zones.markers import Marker

    Column = list[bool] | list[float] | NDArray[np.float64] | NDArray[np.bool_]

HEAD: Final = 120
TAIL: Final = 60
"""So many characters at the start and at the end of a line are read: enough to know it, and a bound on time."""

PROSE: Final = 80
"""The length that C4's rules and others ask of prose."""

_HIDDEN: Final = dict.fromkeys(map(ord, INVISIBLE))
_HIDES: Final = re.compile(f"[{''.join(sorted(INVISIBLE))}]")
_CLOSING: Final = "\"'”’)]0123456789"
_STOPS: Final = frozenset(".!?…")
_SENTENCE: Final = re.compile(r"[.!?][\"'”’)\]]*\s")
_BULLET: Final = re.compile(r"(?:[-–—*•·◦▪‣►»]|\d{1,2}[.)])\s")
_QUOTES: Final = frozenset("\"'“‘”’")
_LOOSE: Final = frozenset(",.;:)")
_BREAKS: Final = frozenset(",-–—")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’-]{2,}[^a-z]{0,20}[\w .,]{0,20}\([\w .]{2,12}\) ?[—–-]|[A-Z]{3}[A-Z ,.]{0,30} ?[—–] ?[A-Z]"
)
_LISTS: Final = ("function", "tells", "address", "persons", "finite")
_BITS: Final = (np.arange(1 << len(_LISTS)) >> np.arange(len(_LISTS))[:, np.newaxis] & 1).astype(np.float64)
"""For each list, whether it is among those that a number stands for."""


_BEYOND: Final = 0x2100
"""No sign that is looked for has a code as high."""


@cache
def _cases() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Tell of each code of a character whether it is a capital, and whether a digit; none of the higher ones is."""
    signs = list(map(chr, range(_BEYOND)))
    capital, digit = ([*map(test, signs), False] for test in (str.isupper, str.isdigit))
    return np.array(capital, dtype=np.float64), np.array(digit, dtype=np.float64)


def _table(*groups: str) -> NDArray[np.uint8]:
    """Give, for each code of a character, the groups that it is of, as bits."""
    table = np.zeros(_BEYOND + 1, np.uint8)
    for bit, group in enumerate(groups):
        table[list(map(ord, group))] |= 1 << bit
    return table


_SIGNS: Final = _table(".?!", "@", "|•·»›/>_", '“"', "?", "(")


class Alone(NamedTuple):
    """What the lines of a page say of themselves.

    Attributes:
        figures: a row for each line.
        found: the rule that knows each.
        words: their words.
    """

    figures: NDArray[np.float32]
    found: list[Marker | None]
    words: Words


def read_alone(texts: Sequence[str], lexicon: Lexicon) -> Alone:
    """Read the lines of a page, each by itself."""
    heads = heads_of(texts)
    words = Words.of(heads)
    found = markers().find_all(heads, words)
    columns = [*_shape(heads, words, np.array(list(map(len, texts)))), *_use(words), *lexicon.figures(words)]
    columns.append([head[:2].isupper() and _DATELINE.match(head) is not None for head in heads])
    return Alone(np.array(columns, dtype=np.float32).T, found, words)


def heads_of(texts: Sequence[str]) -> list[str]:
    """Give each line as it is read: start and end of it, without characters that have no width."""
    heads = [text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}" for text in texts]
    if not _HIDES.search("\n".join(heads)):
        return heads
    return [head.translate(_HIDDEN) or "." for head in heads]


def words_of(text: str) -> list[str]:
    """The words that are read of a line, in lower case."""
    words = Words.of(heads_of([text]))
    return [words.different[number] for number in words.which]


def _shape(heads: list[str], words: Words, size: NDArray[np.int64]) -> list[Column]:
    count = np.maximum(words.count, 1)
    terminal = np.array([head[-12:].rstrip(_CLOSING)[-1:] in _STOPS for head in heads])
    length = np.array(list(map(len, heads)))
    cases, initial = _cases(), np.minimum(words.initial, _BEYOND)
    return [
        np.log1p(size) / 3,
        np.log1p(count) / 2,
        size >= PROSE,
        terminal,
        terminal & (size >= PROSE),
        *_edges(heads),
        words.sums(cases[0][initial]) / count,
        list(map(str.isupper, heads)),
        words.sums(cases[1][initial]) / count,
        *_signs(heads, length),
        (length / count - 5) / 3,
        words.count == 0,
    ]


def _signs(heads: list[str], length: NDArray[np.int64]) -> list[Column]:
    """Which signs stand in lines."""
    text = "\n".join(heads)
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), _BEYOND)
    starts = np.cumsum(length + 1) - length - 1
    signs = np.bitwise_or.reduceat(_SIGNS[codes], starts)
    commas = np.add.reduceat(codes == ord(","), starts, dtype=np.int64)
    stops = (signs & 1).tolist()
    address = (signs & 2) > 0
    if "http" in text or "www." in text or ".com" in text:
        address |= np.array(["http" in head or "www." in head or ".com" in head for head in heads])
    return [
        np.minimum(commas, 6) / 3,
        np.minimum([len(_SENTENCE.findall(head)) if yes else 0 for head, yes in zip(heads, stops, strict=True)], 6) / 3,
        (signs & 4) > 0,
        address,
        (signs & 8) > 0,
        (signs & 16) > 0,
        (signs & 32) > 0,
    ]


def _edges(heads: list[str]) -> list[Column]:
    """How lines begin and end."""
    first, last = [head[0] for head in heads], [head[-1] for head in heads]
    return [
        [sign == ":" for sign in last],
        [sign in _BREAKS for sign in last],
        [sign in _QUOTES for sign in last],
        list(map(str.islower, first)),
        [sign in _QUOTES for sign in first],
        [sign in _LOOSE for sign in first],
        [not head[0].isalpha() and _BULLET.match(head) is not None for head in heads],
        list(map(str.isdigit, first)),
    ]


def _use(words: Words) -> list[Column]:
    """Which kinds of words the lines use, and how many different ones."""
    count = np.maximum(words.count, 1)
    kinds = np.array([words.sums(kind) for kind in _BITS[:, words.looked_up(_kinds())[words.which]]])
    function, tells, address, persons, finite = kinds
    return [
        function / count,
        tells > 0,
        np.minimum(address / count * 5, 2),
        persons / count * 5,
        finite > 0,
        np.bincount(words.held[0], minlength=len(count)) / count,
    ]


@cache
def _kinds() -> dict[str, int]:
    """For each listed word the lists that it stands in, as bits."""
    lists = word_lists()
    kinds: dict[str, int] = {}
    for bit, name in enumerate(_LISTS):
        for word in lists[name]:
            kinds[word] = kinds.get(word, 0) | 1 << bit
    return kinds
