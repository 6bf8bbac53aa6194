"""What a line says of itself, whatever stands around it."""

from __future__ import annotations

import re
from itertools import pairwise, repeat
from math import log1p, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.corpus.zones.markers import markers, word_lists
from onrecord.text.view import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.corpus.zones.markers import Marker

READ: Final = 280
"""So many characters at the start of a line are read: enough to know it, and a bound on time."""

WEIGHED: Final = 24
"""So many words at the start of a line are looked up in the lexicon."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HIDDEN: Final = dict.fromkeys(map(ord, INVISIBLE))
_TERMINAL: Final = re.compile(r"[.!?…][\"'”’)\]\d]*$")
_SENTENCE: Final = re.compile(r"[.!?][\"'”’)\]]*\s")
_BULLET: Final = re.compile(r"(?:[-–—*•·◦▪‣►»]|\d{1,2}[.)])\s")
_QUOTES: Final = "\"'“‘”’"
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’-]{2,}[^a-z]{0,20}[\w .,]{0,20}\([\w .]{2,12}\) ?[—–-]|[A-Z]{3}[A-Z ,.]{0,30} ?[—–] ?[A-Z]"
)
_SIGN: Final = re.compile(r"[|•·»›/>_]")


class Alone(NamedTuple):
    """What a line says of itself: its figures, the rule that knows it, its longer words."""

    figures: tuple[float, ...]
    marker: Marker | None
    bag: set[str]


def read_alone(text: str, lexicon: Mapping[str, float]) -> Alone:
    """Read one line: its figures, its marker, its longer words."""
    head = _head(text)
    cased = _WORD.findall(head)
    words = [word.lower() for word in cased]
    marker = markers().find(head if len(text) <= READ else text, words)
    count = len(words) or 1
    function = word_lists()["function"]
    return Alone(
        (
            *_shape(head, cased, len(text)),
            *_use(words, count),
            *lexical(words, lexicon),
            head[:2].isupper() and _DATELINE.match(head) is not None,
        ),
        marker,
        {word for word in words if len(word) > 3 and word not in function},  # noqa: PLR2004 - content words
    )


def _shape(head: str, cased: list[str], size: int) -> tuple[float, ...]:
    count = len(cased) or 1
    stops = "." in head or "?" in head or "!" in head or "…" in head
    terminal = stops and _TERMINAL.search(head[-12:]) is not None
    first = head[0]
    initials = "".join([word[0] for word in cased])
    capital = sum(map(str.isupper, initials))
    digits = sum(map(str.isdigit, initials))
    return (
        log1p(size) / 3,
        log1p(count) / 2,
        size >= 80,  # noqa: PLR2004 - the length that C4's and others' rules ask of prose
        terminal,
        terminal and size >= 80,  # noqa: PLR2004 - the same
        head[-1] == ":",
        head[-1] in ",-–—",
        head[-1] in _QUOTES,
        first.islower(),
        first in _QUOTES,
        first in ",.;:)",
        _BULLET.match(head) is not None,
        first.isdigit(),
        capital / count,
        head.isupper(),
        digits / count,
        min(head.count(","), 6) / 3,
        min(len(_SENTENCE.findall(head)), 6) / 3 if stops else 0.0,
        _SIGN.search(head) is not None,
        "@" in head or "http" in head or "www." in head or ".com" in head,
        "“" in head or '"' in head,
        "?" in head,
        "(" in head,
        (len(head) / count - 5) / 3,
        not cased,
    )


def _use(words: list[str], count: int) -> tuple[float, ...]:
    known = word_lists()
    return (
        sum(map(known["function"].__contains__, words)) / count,
        not known["tells"].isdisjoint(words),
        min(sum(map(known["address"].__contains__, words)) / count * 5, 2),
        sum(map(known["persons"].__contains__, words)) / count * 5,
        not known["finite"].isdisjoint(words),
        len(set(words)) / count,
    )


def lexical(words: list[str], lexicon: Mapping[str, float]) -> tuple[float, ...]:
    """Give sum and mean of the weights of words and pairs of words; the lowest and the highest one."""
    weights = list(map(lexicon.get, terms(words), repeat(0.0)))
    total = sum(weights)
    size = len(weights)
    return total / 4, total / sqrt(size), min(weights), max(weights), sum(weights[:8]) / 4


def terms(words: list[str]) -> list[str]:
    """Words, pairs of words, and the first word as such: what the lexicon has weights for."""
    head = words[:WEIGHED]
    first = "^ " + head[0] if head else "^ $"
    return [*head, first, *map(" ".join, pairwise(head))]


def words_of(text: str) -> list[str]:
    """The words that are read of a line, in lower case."""
    return [word.lower() for word in _WORD.findall(_head(text))]


def _head(text: str) -> str:
    """The start of a line as it is read: without characters that have no width."""
    head = text[:READ]
    return head if head.isascii() else head.translate(_HIDDEN) or "."
