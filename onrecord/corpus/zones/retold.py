"""Finds texts that tell again what others of the page tell: pull quotes, captions, the story as data of a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARE: Final = 0.8
_END: Final = re.compile(r"[.!?…][\"”’)]?\s*")


def retold(texts: Sequence[str], scores: Sequence[float], *, least: int) -> Iterator[int]:
    """Give the places of texts of which nearly all sentences, or all words, stand in texts with better scores.

    Args:
        texts: texts of one page.
        scores: how likely each belongs to the article; of equals the first is better.
        least: texts and sentences of fewer characters may stand on a page twice.
    """
    told: set[str] = set()
    long = [k for k, text in enumerate(texts) if len(text) >= least]
    for k in sorted(long, key=lambda k: (-scores[k], k)):
        sentences = [part for part in _END.split(texts[k]) if len(part) >= least] or [texts[k]]
        again = sum(len(part) for part in sentences if part in told)
        if again and again >= _SHARE * sum(map(len, sentences)):
            yield k
        else:
            told.update(sentences)
