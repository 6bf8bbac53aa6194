"""Antecedents: whom a word without a name can stand for, by what was named before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.extract.entities.stage import Placed

SUBJECTS: Final = frozenset({"main", "subject"})
_SENTENCES: Final = 4
"""Sentences before its own in which a word looks for what it stands for, quotations aside."""
_REACH: Final = 1500
"""And not farther back than this many characters."""


def nearest(
    word: Placed, told: Sequence[Placed], fits: Callable[[Placed], bool], *, said: tuple[int, int] = (0, 0)
) -> Placed | None:
    """Return a mention of the one that the nearest sentence with a fitting name names, or that is its subject.

    What stands in quotation marks, and what the word itself is the speaker of, counts only when nothing else does.

    Args:
        word: the word that names nobody.
        told: all that was named before it, ascending.
        fits: whether the word can stand for something named.
        said: stretch of what is said by the one that the word stands for.
    """
    found = [placed for placed in _before(word, told) if fits(placed)]
    own = [placed for placed in found if said[0] <= placed.start < said[1]]
    rest = [placed for placed in found if not said[0] <= placed.start < said[1]]
    return _choose(rest) if rest else _choose(own)


def _before(word: Placed, told: Sequence[Placed]) -> Iterator[Placed]:
    """Yield what was named before a word, near enough, outside of quotation marks, the nearest first."""
    for placed in reversed(told):
        if word.start - placed.start > _REACH:
            return
        if not placed.quoted and word.sentence - placed.sentence <= _SENTENCES:
            yield placed


def _choose(found: Sequence[Placed]) -> Placed | None:
    """Return the only one of the nearest sentence, else its only or its main subject; else None."""
    if not found:
        return None
    here = [placed for placed in found if placed.sentence == found[0].sentence]
    for chosen in (
        [placed for placed in here if placed.part != "modifier"],
        [placed for placed in here if placed.part in SUBJECTS],
        [placed for placed in here if placed.part == "main"],
        here,
    ):
        if len({placed.canon for placed in chosen}) == 1:
            return chosen[0]
    return None
